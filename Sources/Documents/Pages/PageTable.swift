internal import VietnameseText

/// A table on a page: rows whose cells stand in columns.
struct PageTable {
    /// The cells of each row; an empty one has no words.
    let rows: [[[PageWord]]]
    /// Whether its first column is of numbers.
    let isNumbered: Bool

    /// Where a table begins at a row of a page, how many rows of the page it takes.
    /// - Parameter goesOn: whether a table with a column of numbers ended the page before.
    static func length(in rows: ArraySlice<PageRow>, goesOn: Bool = false) -> Int? {
        guard let first = rows.first, isRow(first, isNumbered: goesOn) else { return nil }
        let isNumbered = goesOn || isNumbered(first)
        var end = rows.startIndex
        var previous = first
        var count = 0
        var widest = 0
        // The columns' outer bounds as the rows show them.
        for index in rows.indices {
            let row = rows[index]
            if index > rows.startIndex, row.top - previous.bottom > 2.5 * previous.height { break }
            if isRow(row, isNumbered: isNumbered) || isNumbered && isNumber(row) {
                count += 1
                widest = max(widest, row.cells.count)
                end = index + 1
            } else if !fits(row, between: rows[rows.startIndex..<index]) {
                break
            }
            previous = row
        }
        // A last line that belongs to a cell goes with its row.
        while end < rows.endIndex, fits(rows[end], between: rows[rows.startIndex..<end]),
            rows[end].top - rows[end - 1].bottom < 0.6 * rows[end].height,
            rows[end].cells.count == 1, rows[end].left > rows[rows.startIndex].left + 5
        {
            end += 1
        }
        let isTable = widest >= 3 ? count >= 2 : count >= 3 && isAligned(rows[..<end])
        return isTable ? end - rows.startIndex : nil
    }

    /// Whether a head says that its first column is of numbers; else they are a list's.
    private static func isNumbered(_ head: PageRow) -> Bool {
        ["tt", "stt", "so tt"].contains(head.cells[0].text.bareText)
    }

    /// Whether a row is a number alone: the middle of a higher row.
    private static func isNumber(_ row: PageRow) -> Bool {
        row.cells.count == 1 && row.words.count == 1 && PageText.isItem(row.text + " A")
    }

    private static func isRow(_ row: PageRow, isNumbered: Bool) -> Bool {
        guard row.cells.count >= 2 else { return false }
        if row.cells.contains(where: { PageText.isFormal($0.text) }) { return false }
        // `1.   Nội dung`: an item whose text stands apart from its number.
        return isNumbered || row.cells.count > 2 || !PageText.isItem(row.cells[0].text + " A")
    }

    /// Whether a row of one cell stands under one column of the rows above it.
    private static func fits(_ row: PageRow, between rows: ArraySlice<PageRow>) -> Bool {
        guard row.cells.count == 1 else { return isRow(row, isNumbered: false) }
        return rows.suffix(4).contains { other in
            other.cells.count > 1
                && other.cells.enumerated().contains { index, cell in
                    let next = index + 1 < other.cells.count ? other.cells[index + 1].left : nil
                    return row.left > cell.left - other.height
                        && row.right < (next ?? .infinity) && row.left < cell.right
                        && (index > 0 || row.right < cell.right + other.height)
                }
        }
    }

    /// Whether the second cells stand below each other.
    private static func isAligned(_ rows: ArraySlice<PageRow>) -> Bool {
        let seconds = rows.filter { $0.cells.count == 2 }.map { $0.cells[1] }
        let height = rows.first?.height ?? 0
        // The head may stand in the middle of its column.
        return seconds.prefix(3).contains { first in
            let near = seconds.filter {
                abs($0.left - first.left) < height || abs($0.right - first.right) < height
            }
            return near.count * 4 >= seconds.count * 3
        }
    }

