internal import FoundationEssentials

/// Reads lines of a JSON Lines file as documents: `{"id": …, "title": …, "text": …}`.
///
/// `id` is a text or a whole number and may be missing, then the line's number stands for it.
/// `kind`, `number`, `date` (`2023-12-01`), `year`, `agency` and `place` say what a letterhead would;
/// what is missing is looked for in the text. Other fields are passed over.
public struct RecordReader: Sendable {
    /// A document with the name that its file gives it.
    public struct Record: Sendable {
        /// The name, unique in its file.
        public let identifier: String
        /// The document; its lines are those of the record's text.
        public let document: Document
    }

    private struct Fields: Decodable {
        var identifier: String?
        var title: String?
        var text: String?
        var kind: String?
        var number: String?
        var date: String?
        var year: Int?
        var agency: String?
        var place: String?

        private enum Key: String, CodingKey {
            case id, title, text, kind, number, date, year, agency, place
        }

        init(from decoder: any Decoder) throws {
            let object = try decoder.container(keyedBy: Key.self)
            func text(_ key: Key) throws -> String? {
                guard let text = try object.decodeIfPresent(String.self, forKey: key) else {
                    return nil
                }
                return text.contains { !$0.isWhitespace } ? text : nil
            }
            if let number = try? object.decodeIfPresent(Int.self, forKey: .id) {
                identifier = String(number)
            } else {
                identifier = try text(.id)
            }
            title = try text(.title)
            self.text = try text(.text)
            kind = try text(.kind)
            number = try text(.number)
            date = try text(.date)
            year = try object.decodeIfPresent(Int.self, forKey: .year)
                .flatMap { (1...9999).contains($0) ? $0 : nil }
            agency = try text(.agency)
            place = try text(.place)
        }
    }

    /// Makes a reader.
    public init() {}

    /// Whether a file's name says that it holds records.
    public static func reads(fileNamed name: String) -> Bool {
        let name = name.lowercased()
        return endings.contains { name.hasSuffix($0) }
    }

    /// The endings of files that hold records.
    public static let endings = [".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"]

    /// Reads a line.
    /// - Parameters:
    ///   - number: the line's number, for errors and for a record without a name.
    ///   - path: the file as errors name it.
    /// - Throws: ``DocumentError`` where the line is no such object or has neither title nor text.
    public func read(
        line: [UInt8],
        number: Int,
        path: String
    ) throws(DocumentError) -> Record {
        let fields: Fields
        do {
            fields = try Self.fields(of: line)
        } catch {
            throw DocumentError(
                code: .record,
                description: "\(path), dòng \(number): không phải một đối tượng JSON với \"id\","
                    + " \"title\", \"text\"; hãy sửa dòng này"
            )
        }
        let identifier = fields.identifier ?? String(number)
        guard let text = fields.text ?? fields.title else {
            throw DocumentError(
                code: .empty,
                description: "\(path), dòng \(number): không có \"title\" hay \"text\" nào có chữ;"
                    + " hãy bỏ hoặc bổ sung"
            )
        }
        var document = try DocumentReader().read(text: text, path: path + "#" + identifier)
        if let title = fields.title {
            let title = title.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            document.header.title = title
            // A record's title stands beside its text: it must be found by its words too.
            if fields.text != nil, document.passages.first?.text.hasPrefix(title) != true {
                document.passages.insert(Self.passage(ofTitle: title), at: 0)
            }
        }
        if let kind = fields.kind { document.header.kind = kind }
        if let number = fields.number { document.header.number = number }
        if let date = fields.date.flatMap(Self.date) { document.header.date = date }
        if let year = fields.year { document.header.year = year }
        if let agency = fields.agency { document.header.agency = agency }
        if let place = fields.place { document.header.place = place }
        return Record(identifier: identifier, document: document)
    }

    /// The name of a line's record, without cutting its text; `nil` where the line is no record.
    public func identifier(ofLine line: [UInt8], number: Int) -> String? {
        guard let fields = try? Self.fields(of: line) else { return nil }
        return fields.identifier ?? String(number)
    }

    private static func fields(of line: [UInt8]) throws -> Fields {
        let object = line.starts(with: [0xEF, 0xBB, 0xBF]) ? line.dropFirst(3) : line[...]
        return try JSONDecoder().decode(Fields.self, from: Data(object))
    }

    private static func passage(ofTitle title: String) -> Passage {
        Passage(
            text: title,
            section: nil,
            role: .opening,
            form: .heading,
            lines: 1...1,
            page: nil
        )
    }

    private static func date(_ iso: String) -> CalendarDate? {
        let parts = iso.prefix(10).split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CalendarDate(year: parts[0], month: parts[1], day: parts[2])
    }
}
