public import Documents

/// Where a passage stands in its file, for a person who wants to read it there.
public struct PassageSource: Hashable, Sendable {
    /// What became of a file since it was indexed.
    public enum State: String, CaseIterable, Hashable, Sendable, Encodable {
        /// It holds the bytes that were indexed.
        case unchanged
        /// It holds something else: lines and pages may be others now.
        case changed
        /// It is not there any more.
        case gone
        /// It is there and may not be read.
        case unreadable
    }

    /// The identifier of the passage.
    public let passage: String
    /// The citation, one line of Vietnamese.
    public let citation: String
    /// The absolute path of the file, of a member that of its archive, of a record that of its
    /// file of records.
    public let file: String
    /// The path of the document in the archive, `2023/report.pdf`; `nil` for a file of its own.
    public let member: String?
    /// The name of the record in its file; `nil` where the document is a file.
    public let record: String?
    /// What the document is, by its content.
    public let format: FileFormat
    /// The first line in the file; `nil` where the file is no plain text, or the record is not
    /// found.
    public let line: Int?
    /// The page, where the file has pages.
    public let page: Int?
    /// What became of the file.
    public let state: State

    /// Whether a program can open the document as it lies: it is no part of an archive.
    public var isFile: Bool { member == nil && !file.lowercased().hasSuffix(".gz") }

    /// The place in one word: `/reports/a.txt:115`, `/reports/a.pdf#page=3`.
    public var location: String {
        let path = member.map { "\(file)/\($0)" } ?? file
        if let line { return "\(path):\(line)" }
        if let page { return "\(path)#page=\(page)" }
        return record.map { "\(path)#\($0)" } ?? path
    }
}

extension PassageSource: Encodable {
    private enum Key: String, CodingKey {
        case passage, citation, location, file, member, record, format, line, page, state
    }

    /// Encodes all fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(passage, forKey: .passage)
        try object.encode(citation, forKey: .citation)
        try object.encode(location, forKey: .location)
        try object.encode(file, forKey: .file)
        try object.encode(member, forKey: .member)
        try object.encode(record, forKey: .record)
        try object.encode(format.rawValue, forKey: .format)
        try object.encode(line, forKey: .line)
        try object.encode(page, forKey: .page)
        try object.encode(state, forKey: .state)
    }
}
