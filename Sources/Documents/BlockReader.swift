internal import VietnameseText

/// Puts lines together into paragraphs, list items, footnotes and tables.
struct BlockReader {
    private let lines: [SourceLine]
    private let furniture: Set<Int>
    private let shape: LineShape
    private let marks: FootnoteMarks
    private let outline: LegalOutline
    private var blocks: [Block] = []

    static func blocks(of lines: [SourceLine]) -> [Block] {
        var reader = BlockReader(lines)
        reader.readLines()
        reader.joinInterrupted()
        if reader.isAllCapitals { reader.makeLetters() }
        return reader.blocks
    }

    private init(_ lines: [SourceLine]) {
        self.lines = lines
        furniture = PageFurniture.lineNumbers(in: lines)
        var skipped = furniture
        for line in lines where TableReader.isRow(line) { skipped.insert(line.number) }
        shape = LineShape(lines, leavingOut: skipped)
        marks = FootnoteMarks(in: lines)
        outline = LegalOutline(lines, leavingOut: furniture, shape: shape)
    }

    /// Whether capitals say nothing in this document.
    private var isAllCapitals: Bool {
        lines.contains { !$0.isCapitals && $0.length >= 40 && SourceLine.isCapitals($0.clean) }
    }

    /// Where all is in capitals, `A)` is the `a)` of an enumeration.
    private mutating func makeLetters() {
        for index in blocks.indices {
            let line = blocks[index].lines[0].clean.unicodeScalars
            guard let label = blocks[index].label, line.dropFirst().first == ")" else { continue }
            blocks[index].label = label.asLetter
        }
    }

    // MARK: - Lines

    private mutating func readLines() {
        var blankBefore = true
        var index = 0
        var lastFootnote = 0
        while index < lines.count {
            let line = lines[index]
            if line.isBlank || furniture.contains(line.number) {
                if line.isBlank { blankBefore = true }
                index += 1
                continue
            }
            if let mark = outline.marks[line.number] {
                var block = Block(.paragraph, line)
                block.mark = mark
                blocks.append(block)
                blankBefore = false
                index += 1
                continue
            }
            let rows = TableReader.rows(from: index, in: lines, furniture: furniture)
                .prefix { outline.marks[lines[$0].number] == nil }
            if rows.count > 1 {
                blocks.append(Block(table: rows.map { lines[$0] }))
                index = rows[rows.count - 1] + 1
                blankBefore = true
                continue
            }
            if outline.joins.contains(line.number), !blocks.isEmpty {
                blocks[blocks.count - 1].lines.append(line)
            } else if let mark = marks.definition(
                in: line,
                after: lastFootnote,
                interrupts: blocks.last.map { !$0.isClosed } ?? false
            ) {
                lastFootnote = mark
                blocks.append(Block(.footnote(mark: mark), line))
            } else if let last = blocks.last, last.kind != .table,
                !outline.begins.contains(line.number),
                joins(line, to: last, blankBefore: blankBefore)
            {
                blocks[blocks.count - 1].lines.append(line)
            } else {
                blocks.append(Block(Self.isListItem(line) ? .listItem : .paragraph, line))
            }
            blankBefore = false
            index += 1
        }
    }

    /// Whether a sign may stand before an item of a list; the last are those of Word's symbol fonts.
    static func isBullet(_ sign: Unicode.Scalar) -> Bool {
        "-–—−+•●▪◦*·■□◆❖►➢➤✓✔→\u{F0B7}\u{F02D}\u{F0D8}\u{F0A7}\u{F0FC}".unicodeScalars.contains(
            sign
        )
    }

    static func isListItem(_ line: SourceLine) -> Bool {
        var scalars = line.clean.unicodeScalars.makeIterator()
        guard let first = scalars.next(), isBullet(first), let second = scalars.next() else {
            return false
        }
        // `* Nguyên nhân …` in bold is a heading, `-1,07%` an amount.
        if first == "*", line.emphasis != .none { return false }
        return SourceLine.isSpace(second) || second.properties.isUppercase
    }

