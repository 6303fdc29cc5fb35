internal import Documents
internal import VietnameseText

/// The way through a stretch of a text that quotes, from mark to mark.
struct QuotationScan {
    private let part: QuotingText.Part
    private let whole: QuotingText
    private let text: [Unicode.Scalar]
    /// Where what was taken so far ends.
    private var free = 0
    private var found: [WrittenQuotation] = []
    /// How many lines end before a place.
    private var counted = (place: 0, line: 0)
    /// How many marks were never closed: each costs a look at all that follows.
    private var unclosed = 0

    private static let mostUnclosed = 100
    private static let longestBracket = 800

    init(_ part: QuotingText.Part, of whole: QuotingText) {
        self.part = part
        self.whole = whole
        text = part.text
    }

    mutating func quotations() -> [WrittenQuotation] {
        guard part.isBlock else {
            scan()
            return found
        }
        let start = text.firstIndex { !QuotationMark.isSpace($0) && $0 != "*" } ?? 0
        if start < text.count, QuotationMark(in: text, at: start)?.opens == true {
            scan()
            guard let last = found.indices.last, found[last].citation == nil else { return found }
            if let citation = citationAround {
                found[last] = WrittenQuotation(
                    found[last].text,
                    line: found[last].line,
                    citation: citation
                )
            }
            return found
        }
        takeBlock()
        return found
    }

    // MARK: - Between marks

    private mutating func scan() {
        var place = 0
        while place < text.count {
            if text[place] == "`" {
                // Code in a line.
                let rest = text[(place + 1)...].prefix { $0 != "\n" }
                if let end = rest.firstIndex(of: "`") { place = end }
                place += 1
                continue
            }
            guard let mark = QuotationMark(in: text, at: place), mark.opens else {
                place += 1
                continue
            }
            place = take(mark, at: place)
        }
    }

    /// Takes what a mark opens, if it is a quotation; the place to go on from.
    private mutating func take(_ mark: QuotationMark, at start: Int) -> Int {
        let (end, isClosed) = end(of: mark, from: start)
        let quoted = string(start + 1, end)
        let syllables = Self.syllables(quoted)
        guard syllables > 0, !isTitle(at: start) else { return isClosed ? end + 1 : start + 1 }
        let after = isClosed ? citation(after: end + 1) : nil
        guard
            syllables >= QuotationReader.fewestSyllables
                || (after?.citation.namesDocument ?? false)
        else { return isClosed ? end + 1 : start + 1 }
        let before = citation(before: start)
        let own: WrittenCitation? =
            if let after, !after.citation.namesDocument, let before {
                CitationReader.citation(in: before.text + ", " + after.citation.text)
            } else {
                after?.citation ?? before
            }
        append(quoted, at: start + 1, own)
        free = after?.end ?? end + 1
        return free
    }

    private mutating func append(_ quoted: String, at place: Int, _ citation: WrittenCitation?) {
        let lead = text[place...].prefix { QuotationMark.isSpace($0) }.count
        let start = min(text.count, place + lead)
        for index in counted.place..<max(counted.place, start) where text[index] == "\n" {
            counted.line += 1
        }
        counted.place = max(counted.place, start)
        let line = counted.line
        found.append(
            WrittenQuotation(
                Self.trimmed(quoted),
                line: part.lines.indices.contains(line) ? part.lines[line] : nil,
                citation: citation
            )
        )
    }

    /// Where the mark that closes stands, over marks within; where none does, the paragraph's end.
    private mutating func end(of mark: QuotationMark, from start: Int) -> (Int, isClosed: Bool) {
        var depth = 1
        var firstBreak: Int?
        var closings: [Int] = []
        var place = start + 1
        search: while place < text.count {
            if text[place] == "\n", let next = paragraphStart(after: place) {
                if firstBreak == nil { firstBreak = place }
                // The next paragraph opens a quotation of its own: this one was not closed.
                if QuotationMark(in: text, at: next).map({ $0.opens && $0.pair == mark.pair })
                    == true || unclosed >= Self.mostUnclosed
                {
                    break search
                }
            } else if let other = QuotationMark(in: text, at: place), other.pair == mark.pair {
                depth += other.opens ? 1 : -1
                if depth == 0 { return (place, true) }
                if !other.opens, firstBreak == nil { closings.append(place) }
            }
            place += 1
        }
        unclosed += 1
        // One mark within was left open: the one behind which a citation stands, else the last.
        if let close = closings.first(where: { citation(after: $0 + 1) != nil }) ?? closings.last {
            return (close, true)
        }
        return (firstBreak ?? text.count, false)
    }

    /// Where the words of a paragraph begin that a line's end parts from the one before.
    private func paragraphStart(after newline: Int) -> Int? {
        var place = newline + 1
        var isBreak = false
        while place < text.count, QuotationMark.isSpace(text[place]) {
            if text[place] == "\n" { isBreak = true }
            place += 1
        }
        guard place < text.count else { return nil }
        // The sign of a list.
        let word = text[place...].prefix { !QuotationMark.isSpace($0) }
        let isSign =
            word.count <= 4
            && (word.allSatisfy { "-*+•#".unicodeScalars.contains($0) }
                || (word.last == "." || word.last == ")")
                    && word.dropLast().allSatisfy(Self.isDigit))
        if isSign {
            place += word.count
            while place < text.count, text[place] == " " { place += 1 }
            isBreak = true
        }
        while place < text.count, text[place] == "*" { place += 1 }
        return isBreak && place < text.count ? place : nil
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x30 && scalar.value <= 0x39
    }

