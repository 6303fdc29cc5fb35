/// A table as RFC 4180 has it: a line of names first, commas between, lines that end in CR LF, cells
/// in quotation marks where they hold any of these, quotation marks doubled.
///
/// UTF-8 without a mark at its head, a point before decimals. Text that a spreadsheet would take for
/// a formula is given an apostrophe at its head, as OWASP advises (CSV Injection); numbers are not.
struct CSVTable {
    /// A cell: text, or a number that stands as it is.
    struct Cell: Hashable {
        let content: String
        let isNumber: Bool

        static func text(_ text: String?) -> Cell { Cell(content: text ?? "", isNumber: false) }
        static func number(_ number: Int?) -> Cell { .decimal(number.map { String($0) }) }
        static func number(_ number: Double?) -> Cell { .decimal(number.map { String($0) }) }
        /// A number by its digits.
        static func decimal(_ digits: String?) -> Cell {
            Cell(content: digits ?? "", isNumber: true)
        }
        static func flag(_ flag: Bool?) -> Cell { .text(flag.map { $0 ? "true" : "false" }) }
        /// Several texts in one cell, a line each.
        static func lines(_ texts: [String]) -> Cell { .text(texts.joined(separator: "\n")) }
    }

    let names: [String]
    private(set) var rows: [[Cell]] = []

    init(_ names: [String], _ rows: [[Cell]] = []) {
        self.names = names
        self.rows = rows
    }

    mutating func append(_ row: [Cell]) { rows.append(row) }

    /// The whole table.
    var text: String {
        ([names.map(Cell.text)] + rows)
            .map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell as it stands in the file.
    static func field(_ cell: Cell) -> String {
        guard !cell.isNumber else { return cell.content }
        let text = harmless(cell.content)
        guard text.unicodeScalars.contains(where: { ",\"\r\n'".unicodeScalars.contains($0) })
        else { return text }
        return "\"" + text.replacing("\"", with: "\"\"") + "\""
    }

    /// Text that no spreadsheet calculates, without control characters.
    private static func harmless(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: scalars.append(scalar)
            case 0..<0x20, 0x7F..<0xA0: continue
            default: scalars.append(scalar)
            }
        }
        // Some programs skip white space at the head of a cell.
        let first = scalars.first { !$0.properties.isWhitespace }
        let isBlankFirst = scalars.first.map { $0 == "\t" || $0 == "\n" } ?? false
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        return isFormula || isBlankFirst ? "'" + String(scalars) : String(scalars)
    }
}
