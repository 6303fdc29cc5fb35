import Documents
import Foundation
import TestSupport
import VietnameseSearch

/// A quotation made from a real text by a seeded generator, with the verdict that is right.
struct QuotationCase {
    /// How it was made.
    enum Kind: String, CaseIterable {
        case exact, acrossLines, otherWord, otherMark, otherFigure, dropped, added, swapped
        case otherReport, unknown, bare, decomposed, oldTone, ellipsis, otherMarks, lowerFirst
    }

    var kind: Kind
    var text: String
    var citation: String?
    var verdict: Verification.Verdict
    /// The file in which it stands.
    var file: String
}

/// Makes quotations of files: of their lines as they are written, not of passages.
struct QuotationMaker {
    struct Source {
        var file: String
        var citation: String
        /// Paragraphs of prose in words; those broken over lines put together.
        var paragraphs: [[String]]
        /// Runs of words over several lines.
        var runs: [[String]]
        /// All words in one string with a space around each, to see whether something stands there.
        var flat: String
    }

    var sources: [Source]
    var generator: SeededGenerator

    /// The newer and the older place of a tone.
    private static let tonePairs = [
        ("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"), ("ủy", "uỷ"),
        ("úy", "uý"), ("ùy", "uỳ"), ("òe", "oè"), ("ọe", "oẹ"),
    ]