    // MARK: - Headings

    private static let levels: Set<String> = [
        "muc", "phan", "chuong", "dieu", "khoan", "diem", "tiet", "luc",
    ]

    /// Whether what a mark opens is the heading of a section or the name of a file that the words
    /// before it name: `mục II.5.2 “Khó khăn”`, `tệp “a.txt”`.
    private func isTitle(at start: Int) -> Bool {
        let before = string(max(0, start - 60), start).split(separator: "\n").last ?? ""
        var words = before.split(separator: " ").map { word in
            // The bracket that a citation stands in.
            String(word.drop { !$0.isLetter && !$0.isNumber }).bareText
        }
        guard before.last == " ", let last = words.last,
            last.last.map({ $0.isLetter || $0.isNumber }) == true
        else { return false }
        if CitationReader.leadToFile(words) { return true }
        if last == "thuoc" { words.removeLast() }
        guard words.count >= 2 else { return false }
        return Self.levels.contains(words[words.count - 2])
            && !CitationReader.citation(in: words.suffix(2).joined(separator: " ")).levels.isEmpty
    }

    // MARK: - Citations

    private static let leads: Set<String> = ["theo", "trich", "nguon", "xem", "dan", "tai"]

    /// The citation that follows a place, and where it ends.
    private func citation(after start: Int) -> (citation: WrittenCitation, end: Int)? {
        var place = start
        var isComma = false
        while place < text.count, ".,;:!?*_”\"»’".unicodeScalars.contains(text[place]) {
            isComma = isComma || text[place] == ","
            place += 1
        }
        if let note = note(at: place) { return note }
        var lines = 0
        while place < text.count, QuotationMark.isSpace(text[place]) {
            if text[place] == "\n" { lines += 1 }
            place += 1
        }
        guard lines <= 1, place < text.count else { return nil }
        if let note = note(at: place) { return note }
        let rest = text[place...].prefix { $0 != "\n" }
        switch text[place] {
        case "(", "[":
            guard let end = bracketEnd(from: place) else { return nil }
            return accepted(place + 1, end, next: end + 1)
        case "—", "–", "-":
            let signs = rest.prefix { "—–-".unicodeScalars.contains($0) }
            let candidate = place + signs.count
            // A hyphen that begins a line may be the sign of a list.
            if lines == 1, rest.contains(where: { "“\"«".unicodeScalars.contains($0) }),
                QuotationMark(in: text, at: firstWord(from: candidate))?.opens == true
            {
                return nil
            }
            return accepted(candidate, rest.endIndex, next: rest.endIndex)
        default:
            let word = String(
                String.UnicodeScalarView(rest.prefix { $0.properties.isAlphabetic })
            ).bareText
            guard Self.leads.contains(word), lines == 0 || word != "tai" else { return nil }
            let end = sentenceEnd(from: place)
            return accepted(place, end, next: end)
        }
    }

    private func firstWord(from start: Int) -> Int {
        var place = start
        while place < text.count - 1, QuotationMark.isSpace(text[place]) { place += 1 }
        return place
    }

    private func accepted(
        _ start: Int,
        _ end: Int,
        next: Int
    ) -> (citation: WrittenCitation, end: Int)? {
        let citation = CitationReader.citation(in: Self.trimmed(string(start, end)))
        return citation.isEmpty ? nil : (citation, next)
    }

    /// The footnote whose mark stands at a place.
    private func note(at start: Int) -> (citation: WrittenCitation, end: Int)? {
        guard start < text.count else { return nil }
        var mark = ""
        var end = start
        if text[start] == "[" {
            guard let close = text[start...].prefix(24).firstIndex(of: "]") else { return nil }
            mark = string(start + 1, close)
            if mark.hasPrefix("^") { mark.removeFirst() }
            end = close + 1
        } else {
            while end < text.count, let digit = text[end].raisedDigit {
                mark += String(digit)
                end += 1
            }
        }
        guard !mark.isEmpty, let note = whole.notes[mark] else { return nil }
        let citation = CitationReader.citation(in: Self.trimmed(note))
        return citation.isEmpty ? nil : (citation, end)
    }