    init(_ rows: ArraySlice<PageRow>, goesOn: Bool = false) {
        isNumbered =
            goesOn || rows.first.map(Self.isNumbered) ?? false
        let columns = Self.columns(of: rows)
        var lines = rows.map { row -> (cells: [[PageWord]], row: PageRow) in
            var cells = [[PageWord]](repeating: [], count: columns.count)
            for cell in row.cells.flatMap({ Self.parts(of: $0, among: columns) }) {
                cells[Self.column(of: cell, among: columns)] += cell.words
            }
            return (cells, row)
        }
        // A number in the middle of its row's height stands on a line of its own.
        let anchors = lines.indices.filter { !lines[$0].cells[0].isEmpty }
        let isCentred =
            columns.count > 1
            && anchors.contains { index in
                Self.isRaised(lines[index].cells, height: lines[index].row.height)
            }
        var groups: [[[PageWord]]] = []
        if isCentred, let first = anchors.first, first <= 3 {
            var top = lines[0].row.top
            var number = 0
            for anchor in anchors {
                let middle = Self.middle(of: lines[anchor].cells[0])
                let bottom = max(2 * middle - top, middle)
                var group = [[PageWord]](repeating: [], count: columns.count)
                while number < lines.count,
                    lines[number].row.middle < bottom || number <= anchor
                {
                    for column in group.indices { group[column] += lines[number].cells[column] }
                    number += 1
                    if number < lines.count { top = lines[number].row.top }
                }
                groups.append(group)
            }
            while number < lines.count, !groups.isEmpty {
                for column in columns.indices {
                    groups[groups.count - 1][column] += lines[number].cells[column]
                }
                number += 1
            }
        } else {
            lines.sort { $0.row.top < $1.row.top }
            for (index, line) in lines.enumerated() {
                let isContinued =
                    index > 0 && line.cells[0].isEmpty && !anchors.isEmpty
                    && line.row.top - lines[index - 1].row.bottom < 0.6 * line.row.height
                    && line.cells.filter { !$0.isEmpty }.count
                        <= max(1, columns.count / 2)
                if isContinued {
                    for column in columns.indices {
                        groups[groups.count - 1][column] += line.cells[column]
                    }
                } else {
                    groups.append(line.cells)
                }
            }
        }
        self.rows = groups.filter { $0.contains { !$0.isEmpty } }
    }

    private static func middle(of words: [PageWord]) -> Double {
        let top = words.reduce(Double.infinity) { min($0, $1.top) }
        return (top + words.reduce(top) { max($0, $1.bottom) }) / 2
    }

    /// Whether a row's number stands between the lines of its text.
    private static func isRaised(_ cells: [[PageWord]], height: Double) -> Bool {
        let text = cells.dropFirst().flatMap { $0 }
        guard !cells[0].isEmpty, PageText.isItem(PageText.text(of: cells[0]) + " A") else {
            return false
        }
        return text.isEmpty || abs(middle(of: cells[0]) - middle(of: text)) > 0.2 * height
    }

    /// The columns: what the cells of the fullest rows cover together.
    private static func columns(of rows: ArraySlice<PageRow>) -> [ClosedRange<Double>] {
        let most = rows.reduce(1) { max($0, $1.cells.count) }
        let full = rows.filter { $0.cells.count == most }
        var columns: [ClosedRange<Double>] = []
        for cell in full.flatMap(\.cells).sorted(by: { $0.left < $1.left }) {
            let bounds = cell.left...max(cell.left, cell.right)
            if let last = columns.last, last.upperBound > bounds.lowerBound {
                columns[columns.count - 1] =
                    last.lowerBound...max(last.upperBound, bounds.upperBound)
            } else {
                columns.append(bounds)
            }
        }
        return columns
    }

    /// A cell cut where a column ends at a gap within it: narrow columns stand close together.
    private static func parts(
        of cell: PageRow.Cell,
        among columns: [ClosedRange<Double>]
    ) -> [PageRow.Cell] {
        var parts = [PageRow.Cell(words: [])]
        for word in cell.words {
            if let last = parts[parts.count - 1].words.last,
                word.left - last.right > 0.45 * word.height,
                columns.contains(where: {
                    $0.lowerBound > last.right - 1 && $0.lowerBound <= word.left + word.height
                })
            {
                parts.append(PageRow.Cell(words: []))
            }
            parts[parts.count - 1].words.append(word)
        }
        return parts
    }

    private static func column(
        of cell: PageRow.Cell,
        among columns: [ClosedRange<Double>]
    ) -> Int {
        var best = (column: 0, shared: -Double.infinity)
        for (index, column) in columns.enumerated() {
            let shared = min(cell.right, column.upperBound) - max(cell.left, column.lowerBound)
            if shared > best.shared { best = (index, shared) }
        }
        return best.column
    }
}
