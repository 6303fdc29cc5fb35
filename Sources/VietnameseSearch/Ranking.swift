internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Orders passages by how well they answer: their text, the headings above them, the part of a
/// report that the question names; opening and closing come last, but for the letterhead of a document
/// that the question names by its number.
struct Ranking {
    /// What is added to the score of the text.
    struct Weights {
        /// Words of the question in the headings: what the text lacks counts whole, what it has half.
        var heading = 0.7
        /// The longest run of the question in a heading.
        var headingRun = 0.9
        /// The passage's role is one that the question names.
        var role = 0.6
        /// What a word of the role's name is worth there, as if it stood in a heading.
        var roleWord = 0.8
        /// The question names the document's agency, or its place.
        var agency = 3.0
        /// The section is of a year that the question names, or says none and its document is.
        var year = 0.7
        /// It is of another year.
        var otherYear = 0.7
        /// The letterhead says what the question does, with the number that it names.
        var ownNumber = 2.0
        /// How much of the question that must be, so that it asks for the document.
        var leastShareForOwnNumber = 0.8
        /// The passage stands where the question, which is a citation, says.
        var citedPlace = 6.0
        /// Opening and closing stand behind.
        var margin = 3.0
        /// A heading alone says little.
        var headingAlone = 1.8

        /// For a question that names a part of a report, `nhiệm vụ 2025`: what stands under that
        /// heading answers it, whatever words it uses.
        static let part = Weights(
            heading: 1.6,
            headingRun: 1.6,
            role: 1.4,
            year: 1.6,
            otherYear: 1.6,
            headingAlone: 3.2
        )
    }

    struct Candidate {
        var match: PassageReader.Match
        var document: StoredDocument
        var score: Double
        /// What made the score, where that is to be explained.
        var parts: [ScorePart]?
    }

    private struct Headings {
        var best: [Double]
        /// The share of the question that stands in one of them in one run.
        var run: Double

        var isEmpty: Bool { best.allSatisfy { $0 == 0 } }
    }

    /// Whether candidates keep what made their score.
    var explains = false
    /// The place that the question cites, if it does.
    var cited: CitedPlaceCheck?
    private let plan: QueryPlan
    /// By what words beside years and roles name a document.
    private var weights: [Set<Int>: Weights] = [:]
    private let relevance: Relevance
    private var matcher: EvidenceMatcher
    /// The roles that the question names, each with the words that do.
    private let roles: [Role: [Int]]
    private let years: Set<Int>
    /// The numbers of documents that the question names, as they are compared.
    private let numbers: Set<String>
    private var agencies: NamedAgencies
    private var headings: [Int: [Int: Headings]] = [:]
    private var definitions: [Int: [String: String]] = [:]

    init(_ plan: QueryPlan, words: WordWeights, memory: TokenizerMemory) {
        self.plan = plan
        matcher = EvidenceMatcher(plan, words: words, memory: memory)
        relevance = Relevance(plan, words: words)
        roles = plan.namedRoles.reduce(into: [:]) { $0[$1.role, default: []] += Array($1.atoms) }
        years = Set(plan.units.compactMap(\.year))
        numbers = Set(plan.units.compactMap(\.documentNumber))
        agencies = NamedAgencies(plan, memory: memory)
    }

    /// The weights for a document of which some words of the question name the agency: the others may
    /// name a part of a report and nothing else.
    private mutating func weights(besides named: Set<Int>) -> Weights {
        if let known = weights[named] { return known }
        let words = plan.atoms.indices.filter {
            !named.contains($0) && plan.units[plan.unitOfAtom[$0]].year == nil
        }.map { plan.atoms[$0].bare }
        let made = RoleWords.nameOnlyRoles(words) ? .part : Weights()
        weights[named] = made
        return made
    }

    /// Orders candidates, the best first; those in which a quoted phrase does not stand are left
    /// out.
    mutating func rank(_ candidates: [Candidate]) -> [Candidate] {
        let found = candidates.map {
            matcher.find(in: $0.match.passage.utf8, definitions: definitions(in: $0.document))
        }
        let meanLength =
            Double(found.reduce(0) { $0 + $1.length }) / Double(max(1, found.count))
        let best = candidates.reduce(0) { max($0, $1.match.weight) }
        var ranked: [Candidate] = []
        for (candidate, finding) in zip(candidates, found) where isMatch(candidate, finding) {
            var candidate = candidate
            let engine = best > 0 ? candidate.match.weight / best : 0
            if explains {
                var parts = ScoreParts()
                relevance.addScore(finding, engine: engine, meanLength: meanLength, to: &parts)
                addScoreOfPlace(candidate, finding, to: &parts)
                candidate.score = parts.total
                candidate.parts = parts.parts
            } else {
                var sum = ScoreSum()
                relevance.addScore(finding, engine: engine, meanLength: meanLength, to: &sum)
                addScoreOfPlace(candidate, finding, to: &sum)
                candidate.score = sum.total
            }
            ranked.append(candidate)
        }
        ranked.sort { left, right in
            if left.score != right.score { return left.score > right.score }
            return (left.match.passage.document, left.match.passage.ordinal)
                < (right.match.passage.document, right.match.passage.ordinal)
        }
        return ranked
    }

