/// Recognises the rows of tables: cells parted by tabs, by pipes, or by wide gaps.
enum TableReader {
    /// Whether a line looks like a row.
    static func isRow(_ line: SourceLine) -> Bool { line.cellCount > 1 }

    /// How many cells a line has: tabs and pipes part them, and so do gaps of three spaces where
    /// there are several.
    static func cellCount(raw: Substring, text: String) -> Int {
        if text.first == "|", text.utf8.count > 2 {
            return max(2, text.utf8.lazy.filter { $0 == 0x7C }.count - 1)
        }
        // Empty cells at the ends count, but indentation does not.
        let inner = text.utf8.lazy.filter { $0 == 0x09 }.count
        let trailing = raw.utf8.reversed().prefix { $0 == 0x09 || $0 == 0x20 }
            .lazy.filter { $0 == 0x09 }.count
        if inner > 0, trailing == 0, beginsItem(text, tabs: inner) { return 1 }
        if inner + trailing > 0 { return inner + trailing + 1 }
        let gaps = gapCount(of: text)
        return gaps >= 2 ? gaps + 1 : 1
    }

    /// Whether the only tabs of a line part a number or a bullet from its words, as lists of word
    /// processors have it: `I.⇥KẾT QUẢ`, `-⇥Một số …`.
    private static func beginsItem(_ text: String, tabs: Int) -> Bool {
        let start = text.prefix { $0 != "\t" }
        let lead = start.drop { "#*_ ".contains($0) && start.count > 1 }
        guard text.dropFirst(start.count).prefix(while: { $0 == "\t" }).count == tabs else {
            return false
        }
        if lead.count == 1, let sign = lead.unicodeScalars.first, BlockReader.isBullet(sign) {
            return true
        }
        guard let label = NumberLabel(lead + " A"), label.isClosed else { return false }
        return label.length == lead.unicodeScalars.count + 1
    }

    private static func gapCount(of text: String) -> Int {
        guard text.utf8.count < 400 else { return 0 }
        var gaps = 0
        var spaces = 0
        for byte in text.utf8 {
            if byte == 0x20 {
                spaces += 1
            } else {
                if spaces >= 3 { gaps += 1 }
                spaces = 0
            }
        }
        return gaps
    }

    /// The indexes of the lines of the table that begins at a line; blank lines, furniture and the
    /// repeated head at a page's end do not end it.
    ///
    /// Fewer than two lines are no table.
    static func rows(from start: Int, in lines: [SourceLine], furniture: Set<Int>) -> [Int] {
        guard isRow(lines[start]) else { return [] }
        var rows: [Int] = []
        var index = start
        // The line above: the last row, or what a page's end put behind it.
        var last: Int?
        while index < lines.count {
            let line = lines[index]
            let wrapped = wrapped(from: index, in: lines, after: last, under: lines[start])
            if isRow(line) || !rows.isEmpty && isSetIn(index, in: lines) {
                rows.append(index)
                last = index
                index += 1
            } else if !wrapped.isEmpty {
                rows += wrapped
                index = wrapped.upperBound
                last = index - 1
            } else if line.isBlank || furniture.contains(line.number) {
                let around = lines[max(0, index - 1)...].prefix(3)
                if last == index - 1, around.contains(where: { furniture.contains($0.number) }) {
                    last = index
                }
                index += 1
            } else {
                break
            }
        }
        return rows
    }

    /// Whether a line is set in so far that it is of the table above it, as the second line of a head
    /// is, or a row that lost its empty cells.
    private static func isSetIn(_ index: Int, in lines: [SourceLine]) -> Bool {
        let line = lines[index]
        guard !line.isBlank, line.indent >= 8 else { return false }
        // Text that is set in behind a table is none of its rows.
        let next = lines[(index + 1)...].first { !$0.isBlank }
        if next.map(isRow) ?? false { return true }
        return !lines[index - 1].isBlank && NumberLabel(line.clean) == nil && !line.isCapitals
            && !BlockReader.isListItem(line) && HeadingMeaning.part(namedBy: line.clean) == nil
            && !Heading.endsSentence(line.clean) && !line.clean.hasSuffix(":")
            && !(next?.indent == 0 && next?.clean.first?.isLowercase == true)
    }

