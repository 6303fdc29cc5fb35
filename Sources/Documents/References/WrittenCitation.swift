internal import VietnameseText

/// What a citation that somebody wrote says of the place of a quotation, as far as it is given.
public struct WrittenCitation: Hashable, Sendable {
    /// A level of the place: `điểm b`, `mục II.5.2`.
    public struct Level: Hashable, Sendable {
        /// The word before the label, bare: `diem`, `muc`; empty where there is none.
        public let word: String
        /// The label as written: `b`, `II.5.2`.
        public let label: String

        /// The keys under which a section of this label may be known (`SectionKey`): reports number
        /// theirs without the words of a law's levels.
        public var keys: [String] {
            [SectionKey.key(of: "\(word) \(label)"), SectionKey.key(of: label)]
        }
    }

    /// The citation as it was written.
    public let text: String
    /// The number of the document: `346/BC-UBND`.
    public internal(set) var number: String?
    /// The kind of the document, as running text has it: `Báo cáo`.
    public internal(set) var kind: String?
    /// The day of the document.
    public internal(set) var date: CalendarDate?
    /// The year that it names apart from the day.
    public internal(set) var year: Int?
    /// Who issued the document, as written.
    public internal(set) var agency: String?
    /// The name of the document's file.
    public internal(set) var file: String?
    /// The identifier of a passage of an index: `002:41`.
    public internal(set) var passage: String?
    /// Whether it says that it means the document cited before.
    public internal(set) var repeatsDocument = false
    /// The levels of the place in the order in which they are written.
    public internal(set) var levels: [Level] = []
    /// The headings that it names.
    public internal(set) var titles: [String] = []
    /// Whether the part before the first section or behind the last is meant.
    public internal(set) var part: Role?
    /// Whether a footnote is meant.
    public internal(set) var isFootnote = false
    /// The lines.
    public internal(set) var lines: ClosedRange<Int>?
    /// The pages.
    public internal(set) var pages: ClosedRange<Int>?

    /// Makes a citation that says nothing.
    init(text: String) { self.text = text }

    /// Whether it tells one document from others.
    public var namesDocument: Bool {
        number != nil || file != nil || passage != nil || repeatsDocument
            || (kind != nil && (agency != nil || date != nil || year != nil))
            || (agency != nil && (date != nil || year != nil))
    }

    /// Whether it says where in a document.
    public var namesPlace: Bool {
        !levels.isEmpty || !titles.isEmpty || lines != nil || pages != nil || part != nil
            || isFootnote
    }

    /// Whether it says anything that can be checked.
    public var isEmpty: Bool { !namesDocument && !namesPlace }
}
