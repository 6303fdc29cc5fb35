public import VietnameseText

/// A paragraph with its fonts, its automatic number and what its format says of it.
///
/// Lines are parted by newlines, columns by tabs.
public struct MarkedParagraph: Hashable, Sendable {
    /// The text; neighbours of one font and weight are one run.
    public var runs: [FontRun]
    /// How many of the first runs are bold.
    public var boldRuns: Int
    /// The number that the format gives it, computed: `I.`, `1.2.`, `Điều 5.`; `-` for a bullet.
    public var number: FontRun?
    /// The level, counted from 1, where the format marks it as a heading.
    public var headingLevel: Int?
    /// Whether it is an item of a list.
    public var isListItem: Bool
    /// The page on which it begins, counted from 1, where the format tells pages.
    public var page: Int?

    /// Makes a paragraph of its parts.
    public init(
        runs: [FontRun],
        boldRuns: Int = 0,
        number: FontRun? = nil,
        headingLevel: Int? = nil,
        isListItem: Bool = false,
        page: Int? = nil
    ) {
        self.runs = runs
        self.boldRuns = boldRuns
        self.number = number
        self.headingLevel = headingLevel
        self.isListItem = isListItem
        self.page = page
    }

    /// The text of all runs.
    public var text: String { runs.lazy.map(\.text).joined() }

    /// The number as a run of its own before the others.
    var numberedRuns: [FontRun] { (number.map { [$0] } ?? []) + runs }

    /// Takes new texts for ``numberedRuns``.
    mutating func setTexts(_ texts: [String]) {
        var texts = texts[...]
        if let text = number == nil ? nil : texts.popFirst() {
            number = FontRun(text: text, font: nil)
        }
        for (index, text) in zip(runs.indices, texts) {
            runs[index] = FontRun(text: text, font: nil)
        }
    }
}
