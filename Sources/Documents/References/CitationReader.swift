internal import VietnameseText

/// Reads the citations that people write beside quotations: the form of this program's own, that of
/// lawyers (`điểm b khoản 2 Điều 60 Luật số 15/2012/QH13, trang 22`), and shorter ones
/// (`BC 346/BC-UBND, tr. 5`).
///
/// Numbers of documents are read by ``ReferenceReader``; what is not understood is passed over.
public enum CitationReader {
    /// What a text says as a citation; one that says nothing is empty.
    public static func citation(in text: String) -> WrittenCitation {
        var places = CitationScan(text)
        places.readPlace()
        places.readFile()
        // Headings and names of files may hold numbers, days and agencies of other documents.
        var rest = CitationScan(places.textWithoutTitles)
        rest.citation = places.citation
        rest.readDocument()
        return rest.citation
    }

    /// Whether some words, bare, lead to the name of a file: `Tài liệu “a.txt”`, `tệp “a.txt”`.
    public static func leadToFile(_ words: some BidirectionalCollection<String>) -> Bool {
        words.last == "tep" || words.suffix(2).elementsEqual(["tai", "lieu"])
    }
}

/// The way through the words of a citation.
private struct CitationScan {
    private let text: String
    private let bytes: [UInt8]
    private let words: [Token]
    private let all: [Token]
    private let references: [DocumentReference]
    /// What was read so far.
    var citation: WrittenCitation
    /// Where headings and names of files stand.
    private var titles: [Range<Int>] = []

    init(_ text: String) {
        var text = text
        text.makeContiguousUTF8()
        var tokenizer = Tokenizer()
        var tokens = TokenBuffer()
        tokenizer.tokenize(text, into: &tokens)
        let bytes = Array(text.utf8)
        let tokenValues = tokens.tokens
        var places: [Int] = []
        tokens.writeAtomPlaces(into: &places)
        self.text = text
        all = tokenValues
        words = places.map { tokenValues[$0] }
        references = ReferenceReader.references(in: bytes.span, tokens: tokens)
        self.bytes = bytes
        citation = WrittenCitation(text: text)
    }

