/// An element with all that stands in it.
struct MarkupNode: Hashable {
    enum Child: Hashable {
        case element(MarkupNode)
        case text(String)
    }

    /// The element's name and attributes.
    var element: MarkupElement
    /// What stands in it.
    var children: [Child] = []

    init(_ element: MarkupElement) { self.element = element }

    /// Adds text; a text that stands last goes on.
    mutating func append(_ text: String) {
        guard let last = children.indices.last, case .text(var whole) = children[last] else {
            children.append(.text(text))
            return
        }
        // Taken out, so that it grows where it is.
        children[last] = .text("")
        whole += text
        children[last] = .text(whole)
    }

    /// The name with its prefix.
    var name: String { element.name }

    /// The value of an attribute.
    subscript(attribute: String) -> String? { element[attribute] }

    /// The elements in it.
    var elements: [MarkupNode] {
        children.compactMap { child in
            if case .element(let node) = child { node } else { nil }
        }
    }

    /// The first element of a name in it.
    func first(_ name: String) -> MarkupNode? {
        for case .element(let node) in children where node.name == name { return node }
        return nil
    }

    /// The text in it and in its elements.
    var text: String {
        var text = ""
        for child in children {
            switch child {
            case .element(let node): text += node.text
            case .text(let own): text += own
            }
        }
        return text
    }
}
