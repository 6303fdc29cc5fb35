public import Documents
internal import PassageIndex

/// A section in the outline of a document; parents stand before their children.
public struct OutlineEntry: Hashable, Sendable {
    /// The number as written, empty without one.
    public let label: String
    /// The heading's words, empty for a numbered paragraph.
    public let title: String
    /// What the section speaks of.
    public let role: Role
    /// The year that it names.
    public let year: Int?
    /// How many sections it stands in.
    public internal(set) var depth: Int
    /// The place of the section that it stands in among the entries.
    public internal(set) var parent: Int?
    /// The line at which it begins, counted from 1.
    public let line: Int
    /// The first passage of it or of a section in it; `nil` where there is none.
    public let passage: String?
    /// The place of that passage in the document, counted from 1.
    public let ordinal: Int?
}

extension OutlineEntry {
    /// The sections of a document in the order of the text.
    /// - Parameter passages: all passages of the document.
    static func outline(
        of document: StoredDocument,
        passages: [StoredPassage]
    ) -> [OutlineEntry] {
        var firsts: [Int: StoredPassage] = [:]
        for passage in passages {
            for section in document.path(toSection: passage.section)
            where firsts[section] == nil {
                firsts[section] = passage
            }
        }
        return document.sections.enumerated().map { index, section in
            OutlineEntry(
                label: section.label,
                title: section.title,
                role: section.role,
                year: section.year,
                depth: max(0, document.path(toSection: index).count - 1),
                parent: section.parent,
                line: section.line,
                passage: firsts[index]?.identifier,
                ordinal: firsts[index]?.ordinal
            )
        }
    }
}

extension OutlineEntry: Encodable {
    private enum Key: String, CodingKey {
        case label, title, role, year, depth, parent, line, passage
    }

    /// Encodes all fields but the place of the passage, which its identifier tells; absent ones as
    /// `null`.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(label, forKey: .label)
        try object.encode(title, forKey: .title)
        try object.encode(role.rawValue, forKey: .role)
        try object.encode(year, forKey: .year)
        try object.encode(depth, forKey: .depth)
        try object.encode(parent, forKey: .parent)
        try object.encode(line, forKey: .line)
        try object.encode(passage, forKey: .passage)
    }
}