    private func joins(_ line: SourceLine, to block: Block, blankBefore: Bool) -> Bool {
        guard let previous = block.lines.last else { return false }
        if !blankBefore || shape.isDoubleSpaced, line.goesOn(after: previous) { return true }
        guard let width = shape.width else {
            // A line a paragraph: only what is plainly broken in its middle is one.
            guard !blankBefore, line.emphasis == .none || previous.emphasis == line.emphasis else {
                return false
            }
            // What a footnote interrupted goes on behind it.
            if block.isFootnote, interruptedIsOpen { return false }
            return startsLower(line) && !block.isClosed && NumberLabel(line.clean) == nil
        }
        if blankBefore, !shape.isDoubleSpaced { return false }
        if line.emphasis != previous.emphasis, line.emphasis != .none || startsUpper(line) {
            return false
        }
        let closed = block.isClosed
        if closed, line.start.hasPrefix("tren day la") || line.start.hasPrefix("noi nhan") {
            return false
        }
        let hangs = block.lines.count == 1 && (block.label != nil || block.kind == .listItem)
        if line.indent >= previous.indent + 3, closed || block.isFootnote, !hangs { return false }
        if block.isFootnote, closed, interruptedIsOpen, !shape.partsParagraphs { return false }
        let first = line.clean.prefix { $0 != " " }.count
        let filled = previous.length + 1 + first
        if Self.isListItem(line) {
            // A dash that was wrapped to a line's beginning: `kinh tế` ⏎ `- xã hội`.
            let words = line.clean.drop { !$0.isLetter && !$0.isNumber }
            let goesOn = words.first?.isLowercase == true || line.isCapitals && block.isCapitals
            return !closed && filled * 100 > width * 88 && goesOn
        }
        if let label = NumberLabel(line.clean) {
            let words = line.clean.unicodeScalars.dropFirst(label.length)
            let startsUpper = words.first { $0.properties.isAlphabetic }?.properties.isUppercase
            // A number that was wrapped to a line's beginning.
            return !closed && filled * 100 > width * 92
                && (startsUpper != true || !continues(label))
        }
        if startsLower(line) {
            // After a footnote's last line the text goes on that it interrupted.
            if block.isFootnote, filled * 100 <= width * 88 { return false }
            return !closed || filled * 100 > width * 75
        }
        if startsUpper(line) {
            if line.isCapitals && previous.isCapitals && !closed {
                return filled * 100 > width * 60 || block.label != nil
            }
            if previous.isCapitals != line.isCapitals,
                Block.syllables(in: line.clean) > 2
            {
                return false
            }
            // A line that is much longer than all others was not broken.
            if previous.length * 4 > width * 5 { return false }
            if closed { return filled * 100 > width * 97 && line.indent <= previous.indent + 1 }
            // Behind a heading a line begins where its first word had had room.
            let isHeading = shape.isExact && hangs && block.label != nil
            return isHeading ? filled > width : filled * 100 > width * 88
        }
        // A number, a sign: only the next word of a line that was full.
        return filled * 100 > width * (closed ? 92 : 75)
    }

    /// Whether the text before the last footnotes stopped in the midst of a sentence.
    private var interruptedIsOpen: Bool {
        blocks.last { !$0.isFootnote }.map { !$0.isClosed } ?? false
    }

    /// Whether the label could be the next of a series that a block's number began.
    private func continues(_ label: NumberLabel) -> Bool {
        label.kind == .part || label.kind == .article
            || label.kind == .dotted && label.isClosed
            || label.number == 1
            || blocks.contains { other in
                other.label?.kind == label.kind
                    && other.label.map { $0.number + 1 == label.number } ?? false
            }
    }

    private func startsLower(_ line: SourceLine) -> Bool {
        firstSign(of: line)?.properties.isLowercase ?? false
    }

    private func startsUpper(_ line: SourceLine) -> Bool {
        firstSign(of: line)?.properties.isUppercase ?? false
    }

    /// The first character that opens nothing.
    private func firstSign(of line: SourceLine) -> Unicode.Scalar? {
        line.clean.unicodeScalars.first { !"(“\"".unicodeScalars.contains($0) }
    }

    // MARK: - Interrupted sentences

    private static let connectives: Set<String> = [
        "theo", "cua", "va", "cac", "tai", "ve", "voi", "cho", "trong", "la", "do", "den", "tu",
        "nhung", "mot", "bang", "de", "cung", "nhu", "so", "ngay", "gom", "dat", "tren", "khoang",
        "tinh", "huyen", "xa", "phuong", "ubnd", "hdnd", "nghi",
    ]

    /// Joins sentences across page breaks and across the footnotes that stand in their midst.
    private mutating func joinInterrupted() {
        var joined: [Block] = []
        // The last block of running text, and whether footnotes stand after it.
        var open: Int?
        for block in blocks {
            switch block.kind {
            case .footnote:
                joined.append(block)
                continue
            case .table:
                open = nil
                joined.append(block)
                continue
            case .listItem, .paragraph:
                break
            }
            if let open, block.kind == .paragraph, !outline.begins.contains(block.lines[0].number),
                goesOn(
                    joined[open],
                    with: block,
                    isInterrupted: open < joined.count - 1
                )
            {
                joined[open].lines.append(contentsOf: block.lines)
                continue
            }
            joined.append(block)
            open = joined.count - 1
        }
        blocks = joined
    }

    private func goesOn(_ block: Block, with next: Block, isInterrupted: Bool) -> Bool {
        guard !block.isClosed, next.lines[0].emphasis == .none, let start = next.lines.first else {
            return false
        }
        let isHeading = block.isEmphasized || block.isCapitals
        if let label = next.label {
            guard label.kind == .arabic || label.kind == .dotted, !label.isClosed else {
                return false
            }
        }
        if startsLower(start) { return !isHeading || shape.width != nil }
        guard !isHeading, block.syllableCount >= 25 else { return false }
        let startsDigit = start.clean.unicodeScalars.first?.properties.numericType != nil
        if isInterrupted || startsDigit { return true }
        let last = block.lines.last?.clean.split(separator: " ").last.map(String.init) ?? ""
        return last.hasSuffix(",") || Self.connectives.contains(last.bareText)
    }
}
