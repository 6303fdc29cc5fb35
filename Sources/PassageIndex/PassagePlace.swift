internal import Documents

/// Where a passage stands, in a value that sorts in the order of the documents and is counted by
/// its parts: 14 bytes, the highest first.
struct PassagePlace: Hashable, Sendable {
    /// The bytes of the parts.
    enum Part {
        static let document = 0..<4
        static let ordinal = 4..<8
        static let role = 8..<9
        static let year = 9..<11
        static let section = 11..<14
    }

    private static let roles = Role.allCases
    /// Sections beyond are one.
    private static let lastSection = 0xFF_FFFF

    /// Document and ordinal.
    private let high: UInt64
    /// Role, year and section, and two bytes that are none.
    private let low: UInt64

    /// - Parameter section: the section by which the passage is grouped.
    init(document: Int, ordinal: Int, role: Role, year: Int?, section: Int?) {
        high = UInt64(UInt32(clamping: document)) << 32 | UInt64(UInt32(clamping: ordinal))
        let role = UInt64(UInt8(clamping: Self.roles.firstIndex(of: role) ?? 0))
        let year = UInt64(UInt16(clamping: year ?? 0))
        let place = UInt64(section.map { min(max(0, $0) + 1, Self.lastSection) } ?? 0)
        low = role << 56 | year << 40 | place << 16
    }

    /// The place whose value begins with some bytes.
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    var bytes: [UInt8] {
        (0..<14).map { place in
            let part = place < 8 ? high : low
            return UInt8(truncatingIfNeeded: part >> UInt64(56 - place % 8 * 8))
        }
    }

    var document: Int { Int(high >> 32) }

    /// `nil` where a damaged index has none of it.
    var role: Role? {
        let index = Int(low >> 56)
        return index < Self.roles.count ? Self.roles[index] : nil
    }

    var year: Int? {
        let year = Int(low >> 40 & 0xFFFF)
        return year == 0 ? nil : year
    }

    var section: Int? {
        let section = Int(low >> 16 & 0xFF_FFFF)
        return section == 0 ? nil : section - 1
    }
}

extension [Section] {
    /// The section that people see a passage in: the nearest with a heading's words, above numbered
    /// paragraphs; its own where none has any.
    func titled(_ section: Int?) -> Int? {
        path(to: section).last { !self[$0].title.isEmpty } ?? section
    }
}
