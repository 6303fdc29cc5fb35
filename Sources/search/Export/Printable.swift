internal import VietnameseSearch

/// What a command found, in each of the formats.
///
/// Whatever the format, nothing but it stands on standard output; what it has no place for, hints at
/// the question and limits that cut in, goes to standard error.
protocol Printable {
    /// The object of `--format json`.
    var object: any Encodable { get }
    /// What was found, one by one.
    var entries: [any Encodable] { get }
    /// The same as a table.
    var table: CSVTable { get }
    /// What a table has no place for, a sentence each.
    var remarks: [String] { get }
    /// What is missing in what was found, where the object alone says so.
    var notices: [String] { get }
    func printText()
    func printMarkdown()
    /// The lines of a run; nothing where there are no ranks.
    var run: [String] { get }
}

extension Printable {
    var run: [String] { [] }
    var remarks: [String] { [] }
    var notices: [String] { [] }

    func print(as format: OutputFormat) throws {
        switch format {
        case .text: printText()
        case .json: Output.line(try ContractJSON.line(object))
        case .jsonl:
            for entry in entries { Output.line(try ContractJSON.line(entry)) }
        case .markdown: printMarkdown()
        case .csv: Output.write(table.text)
        case .trec:
            for line in run { Output.line(line) }
        }
        if format != .json { NoticePrinter.tell(notices) }
        guard [.jsonl, .csv, .trec].contains(format) else { return }
        for remark in remarks { Output.error(remark) }
    }
}
