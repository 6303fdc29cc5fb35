/// The number of a document where a text cites it.
public struct DocumentReference: Hashable, Sendable {
    /// Where the number stands, in UTF-8 bytes of the text; with its symbol, where it has its own.
    public let source: Range<Int>
    /// The number as written but for stray spaces: `51/NQ-HĐND`; with the symbol of its list, where
    /// a list has one for all (`số 12, 13 và 14/NQ-HĐND`).
    public let number: String
    /// What tells the number from others; see `ReferenceKey`.
    public let key: String
    /// The kind that stands before the number: `Nghị quyết`.
    public let kind: String?
    /// The day that stands behind it.
    public let date: CalendarDate?

    /// Whether it may name a document of some key and day: one that is not known says nothing
    /// against it.
    public func names(key: String, date: CalendarDate?) -> Bool {
        guard self.key == key else { return false }
        guard let own = self.date, let date else { return true }
        return own == date
    }
}
