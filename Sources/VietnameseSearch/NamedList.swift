/// A list of an index under its name, as an object: `{ "documents": […] }`.
public struct NamedList<Entry: Encodable>: Encodable {
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private let name: String
    private let entries: [Entry]
    private let notices: [String]

    /// Makes a list.
    /// - Parameters:
    ///   - name: what the entries are called.
    ///   - entries: the entries.
    ///   - notices: what is missing, as ``SearchEngine/notices()`` tells it.
    public init(_ name: String, _ entries: [Entry], notices: [String]) {
        self.name = name
        self.entries = entries
        self.notices = notices
    }

    /// Encodes the list; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(entries, forKey: Key(name))
        if !notices.isEmpty { try object.encode(notices, forKey: Key("notices")) }
    }
}

extension NamedList: Sendable where Entry: Sendable {}
