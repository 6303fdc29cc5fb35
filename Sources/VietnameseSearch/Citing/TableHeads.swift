internal import VietnameseText

/// The heads of the columns of a table, as the first rows of a passage give them.
///
/// A head that spans several columns leaves the cells behind it empty; the row below names them.
struct TableHeads {
    private let heads: [String]

    init(of lines: [Substring]) {
        var heads: [String] = []
        for (index, line) in lines.enumerated() {
            let cells = Self.cells(of: line)
            guard cells.count > 1 else { continue }
            // A row with numbers behind its first cell is no head.
            guard !cells.dropFirst().contains(where: { Self.isAmount($0) }) else { break }
            heads = cells
            if index + 1 < lines.count { Self.add(Self.cells(of: lines[index + 1]), to: &heads) }
            break
        }
        self.heads = heads
    }

    /// The head of a column of a row of so many cells; `nil` where the table has another form.
    func head(of column: Int, in count: Int) -> String? {
        guard heads.count == count, heads.indices.contains(column), !heads[column].isEmpty else {
            return nil
        }
        return heads[column]
    }

    /// Gives the columns under wide heads the names of the row below, where it has one for each.
    private static func add(_ below: [String], to heads: inout [String]) {
        var columns: [(column: Int, head: String)] = []
        var column = 0
        while column < heads.count {
            var end = column + 1
            while end < heads.count, heads[end].isEmpty { end += 1 }
            if end > column + 1 {
                for place in column..<end { columns.append((place, heads[column])) }
            }
            column = end
        }
        let isNamed = columns.count == below.count && !below.contains { isAmount($0) }
        for (place, wide) in columns.enumerated() {
            let own = isNamed ? below[place] : ""
            heads[wide.column] = own.isEmpty ? wide.head : "\(wide.head), \(own)"
        }
    }

    static func cells(of line: Substring) -> [String] {
        var line = line
        let sign: Character = line.contains("\t") ? "\t" : "|"
        if sign == "|" {
            while line.first == "|" || line.first == " " { line.removeFirst() }
            while line.last == "|" || line.last == " " { line.removeLast() }
        }
        return line.split(separator: sign, omittingEmptySubsequences: false)
            .map { $0.split { $0.isWhitespace }.joined(separator: " ") }
    }

    /// Whether a cell is a number with its signs: a year or words beside it make it a head.
    private static func isAmount(_ cell: String) -> Bool {
        cell.contains(where: \.isNumber) && !cell.contains(where: \.isLetter)
    }
}
