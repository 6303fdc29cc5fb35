/// The elements of an HTML text, as its parser puts them into one another.
enum HTMLTree {
    /// What is deeper stands beside: elements that are never closed nest without meaning.
    private static let deepest = 150

    /// The root, in which all stands, and why the text ended early.
    static func root(of html: String) throws(MarkupFailure) -> (
        root: MarkupNode, failure: MarkupFailure?
    ) {
        var parser = try MarkupParser()
        let failure = parser.read(html: Array(html.utf8))
        var tape = MarkupTape(parser.takeTape())
        var open = [MarkupNode(MarkupElement(name: ""))]
        // How many open elements are too deep to be open.
        var beyond = 0
        func close() {
            guard open.count > 1, let node = open.popLast() else { return }
            open[open.count - 1].children.append(.element(node))
        }
        while let event = tape.next() {
            switch event {
            case .start(let element):
                let node = MarkupNode(element)
                if open.count > deepest {
                    beyond += 1
                    open[open.count - 1].children.append(.element(node))
                } else {
                    open.append(node)
                }
            case .text(let text):
                open[open.count - 1].children.append(.text(text))
            case .end:
                if beyond > 0 { beyond -= 1 } else { close() }
            }
        }
        while open.count > 1 { close() }
        return (open[0], failure)
    }
}
