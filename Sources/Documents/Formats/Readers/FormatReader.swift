internal import VietnameseText

/// Reads files of some formats, up to where their sections can be looked for.
protocol FormatReader: Sendable {
    /// Whether it reads files of a format.
    func reads(_ format: FileFormat) -> Bool
    /// What a file says.
    ///
    /// - Throws: ``DocumentError``; `CancellationError`.
    func read(_ file: SourceFile) async throws -> SourceText
}

/// A file in memory, and what it is by its content.
struct SourceFile: Sendable {
    /// The content.
    let bytes: [UInt8]
    /// The path, as errors name it.
    let path: String
    /// What the content is.
    let format: FileFormat
    /// Told of each page where pages take long.
    var pages: PageProgress.Report = { _ in }
}

/// What a file says, in the form in which its format tells it.
struct SourceText: Sendable {
    enum Form: Sendable {
        /// Lines.
        case lines(String)
        /// Paragraphs, tables and notes.
        case marked(MarkedContent)
        /// Pages with lines.
        case pages(ConvertedText)
    }

    var form: Form
    /// How its letters were written, where that had to be found out.
    var encodings: EncodingSummary?
    /// Sentences for people about what is doubtful.
    var warnings: [String] = []
}
