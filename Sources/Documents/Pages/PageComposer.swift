internal import VietnameseText

/// Makes text of pages of words: reading order, paragraphs, tables and footnotes put back; running
/// heads and page numbers left out.
struct PageComposer {
    private enum Piece {
        /// Lines of one paragraph.
        case paragraph([PageRow])
        case table(PageTable, PageRow)
        case footnote([PageRow])
        case blank
    }

    private var lines: [[FontRun]] = []
    private var confidences: [ConvertedText.Confidence] = []

    /// The text of pages.
    /// - Parameter pageCount: how many pages the file has; those that are missing are blank.
    static func text(of pages: [WordPage], pageCount: Int) -> ConvertedText {
        let rows = RunningHeads.removed(
            from: pages.map { PageRow.rows(of: $0).filter { !isStamp($0, on: $0.page) } },
            heights: pages.map(\.height)
        )
        let whole = PageMeasures(of: rows.flatMap { $0 })
        var composer = PageComposer()
        var pending: (piece: Piece, measures: PageMeasures)?
        var endsInTable = false
        var page = 1
        for (words, rows) in zip(pages, rows) {
            let measures = PageMeasures(of: rows, whole: whole)
            var pieces = Self.pieces(of: rows, measures, afterTable: endsInTable)
            endsInTable = Self.endsInTable(pieces)
            // A paragraph that goes on over the page's end stays whole.
            var breaks = max(0, words.number - page)
            page = max(page, words.number)
            if case .paragraph(let end)? = pending?.piece,
                case .paragraph(let start)? = pieces.first,
                let before = pending?.measures, breaks == 1,
                goesOn(end[end.count - 1], with: start[0], in: end, before, overPage: true)
            {
                composer.write(.paragraph(end + start))
                pieces.removeFirst()
                breaks = 0
            } else if let piece = pending?.piece {
                composer.write(piece)
            }
            pending = nil
            for _ in 0..<breaks { composer.lines.append([FontRun(text: "\u{C}", font: nil)]) }
            if case .paragraph? = pieces.last, let last = pieces.popLast() {
                pending = (last, measures)
            }
            for piece in pieces { composer.write(piece) }
        }
        if let piece = pending?.piece { composer.write(piece) }
        while page < pageCount {
            composer.lines.append([FontRun(text: "\u{C}", font: nil)])
            page += 1
        }
        return ConvertedText(
            lines: composer.lines,
            pageCount: pageCount,
            confidences: composer.confidences
        )
    }

    /// A row without a letter or digit: ornaments, and what a recogniser makes of stains.
    private static func isStamp(_ row: PageRow, on page: Int) -> Bool {
        !row.words.contains { word in
            word.text.contains { $0.isLetter || $0.isNumber || $0.unicodeScalars.first == "\u{AD}" }
        }
    }

    // MARK: - Pieces

    private static func endsInTable(_ pieces: [Piece]) -> Bool {
        if case .table(let table, _)? = pieces.last { return table.isNumbered }
        return false
    }

    private static func pieces(
        of all: [PageRow],
        _ measures: PageMeasures,
        afterTable: Bool
    ) -> [Piece] {
        let foot = footnoteStart(in: all, measures)
        let rows = all[..<foot]
        var pieces: [Piece] = []
        var index = 0
        while index < rows.endIndex {
            let row = rows[index]
            if index > 0, row.top - rows[index - 1].top > 1.9 * measures.pitch {
                pieces.append(.blank)
            }
            let isNextPart = afterTable && index == 0
            if let length = PageTable.length(in: rows[index...], goesOn: isNextPart) {
                let table = PageTable(rows[index..<(index + length)], goesOn: isNextPart)
                pieces.append(.table(table, row))
                index += length
                continue
            }
            if case .paragraph(let lines)? = pieces.last,
                goesOn(lines[lines.count - 1], with: row, in: lines, measures)
            {
                pieces[pieces.count - 1] = .paragraph(lines + [row])
            } else {
                pieces.append(.paragraph([row]))
            }
            index += 1
        }
        for row in all[foot...] {
            if case .footnote(let lines)? = pieces.last, !beginsFootnote(row) {
                pieces[pieces.count - 1] = .footnote(lines + [row])
            } else {
                pieces.append(.footnote([row]))
            }
        }
        return pieces
    }

    /// Where the footnotes begin: small rows at the foot, the first with its mark.
    private static func footnoteStart(in rows: [PageRow], _ measures: PageMeasures) -> Int {
        var start = rows.count
        for index in rows.indices.reversed() {
            guard rows[index].height < 0.93 * measures.height, rows[index].cells.count == 1 else {
                break
            }
            start = index
        }
        while start < rows.count, !beginsFootnote(rows[start]) { start += 1 }
        return start > 0 ? start : rows.count
    }

