extension OpenDocumentBody {
    /// Cells beyond this column are not read.
    private static let widest = 1024
    /// A row or cell that says something is repeated at most so often.
    private static let mostRepeats = 50

    /// Reads a table.
    mutating func readTable(_ element: MarkupElement) {
        let style = styles.table(element["table:style-name"])
        startBlock(breaksBefore: style.breaksBefore, masterPage: style.masterPage)
        var table = Sheet(isText: true)
        readRows(into: &table)
        if !table.rows.isEmpty { output.append(.table(MarkedTable(rows: table.rows))) }
        for element in table.shapes { output.append(element) }
        output.flushNotes()
    }

    /// Reads the sheets of a spreadsheet: the name of each as a heading, then its rows.
    mutating func readSheets() {
        while let element = cursor.nextElement() {
            guard element.name == "table:table", styles.table(element["table:style-name"]).isShown
            else {
                cursor.skip()
                continue
            }
            var sheet = Sheet(isText: false)
            readRows(into: &sheet)
            if sheet.rows.isEmpty && sheet.shapes.isEmpty { continue }
            if let name = element["table:name"], !Self.isDefaultName(name) {
                var runs = RunCollector()
                runs.append(name, look: TextLook(isBold: true))
                if var heading = runs.paragraph(page: nil) {
                    heading.headingLevel = 1
                    output.append(.gap)
                    output.append(.paragraph(heading))
                }
            }
            for element in SheetLayout.elements(of: sheet.rows) { output.append(element) }
            for element in sheet.shapes { output.append(element) }
        }
    }

    /// A name that the program gave: `Sheet1`.
    private static func isDefaultName(_ name: String) -> Bool {
        let digits = name.reversed().prefix(while: \.isNumber).count
        let word = name.dropLast(digits).lowercased()
        return digits > 0 && ["sheet", "bảng", "trang_tính", "trang tính", "table"].contains(word)
    }

    /// A table as it is being read.
    private struct Sheet {
        /// Whether it stands in a text: its paragraphs' styles tell their fonts, and rows without
        /// text keep their place.
        let isText: Bool
        var rows: [MarkedRow] = []
        var shapes: [MarkedElement] = []
        /// For each column its default style, and how many columns it is for.
        var columns: [(style: String?, count: Int)] = []

        func columnStyle(_ column: Int) -> String? {
            var end = 0
            for (style, count) in columns {
                end += count
                if column < end { return style }
            }
            return nil
        }
    }

    private mutating func readRows(into table: inout Sheet, isHead: Bool = false) {
        while let part = cursor.nextElement() {
            switch part.name {
            case "table:table-row":
                readRow(part, into: &table, isHead: isHead)
            case "table:table-header-rows":
                readRows(into: &table, isHead: true)
            case "table:table-rows", "table:table-row-group", "table:table-columns",
                "table:table-header-columns", "table:table-column-group":
                readRows(into: &table, isHead: isHead)
            case "table:table-column":
                let count = min(max(part.number("table:number-columns-repeated") ?? 1, 1), 1 << 20)
                table.columns.append((part["table:default-cell-style-name"], count))
                cursor.skip()
            case "text:soft-page-break":
                output.page += 1
                cursor.skip()
            case "table:shapes":
                let outer = output.begin()
                readBlocks(base: TextLook())
                table.shapes += output.end(outer)
            default:
                cursor.skip()
            }
        }
    }

    private mutating func readRow(
        _ element: MarkupElement,
        into table: inout Sheet,
        isHead: Bool
    ) {
        var row = MarkedRow(cells: [], isHead: isHead, page: output.page)
        // Each cell of a row that goes over a page's end tells of it.
        let page = output.page
        var lastPage = page
        var column = 0
        while let part = cursor.nextElement() {
            let repeats = min(max(part.number("table:number-columns-repeated") ?? 1, 1), 1 << 20)
            defer { column += repeats }
            guard part.name == "table:table-cell", column < Self.widest, !output.isFull else {
                cursor.skip()
                continue
            }
            output.page = page
            let isText = table.isText
            let style = part["table:style-name"] ?? table.columnStyle(column)
            let base = isText ? nil : styles.box("table-cell", style)
            let outer = output.begin()
            readBlocks(base: base)
            let content = output.end(outer).filter { $0 != .gap }
            lastPage = max(lastPage, output.page)
            let columns = min(max(part.number("table:number-columns-spanned") ?? 1, 1), Self.widest)
            let rows = min(max(part.number("table:number-rows-spanned") ?? 1, 1), 1 << 16)
            guard !content.isEmpty else { continue }
            for offset in 0..<(repeats > Self.mostRepeats ? 1 : repeats) {
                output.spend()
                row.cells.append(
                    MarkedCell(
                        elements: content,
                        column: column + offset,
                        columns: columns,
                        rows: rows
                    )
                )
            }
        }
        output.page = lastPage
        let repeats = max(element.number("table:number-rows-repeated") ?? 1, 1)
        if row.cells.isEmpty {
            if table.isText, !table.rows.isEmpty { table.rows.append(row) }
            return
        }
        for _ in 0..<(repeats > Self.mostRepeats ? 1 : repeats) where !output.isFull {
            output.spend(row.cells.count)
            table.rows.append(row)
        }
    }
}
