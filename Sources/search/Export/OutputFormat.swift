/// In what form a command prints what it found.
enum OutputFormat: String, CaseIterable {
    /// Text for people, with colours on a terminal.
    case text
    /// One object, as other programs rely on it.
    case json
    /// An object a line for each thing found.
    case jsonl
    /// Text to be quoted: escaped, with citations.
    case markdown
    /// A table for spreadsheets.
    case csv
    /// A run for tools that measure rankings.
    case trec
}