    private static func beginsFootnote(_ row: PageRow) -> Bool { footnoteMark(row) != nil }

    /// The row of a footnote's beginning with its mark raised: some writers leave it on the line,
    /// without a space behind it.
    private static func footnoteMark(_ row: PageRow) -> PageRow? {
        guard let word = row.words.first else { return nil }
        if word.parts[0].isRaised { return row }
        let text = word.parts[0].text
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...3).contains(digits.count), rest.first?.isUppercase ?? (row.words.count > 1)
        else { return nil }
        var marked = row
        var mark = word.parts[0]
        mark.text = String(digits)
        mark.isRaised = true
        var parts = [mark]
        if !rest.isEmpty {
            parts.append(PageWord.Part(text: String(rest), font: word.parts[0].font))
        }
        marked.cells[0].words[0].parts.replaceSubrange(0...0, with: parts)
        return marked
    }

    // MARK: - Paragraphs

    /// Whether a row is the next line of a paragraph.
    private static func goesOn(
        _ row: PageRow,
        with next: PageRow,
        in paragraph: [PageRow],
        _ measures: PageMeasures,
        overPage: Bool = false
    ) -> Bool {
        guard row.cells.count == 1, next.cells.count == 1, let word = next.words.first,
            abs(row.height - next.height)
                < (word.confidence == nil ? 0.35 : 0.6) * max(row.height, next.height)
        else { return false }
        let text = row.text
        if text.last == ":", !startsLower(next.text) { return false }
        let isClosed = PageText.isClosed(text)
        let step = next.top - row.top
        if !overPage, step > (isClosed ? 1.45 : 1.9) * measures.pitch { return false }
        if PageText.isFormal(next.text) || PageText.isFormal(paragraph[0].text) { return false }
        if goesOnCentred(row, with: next, in: paragraph, measures) { return !overPage }
        if row.isBold != next.isBold, row.words.count > 1 || next.words.count > 1,
            PageText.isItem(next.text) || isClosed
                || next.words.count > 1 && row.isBold
                    && paragraph.allSatisfy(\.isBold)
        {
            return false
        }
        if PageText.isItem(next.text),
            isClosed || !startsLower(next.text) && isNext(next, paragraph)
        {
            return false
        }
        if SourceLine.isCapitals(text) != SourceLine.isCapitals(next.text), row.words.count > 2,
            next.words.count > 2
        {
            return false
        }
        // What still fitted on the line would stand there.
        let slack = (word.confidence == nil ? 0.5 : 1) * measures.height
        let isFull =
            row.right + 0.25 * measures.height + (word.right - word.left) > measures.right - slack
        let isOpen =
            !isClosed && startsLower(next.text) && !PageText.isItem(next.text)
            && row.right - measures.left > 0.6 * (measures.right - measures.left)
        guard isFull || isOpen else { return false }
        // A first line that is indented begins a paragraph.
        let unit = measures.height
        if overPage { return next.left < measures.left + 1.2 * unit || !isClosed }
        if paragraph.count == 1 {
            return next.left < row.left + (PageText.isItem(text) ? 5 : 0.8) * unit
        }
        return abs(next.left - row.left) < 0.9 * unit
            || !isClosed && next.left < row.left + 0.9 * unit
    }

    /// Titles over several lines, each in the page's middle.
    private static func goesOnCentred(
        _ row: PageRow,
        with next: PageRow,
        in paragraph: [PageRow],
        _ measures: PageMeasures
    ) -> Bool {
        func isCentred(_ row: PageRow) -> Bool {
            abs((row.left + row.right) / 2 - measures.centre) < 1.5 * measures.height
                && row.left > measures.left + 2 * measures.height
        }
        func isAlone(_ text: String) -> Bool {
            let bare = text.bareText
            return DocumentKind.alone(text, bare: bare) != nil
                || ["chuong ", "phan ", "muc ", "phu luc"].contains {
                    bare.hasPrefix($0) && bare.count < 24
                }
        }
        // The first line of a title may be full.
        guard isCentred(next), isCentred(row) || SourceLine.isCapitals(row.text),
            row.page == next.page,
            !isAlone(row.text), !isAlone(next.text), next.text.first != "("
        else { return false }
        let areCapitals = SourceLine.isCapitals(row.text) && SourceLine.isCapitals(next.text)
        return areCapitals && row.isBold == next.isBold
            || row.isBold && next.isBold && !SourceLine.isCapitals(row.text)
                && !SourceLine.isCapitals(next.text)
    }

    private static func startsLower(_ text: String) -> Bool {
        let words = text.drop { !$0.isLetter }
        return words.first?.isLowercase ?? false
    }

    /// Whether an item's number follows on a paragraph that is an item too, or begins a series.
    private static func isNext(_ row: PageRow, _ paragraph: [PageRow]) -> Bool {
        guard let label = NumberLabel(row.text) else { return true }
        guard label.isClosed else { return false }
        let before = NumberLabel(paragraph[0].text)
        return label.number == 1 || before?.kind != label.kind || before?.number == label.number - 1
    }

    // MARK: - Writing

    private mutating func write(_ piece: Piece) {
        switch piece {
        case .blank:
            if lines.last?.isEmpty == false { lines.append([]) }
        case .paragraph(let rows):
            if rows.count == 1, rows[0].cells.count > 1 {
                writeColumns(rows[0])
            } else {
                writeParagraph(rows, isFootnote: false)
            }
        case .footnote(let rows):
            let first = rows.first.flatMap(Self.footnoteMark)
            writeParagraph((first.map { [$0] } ?? []) + rows.dropFirst(), isFootnote: true)
        case .table(let table, let first):
            if lines.last?.isEmpty == false { lines.append([]) }
            for row in table.rows {
                var line = LineBuilder()
                line.append("|")
                for cell in row {
                    line.append(" ")
                    line.append(cell)
                    line.append(" |")
                }
                end(line, page: first.page)
            }
            lines.append([])
        }
    }

    /// Cells side by side as they stand: the gap tells them apart.
    private mutating func writeColumns(_ row: PageRow) {
        var line = LineBuilder()
        for (index, cell) in row.cells.enumerated() {
            if index > 0 { line.append("        ") }
            line.append(cell.words)
        }
        end(line, page: row.page)
    }

    private mutating func writeParagraph(_ rows: [PageRow], isFootnote: Bool) {
        var line = LineBuilder()
        let text = rows.count == 1 ? rows[0].text : ""
        let isBold =
            !isFootnote && rows.allSatisfy(\.isBold) && !PageText.isFormal(text)
            && rows.contains { $0.text.contains(where: \.isLetter) }
        if isBold { line.append("**") }
        for (index, row) in rows.enumerated() {
            if index > 0 {
                let isSamePage = row.page == rows[index - 1].page
                let isParted = isSamePage && Self.isParted(rows[index - 1], before: row)
                if isParted { line.removeHyphen() }
                if !isSamePage {
                    line.append("\u{C}")
                } else if !isParted, !Self.endsOpen(rows[index - 1]) {
                    line.append(" ")
                }
            }
            line.append(row.words)
        }
        if isBold { line.append("**") }
        end(line, page: rows[0].page)
    }

    /// Whether a hyphen at a line's end parts a word: Vietnamese words are not parted, so that only
    /// a long word of Latin letters without marks is put together.
    private static func isParted(_ row: PageRow, before next: PageRow) -> Bool {
        guard let end = row.words.last?.text, let start = next.words.first?.text,
            end.hasSuffix("-"), end.count >= 4
        else { return false }
        let stem = end.dropLast()
        guard stem.allSatisfy({ $0.isASCII && $0.isLetter }),
            stem.dropFirst().allSatisfy(\.isLowercase),
            start.first?.isLowercase == true, start.prefix(3).allSatisfy({ $0.isASCII })
        else { return false }
        let tail = start.prefix { $0.isLetter }
        let word = String(stem).lowercased()
        return tail.count >= 2
            && !(SyllableShape.isSyllable(bare: word)
                && SyllableShape.isSyllable(bare: String(tail).lowercased()))
    }

    /// Whether a line ends within a word that is not parted by a space: an address, a number with
    /// its symbol (`57/2015/TT-` ⏎ `BCA`).
    private static func endsOpen(_ row: PageRow) -> Bool {
        guard let end = row.words.last?.text else { return false }
        if end.hasSuffix("-") { return end.contains("/") || end.contains(where: \.isNumber) }
        return end.hasSuffix("/") && end.contains("://")
    }

    private mutating func end(_ line: LineBuilder, page: Int) {
        guard !line.isEmpty else { return }
        lines.append(line.runs)
        if let value = line.meanConfidence {
            confidences.append(
                ConvertedText.Confidence(lines: lines.count...lines.count, page: page, value: value)
            )
        }
    }
}
