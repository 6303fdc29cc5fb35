internal import VietnameseText

/// Puts a line of text together, with its fonts and how sure a recogniser was of it.
struct LineBuilder {
    private(set) var runs: [FontRun] = []
    private var confidence = 0.0
    private var count = 0
    private var last: PageWord?

    /// Whether nothing has been written.
    var isEmpty: Bool { runs.isEmpty }
    /// The mean over the words; `nil` where none was recognised.
    var meanConfidence: Double? { count == 0 ? nil : confidence / Double(count) }

    /// Writes what stands between words, in the font of what was written last.
    mutating func append(_ text: String) {
        if runs.isEmpty { runs.append(FontRun(text: "", font: nil)) }
        runs[runs.count - 1].text += text
    }

    /// Writes words with a space between them.
    mutating func append(_ words: [PageWord], isFirst: Bool = true) {
        for (index, word) in words.enumerated() {
            if index > 0 || !isFirst, let last, !PageText.isAttached(word, to: last) {
                append(" ")
            }
            for part in word.parts {
                write(Self.escaped(PageText.shown(part), isFirst: isEmpty), font: part.font)
            }
            if let sure = word.confidence {
                confidence += sure
                count += 1
            }
            last = word
        }
    }

    /// Takes the hyphen off the end, where a word was parted.
    mutating func removeHyphen() {
        guard let index = runs.indices.last, runs[index].text.hasSuffix("-") else { return }
        runs[index].text.removeLast()
    }

    private mutating func write(_ text: String, font: String?) {
        if let index = runs.indices.last, runs[index].font == font {
            runs[index].text += text
        } else if runs.count == 1, runs[0].font == nil, runs[0].text.allSatisfy({ !$0.isLetter }) {
            // A mark of ours before the first word.
            runs[0].text += text
            runs[0].font = font
        } else {
            runs.append(FontRun(text: text, font: font))
        }
    }

    /// The signs that Markdown would take for its own, with a stroke before them.
    private static func escaped(_ text: String, isFirst: Bool) -> String {
        guard text.utf8.contains(where: { "*_<\\#>|".utf8.contains($0) }) else { return text }
        var escaped = ""
        for (index, letter) in text.enumerated() {
            switch letter {
            case "*", "_", "\\", "<": escaped += "\\"
            case "#", ">": if isFirst, index == 0 { escaped += "\\" }
            default: break
            }
            // A stroke within a cell would part it.
            escaped.append(letter == "|" ? "¦" : letter)
        }
        return escaped
    }
}