    /// The lines without cells that stand between two rows, or at a table's end: the second line of
    /// a head, what had no room in a cell, and one row that names those below it.
    private static func wrapped(
        from start: Int,
        in lines: [SourceLine],
        after last: Int?,
        under head: SourceLine
    ) -> Range<Int> {
        let none = start..<start
        guard last == start - 1 else { return none }
        var names = 0
        for index in lines.indices[start...].prefix(12) {
            let line = lines[index]
            if isRow(line) {
                // Over the head of another table stands its heading.
                return names > 0 && beginsTable(index, in: lines, as: head) ? none : start..<index
            }
            if line.isBlank { return names == 0 ? start..<index : none }
            if isLooseRow(line) || isRest(line) { continue }
            names += 1
            guard names == 1, Block.syllables(in: line.clean) <= 20,
                !Heading.endsSentence(line.clean), !line.clean.hasSuffix(":")
            else { return none }
        }
        return none
    }

    /// Whether a row is the head of a table: that of the table above, `TT …`, or one over a rule.
    private static func beginsTable(
        _ index: Int,
        in lines: [SourceLine],
        as head: SourceLine
    ) -> Bool {
        let row = lines[index]
        let first = row.start.drop { "| ".contains($0) }.prefix(while: \.isLetter)
        return row.clean == head.clean || first == "tt" || first == "stt"
            || lines[(index + 1)...].first.map { isRow($0) && isSeparator($0) } ?? false
    }

    /// Whether a line in a table is a row of two cells, for one wide gap parts its words.
    private static func isLooseRow(_ line: SourceLine) -> Bool {
        let label = NumberLabel(line.clean)?.length ?? (BlockReader.isListItem(line) ? 1 : 0)
        let words = String(line.clean.unicodeScalars.dropFirst(label))
        return gapCount(of: SourceLine.trimmed(words[...])) > 0
            && !Heading.endsSentence(line.clean)
    }

    /// Whether a line is a word or two, or amounts, with which no row begins.
    private static func isRest(_ line: SourceLine) -> Bool {
        !line.clean.contains(where: \.isLetter)
            || Block.syllables(in: line.clean) <= 2 && NumberLabel(line.clean) == nil
    }

    /// The rows that are the table's head: those before the first that holds a number or a label.
    static func headCount(of rows: [SourceLine]) -> Int {
        var count = 0
        for row in rows.prefix(4) {
            if isData(row) && count > 0 { break }
            count += 1
            if isSeparator(row) { break }
        }
        return min(count, max(1, rows.count - 1))
    }

    /// Whether a row holds a number or a label, so that it is no head.
    static func isData(_ row: SourceLine) -> Bool {
        NumberLabel(row.clean) != nil || BlockReader.isListItem(row)
            || cellTexts(of: row).dropFirst().contains(where: isAmount)
            || row.text.hasPrefix("<b>")
    }

    /// Whether a row names the rows below it: only one of its cells says something.
    static func isGroup(_ row: SourceLine) -> Bool {
        let cells = cellTexts(of: row).filter { $0.contains { $0.isLetter || $0.isNumber } }
        return cells.count == 1 && cells[0].contains(where: \.isLetter)
    }

    static func isSeparator(_ row: SourceLine) -> Bool {
        row.text.unicodeScalars.allSatisfy { "|-: ".unicodeScalars.contains($0) }
    }

    static func cellTexts(of row: SourceLine) -> [String] {
        let sign: Character = row.text.first == "|" ? "|" : "\t"
        return row.clean.split(separator: sign).map(String.init)
    }

    private static func isAmount(_ cell: String) -> Bool {
        let text = cell.filter { $0 != " " }
        guard text.contains(where: \.isNumber) else { return false }
        return !text.contains { $0.isLetter }
    }
}
