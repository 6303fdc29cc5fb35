internal import VietnameseSearch

/// An answer in Vietnamese words, from which a model quotes with the citation beside it.
struct AgentText {
    private(set) var text = ""

    mutating func line(_ line: String) {
        if !text.isEmpty { text += "\n" }
        text += line
    }

    /// An empty line, which parts what belongs together.
    mutating func gap() { line("") }

    mutating func notices(_ notices: [String]) {
        for notice in notices { line("Lưu ý: \(notice)") }
    }

    /// A passage with its citation.
    mutating func passage(_ passage: CitedPassage, number: Int? = nil) {
        gap()
        line((number.map { "\($0). " } ?? "") + "\(passage.citation) [\(passage.identifier)]")
        if passage.hasLowConfidence {
            line("(nhận dạng từ ảnh quét, có thể sai chữ: hãy đối chiếu với bản quét)")
        }
        quote(passage.text)
    }

    /// Words of a document, each line behind a sign, so that they are not taken for the program's.
    mutating func quote(_ words: String) {
        for part in words.split(whereSeparator: \.isNewline) { line("> \(part)") }
    }

    /// Where the next page begins.
    mutating func next(_ offset: Int?) {
        guard let offset else { return }
        gap()
        line("Còn nữa: gọi lại với offset = \(offset).")
    }
}
