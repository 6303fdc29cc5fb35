internal import Documents
internal import FoundationEssentials
internal import PassageIndex
internal import Query
internal import VietnameseText

/// A word of a document whose marks the rest of the index contradicts: probably the scanner's.
public struct Suspect: Sendable, Encodable {
    /// The identifier of the passage.
    public let passage: String
    /// Where the passage stands.
    public let citation: String
    /// The line of the word, where the document's file is as it was indexed; else the first and last
    /// line of the passage.
    public internal(set) var lines: ClosedRange<Int>
    /// The line of a record in its file, whose own lines ``lines`` counts; `nil` for a document that
    /// is a file, or whose record has changed since it was indexed.
    public internal(set) var recordLine: Int?
    /// The word with its neighbours, as the text has them.
    public let text: String
    /// The same with the marks that the index expects.
    public let expected: String
    /// How sure that is, 0–1.
    public let confidence: Double

    private enum Key: String, CodingKey {
        case passage, citation, lines, recordLine, text, expected, confidence
    }

    /// Encodes all fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(passage, forKey: .passage)
        try object.encode(citation, forKey: .citation)
        try object.encode(["start": lines.lowerBound, "end": lines.upperBound], forKey: .lines)
        try object.encode(recordLine, forKey: .recordLine)
        try object.encode(text, forKey: .text)
        try object.encode(expected, forKey: .expected)
        try object.encode(confidence, forKey: .confidence)
    }
}

extension SearchEngine {
    /// The places where a document's marks disagree with the index's model, in the order of the
    /// texts.
    ///
    /// Nothing is changed.
    /// - Parameters:
    ///   - document: its identifier, its number, or the end of its path; all documents without.
    ///   - confidence: only suspects that are at least so sure.
    ///   - limit: how many, from 1; all without. Behind the last of them nothing is looked through.
    ///   - offset: how many to pass over.
    /// - Throws: ``SearchError`` (`usage`) where the index has no such document.
    public func suspects(
        in document: String? = nil,
        confidence: Double = 0.8,
        limit: Int? = nil,
        offset: Int = 0
    ) async throws -> [Suspect] {
        let book = abbreviations
        return try await read { reader, memory in
            try reader.refresh()
            let documents =
                try document.map { try DocumentName($0).documents(&reader) }
                ?? reader.allDocuments()
            var finder = SuspectFinder(memory: memory, book: book, confidence: confidence)
            var found: [Suspect] = []
            var passedOver = 0
            var records = RecordLines()
            for document in documents {
                var source = SourceText(of: document)
                for passage in try reader.passages(ofDocument: document.number) {
                    for var suspect in try finder.suspects(in: passage, of: document, with: &reader)
                    {
                        guard passedOver >= offset else {
                            passedOver += 1
                            continue
                        }
                        suspect.lines = source.lines(of: suspect.text, within: suspect.lines)
                        suspect.recordLine = records.line(of: document)
                        found.append(suspect)
                        if found.count == limit { return found }
                    }
                    try Task.checkCancellation()
                }
            }
            return found
        }
    }
}

/// The lines of a document's file, read when they are first asked for.
private struct SourceText {
    private let document: StoredDocument
    private var lines: [Substring]?

    init(of document: StoredDocument) {
        self.document = document
    }

    /// The one line within a range that holds the words; the range where there is no such one, or
    /// where the file has changed since it was indexed.
    mutating func lines(of words: String, within range: ClosedRange<Int>) -> ClosedRange<Int> {
        let known = lines ?? read()
        lines = known
        guard range.count > 1, range.upperBound <= known.count else { return range }
        let holding = range.filter { known[$0 - 1].contains(words) }
        return holding.count == 1 ? holding[0]...holding[0] : range
    }

    private func read() -> [Substring] {
        guard RecordPath(document.path) == nil,
            let data = FileManager.default.contents(atPath: document.path),
            FileReader.hash(of: Array(data)) == document.contentHash,
            let text = String(data: data, encoding: .utf8)
        else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    }
}

