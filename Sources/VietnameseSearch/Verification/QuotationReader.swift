internal import Documents
internal import VietnameseText

/// Finds the quotations in a Markdown or plain text, and the citations beside them.
///
/// Quotations stand between quotation marks and have six syllables or more, or fewer where a
/// citation follows; or they are Markdown's block quotes. A citation stands in brackets or behind a
/// dash after the quotation, after `theo`, in a footnote, or before it (`Theo Báo cáo số …:`).
public enum QuotationReader {
    /// Shorter ones are names and headings, unless a citation follows.
    static let fewestSyllables = 6

    /// The quotations of a text in order; linear in it but for marks that are never closed.
    public static func quotations(in text: String) -> [WrittenQuotation] {
        quotations(in: QuotingText(text))
    }

    static func quotations(in text: QuotingText) -> [WrittenQuotation] {
        var found: [WrittenQuotation] = []
        for part in text.parts {
            var scan = QuotationScan(part, of: text)
            found += scan.quotations()
        }
        return found
    }
}

/// A text that quotes, cut where no quotation mark goes on: in block quotes and what lies between.
struct QuotingText {
    /// A stretch of lines.
    struct Part {
        /// The lines with a newline behind each; a block quote's without their signs.
        var text: [Unicode.Scalar] = []
        /// The number of each line.
        var lines: [Int] = []
        var isBlock = false
        /// Which of the parts it is.
        var place = 0
    }

    private(set) var parts: [Part] = []
    /// The texts of the footnotes, by their marks.
    private(set) var notes: [String: String] = [:]

    /// Cuts a text.
    /// - Parameter numbers: the numbers of the lines, where they are not 1, 2, 3 …
    init(_ text: String, numbers: [Int]? = nil) {
        var part = Part()
        var isCode = false
        var note: String?
        func number(_ index: Int) -> Int {
            guard let numbers, numbers.indices.contains(index) else { return index + 1 }
            return numbers[index]
        }
        var parts: [Part] = []
        func close() {
            guard !part.text.isEmpty else { return }
            part.place = parts.count
            parts.append(part)
            part = Part()
        }
        let unified = text.unicodeScalars.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "\n" || $0 == "\u{B}" || $0 == "\u{2028}" || $0 == "\u{2029}" }
        )
        for (index, slice) in unified.enumerated() {
            var line = Array(slice)
            if line.last == "\r" { line.removeLast() }
            let body = line.drop { QuotationMark.isSpace($0) }
            if body.starts(with: "```".unicodeScalars) || body.starts(with: "~~~".unicodeScalars) {
                isCode.toggle()
                line = []
            } else if isCode {
                line = []
            }
            if let (mark, rest) = Self.note(line) {
                note = mark
                notes[mark] = rest
                line = []
            } else if let mark = note, !line.isEmpty, line.count > body.count {
                // A footnote goes on in lines that stand in.
                notes[mark, default: ""] += " " + String(String.UnicodeScalarView(body))
                line = []
            } else {
                note = nil
            }
            let isBlock = !isCode && line.drop { QuotationMark.isSpace($0) }.first == ">"
            if isBlock != part.isBlock {
                close()
                part.isBlock = isBlock
            }
            if isBlock {
                var rest = line.drop { QuotationMark.isSpace($0) }
                while rest.first == ">" {
                    rest = rest.dropFirst()
                    if rest.first == " " { rest = rest.dropFirst() }
                }
                line = Array(rest)
            }
            part.text += line
            part.text.append("\n")
            part.lines.append(number(index))
        }
        close()
        self.parts = parts
    }

    /// `[^1]: …`, `[1] …`, `¹ …`.
    private static func note(_ line: [Unicode.Scalar]) -> (mark: String, text: String)? {
        guard let first = line.first else { return nil }
        if first == "[" {
            guard let end = line.firstIndex(of: "]"), end > 1, end <= 24 else { return nil }
            var mark = String(String.UnicodeScalarView(line[1..<end]))
            let isMarkdown = mark.hasPrefix("^")
            if isMarkdown { mark.removeFirst() }
            var rest = line[(end + 1)...]
            let hasColon = rest.first == ":"
            if hasColon { rest = rest.dropFirst() }
            guard isMarkdown && hasColon || mark.allSatisfy(\.isNumber), rest.first != "(" else {
                return nil
            }
            return (mark, String(String.UnicodeScalarView(rest)))
        }
        let digits = line.prefix { $0.raisedDigit != nil }
        guard !digits.isEmpty, digits.count <= 3 else { return nil }
        return (
            digits.compactMap(\.raisedDigit).map(String.init).joined(),
            String(String.UnicodeScalarView(line[digits.count...]))
        )
    }
}
