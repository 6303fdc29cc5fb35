public import VietnameseText

/// What a program made of a file: text whose form feeds part its pages, for
/// ``DocumentReader/read(text:path:)``.
public struct ConvertedText: Hashable, Sendable {
    /// How sure the recogniser was of some lines.
    public struct Confidence: Hashable, Sendable {
        /// The lines of ``ConvertedText/text``, counted from 1.
        public var lines: ClosedRange<Int>
        /// The page on which they begin, counted from 1.
        public var page: Int
        /// The mean over their words, 0–1.
        public var value: Double

        /// Makes a confidence of its parts.
        public init(lines: ClosedRange<Int>, page: Int, value: Double) {
            self.lines = lines
            self.page = page
            self.value = value
        }
    }

    /// The text: a line a paragraph, tables with pipes, whole bold lines as Markdown.
    ///
    /// A form feed within a line says that its paragraph goes on over a page's end.
    public var text: String
    /// The same text line by line with its fonts; joined by newlines it is ``text``.
    public var lines: [[FontRun]]
    /// How many pages the file has.
    public var pageCount: Int
    /// How sure the recogniser was; empty where all text was written.
    public var confidences: [Confidence]
    /// The pages that have no text, or none that can be read, and were not recognised.
    public var scannedPages: [Int]
    /// Sentences for people about what is doubtful.
    public var warnings: [String]

    /// Makes a text of its lines.
    public init(
        lines: [[FontRun]],
        pageCount: Int,
        confidences: [Confidence] = [],
        scannedPages: [Int] = [],
        warnings: [String] = []
    ) {
        text = lines.map { $0.map(\.text).joined() }.joined(separator: "\n")
        self.lines = lines
        self.pageCount = pageCount
        self.confidences = confidences
        self.scannedPages = scannedPages
        self.warnings = warnings
    }

    /// The mean confidence of some lines; `nil` where none of them was recognised.
    public func confidence(of lines: ClosedRange<Int>) -> Double? {
        let values = confidences.filter { $0.lines.overlaps(lines) }.map(\.value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The mean confidence of a page; `nil` where it was not recognised.
    public func confidence(ofPage page: Int) -> Double? {
        let values = confidences.filter { $0.page == page }.map(\.value)
        return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// The names of the fonts.
    public var fonts: Set<String> { Set(lines.joined().compactMap(\.font)) }
}
