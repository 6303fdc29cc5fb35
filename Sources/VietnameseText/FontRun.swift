/// A stretch of text as a converter gives it, with the font that shows it.
public struct FontRun: Hashable, Sendable {
    /// The text; of a pre-Unicode font, its scalars stand for that font's bytes.
    public var text: String
    /// The font's name, where the format tells it.
    public var font: String?

    /// Whether the font's name promises that the scalars stand for codes.
    public var mayBeCoded: Bool { font != nil && FontName(font).promised != nil }

    /// Makes a run of its parts.
    public init(text: String, font: String?) {
        self.text = text
        self.font = font
    }
}