    private func bracketEnd(from start: Int) -> Int? {
        let close: Unicode.Scalar = text[start] == "(" ? ")" : "]"
        var depth = 0
        for place in start..<min(text.count, start + Self.longestBracket) {
            if text[place] == text[start] { depth += 1 }
            if text[place] == close {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }

    private func sentenceEnd(from start: Int) -> Int {
        var place = start
        while place < text.count {
            if text[place] == ";" || text[place] == "\n" && paragraphStart(after: place) != nil {
                return place
            }
            if text[place] == ".", isSentenceEnd(place) { return place }
            place += 1
        }
        return place
    }

    /// Whether a point ends a sentence: a capital follows it, and no short form stands before it.
    private func isSentenceEnd(_ point: Int) -> Bool {
        guard point + 1 < text.count else { return true }
        guard QuotationMark.isSpace(text[point + 1]) else { return false }
        guard
            let next = text[(point + 1)...].first(where: { !QuotationMark.isSpace($0) }),
            next.properties.isUppercase || "“\"«".unicodeScalars.contains(next)
        else { return false }
        let word = text[..<point].suffix(12).reversed().prefix { $0.properties.isAlphabetic }
        return word.count > 2 || word.isEmpty
    }

    private static let saying = [
        "theo ", "trich", "neu", "viet", "ghi", "quy dinh", "khang dinh", "danh gia", "cho biet",
        "nhan dinh", "cho rang", "chi ro",
    ]

    /// The citation in the words that lead to a quotation.
    private func citation(before start: Int) -> WrittenCitation? {
        var from = start
        let limit = max(free, start - Self.longestBracket)
        while from > limit {
            let place = from - 1
            if text[place] == ".", isSentenceEnd(place) { break }
            if text[place] == "\n", let next = paragraphStart(after: place), next <= start { break }
            from = place
        }
        return Self.citation(leading: Self.trimmed(string(from, start)))
    }

    private static func citation(leading words: String) -> WrittenCitation? {
        guard !words.isEmpty else { return nil }
        let bare = words.bareText
        guard
            saying.contains(where: { bare.contains($0) }) || bare.hasSuffix(":")
                || bare.hasPrefix("tai ") || bare.hasPrefix("trong ")
        else { return nil }
        let citation = CitationReader.citation(in: words)
        return citation.namesDocument ? citation : nil
    }

    // MARK: - Block quotes

    private mutating func takeBlock() {
        var end = text.count
        var own: WrittenCitation?
        // The last line names the source: `> — Báo cáo số …`; or brackets or a note end the text.
        while end > 0, QuotationMark.isSpace(text[end - 1]) { end -= 1 }
        let lineStart = (text[..<end].lastIndex(of: "\n") ?? -1) + 1
        let line = text[lineStart..<end]
        if let first = line.first(where: { !QuotationMark.isSpace($0) }),
            "—–-(".unicodeScalars.contains(first), lineStart > 0
        {
            let candidate = CitationReader.citation(in: Self.trimmed(string(lineStart, end)))
            if candidate.namesDocument || candidate.lines != nil || candidate.pages != nil {
                own = candidate
                end = lineStart
            }
        }
        if own == nil, end > 0, text[end - 1] == ")" || text[end - 1] == "]" || text[end - 1] == "."
        {
            let last = text[end - 1] == "." ? end - 2 : end - 1
            if let open = bracketStart(from: last) {
                if let note = note(at: open) {
                    (own, end) = (note.citation, open)
                } else {
                    let candidate = CitationReader.citation(in: string(open + 1, last))
                    if candidate.namesDocument { (own, end) = (candidate, open) }
                }
            }
        }
        let quoted = string(0, end)
        guard Self.syllables(quoted) > 1 else { return }
        append(quoted, at: 0, own ?? citationAround)
    }

    private func bracketStart(from end: Int) -> Int? {
        guard end > 0, text[end] == ")" || text[end] == "]" else { return nil }
        let open: Unicode.Scalar = text[end] == ")" ? "(" : "["
        var depth = 0
        for place in (max(0, end - Self.longestBracket)...end).reversed() {
            if text[place] == text[end] { depth += 1 }
            if text[place] == open {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }

    /// The citation on the line behind a block quote, else in the sentence before it.
    private var citationAround: WrittenCitation? {
        if part.place + 1 < whole.parts.count {
            let next = whole.parts[part.place + 1].text
            let lines = next.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
            if let line = lines.prefix(2).first(where: { !$0.isEmpty }) {
                let words = Self.trimmed(String(String.UnicodeScalarView(line)))
                let lead = String(words.prefix { $0.isLetter }).bareText
                if words.first.map({ "—–-([".contains($0) }) == true || Self.leads.contains(lead) {
                    let citation = CitationReader.citation(in: words)
                    if citation.namesDocument || citation.namesPlace { return citation }
                }
            }
        }
        guard part.place > 0 else { return nil }
        let before = whole.parts[part.place - 1].text
        guard let last = before.split(separator: "\n").last(where: { !$0.isEmpty }),
            last.last == ":"
        else { return nil }
        return Self.citation(leading: String(String.UnicodeScalarView(last)))
    }

    // MARK: - Text

    private func string(_ start: Int, _ end: Int) -> String {
        guard start < end else { return "" }
        return String(String.UnicodeScalarView(text[start..<end]))
    }

    private static func syllables(_ text: String) -> Int {
        Tokenizer.tokens(of: text).lazy.filter { $0.atomCount == 1 }.count
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !QuotationMark.isSpace($0) }),
            let last = scalars.lastIndex(where: { !QuotationMark.isSpace($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
