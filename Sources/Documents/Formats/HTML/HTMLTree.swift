/// The elements of an HTML text, as its parser puts them into one another.
enum HTMLTree {
    /// What is deeper stands beside: elements that are never closed nest without meaning.
    private static let deepest = 150
    /// More elements than a page has.
    private static let most = 1_000_000

    /// The root, in which all stands, and why the text ended early.
    static func root(of html: String) throws(MarkupFailure) -> (
        root: MarkupNode, failure: MarkupFailure?
    ) {
        var parser = try MarkupParser()
        var failure = parser.read(html: withoutConditions(Array(html.utf8)))
        var tape = MarkupTape(parser.takeTape())
        var open = [MarkupNode(MarkupElement(name: ""))]
        // How many open elements are too deep to be open.
        var beyond = 0
        func close() {
            guard open.count > 1, let node = open.popLast() else { return }
            open[open.count - 1].children.append(.element(node))
        }
        var count = 0
        while count < most, let event = tape.next() {
            switch event {
            case .start(let element):
                count += 1
                if count >= most { failure = MarkupFailure(.excessive) }
                let node = MarkupNode(element)
                if open.count > deepest {
                    beyond += 1
                    open[open.count - 1].children.append(.element(node))
                } else {
                    open.append(node)
                }
            case .text(let text):
                open[open.count - 1].append(text)
            case .end:
                if beyond > 0 { beyond -= 1 } else { close() }
            }
        }
        while open.count > 1 { close() }
        return (open[0], failure)
    }

    /// Without Word's `<![if …]>` and `<![endif]>`, which a parser of HTML takes for text.
    private static func withoutConditions(_ bytes: [UInt8]) -> [UInt8] {
        let opening = Array("<![".utf8)
        guard bytes.contains(0x5B) else { return bytes }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == opening[0], bytes[index...].starts(with: opening),
                let end = bytes[index...].prefix(200).firstIndex(of: 0x3E), bytes[end - 1] == 0x5D
            {
                index = end + 1
            } else {
                kept.append(bytes[index])
                index += 1
            }
        }
        return kept
    }
}
