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
        let lead = text.prefix { $0 != "\t" }
        guard text.dropFirst(lead.count).prefix(while: { $0 == "\t" }).count == tabs else {
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
        while index < lines.count {
            let line = lines[index]
            if isRow(line) || !rows.isEmpty && (isLooseRow(line) || belongs(index, in: lines)) {
                rows.append(index)
            } else if !line.isBlank, !furniture.contains(line.number) {
                break
            }
            index += 1
        }
        return rows
    }

    /// Whether a line in a table is a row of two cells, for one wide gap parts it.
    private static func isLooseRow(_ line: SourceLine) -> Bool {
        !line.isBlank && gapCount(of: line.text) > 0
    }

    /// Whether a line without cells stands in a table all the same: the second line of a head,
    /// or a row that names the rows below it and lost its empty cells.
    private static func belongs(_ index: Int, in lines: [SourceLine]) -> Bool {
        let line = lines[index]
        guard !line.isBlank else { return false }
        if line.indent >= 8 {
            // Text that is set in behind a table is none of its rows.
            let next = lines[(index + 1)...].first { !$0.isBlank }
            return next.map(isRow) ?? false
                || !(NumberLabel(line.clean)?.isClosed ?? false) && !line.isCapitals
                    && !Heading.endsSentence(line.clean) && !line.clean.hasSuffix(":")
        }
        guard Block.syllables(in: line.clean) <= 12 else { return false }
        // One more line may stand between the rows, where one of both is the rest of a cell.
        let isAlone = { (other: Int) in
            lines.indices.contains(other) && !lines[other].isBlank
                && (isRest(line) || isRest(lines[other]))
                && Block.syllables(in: lines[other].clean) <= 12
        }
        let isOfRow = { (other: Int) in
            lines.indices.contains(other) && (isRow(lines[other]) || isLooseRow(lines[other]))
        }
        if isOfRow(index - 1) {
            return isOfRow(index + 1) || isAlone(index + 1) && isOfRow(index + 2)
                || isRest(line) && lines[(index + 1)...].first?.isBlank == true
        }
        return isAlone(index - 1) && isOfRow(index - 2) && isOfRow(index + 1)
    }

    /// Whether a line is a word or two, with which no row begins.
    private static func isRest(_ line: SourceLine) -> Bool {
        Block.syllables(in: line.clean) <= 2 && NumberLabel(line.clean) == nil
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
