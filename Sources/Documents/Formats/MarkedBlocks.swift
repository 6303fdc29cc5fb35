internal import VietnameseText

/// Makes blocks of a marked-up document's elements: where its paragraphs and tables begin and end
/// is known, where plain text only lets it be guessed.
struct MarkedBlocks {
    private var blocks: [Block] = []
    /// The lines as they are counted; a gap is an empty one.
    private var lines: [String] = []

    /// The blocks of a document, in reading order.
    static func blocks(of content: MarkedContent) -> [Block] {
        var maker = MarkedBlocks()
        maker.take(content.elements)
        maker.joinColumns()
        maker.dropMeaninglessCapitals()
        maker.takeOutline()
        return maker.blocks
    }

    /// The lines of a document, by whose numbers its passages are cited.
    static func lines(of content: MarkedContent) -> [String] {
        var maker = MarkedBlocks()
        maker.take(content.elements)
        return maker.lines
    }

    private mutating func take(_ elements: [MarkedElement]) {
        for element in elements {
            switch element {
            case .gap: leaveGap()
            case .paragraph(let paragraph): take(paragraph)
            case .note(let note): take(note)
            case .table(let table): take(table)
            }
        }
    }

    private mutating func leaveGap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// Counts a line; returns its number.
    private mutating func add(_ text: String) -> Int {
        lines.append(text)
        return lines.count
    }

    // MARK: - Paragraphs

    private mutating func take(_ paragraph: MarkedParagraph) {
        var isFirst = true
        for piece in MarkedLines(paragraph).pieces {
            var line = SourceLine(
                number: add(piece.text),
                page: paragraph.page.map { $0 + piece.pagesOn },
                text: piece.text,
                emphasis: paragraph.headingLevel != nil ? .heading : piece.isBold ? .bold : .none,
                boldLead: piece.boldLead
            )
            line.pageStarts = piece.pageStarts
            let isItem = BlockReader.isListItem(line)
            if !isFirst, let last = blocks.indices.last, !isItem, !blocks[last].isClosed,
                blocks[last].lines.last?.emphasis == line.emphasis,
                NumberLabel(line.clean) == nil
            {
                blocks[last].lines.append(line)
            } else {
                blocks.append(Block(isItem ? .listItem : .paragraph, line))
            }
            isFirst = false
        }
    }

    private mutating func take(_ note: MarkedNote) {
        var block: Block?
        for paragraph in note.paragraphs {
            for piece in MarkedLines(paragraph).pieces {
                let text =
                    block == nil ? MarkedNote.raised(note.mark) + " " + piece.text : piece.text
                let line = SourceLine(number: add(text), page: paragraph.page, text: text)
                if block?.lines.append(line) == nil {
                    block = Block(.footnote(mark: note.mark), line)
                }
            }
        }
        if let block { blocks.append(block) }
    }

    // MARK: - Tables

    private mutating func take(_ table: MarkedTable) {
        if LayoutTable.isLayout(table) {
            // A letterhead, or a page in columns: its cells one after the other.
            for row in table.rows {
                for cell in row.cells {
                    leaveGap()
                    take(cell.elements)
                }
            }
            leaveGap()
            return
        }
        let grid = TableGrid(table)
        guard !grid.rows.isEmpty else { return }
        leaveGap()
        var block = Block(
            table: grid.rows.map { row in
                SourceLine(
                    number: add(row.text),
                    page: row.page,
                    text: row.text,
                    cellCount: row.cellCount
                )
            }
        )
        block.headCount = grid.headCount
        blocks.append(block)
        leaveGap()
    }

    /// Paragraphs in columns that tabs make, one below the other, are a table.
    private mutating func joinColumns() {
        var joined: [Block] = []
        var rows: [Block] = []
        func isRow(_ block: Block) -> Bool {
            block.kind == .paragraph && block.lines.count == 1
                && block.lines[0].text.utf8.lazy.filter { $0 == 0x09 }.count >= 2
                && block.lines[0].emphasis != .heading && !HeaderReader.isLetterhead(block)
        }
        func close() {
            if rows.count > 1 {
                joined.append(Block(table: rows.flatMap(\.lines)))
            } else {
                joined += rows
            }
            rows = []
        }
        for block in blocks {
            if isRow(block) {
                rows.append(block)
            } else {
                close()
                joined.append(block)
            }
        }
        close()
        blocks = joined
    }

    /// Marks the parts of a law, whose titles may stand in paragraphs of their own.
    private mutating func takeOutline() {
        func isText(_ block: Block) -> Bool { block.kind == .paragraph || block.kind == .listItem }
        let lines = blocks.filter(isText).flatMap(\.lines)
        let outline = LegalOutline(
            lines,
            leavingOut: [],
            shape: LineShape(lines, leavingOut: [])
        )
        guard !outline.marks.isEmpty else { return }
        var outlined: [Block] = []
        for block in blocks {
            guard isText(block) else {
                outlined.append(block)
                continue
            }
            // The block to which the next line belongs, where it is not to begin another.
            var isOpen = false
            for line in block.lines {
                let mark = outline.marks[line.number]
                let joins = outline.joins.contains(line.number) && outlined.last.map(isText) == true
                if mark == nil, joins || isOpen && !outline.begins.contains(line.number) {
                    outlined[outlined.count - 1].lines.append(line)
                } else {
                    var part = mark == nil && !isOpen ? block : Block(.paragraph, line)
                    part.lines = [line]
                    part.mark = mark
                    outlined.append(part)
                }
                isOpen = true
            }
        }
        blocks = outlined
    }

    private mutating func dropMeaninglessCapitals() {
        let all = blocks.flatMap(\.lines)
        var rest = SourceLine.withoutMeaninglessCapitals(all)[...]
        for index in blocks.indices {
            let count = blocks[index].lines.count
            blocks[index].lines = Array(rest.prefix(count))
            rest = rest.dropFirst(count)
        }
    }
}

extension MarkedContent {
    /// The text in lines, as passages count them.
    public var text: String { MarkedBlocks.lines(of: self).joined(separator: "\n") }
}
