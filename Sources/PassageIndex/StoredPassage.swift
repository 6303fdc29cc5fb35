public import Documents

/// A passage as the index keeps it.
public struct StoredPassage: Hashable, Sendable {
    /// The number of its document.
    public let document: Int
    /// Its place in the document, counted from 1.
    public let ordinal: Int
    /// The index of its section in the document's sections.
    public let section: Int?
    /// The section's role, or `opening` or `closing`.
    public let role: Role
    /// How the text is made.
    public let form: Passage.Form
    /// The first and last source line.
    public let lines: ClosedRange<Int>
    /// The page, where the source has pages.
    public let page: Int?
    /// How sure a recogniser was of it, 0–1, to hundredths; `nil` where the text was written.
    public let confidence: Double?
    /// The text in UTF-8, verbatim.
    public let utf8: [UInt8]

    /// The identifier, `002:41`.
    public var identifier: String {
        "\(IndexForm.documentIdentifier(document)):\(ordinal)"
    }

    /// The text, verbatim.
    public var text: String { String(decoding: utf8, as: UTF8.self) }

    /// Makes a record of a passage and its place.
    public init(document: Int, ordinal: Int, passage: Passage) {
        self.document = document
        self.ordinal = ordinal
        section = passage.section
        role = passage.role
        form = passage.form
        lines = passage.lines
        page = passage.page
        confidence = passage.confidence.map(Self.hundredths).map { Double($0) / 100 }
        utf8 = Array(passage.text.utf8)
    }

    private static func hundredths(_ confidence: Double) -> Int {
        Int((min(1, max(0, confidence)) * 100).rounded())
    }

    private static let roles = Role.allCases
    private static let forms: [Passage.Form] = [.prose, .heading, .table, .footnote]

    func encode(into encoder: inout RecordEncoder) {
        encoder.append(document)
        encoder.append(ordinal)
        encoder.append(section)
        encoder.append(Self.roles.firstIndex(of: role) ?? 0)
        encoder.append(Self.forms.firstIndex(of: form) ?? 0)
        encoder.append(lines.lowerBound)
        encoder.append(lines.count - 1)
        encoder.append(page)
        encoder.append(confidence.map(Self.hundredths))
    }

    init(_ data: [UInt8]) throws(IndexError) {
        var decoder = RecordDecoder(data)
        document = try decoder.number()
        ordinal = try decoder.number()
        section = try decoder.optionalNumber()
        let role = try decoder.number()
        let form = try decoder.number()
        guard role < Self.roles.count, form < Self.forms.count else { throw .damagedRecord }
        self.role = Self.roles[role]
        self.form = Self.forms[form]
        let line = try decoder.number()
        let count = try decoder.number()
        guard line < Int.max - count else { throw .damagedRecord }
        lines = line...(line + count)
        page = try decoder.optionalNumber()
        confidence = try decoder.optionalNumber().map { Double(min($0, 100)) / 100 }
        utf8 = Array(decoder.rest())
    }
}