    /// Whether a candidate is left in by ``rank(_:)``.
    mutating func isMatch(_ candidate: Candidate) -> Bool {
        guard !plan.phrases.isEmpty || !plan.alternatives.isEmpty else { return true }
        let document = candidate.document
        let finding = matcher.find(
            in: candidate.match.passage.utf8,
            definitions: definitions(in: document)
        )
        return isMatch(candidate, finding)
    }

    private mutating func isMatch(
        _ candidate: Candidate,
        _ finding: EvidenceMatcher.Finding
    ) -> Bool {
        guard finding.holdsPhrases else { return false }
        // An abbreviation that stands for something else in its document is no match.
        return finding.placesFound > 0 || !definesOtherwise(candidate.document)
            || !headings(of: candidate.match.passage.section, in: candidate.document).isEmpty
    }

    /// Whether an abbreviation of the question stands for something else in a document.
    private mutating func definesOtherwise(_ document: StoredDocument) -> Bool {
        let own = definitions(in: document)
        return plan.alternatives.contains { alternative in
            own[alternative.shortKey].map { $0 != alternative.longKey } ?? false
        }
    }

    /// What a document says that its abbreviations stand for, both sides bare.
    private mutating func definitions(in document: StoredDocument) -> [String: String] {
        guard !plan.alternatives.isEmpty, !document.abbreviations.isEmpty else { return [:] }
        if let known = definitions[document.number] { return known }
        let made = document.definitions
        definitions[document.number] = made
        return made
    }

    private mutating func addScoreOfPlace(
        _ candidate: Candidate,
        _ finding: EvidenceMatcher.Finding,
        to keeper: inout some ScoreKeeper
    ) {
        let passage = candidate.match.passage
        let document = candidate.document
        let naming = agencies.naming(of: document)
        let weights = weights(besides: naming.atoms)
        var heading = headings(of: passage.section, in: document)
        // What a part of a report is called, it need not say.
        for atom in roles[passage.role] ?? [] {
            heading.best[atom] = max(heading.best[atom], weights.roleWord)
        }
        if !plan.atoms.isEmpty {
            let gained = zip(heading.best, finding.best).reduce(0.0) { sum, both in
                sum + max(both.0 - both.1, 0) + min(both.0, both.1) / 2
            }
            keeper.add(.heading, gained / Double(plan.atoms.count), weights.heading)
        }
        keeper.add(.headingRun, heading.run, weights.headingRun)
        if !years.isEmpty,
            let year = passage.section.flatMap({ document.sections[$0].year })
                ?? document.header.year
        {
            let isNamed = years.contains(year)
            keeper.add(
                isNamed ? .year : .otherYear,
                1,
                isNamed ? weights.year : -weights.otherYear
            )
        }
        if let cited, cited.isExact(passage, in: document) {
            keeper.add(.citedPlace, 1, weights.citedPlace)
        }
        keeper.add(.agency, naming.share, weights.agency)
        if roles[passage.role] != nil { keeper.add(.role, 1, weights.role) }
        if passage.role == .opening, isNamed(document),
            share(of: finding) >= weights.leastShareForOwnNumber
        {
            keeper.add(.ownNumber, 1, weights.ownNumber)
        } else if passage.role == .opening || passage.role == .closing {
            keeper.add(.margin, 1, -weights.margin)
        }
        if passage.form == .heading { keeper.add(.headingAlone, 1, -weights.headingAlone) }
    }

    private func isNamed(_ document: StoredDocument) -> Bool {
        guard !numbers.isEmpty, let number = document.header.number else { return false }
        return numbers.contains(DocumentNumberKey.key(of: number))
    }

    /// How many of the question's words stand in a text.
    private func share(of finding: EvidenceMatcher.Finding) -> Double {
        Double(finding.best.count { $0 > 0 }) / Double(max(1, finding.best.count))
    }

    private mutating func headings(of section: Int?, in document: StoredDocument) -> Headings {
        if let known = headings[document.number]?[section ?? -1] { return known }
        var titles = document.path(toSection: section).map { document.sections[$0].title }
        // A record's title is the heading of all that it holds.
        if RecordPath(document.path) != nil, let title = document.header.title {
            titles.append(title)
        }
        var found = Headings(best: [Double](repeating: 0, count: plan.atoms.count), run: 0)
        for title in titles where !title.isEmpty {
            let finding = matcher.find(in: Array(title.utf8))
            for (atom, quality) in finding.best.enumerated() {
                found.best[atom] = max(found.best[atom], quality)
            }
            found.run = max(found.run, relevance.share(ofRun: finding.run))
        }
        headings[document.number, default: [:]][section ?? -1] = found
        return found
    }
}

extension StoredDocument {
    /// What its abbreviations stand for, both sides bare.
    var definitions: [String: String] {
        Dictionary(
            abbreviations.map { ($0.short, $0.long) }.map { short, long in
                (
                    AbbreviationBook.shortKey(of: short),
                    AbbreviationBook.words(of: long).map(\.bare).joined(separator: " ")
                )
            },
            uniquingKeysWith: { first, _ in first }
        )
    }
}
