internal import Documents
internal import VietnameseSearch

/// A document, or a part of it, in Markdown: what it is, its outline, its passages with their
/// citations.
struct ReadableDocument {
    private(set) var text: String

    /// What one reading bears, in bytes.
    private static let longest = 400_000

    init(_ document: CitedPassage.Source, named name: String) {
        text = "# \(name)\n"
        if let title = document.header.title { text += "\n\(title)\n" }
    }

    init(_ reading: SectionReading) {
        self.init(reading.document, named: reading.citation)
        guard reading.outline.count > 1 else { return }
        text += "\n"
        for entry in reading.outline {
            let name = [entry.label, entry.title].filter { !$0.isEmpty }.joined(separator: " ")
            let indent = String(repeating: "  ", count: entry.depth)
            guard let passage = entry.passage else {
                text += "\(indent)- \(name)\n"
                continue
            }
            text += "\(indent)- [\(name)](\(ResourceAddress.passage(passage).text))\n"
        }
    }

    var isFull: Bool { text.utf8.count > Self.longest }

    mutating func append(_ passage: CitedPassage) {
        text += "\n\(passage.text)\n\n— *\(passage.citation)* [\(passage.identifier)]\n"
    }

    /// Tells that more follows.
    mutating func close(after count: Int, of total: Int) {
        text +=
            "\n*Đã đọc \(count) trong \(total) đoạn; phần còn lại đọc theo từng mục,"
            + " hoặc bằng công cụ read_section.*\n"
    }
}
