public import Documents

/// What identifies a document of an index, without its sections: little to read where there are
/// many.
public struct DocumentHead: Hashable, Sendable {
    /// Its number in this index.
    public let number: Int
    /// Where its content lies, each with the same bytes; never empty, the first is its own.
    public let places: [StoredPlace]
    let contentHash: UInt64
    /// What its letterhead says.
    public let header: Document.Header

    /// The absolute path of its file.
    public var path: String { places.first?.path ?? "" }

    /// The identifier, `002`.
    public var identifier: String { IndexForm.documentIdentifier(number) }

    /// Reads what stands first in the record of a document.
    init(_ decoder: inout RecordDecoder) throws(IndexError) {
        number = try decoder.number()
        var places: [StoredPlace] = []
        for _ in 0..<(try decoder.count()) {
            let path = try decoder.text()
            var member: StoredPlace.Member?
            if let length = try decoder.optionalNumber() {
                guard let checksum = UInt64(try decoder.text(), radix: 16) else {
                    throw .damagedRecord
                }
                member = StoredPlace.Member(archiveLength: length, checksum: checksum)
            }
            places.append(StoredPlace(path: path, member: member))
        }
        guard !places.isEmpty else { throw .damagedRecord }
        self.places = places
        guard let hash = UInt64(try decoder.text(), radix: 16) else { throw .damagedRecord }
        contentHash = hash
        var header = Document.Header()
        header.kind = try decoder.optionalText()
        header.number = try decoder.optionalText()
        header.date = try decoder.optionalNumber().flatMap { day in
            CalendarDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        }
        header.year = try decoder.optionalNumber()
        header.agency = try decoder.optionalText()
        header.place = try decoder.optionalText()
        header.title = try decoder.optionalText()
        self.header = header
    }
}
