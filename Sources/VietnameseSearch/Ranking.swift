internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

/// Orders what the index found by graded evidence from the stored text: marks as typed above
/// variants above bare forms, words that stand together above words apart, headings beside the
/// text, opening and closing last.
struct Ranking {
    /// Weights of the parts of a score; each part is 0–1.
    struct Weights {
        var coverage = 1.0
        var run = 0.8
        var heading = 0.35
        var headingRun = 0.45
        var engine = 0.5
        var role = 0.3
        var year = 0.35
        var otherYear = 0.35
        var margin = 1.5
        var headingAlone = 0.9

        /// For a question that names a part of a report, `nhiệm vụ 2025`: what stands under that
        /// heading answers it, whatever words it uses.
        static let part = Weights(
            heading: 0.8,
            headingRun: 0.8,
            role: 0.7,
            year: 0.8,
            otherYear: 0.8
        )

        /// For prose: the engine's sum over many words knows best.
        static let prose = Weights(
            coverage: 0.5,
            run: 0.5,
            heading: 0.15,
            headingRun: 0.2,
            engine: 3
        )
    }

    struct Candidate {
        var match: PassageReader.Match
        var document: StoredDocument
        var score: Double
    }

    private let weights: Weights
    private var matcher: EvidenceMatcher
    private var headingMatcher: EvidenceMatcher
    private let roles: Set<Role>
    private let years: Set<Int>
    private var headings: [Int: [Int: (coverage: [Double], run: Double)]] = [:]

    init(_ plan: QueryPlan, demand: QueryPlan.Demand, memory: TokenizerMemory) {
        matcher = EvidenceMatcher(plan, memory: memory)
        headingMatcher = EvidenceMatcher(plan, memory: memory)
        roles = RoleWords.roles(named: plan.atoms.map(\.bare))
        years = Set(plan.atoms.compactMap(Self.year))
        if demand == .any && plan.units.count > QueryPlan.longestDemand {
            weights = .prose
        } else if RoleWords.nameOnlyRoles(plan.atoms.filter { Self.year($0) == nil }.map(\.bare)) {
            weights = .part
        } else {
            weights = Weights()
        }
    }

    private static func year(_ atom: QueryUnit.Atom) -> Int? {
        guard !atom.isWord, atom.bare.utf8.count == 4, let year = Int(atom.bare),
            (1900...2100).contains(year)
        else { return nil }
        return year
    }

    /// Scores a candidate; `nil` where a quoted phrase does not stand in its text.
    mutating func score(
        _ match: PassageReader.Match,
        in document: StoredDocument,
        best: Double
    ) -> Double? {
        let passage = match.passage
        let finding = matcher.find(in: passage.utf8)
        guard finding.holdsPhrases else { return nil }
        var score = weights.coverage * finding.coverage + weights.run * finding.run
        if best > 0 { score += weights.engine * match.weight / best }
        if let section = passage.section {
            let heading = heading(of: section, in: document)
            let gained = zip(heading.coverage, finding.atoms).map {
                max($0 - $1, 0) + min($0, $1) / 2
            }
            if !gained.isEmpty {
                score += weights.heading * gained.reduce(0, +) / Double(gained.count)
            }
            score += weights.headingRun * heading.run
            if !years.isEmpty, let year = document.sections[section].year {
                score += years.contains(year) ? weights.year : -weights.otherYear
            }
        }
        if roles.contains(passage.role) { score += weights.role }
        if passage.role == .opening || passage.role == .closing { score -= weights.margin }
        if passage.form == .heading { score -= weights.headingAlone }
        return score
    }

    private mutating func heading(
        of section: Int,
        in document: StoredDocument
    ) -> (coverage: [Double], run: Double) {
        if let known = headings[document.number]?[section] { return known }
        // From the section outwards: what the nearest heading says counts most.
        var coverage = [Double](repeating: 0, count: matcher.plan.atoms.count)
        var run = 0.0
        for index in document.path(toSection: section).reversed() {
            let title = document.sections[index].title
            guard !title.isEmpty else { continue }
            let finding = headingMatcher.find(in: Array(title.utf8))
            for (atom, quality) in finding.atoms.enumerated() {
                coverage[atom] = max(coverage[atom], quality)
            }
            run = max(run, finding.run)
        }
        headings[document.number, default: [:]][section] = (coverage, run)
        return (coverage, run)
    }
}

/// The words by which a question names a section's role.
enum RoleWords {
    private static let words: [(role: Role, pair: [String])] = [
        (.limitations, ["ton", "tai"]), (.limitations, ["han", "che"]),
        (.limitations, ["kho", "khan"]), (.limitations, ["khuyet", "diem"]),
        (.limitations, ["yeu", "kem"]), (.causes, ["nguyen", "nhan"]),
        (.tasks, ["nhiem", "vu"]), (.tasks, ["phuong", "huong"]), (.tasks, ["giai", "phap"]),
        (.results, ["ket", "qua"]), (.advantages, ["thuan", "loi"]),
        (.proposals, ["kien", "nghi"]), (.proposals, ["de", "xuat"]),
    ]

    /// Words beside them that say nothing of their own.
    private static let companions: Set<String> = [
        "trong", "tam", "chu", "yeu", "mot", "so", "cac", "nhung", "va", "nam", "vuong", "mac",
        "cua",
        "con", "ve", "nhan", "dinh", "cong", "tac", "thuc", "hien",
    ]

    /// Whether a question names roles and nothing else.
    static func nameOnlyRoles(_ atoms: [String]) -> Bool {
        var index = 0
        var named = false
        while index < atoms.count {
            if index + 1 < atoms.count,
                words.contains(where: { $0.pair == [atoms[index], atoms[index + 1]] })
            {
                named = true
                index += 2
            } else if companions.contains(atoms[index]) {
                index += 1
            } else {
                return false
            }
        }
        return named
    }

    static func roles(named atoms: [String]) -> Set<Role> {
        var roles: Set<Role> = []
        for (first, second) in zip(atoms, atoms.dropFirst()) {
            for (role, pair) in words where pair == [first, second] { roles.insert(role) }
        }
        return roles
    }
}
