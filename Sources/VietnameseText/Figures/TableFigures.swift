/// Figures in the cells of a table, whose unit stands in another cell of their row, in the head of
/// their column or above the table.
enum TableFigures {
    /// Adds the figures of a text's rows, as far as they say what they count; order of the text.
    static func append(to figures: inout [Figure], of text: Span<UInt8>, tokens: TokenBuffer) {
        guard holdsCells(text) else { return }
        let scan = Scan(tokens: tokens)
        var rows = Rows()
        var known = figures
        var columns: [Scan.FoundUnit?] = []
        var whole: Scan.FoundUnit?
        var next = 0
        while let row = rows.next(in: text) {
            var cells: [Cell] = []
            for range in row {
                while next < tokens.entries.count,
                    tokens.entries[next].source.lowerBound < range.lowerBound
                {
                    next += 1
                }
                var cell = Cell(range: range)
                while next < tokens.entries.count,
                    tokens.entries[next].source.lowerBound < range.upperBound
                {
                    if scan.isAtom(next) { cell.atoms.append(next) }
                    next += 1
                }
                cells.append(cell)
            }
            var own: Scan.FoundUnit?
            var above: [Scan.FoundUnit?] = []
            for (column, cell) in cells.enumerated() {
                if let unit = declared(cell, scan, text) { whole = unit }
                if column > 0, own == nil { own = only(cell, scan, text) }
            }
            let isHead = !cells.dropFirst().contains {
                $0.atoms.first.map { tokens.entries[$0].kind == .number } == true
            }
            if isHead, cells.count > 1 {
                for cell in cells { above.append(headUnit(cell, scan, text)) }
                // A row of lines, or of a head's second line, takes no unit away.
                if above.contains(where: { $0 != nil }) { columns = above }
            }
            for (column, cell) in cells.enumerated().dropFirst() {
                let above = column < columns.count ? columns[column] : nil
                guard let unit = own ?? above ?? whole else { continue }
                for atom in cell.atoms where tokens.entries[atom].kind == .number {
                    let source = tokens.entries[atom].source
                    let isKnown = figures.contains { $0.source.overlaps(source) }
                    guard !isKnown, stands(cell, atom, tokens, text) else { continue }
                    let elsewhere = unit.start..<unit.end
                    var unit = unit
                    unit.end = source.upperBound
                    unit.lastAtom = tokens.entries[atom].position
                    if let figure = scan.figure(atom, unit, unitElsewhere: elsewhere) {
                        known.append(figure)
                    }
                }
            }
        }
        guard known.count > figures.count else { return }
        figures = known.sorted { $0.source.lowerBound < $1.source.lowerBound }
    }

    private struct Cell {
        var range: Range<Int>
        var atoms: [Int] = []
    }

    /// The lines of a text, cut at tabs and pipes.
    private struct Rows {
        private var position = 0

        mutating func next(in text: Span<UInt8>) -> [Range<Int>]? {
            guard position < text.count else { return nil }
            var cells: [Range<Int>] = []
            var start = position
            if text[start] == 0x7C { start += 1 }
            var end = start
            while end < text.count, text[end] != 0x0A {
                if text[end] == 0x09 || text[end] == 0x7C {
                    cells.append(start..<end)
                    start = end + 1
                }
                end += 1
            }
            if start < end { cells.append(start..<end) }
            position = end + 1
            return cells
        }
    }

    private static func holdsCells(_ text: Span<UInt8>) -> Bool {
        for position in text.indices where text[position] == 0x09 || text[position] == 0x7C {
            return true
        }
        return false
    }

    /// Whether a number is what its cell says, and no part of a label, a range of years or a date.
    private static func stands(
        _ cell: Cell,
        _ atom: Int,
        _ tokens: TokenBuffer,
        _ text: Span<UInt8>
    ) -> Bool {
        let source = tokens.entries[atom].source
        for position in cell.range where !source.contains(position) {
            let byte = text[position]
            // Beside the number only signs: another number would be the end of a range.
            guard byte < 0x80 || Scan.isSign(endingAt: position, in: text),
                !Scan.isLetterOrDigit(byte), byte != 0x2F
            else { return false }
        }
        return true
    }

    /// The unit that a cell is and nothing else: `Tỷ đồng`, `%`.
    private static func only(
        _ cell: Cell,
        _ scan: Scan,
        _ text: Span<UInt8>
    ) -> Scan.FoundUnit? {
        guard let first = cell.atoms.first else { return percent(in: cell.range, text) }
        guard let last = cell.atoms.last, cell.atoms.count <= 6,
            let unit = scan.unit(from: first, in: text),
            unit.lastAtom >= scan.tokens.entries[last].position
        else { return nil }
        return unit
    }

    private static func percent(in range: Range<Int>, _ text: Span<UInt8>) -> Scan.FoundUnit? {
        var found: Int?
        for position in range {
            if text[position] == 0x25 {
                found = position
            } else if text[position] != 0x20 {
                return nil
            }
        }
        return found.map {
            Scan.FoundUnit(unit: .percent, start: $0, end: $0 + 1, lastAtom: 0, per: nil)
        }
    }

    /// The unit at the end of a column's head: `Thu ngân sách (tỷ đồng)`, `Tỷ lệ (%)`.
    private static func headUnit(
        _ cell: Cell,
        _ scan: Scan,
        _ text: Span<UInt8>
    ) -> Scan.FoundUnit? {
        var open: Int?
        for position in cell.range where text[position] == 0x28 { open = position }
        guard let open else { return only(cell, scan, text) }
        var close = open + 1
        while close < cell.range.upperBound, text[close] != 0x29 { close += 1 }
        let inner = Cell(
            range: (open + 1)..<close,
            atoms: cell.atoms.filter { scan.tokens.entries[$0].source.lowerBound > open }
        )
        return only(inner, scan, text)
    }

    private static let unitKey = TokenBuffer.key(of: "dvt")
    private static let unitWords = ["don", "vi", "tinh"].map { TokenBuffer.key(of: $0) }

    /// The unit that a line declares for the whole table: `ĐVT: triệu đồng`, `Đơn vị tính: ha`.
    private static func declared(
        _ cell: Cell,
        _ scan: Scan,
        _ text: Span<UInt8>
    ) -> Scan.FoundUnit? {
        let keys = cell.atoms.map { scan.tokens.entries[$0].bareKey }
        var after: Int?
        for place in keys.indices {
            if keys[place] == unitKey { after = place + 1 }
            if keys[place...].starts(with: unitWords) { after = place + 3 }
            if keys[place...].starts(with: unitWords.prefix(2)), place + 2 < keys.count,
                after == nil
            {
                after = place + 2
            }
        }
        guard let after, after < cell.atoms.count else { return nil }
        let source = scan.tokens.entries[cell.atoms[after - 1]].source
        guard source.upperBound < text.count, text[source.upperBound] == 0x3A else { return nil }
        return scan.unit(from: cell.atoms[after], in: text)
    }
}
