/// A document as it was read: what it says of itself, its section tree, its passages.
public struct Document: Hashable, Sendable {
    /// What the letterhead says; absent or blank is `nil`.
    public struct Header: Hashable, Sendable {
        /// The kind, as written in running text: `Báo cáo`, `Kế hoạch`, `Công văn`.
        public var kind: String?
        /// The number with its symbol and without stray spaces: `346/BC-UBND`.
        public var number: String?
        /// The day of signing.
        public var date: CalendarDate?
        /// The year that the document speaks of: its title's, else its date's.
        public var year: Int?
        /// Who speaks, in short: `UBND thành phố Đông Hà`.
        public var agency: String?
        /// The place beside the date: `Đông Hà`.
        public var place: String?
        /// The subject (trích yếu), its lines joined.
        public var title: String?

        /// Makes an empty header.
        public init() {}
    }

    /// The path as it was given.
    public var path: String
    /// What the letterhead says.
    public var header: Header
    /// All sections in the order of the text; parents stand before their children.
    public var sections: [Section]
    /// All passages in the order of the text.
    public var passages: [Passage]
    /// What its file is, by the content.
    public var format = FileFormat.text
    /// How its letters were written (`TCVN3 + Unicode`), where that had to be found out.
    public var encoding: String?
    /// Sentences for people about what is doubtful in the file.
    public var warnings: [String] = []

    /// Makes a document of its parts.
    public init(path: String, header: Header, sections: [Section], passages: [Passage]) {
        self.path = path
        self.header = header
        self.sections = sections
        self.passages = passages
    }

    /// The indexes of the sections from the outermost to the given one.
    public func path(toSection index: Int?) -> [Int] { sections.path(to: index) }
}

/// A day of the Gregorian calendar.
public struct CalendarDate: Hashable, Sendable, Comparable {
    /// The year, 1–9999.
    public let year: Int
    /// The month, 1–12.
    public let month: Int
    /// The day, 1–31.
    public let day: Int

    /// Makes a date, or `nil` where the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[month - 1] else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `10/10/2003` or `10-10-2003`, what stands after it left out.
    init?(slashed text: String) {
        let parts = text.split(maxSplits: 2) { $0 == "/" || $0 == "-" || $0 == "." }
        guard parts.count == 3, let day = Int(parts[0]), let month = Int(parts[1]),
            let year = Int(parts[2].prefix(while: \.isNumber)), (1900...2100).contains(year)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The date as ISO 8601 writes it: `2023-12-01`.
    public var iso: String { "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))" }

    /// The date as Vietnamese documents write it: `01/12/2023`.
    public var vietnamese: String { "\(pad(day, 2))/\(pad(month, 2))/\(pad(year, 4))" }

    /// Orders dates by time.
    public static func < (left: Self, right: Self) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    private func pad(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
