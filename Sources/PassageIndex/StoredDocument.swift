public import Documents

/// A document as the index keeps it: everything but its passages.
public struct StoredDocument: Hashable, Sendable {
    /// Its number in this index; kept when the file is added again.
    public let number: Int
    /// Where its content lies, each with the same bytes; never empty, the first is its own.
    public internal(set) var places: [StoredPlace]
    /// The hash of its bytes.
    public let contentHash: UInt64
    /// What its letterhead says.
    public let header: Document.Header
    /// Its sections, parents before children.
    public let sections: [Section]
    /// How many passages it has.
    public let passageCount: Int
    /// What its file is, by the content.
    public let format: FileFormat
    /// How its letters were written, where that had to be found out.
    public let encoding: String?
    /// The abbreviations that it defines for itself.
    public let abbreviations: [DefinedAbbreviation]

    /// The absolute path of its file.
    public var path: String { places.first?.path ?? "" }
    /// The paths of other files that hold the same.
    public var otherPaths: [String] { places.dropFirst().map(\.path) }

    /// The identifier, `002`.
    public var identifier: String { IndexForm.documentIdentifier(number) }

    /// Makes a record of a document and its place.
    public init(
        number: Int,
        place: StoredPlace,
        contentHash: UInt64,
        document: Document,
        abbreviations: [DefinedAbbreviation] = []
    ) {
        self.number = number
        places = [place]
        self.contentHash = contentHash
        header = document.header
        sections = document.sections
        passageCount = document.passages.count
        format = document.format
        encoding = document.encoding
        self.abbreviations = abbreviations
    }

    /// The indexes of the sections from the outermost to the given one.
    public func path(toSection index: Int?) -> [Int] { sections.path(to: index) }

    private static let roles = Role.allCases

    func encoded() -> [UInt8] {
        var encoder = RecordEncoder()
        encoder.append(number)
        encoder.append(places.count)
        for place in places {
            encoder.append(place.path)
            encoder.append(place.member?.archiveLength)
            if let member = place.member { encoder.append(String(member.checksum, radix: 16)) }
        }
        encoder.append(String(contentHash, radix: 16))
        encoder.append(header.kind)
        encoder.append(header.number)
        encoder.append(header.date.map { $0.year * 10_000 + $0.month * 100 + $0.day })
        encoder.append(header.year)
        encoder.append(header.agency)
        encoder.append(header.place)
        encoder.append(header.title)
        encoder.append(passageCount)
        encoder.append(format.rawValue)
        encoder.append(encoding)
        encoder.append(sections.count)
        for section in sections {
            encoder.append(section.label)
            encoder.append(section.title)
            encoder.append(Self.roles.firstIndex(of: section.role) ?? 0)
            encoder.append(section.year)
            encoder.append(section.parent)
            encoder.append(section.line)
        }
        encoder.append(abbreviations.count)
        for abbreviation in abbreviations {
            encoder.append(abbreviation.short)
            encoder.append(abbreviation.long)
            encoder.append(abbreviation.line)
        }
        return encoder.bytes
    }

    init(_ data: [UInt8]) throws(IndexError) {
        var decoder = RecordDecoder(data)
        let head = try DocumentHead(&decoder)
        number = head.number
        places = head.places
        contentHash = head.contentHash
        header = head.header
        passageCount = try decoder.number()
        format = FileFormat(rawValue: try decoder.text())
        encoding = try decoder.optionalText()
        let count = try decoder.count()
        var sections: [Section] = []
        sections.reserveCapacity(count)
        for _ in 0..<count {
            let label = try decoder.text()
            let title = try decoder.text()
            let role = try decoder.number()
            guard role < Self.roles.count else { throw .damagedRecord }
            let year = try decoder.optionalNumber()
            let parent = try decoder.optionalNumber()
            let line = try decoder.number()
            sections.append(
                Section(
                    label: label,
                    title: title,
                    role: Self.roles[role],
                    year: year,
                    parent: parent,
                    line: line
                )
            )
        }
        self.sections = sections
        var abbreviations: [DefinedAbbreviation] = []
        for _ in 0..<(try decoder.count()) {
            abbreviations.append(
                DefinedAbbreviation(
                    short: try decoder.text(),
                    long: try decoder.text(),
                    line: try decoder.number()
                )
            )
        }
        self.abbreviations = abbreviations
    }
}
