internal import CMarkup

/// What a parser meets.
enum MarkupEvent: Hashable {
    case start(MarkupElement)
    case text(String)
    case end
}

/// An element's name and attributes.
struct MarkupElement: Hashable {
    struct Attribute: Hashable {
        var name: String
        var value: String
    }

    /// The name with its prefix: `w:p`.
    var name: String
    /// The attributes as they stand.
    var attributes: [Attribute] = []

    /// The value of an attribute.
    subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

    /// The value of an attribute that is a number.
    func number(_ name: String) -> Int? {
        guard let value = self[name] else { return nil }
        return Int(value)
    }
}

/// Records as a parser writes them, read one after the other.
struct MarkupTape {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next event; `nil` at the end.
    mutating func next() -> MarkupEvent? {
        guard place < bytes.count else { return nil }
        let kind = Int(bytes[place])
        place += 1
        switch kind {
        case CM_START:
            let count = number(2)
            var element = MarkupElement(name: text())
            element.attributes.reserveCapacity(count)
            for _ in 0..<count {
                let name = text()
                element.attributes.append(MarkupElement.Attribute(name: name, value: text()))
            }
            return .start(element)
        case CM_TEXT:
            return .text(text())
        default:
            return .end
        }
    }

    private mutating func number(_ width: Int) -> Int {
        let end = min(place + width, bytes.count)
        var value = 0
        for (order, index) in (place..<end).enumerated() {
            value |= Int(bytes[index]) << (8 * order)
        }
        place = end
        return value
    }

    private mutating func text() -> String {
        let length = number(4)
        let end = min(place + length, bytes.count)
        defer { place = end }
        return String(decoding: bytes[place..<end], as: UTF8.self)
    }
}