/// The lines of records in their files, read when they are first asked for.
private struct RecordLines {
    /// For the file that was asked for last, the line of each content.
    private var lines: [UInt64: Int] = [:]
    private var file: String?

    mutating func line(of document: StoredDocument) -> Int? {
        guard let record = RecordPath(document.path) else { return nil }
        if record.file != file {
            file = record.file
            lines = [:]
            // A file that is gone, or damaged from some line on, tells what it can.
            try? read(record.file)
        }
        return lines[document.contentHash]
    }

    private mutating func read(_ file: String) throws {
        var reader = try LineReader(path: file, name: file)
        while let line = try reader.next() {
            let hash = FileReader.hash(of: line)
            if lines[hash] == nil { lines[hash] = reader.lineNumber }
        }
    }
}

/// Compares each marked syllable with the others of its bare form, by how often they stand beside
/// its neighbours elsewhere in the index.
private struct SuspectFinder {
    let memory: TokenizerMemory
    let book: AbbreviationBook
    let confidence: Double
    private var tokens = TokenBuffer()

    /// What an unseen pair counts: so many times less than one that was seen once.
    private static let unseen = 0.05
    /// A form must stand beside a neighbour so often elsewhere to be expected.
    private static let leastSeen = 2
    /// And these must be so much of all that the form or the neighbour stands beside: `chuyển biến`
    /// is a word, `với tình` happens to follow.
    private static let leastShare = 0.12

    init(memory: TokenizerMemory, book: AbbreviationBook, confidence: Double) {
        self.memory = memory
        self.book = book
        self.confidence = confidence
    }

    mutating func suspects(
        in passage: StoredPassage,
        of document: StoredDocument,
        with reader: inout PassageReader
    ) throws -> [Suspect] {
        memory.tokenizer.tokenize(passage.utf8.span, into: &tokens)
        let atoms = tokens.entries.indices.filter {
            tokens.entries[$0].atomCount == 1 && tokens.entries[$0].kind == .word
        }
        var found: [Suspect] = []
        for (place, index) in atoms.enumerated() {
            let word = tokens.token(at: index)
            guard SyllableShape.isSyllable(bare: word.bare),
                !QueryPlan.vietnameseStopwords.contains(word.marked),
                !isAbbreviation(word, in: passage)
            else { continue }
            let before = place > 0 ? neighbour(atoms[place - 1], index, in: passage) : nil
            let after =
                place + 1 < atoms.count ? neighbour(index, atoms[place + 1], in: passage) : nil
            let left = before.map { _ in tokens.token(at: atoms[place - 1]) }
            let right = after.map { _ in tokens.token(at: atoms[place + 1]) }
            // A name inside a sentence is not to be judged by other words.
            guard left != nil || right != nil, left == nil || !isCapitalized(word, in: passage),
                let (form, sure) = try expected(word, between: left, right, with: &reader)
            else { continue }
            let words = [left, word, right].compactMap { $0 }
            let start = words.first?.source.lowerBound ?? word.source.lowerBound
            let end = words.last?.source.upperBound ?? word.source.upperBound
            let written = Syllable.written(form)
            found.append(
                Suspect(
                    passage: passage.identifier,
                    citation: Citation(passage, in: document).description,
                    lines: passage.lines,
                    recordLine: nil,
                    text: text(passage, start..<end),
                    expected: text(passage, start..<word.source.lowerBound) + written
                        + text(passage, word.source.upperBound..<end),
                    confidence: (sure * 1000).rounded() / 1000
                )
            )
        }
        return found
    }

    private func isCapitalized(_ word: Token, in passage: StoredPassage) -> Bool {
        text(passage, word.source).first?.isUppercase == true
    }

