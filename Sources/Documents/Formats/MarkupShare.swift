/// Tells a web page that has no frame from Markdown or plain text that begins with some markup.
struct MarkupShare {
    /// Headings of Markdown outside all markup: `## Title`.
    private var headings = 0
    /// Lines that only Markdown has: headings, fences, rules, rows, bold beginnings.
    private var markdownLines = 0
    /// Paragraphs that stand outside all markup.
    private var freeLines = 0
    /// Lines with blocks of a page, or within one.
    private var pageLines = 0
    /// Whether the frame of a page stands somewhere.
    private var hasFrame = false

    /// The blocks that are open.
    private var open: [String: Int] = [:]

    /// How much is looked at, in bytes.
    private static let length = 1 << 16

    /// Whether text that begins with an element is a page.
    static func isPage(_ bytes: ArraySlice<UInt8>) -> Bool {
        var share = MarkupShare()
        var isFree = true
        for line in bytes.prefix(length).split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = line.filter { $0 != 0 && $0 != 0x0D }
            if line.allSatisfy({ $0 <= 0x20 }) {
                isFree = true
            } else {
                share.take(line[...], isFree: &isFree)
            }
        }
        if share.hasFrame { return true }
        // Tables that are written as markup may be most of it all the same.
        if share.headings > 1 || share.headings == 1 && share.freeLines > 0 { return false }
        return share.markdownLines * 2 + share.freeLines < max(share.pageLines, 1)
    }

    /// The elements that part text into blocks; those of one line with nothing in them are none.
    private static let blocks: Set<String> = [
        "p", "div", "table", "tr", "td", "th", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6",
        "center", "pre", "dl", "dd", "dt", "blockquote", "form", "section", "article", "tbody",
    ]
    private static let frame: Set<String> = ["html", "body", "head", "frameset"]

    /// - Parameter isFree: whether the line may begin a paragraph outside all blocks.
    private mutating func take(_ line: ArraySlice<UInt8>, isFree: inout Bool) {
        let wasWithin = open.values.contains { $0 > 0 }
        let wasInBlock = open.contains { $0.value > 0 && $0.key != "p" }
        let names = tags(in: line)
        for (name, isEnd) in names {
            if Self.frame.contains(name) { hasFrame = true }
            guard Self.blocks.contains(name) else { continue }
            open[name] = max(0, (open[name] ?? 0) + (isEnd ? -1 : 1))
            // A paragraph or an item ends where the next one begins.
            if ["p", "li", "td", "tr", "th", "dd", "dt"].contains(name), (open[name] ?? 0) > 1 {
                open[name] = 1
            }
            // What is open within a block ends with it.
            if isEnd, name != "p" { for inner in ["p", "li"] { open[inner] = 0 } }
        }
        // Paragraphs are seldom closed.
        let isHeading = !wasInBlock && Self.isHeading(line)
        if isHeading || !wasWithin && Self.isMarkdown(line) {
            markdownLines += 1
            if isHeading { headings += 1 }
            isFree = true
        } else if wasWithin || names.contains(where: { Self.blocks.contains($0.name) }) {
            pageLines += 1
            isFree = false
        } else if names.contains(where: { $0.name == "br" }) {
            pageLines += 1
        } else if names.isEmpty, isFree {
            freeLines += 1
        }
    }

    /// The names of the elements in a line.
    private func tags(in line: ArraySlice<UInt8>) -> [(name: String, isEnd: Bool)] {
        var tags: [(String, Bool)] = []
        var rest = line
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(start + 1)...]
            let isEnd = rest.first == UInt8(ascii: "/")
            if isEnd { rest = rest.dropFirst() }
            let name = rest.prefix { FileFormat.isNameByte($0) }
            guard !name.isEmpty else { continue }
            tags.append((String(decoding: name, as: UTF8.self).lowercased(), isEnd))
            rest = rest[name.endIndex...]
        }
        return tags
    }

    private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
        let marks = line.prefix { $0 == UInt8(ascii: "#") }.count
        return (1...6).contains(marks) && line.dropFirst(marks).first == 0x20
    }

    private static func isMarkdown(_ line: ArraySlice<UInt8>) -> Bool {
        let starts = ["```", "~~~", "> ", "**", "| "]
        if starts.contains(where: { line.starts(with: Array($0.utf8)) }) { return true }
        let sign = line.first ?? 0
        return line.count >= 3 && [UInt8(ascii: "="), UInt8(ascii: "-")].contains(sign)
            && line.allSatisfy { $0 == sign || $0 == 0x20 }
    }
}