    /// The text with blanks where headings and names of files stand.
    var textWithoutTitles: String {
        var bytes = bytes
        for title in titles { for place in title { bytes[place] = 0x20 } }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func readDocument() {
        readNumber()
        readKind()
        readDate()
        readAgency()
        let bare = text.bareText
        citation.repeatsDocument = Self.repeating.contains { bare.contains($0) }
    }

    private static let repeating = [
        "nhu tren", "tai lieu da dan", "sdd", "tldd", "van ban tren", "bao cao tren", "ibid",
    ]

    // MARK: - The document

    private mutating func readNumber() {
        if let first = references.first {
            citation.number = first.number
            citation.kind = first.kind
            citation.date = first.date
            return
        }
        // `Báo cáo số 346`: the number alone.
        for (index, word) in words.enumerated() where word.bare == "so" && index + 1 < words.count {
            let next = words[index + 1]
            guard next.kind == .number, next.marked.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                next.marked.utf8.count <= 5
            else { continue }
            citation.number = next.marked
            return
        }
    }

    /// `Tài liệu “báo-cáo.txt”`, `tệp “báo-cáo.txt”`, `002:41`.
    mutating func readFile() {
        for word in text.split(whereSeparator: { $0.isWhitespace || "[](),;“”\"".contains($0) }) {
            let parts = word.split(separator: ":", omittingEmptySubsequences: false)
            if parts.count == 2, parts[0].count >= 3,
                parts.allSatisfy({
                    !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
                })
            {
                citation.passage = String(word)
            }
        }
        for (index, word) in words.enumerated() {
            guard CitationReader.leadToFile(words[...index].suffix(2).map(\.bare)),
                let quoted = quoted(after: word.source.upperBound)
            else { continue }
            citation.file = quoted.text
            titles.append(quoted.range)
            return
        }
    }

    private mutating func readKind() {
        guard citation.kind == nil else { return }
        // The longest name of a kind that stands first.
        for start in words.indices {
            for length in stride(from: min(4, words.count - start), through: 1, by: -1) {
                let name = words[start..<(start + length)].map(\.bare).joined(separator: " ")
                if let kind = DocumentKind.named(name), name != "van ban" {
                    citation.kind = kind
                    return
                }
            }
        }
    }

    private mutating func readDate() {
        if citation.date == nil, let token = all.first(where: { $0.kind == .date }) {
            let parts = token.marked.split(separator: "-").compactMap { Int($0) }
            if parts.count == 3 {
                citation.date = CalendarDate(year: parts[0], month: parts[1], day: parts[2])
            }
        }
        guard citation.date == nil else { return }
        for (index, word) in words.enumerated()
        where word.bare == "nam" && index + 1 < words.count {
            if let year = Int(words[index + 1].marked), (1900...2100).contains(year) {
                citation.year = year
                return
            }
        }
    }

    private static let ends: Set<String> = [
        "muc", "phan", "chuong", "dieu", "khoan", "diem", "trang", "tr", "dong", "ngay", "nam",
        "ve",
        "tai", "so",
    ]

    /// The words behind `của` up to a sign or the next part.
    private mutating func readAgency() {
        guard let place = words.firstIndex(where: { $0.bare == "cua" }) else { return }
        var end = place
        var position = words[place].source.upperBound
        for index in (place + 1)..<words.count {
            let gap = bytes[position..<words[index].source.lowerBound]
            guard !gap.contains(where: { ",;:()[].\"".utf8.contains($0) }),
                !Self.ends.contains(words[index].bare) || index == place + 1,
                index - place <= 16
            else { break }
            end = index
            position = words[index].source.upperBound
        }
        guard end > place else { return }
        let range = words[place + 1].source.lowerBound..<words[end].source.upperBound
        citation.agency = String(decoding: bytes[range], as: UTF8.self)
    }

    // MARK: - The place

    private static let levels: Set<String> = [
        "muc", "phan", "chuong", "dieu", "khoan", "diem", "tiet", "tieu muc", "phu luc", "mau",
        "bieu",
    ]
    private static let lineWords: Set<String> = ["dong", "line", "lines"]
    private static let pageWords: Set<String> = ["trang", "tr", "page", "p", "pp", "trg"]

    mutating func readPlace() {
        let taken = references.map(\.source)
        var index = 0
        while index < words.count {
            let word = words[index]
            defer { index += 1 }
            guard
                !taken.contains(where: { $0.contains(word.source.lowerBound) }),
                !titles.contains(where: { $0.contains(word.source.lowerBound) })
            else { continue }
            let next = index + 1 < words.count ? words[index + 1].bare : ""
            if Self.lineWords.contains(word.bare) {
                citation.lines = citation.lines ?? numbers(after: index)
            } else if Self.pageWords.contains(word.bare) {
                citation.pages = citation.pages ?? numbers(after: index)
            } else if word.bare == "chu", next == "thich" {
                citation.isFootnote = true
            } else if word.bare == "phan", next == "mo" {
                citation.part = .opening
            } else if word.bare == "phan", next == "ket" {
                citation.part = .closing
            } else if Self.levels.contains("\(word.bare) \(next)") {
                readLevel("\(word.bare) \(next)", at: word, after: words[index + 1])
                index += 1
            } else if Self.levels.contains(word.bare) {
                readLevel(word.bare, at: word, after: word)
            }
        }
    }

    private mutating func readLevel(_ name: String, at first: Token, after last: Token) {
        let start = last.source.upperBound
        var position = start
        while position < bytes.count, bytes[position] == 0x20 { position += 1 }
        var end = position
        if position > start {
            let rest = String(decoding: bytes[position...], as: UTF8.self)
            let label = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." }
            let trimmed = Self.label(String(label))
            if let trimmed {
                citation.levels.append(.init(word: name, label: trimmed))
                end = position + trimmed.utf8.count
            }
        }
        // The heading: `mục II.5.2 “Khó khăn”`, `mục 3 thuộc “Nhiệm vụ”`.
        if let title = quoted(after: end) {
            let between = String(decoding: bytes[end..<title.range.lowerBound], as: UTF8.self)
            let words = between.bareText.split { !$0.isLetter && !$0.isNumber }
            if words.isEmpty || words == ["thuoc"] {
                citation.titles.append(title.text)
                titles.append(title.range)
            }
        }
    }

    /// A label of a section; `nil` where the word is none.
    private static func label(_ word: String) -> String? {
        var word = word
        while word.last == "." { word.removeLast() }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        guard !parts.isEmpty, parts.count <= 6 else { return nil }
        for part in parts {
            let isNumber =
                (1...3).contains(part.utf8.count)
                && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            let isRoman =
                (1...5).contains(part.count) && part.allSatisfy { "IVXLivx".contains($0) }
            let isLetter = part.count == 1 && part.allSatisfy { $0.isLetter }
            let isLettered =
                part.count <= 4 && part.first?.isNumber == true
                && part.dropLast().allSatisfy(\.isNumber)
            guard isNumber || isRoman || isLetter || isLettered else { return nil }
        }
        return word
    }

    /// `115`, `115–118`: the numbers that follow a word.
    private func numbers(after index: Int) -> ClosedRange<Int>? {
        guard index + 1 < words.count, words[index + 1].kind == .number,
            let first = Int(words[index + 1].marked), first > 0, first < 1_000_000
        else { return nil }
        let gap = bytes[words[index].source.upperBound..<words[index + 1].source.lowerBound]
        guard gap.count <= 3 else { return nil }
        guard index + 2 < words.count, words[index + 2].kind == .number,
            let last = Int(words[index + 2].marked), last >= first, last < 1_000_000
        else { return first...first }
        let between = String(
            decoding: bytes[
                words[index + 1].source.upperBound..<words[index + 2].source.lowerBound
            ],
            as: UTF8.self
        )
        let sign = between.filter { !$0.isWhitespace }
        return sign.count == 1 && "-–—‐‑−".contains(sign) ? first...last : first...first
    }

    /// What stands in the quotation marks that open within a few words.
    private func quoted(after start: Int) -> (text: String, range: Range<Int>)? {
        guard start <= bytes.count else { return nil }
        let rest = String(decoding: bytes[start...], as: UTF8.self)
        guard let open = rest.firstIndex(where: { "“\"«„".contains($0) }),
            rest[..<open].count <= 10
        else { return nil }
        // Marks within marks: the outermost.
        var depth = 0
        var close = rest.index(after: open)
        while close < rest.endIndex {
            if "“«„".contains(rest[close]) { depth += 1 }
            if "”\"»".contains(rest[close]) {
                if depth == 0 { break }
                depth -= 1
            }
            close = rest.index(after: close)
        }
        guard close < rest.endIndex else { return nil }
        let first = start + rest.utf8.distance(from: rest.startIndex, to: open)
        let end = start + rest.utf8.distance(from: rest.startIndex, to: rest.index(after: close))
        return (String(rest[rest.index(after: open)..<close]), first..<end)
    }
}