    /// `TU` among other words; in a line of capitals it is a word.
    private func isAbbreviation(_ word: Token, in passage: StoredPassage) -> Bool {
        let form = text(passage, word.source)
        guard form.count > 1, form == form.uppercased() else { return false }
        return passage.text != passage.text.uppercased()
    }

    private func text(_ passage: StoredPassage, _ range: Range<Int>) -> String {
        String(decoding: passage.utf8[range], as: UTF8.self)
    }

    /// Words with one space between are neighbours, as when they were counted.
    private func neighbour(_ first: Int, _ second: Int, in passage: StoredPassage) -> Bool? {
        let gap =
            tokens.entries[first].source.upperBound..<tokens.entries[second].source.lowerBound
        return gap.count == 1 && passage.utf8[gap.lowerBound] <= 0x20 ? true : nil
    }

    private func total(of word: Token, with reader: inout PassageReader) throws -> Int {
        try reader.candidates(forBare: [word.bare])[0].first { $0.form == word.marked }?.count ?? 0
    }

    /// The form that the index expects in the place of a word, if it is another, and how surely.
    private func expected(
        _ word: Token,
        between left: Token?,
        _ right: Token?,
        with reader: inout PassageReader
    ) throws -> (form: String, sure: Double)? {
        let known = try reader.candidates(forBare: [word.bare])[0]
        var others = known.map(\.form)
        // The right form may be one that this index does not hold at all.
        if let left {
            others += Understanding.compounds(ofBare: left.bare, word.bare)
                .filter { $0.first == left.marked }.map(\.second)
        }
        if let right {
            others += Understanding.compounds(ofBare: word.bare, right.bare)
                .filter { $0.second == right.marked }.map(\.first)
        }
        var distinct: Set = [word.marked]
        others = others.filter { distinct.insert($0).inserted }
        guard !others.isEmpty else { return nil }
        let forms = [word.marked] + others
        let totals = Dictionary(
            known.map { ($0.form, $0.count) },
            uniquingKeysWith: { first, _ in first }
        )
        var shares = [Double](repeating: 0, count: forms.count)
        var seen = [Int](repeating: 0, count: forms.count)
        var scores = [Double](repeating: 1, count: forms.count)
        var counts: [(neighbour: Int, pairs: [Int])] = []
        // A word of the language stands together without having been seen.
        let listed = forms.map { form in
            (left.map { Understanding.joins($0.marked, form, book) } ?? false)
                || (right.map { Understanding.joins(form, $0.marked, book) } ?? false)
        }
        if listed[0] { return nil }
        if let left {
            counts.append(
                (
                    try total(of: left, with: &reader),
                    try reader.pairCounts([left.marked], bare: left.bare, forms, bare: word.bare)[0]
                )
            )
        }
        if let right {
            counts.append(
                (
                    try total(of: right, with: &reader),
                    try reader.pairCounts(forms, bare: word.bare, [right.marked], bare: right.bare)
                        .map { $0[0] }
                )
            )
        }
        for (neighbour, side) in counts {
            for index in forms.indices {
                let least = max(1, min(neighbour, totals[forms[index]] ?? 0))
                shares[index] = max(shares[index], Double(side[index]) / Double(least))
                // The place itself is one of its own occurrences and says nothing for itself.
                let elsewhere = max(0, side[index] - (index == 0 ? 1 : 0))
                seen[index] += elsewhere
                scores[index] *= Double(elsewhere) + Self.unseen
            }
        }
        for index in forms.indices where listed[index] {
            seen[index] += Self.leastSeen
            scores[index] *= Double(Self.leastSeen) / Self.unseen
            shares[index] = 1
        }
        guard let best = scores.indices.dropFirst().max(by: { scores[$0] < scores[$1] }),
            seen[best] >= Self.leastSeen, shares[best] >= Self.leastShare
        else { return nil }
        let sure = scores[best] / (scores[best] + scores[0])
        // A form that stands there elsewhere too is a word of its own.
        guard seen[0] == 0, sure >= confidence else { return nil }
        return (forms[best], sure)
    }
}
