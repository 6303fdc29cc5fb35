/// Walks through an XML text from its beginning to its end, a child at a time.
///
/// A damaged text ends where the damage begins: all open elements end there, and ``failure`` tells.
struct MarkupCursor: ~Copyable {
    /// What stands in an element.
    enum Child {
        case element(MarkupElement)
        case text(String)
    }

    /// Why the text ended before its end.
    private(set) var failure: MarkupFailure?

    private var parser: MarkupParser
    private let bytes: [UInt8]
    private var offset: Int
    private var tape = MarkupTape([])
    /// An event that was looked at and not taken.
    private var pending: MarkupEvent?

    /// How much is parsed at a time.
    private static let step = 1 << 16

    init(_ bytes: [UInt8], namespaces: [MarkupNamespace]) throws(MarkupFailure) {
        parser = try MarkupParser(namespaces: namespaces)
        self.bytes = Self.plain(bytes)
        offset = self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The text as UTF-8, where it begins as UTF-16.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { place in
            isLittle
                ? UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
                : UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1])
        }
        return Array(String(decoding: Array(units), as: UTF16.self).utf8)
    }

    /// The next event; `nil` at the end and from the damage on.
    private mutating func next() -> MarkupEvent? {
        if let event = pending {
            pending = nil
            return event
        }
        while true {
            if let event = tape.next() { return event }
            guard failure == nil, offset <= bytes.count else { return nil }
            let end = min(offset + Self.step, bytes.count)
            let isLast = end == bytes.count
            failure = parser.read(bytes[offset..<end], isLast: isLast)
            offset = isLast ? end + 1 : end
            tape = MarkupTape(parser.takeTape())
        }
    }

    /// The next child of the element that was entered last; `nil` where it ends.
    ///
    /// Who takes an element as a child enters it: its own children come next, up to its end.
    mutating func nextChild() -> Child? {
        switch next() {
        case .start(let element): return .element(element)
        case .end, nil: return nil
        case .text(var text):
            // The parser tells long texts in pieces.
            while let event = next() {
                guard case .text(let more) = event else {
                    pending = event
                    break
                }
                text += more
            }
            return .text(text)
        }
    }

    /// The next child that is an element; texts between elements are passed over.
    mutating func nextElement() -> MarkupElement? {
        while let child = nextChild() {
            if case .element(let element) = child { return element }
        }
        return nil
    }

    /// Leaves the element that was entered last, whatever else stands in it.
    mutating func skip() {
        var depth = 1
        while depth > 0, let event = next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text: break
            }
        }
    }

    /// All text of the element that was entered last; leaves it.
    mutating func text() -> String {
        var text = ""
        var depth = 1
        while depth > 0, let event = next() {
            switch event {
            case .start: depth += 1
            case .end: depth -= 1
            case .text(let more): text += more
            }
        }
        return text
    }

    /// The element that was entered last with all that stands in it; leaves it.
    mutating func node(_ element: MarkupElement) -> MarkupNode {
        var node = MarkupNode(element)
        while let child = nextChild() {
            switch child {
            case .element(let element): node.children.append(.element(self.node(element)))
            case .text(let text): node.children.append(.text(text))
            }
        }
        return node
    }
}
