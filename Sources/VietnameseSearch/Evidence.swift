/// How a word of the question was found.
///
/// Raw values are part of the JSON contract.
public enum Evidence: String, CaseIterable, Hashable, Sendable, Encodable {
    /// As typed, marks included.
    case marked
    /// In another spelling of the same word (`hoà`, `kĩ`).
    case variant
    /// With other marks than typed, or typed without marks.
    case bare
    /// By restored diacritics.
    case restored
    /// By an abbreviation or its long form.
    case abbreviation
    /// By repairing a slip of the keyboard.
    case typo
}