    /// The words of a text, as verdicts compare them: small letters and figures.
    static func flat(_ words: some Sequence<String>) -> String {
        " "
            + words.map { word in
                Self.tonePairs.reduce(
                    word.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "%" }
                ) { $0.replacingOccurrences(of: $1.1, with: $1.0) }
            }.filter { !$0.isEmpty }.joined(separator: " ") + " "
    }

    static func source(_ file: URL, citation: String, isBroken: Bool) throws -> Source {
        let text = try String(contentsOf: file, encoding: .utf8)
            .precomposedStringWithCanonicalMapping
        let lines = text.components(separatedBy: "\n").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        var paragraphs: [[String]] = []
        var run: [String] = []
        var runs: [[String]] = []
        /// The marks of footnotes, which are no text of the sentence.
        func isRaised(_ scalar: Unicode.Scalar) -> Bool {
            [0xB2, 0xB3, 0xB9].contains(scalar.value) || (0x2070...0x2079).contains(scalar.value)
        }
        func withoutMarks(_ line: String) -> String {
            String(String.UnicodeScalarView(line.unicodeScalars.filter { !isRaised($0) }))
        }
        func isNote(_ line: String) -> Bool { line.unicodeScalars.first.map(isRaised) == true }
        func isProse(_ line: String) -> Bool {
            !line.contains("|") && !line.hasPrefix("#") && !line.contains("**")
                && !line.contains("<") && !line.contains("m²") && !line.contains("m³")
                && !line.contains("…") && !line.contains("...")
                && line.unicodeScalars.allSatisfy { !(0x2080...0x2089).contains($0.value) }
        }
        let body = lines.filter { !isNote($0) }.map(withoutMarks)
        var isOpen = false
        for line in lines where !line.isEmpty {
            if isNote(line) {
                // A sentence goes on behind a footnote that stands in its middle.
                isOpen = isOpen || paragraphs.last?.last?.last?.isLetter == true
                continue
            }
            guard isProse(line) else {
                if run.count > 20 { runs.append(run) }
                run = []
                isOpen = false
                continue
            }
            let words = withoutMarks(line).split(separator: " ").map(String.init)
            run += words
            if isOpen, !paragraphs.isEmpty {
                paragraphs[paragraphs.count - 1] += words
            } else {
                paragraphs.append(words)
            }
            isOpen = isBroken && ![".", ":", ";"].contains(String(line.suffix(1)))
        }
        if run.count > 20 { runs.append(run) }
        return Source(
            file: file.lastPathComponent,
            citation: citation,
            paragraphs: paragraphs.filter { $0.count >= 8 },
            runs: runs,
            flat: flat(body.flatMap { $0.split(separator: " ").map(String.init) })
        )
    }

    /// How many files hold some words.
    private func holders(_ words: [String]) -> [String] {
        let flat = Self.flat(words)
        return sources.filter { $0.flat.contains(flat) }.map(\.file)
    }

    mutating func make(_ kind: QuotationCase.Kind) -> QuotationCase {
        for _ in 0..<10_000 {
            if let made = attempt(kind) { return made }
        }
        preconditionFailure("no quotation of kind \(kind)")
    }

    private mutating func attempt(_ kind: QuotationCase.Kind) -> QuotationCase? {
        guard let source = sources.randomElement(using: &generator) else { return nil }
        let pool = kind == .acrossLines ? source.runs : source.paragraphs
        guard let paragraph = pool.randomElement(using: &generator) else { return nil }
        let most = kind == .acrossLines ? 90 : 45
        let least = kind == .ellipsis ? 20 : kind == .acrossLines ? 25 : 8
        guard paragraph.count >= least else { return nil }
        let count = Int.random(in: least...min(most, paragraph.count), using: &generator)
        let start = Int.random(in: 0...(paragraph.count - count), using: &generator)
        var words = Array(paragraph[start..<(start + count)])
        // Marks of quotation within are another test's.
        guard !words.joined().contains(where: { "“”\"«»*[]()".contains($0) }) else { return nil }
        let original = words
        guard holders(original) == [source.file] else { return nil }
        var verdict = Verification.Verdict.found
        var citation: String? = Bool.random(using: &generator) ? source.citation : nil
        let place = Int.random(in: 1..<(count - 1), using: &generator)
        switch kind {
        case .exact, .acrossLines: break
        case .otherWord:
            guard
                let word = source.paragraphs.randomElement(using: &generator)?
                    .randomElement(using: &generator),
                word.first?.isLetter == true, word.last?.isLetter == true
            else { return nil }
            words[place] = word
            verdict = .differs
        case .otherMark:
            guard let changed = remarked(words[place]) else { return nil }
            words[place] = changed
            verdict = .differs
        case .otherFigure:
            guard let index = words.indices.first(where: { words[$0].contains(where: \.isNumber) }),
                let digit = words[index].firstIndex(where: { $0.isNumber && $0 != "0" })
            else { return nil }
            let value = (words[index][digit].wholeNumberValue ?? 0) % 9 + 1
            words[index].replaceSubrange(digit...digit, with: String(value))
            verdict = .differs
        case .dropped:
            words.remove(at: place)
            verdict = .differs
        case .added:
            guard
                let word = source.paragraphs.randomElement(using: &generator)?
                    .randomElement(using: &generator), word.allSatisfy(\.isLetter)
            else { return nil }
            words.insert(word, at: place)
            verdict = .differs
        case .swapped:
            words.swapAt(place, place - 1)
            verdict = .differs
        case .otherReport:
            guard let other = sources.randomElement(using: &generator), other.file != source.file
            else { return nil }
            citation = other.citation
            verdict = .elsewhere
        case .unknown:
            citation = nil
            verdict = .missing
        case .bare:
            words = words.map(Self.bare)
            let flat = Self.flat(words)
            guard words != original,
                sources.count(where: { Self.bare($0.flat).contains(flat) }) == 1
            else { return nil }
        case .decomposed: words = words.map(\.decomposedStringWithCanonicalMapping)
        case .oldTone:
            words = words.map { word in
                guard !word.lowercased().hasPrefix("qu") else { return word }
                return Self.tonePairs.reduce(word) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
            }
            guard words != original else { return nil }
        case .ellipsis:
            let length = Int.random(in: 2...6, using: &generator)
            let sign = ["…", "[...]", "...", "(…)"].randomElement(using: &generator) ?? "…"
            let first = Int.random(in: 6...(count - length - 6), using: &generator)
            words.replaceSubrange(first..<(first + length), with: [sign])
        case .otherMarks:
            words = words.map { $0 == "-" || $0 == "–" ? "—" : $0 }
            words[place] = "\"" + words[place] + "\""
        case .lowerFirst:
            guard let first = words[0].first, first.isUppercase else { return nil }
            words[0] = first.lowercased() + words[0].dropFirst()
        }
        if [.otherWord, .otherMark, .otherFigure, .dropped, .added, .swapped].contains(kind) {
            // What came out may stand somewhere too.
            guard Self.flat(words) != Self.flat(original), holders(words).isEmpty else {
                return nil
            }
        }
        return QuotationCase(
            kind: kind,
            text: words.joined(separator: " "),
            citation: citation,
            verdict: verdict,
            file: source.file
        )
    }

    private static func bare(_ word: String) -> String {
        word.decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { !(0x300...0x36F).contains($0.value) }
            .reduce(into: "") { $0.unicodeScalars.append($1) }
            .replacingOccurrences(of: "đ", with: "d").replacingOccurrences(of: "Đ", with: "D")
    }

    /// A word with another tone or another mark on one letter; `nil` where it has no vowel.
    private mutating func remarked(_ word: String) -> String? {
        let rows = [
            "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ",
            "ơờớởỡợ",
            "uùúủũụ", "ưừứửữự",
        ]
        for (index, letter) in word.enumerated() {
            guard let row = rows.first(where: { $0.contains(letter) && $0.first != letter }),
                let other = row.filter({ $0 != letter }).randomElement(using: &generator)
            else { continue }
            var letters = Array(word)
            letters[index] = other
            return String(letters)
        }
        return nil
    }
}
