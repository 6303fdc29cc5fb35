internal import Documents
internal import PassageIndex
internal import Query

/// Why a result stands where it does: which words were found, and what made its score.
public struct ResultExplanation: Hashable, Sendable {
    /// Where a word was found.
    ///
    /// Raw values are part of the JSON contract.
    public enum Place: String, CaseIterable, Hashable, Sendable, Encodable {
        /// In the passage.
        case text
        /// In a heading above it.
        case heading
        /// In what the document says of itself: title, agency, number, kind.
        case document
    }

    /// A word of the question and what stands for it.
    public struct Word: Hashable, Sendable {
        /// The words as they were typed.
        public let typed: String
        /// What stands for them there, as it is written first.
        public let found: String
        /// How the one was taken for the other.
        public let evidence: Evidence
        /// Where.
        public let place: Place
        /// How often.
        public internal(set) var count: Int
        /// What finding it once is worth beside a word found as typed, 0–1.
        public let worth: Double
    }

    /// What was found, by place, in the order of the question.
    public let words: [Word]
    /// The words of the question that were found nowhere.
    public let missing: [String]
    /// What was counted; together they are the score.
    ///
    /// Empty where the passage was not ranked by its text, because a hundred others answer better.
    public let parts: [ScorePart]

    /// The sum of the parts.
    public var score: Double { parts.reduce(0) { $0 + $1.score } }

    init(of candidate: Ranking.Candidate, with matcher: inout EvidenceMatcher) {
        let document = candidate.document
        let plan = matcher.plan
        var gathering = Gathering(plan)
        let text = candidate.match.passage.utf8
        let definitions = plan.alternatives.isEmpty ? [:] : document.definitions
        _ = matcher.find(in: text, definitions: definitions)
        gathering.add(matcher.foundWords(), of: text, .text)
        let header = document.header
        var headings = document.path(toSection: candidate.match.passage.section)
            .map { document.sections[$0].title }
        var names = [header.agency, header.number, header.kind].compactMap { $0 }
        if let title = header.title {
            // A record's title is the heading of all that it holds.
            if RecordPath(document.path) != nil {
                headings.append(title)
            } else {
                names.append(title)
            }
        }
        for (place, texts) in [(Place.heading, headings), (.document, names)] {
            for text in texts where !text.isEmpty {
                let text = Array(text.utf8)
                _ = matcher.find(in: text)
                gathering.add(matcher.foundWords(), of: text, place)
            }
        }
        words = gathering.words
        missing = gathering.missing
        if let parts = candidate.parts {
            self.parts = parts
        } else if candidate.score != 0 {
            parts = [ScorePart(feature: .engineWeight, value: candidate.score, weight: 1)]
        } else {
            parts = []
        }
    }

    /// The words that are found, the same ones counted.
    private struct Gathering {
        private struct Key: Hashable {
            var typed: String
            var found: String
            var evidence: Evidence
            var place: Place
        }

        private let plan: QueryPlan
        private let names: [String]
        private var isFound: [Bool]
        private var indexes: [Key: Int] = [:]
        private var found: [(atom: Int, level: EvidenceMatcher.Level, word: Word)] = []

        init(_ plan: QueryPlan) {
            self.plan = plan
            names = plan.atoms.indices.map(plan.typed(atom:))
            isFound = plan.atoms.map { _ in false }
        }

        mutating func add(
            _ words: [EvidenceMatcher.FoundWords],
            of text: [UInt8],
            _ place: Place
        ) {
            for word in words {
                guard let evidence = Evidence(word.level) else { continue }
                for atom in word.atoms {
                    for same in names.indices where names[same] == names[atom] {
                        isFound[same] = true
                    }
                }
                let typed = Self.joined(names[word.atoms])
                let written = String(decoding: text[word.source], as: UTF8.self)
                let key = Key(
                    typed: typed,
                    found: written.lowercased(),
                    evidence: evidence,
                    place: place
                )
                if let index = indexes[key] {
                    found[index].word.count += 1
                    continue
                }
                indexes[key] = found.count
                let entry = Word(
                    typed: typed,
                    found: written,
                    evidence: evidence,
                    place: place,
                    count: 1,
                    worth: word.worth
                )
                found.append((word.atoms.lowerBound, word.level, entry))
            }
        }

        /// What was typed once for several atoms stands once.
        private static func joined(_ names: ArraySlice<String>) -> String {
            var words: [String] = []
            for name in names where words.last != name { words.append(name) }
            return words.joined(separator: " ")
        }

        var words: [Word] {
            Place.allCases.flatMap { place in
                found.enumerated().filter { $0.element.word.place == place }
                    .sorted {
                        ($0.element.atom, $1.element.level, $0.offset)
                            < ($1.element.atom, $0.element.level, $1.offset)
                    }
                    .map(\.element.word)
            }
        }

        var missing: [String] {
            var missing: [String] = []
            for (name, isFound) in zip(names, isFound) where !isFound && !missing.contains(name) {
                missing.append(name)
            }
            return missing
        }
    }
}

extension QueryPlan {
    /// What was typed for an atom.
    func typed(atom: Int) -> String {
        let unit = units[unitOfAtom[atom]]
        if let given = unit.given { return given }
        return unit.atoms.count == 1 ? unit.typed : atoms[atom].marked
    }
}

extension Evidence {
    /// The evidence of a level; figures in other writing are variants.
    init?(_ level: EvidenceMatcher.Level) {
        switch level {
        case .none: return nil
        case .bare: self = .bare
        case .typo: self = .typo
        case .figure, .variant: self = .variant
        case .abbreviation: self = .abbreviation
        case .restored: self = .restored
        case .marked: self = .marked
        }
    }
}
