internal import Documents
internal import VietnameseSearch

/// A document, or a part of it, in Markdown: what it is, its outline, its passages with their
/// citations.
struct ReadableDocument {
    private(set) var text: String
    /// Bytes of the passages.
    private var length = 0

    init(_ document: CitedPassage.Source, named name: String) {
        text = "# \(name)\n"
        if let title = document.header.title { text += "\n\(title)\n" }
    }

    init(_ reading: SectionReading) {
        self.init(reading.document, named: reading.citation)
        guard reading.outline.count > 1 else { return }
        text += "\n"
        let depth = Self.depth(of: reading.outline)
        for entry in reading.outline where entry.depth <= depth {
            let name = [entry.label, entry.title].filter { !$0.isEmpty }.joined(separator: " ")
            let indent = String(repeating: "  ", count: entry.depth)
            guard let passage = entry.passage else {
                text += "\(indent)- \(name)\n"
                continue
            }
            text += "\(indent)- [\(name)](\(ResourceAddress.passage(passage).text))\n"
        }
    }

    /// How deep an outline is shown, so that it takes no more than a page.
    private static func depth(of outline: [OutlineEntry]) -> Int {
        let deepest = outline.map(\.depth).max() ?? 0
        return (0...deepest).reversed().first { depth in
            outline.lazy.filter { $0.depth <= depth }.map(length).reduce(0, +)
                <= PageLength.longest
        } ?? 0
    }

    /// About so many bytes a line takes, with its address.
    private static func length(of entry: OutlineEntry) -> Int {
        entry.label.utf8.count + entry.title.utf8.count + 2 * entry.depth + 40
    }

    /// Adds a passage; `false` where the page is full.
    @discardableResult
    mutating func append(_ passage: CitedPassage) -> Bool {
        let entry = "\n\(passage.text)\n\n— *\(passage.citation)* [\(passage.identifier)]\n"
        guard length == 0 || length + entry.utf8.count <= PageLength.longest else { return false }
        length += entry.utf8.count
        text += entry
        return true
    }

    /// Tells that more follows, and where it is read.
    mutating func close(after count: Int, of total: Int, in document: String) {
        let address =
            ResourceAddress.documentTemplate
            .replacing("{document}", with: document) + "/sections/"
        text +=
            "\n*Đã đọc \(count) trong \(total) đoạn. Mỗi mục là một tài nguyên riêng"
            + " (\(address)…, ví dụ \(address)II.5); cũng đọc được từng trang bằng công cụ"
            + " read_section.*\n"
    }
}
