internal import VietnameseText

/// Reads what a document says of itself: from its letterhead and title, else from its closing
/// sentence and its headings.
struct HeaderReader {
    private var header = Document.Header()
    /// The cells of the letterhead in reading order, and the block and line where each stands.
    private let cells: [Cell]
    private let opening: [Block]

    private struct Cell {
        var text: String
        var bare: String
        var block: Int
        var line: Int

        init(_ text: String, block: Int, line: Int) {
            self.text = text
            bare = text.bareText
            self.block = block
            self.line = line
        }
    }

    static func header(of placed: [PlacedBlock], sections: [Section]) -> Document.Header {
        let opening = placed.lazy.filter { $0.role == .opening }.map(\.block)
        var reader = HeaderReader(Array(opening))
        reader.readCells()
        reader.readClosing(placed.lazy.filter { $0.role == .closing }.map(\.block))
        if reader.header.year == nil { reader.header.year = sections.lazy.compactMap(\.year).first }
        return reader.header
    }

    /// Whether a block belongs to a letterhead whatever stands around it.
    static func isLetterhead(_ block: Block) -> Bool {
        block.lines.contains { line in
            cellTexts(of: line).contains { text in
                let bare = text.bareText
                return isMotto(bare) || bare.hasPrefix("kinh gui") || DocumentNumber(text) != nil
                    || DocumentKind.alone(text, bare: bare) != nil
            }
        }
    }

    private init(_ opening: [Block]) {
        self.opening = opening
        var cells: [Cell] = []
        for (block, lines) in opening.enumerated() {
            // A letterhead is short; a paragraph of the introduction ends it.
            if cells.count > 80 || lines.kind != .table && lines.syllableCount > 120 { break }
            for (line, source) in lines.lines.enumerated() {
                for text in Self.cellTexts(of: source) {
                    cells.append(Cell(text, block: block, line: line))
                }
            }
        }
        self.cells = cells
    }

    /// The parts of a line: two columns of a letterhead stand apart by tabs, pipes or wide gaps.
    private static func cellTexts(of line: SourceLine) -> [String] {
        gapCells(of: line).flatMap(LetterheadColumns.parted)
    }

    private static func gapCells(of line: SourceLine) -> [String] {
        var cells: [String] = []
        var current = String.UnicodeScalarView()
        var spaces = 0
        func close() {
            let text = SourceLine.trimmed(Substring(String(current)))
            if !text.isEmpty { cells.append(text) }
            current = .init()
        }
        for scalar in line.clean.unicodeScalars {
            if scalar == "\t" || scalar == "|" {
                close()
                spaces = 0
                continue
            }
            if SourceLine.isSpace(scalar) {
                spaces += 1
            } else {
                // `Số:      /BC-UBND`: the gap that a number was to fill parts nothing.
                if spaces >= 3, scalar != "/", !awaitsNumber(String(current)) { close() }
                spaces = 0
            }
            if !SourceLine.isSpace(scalar) || spaces <= 1 { current.append(scalar) }
        }
        close()
        return cells
    }

    /// Whether a blank number is to follow: `ngày      tháng      năm 2018`.
    private static func awaitsNumber(_ text: String) -> Bool {
        let bare = text.bareText
        return bare.hasSuffix("ngay ") || bare.hasSuffix("thang ")
    }

    /// Whether a line without marks is of the state's name and motto.
    static func isMotto(_ bare: String) -> Bool {
        bare.hasPrefix("cong hoa xa hoi chu nghia") || bare.hasPrefix("doc lap - tu do")
            || bare.hasPrefix("doc lap – tu do") || bare.hasPrefix("dang cong san viet nam")
            || bare.hasPrefix("chu nghia viet nam") || bare.hasPrefix("nuoc cong hoa xa hoi")
            || bare == "muc luc"
    }

    // MARK: - Letterhead

    private mutating func readCells() {
        var symbol: String?
        var letterhead = cells.count
        var kindCell: Int?
        var subject: Int?
        var dateYear: Int?
        for (index, cell) in cells.enumerated() {
            if symbol == nil, let number = DocumentNumber(cell.text) {
                header.number = number.complete
                symbol = number.symbol
                letterhead = min(letterhead, index)
            }
            if dateYear == nil, let place = PlaceAndDate(cell.text) {
                header.place = place.place
                header.date = place.date
                dateYear = place.year
                letterhead = min(letterhead, index)
            }
            if subject == nil, cell.bare.hasPrefix("v/v") || cell.bare.hasPrefix("ve viec") {
                subject = index
                letterhead = min(letterhead, index)
            }
            if kindCell == nil,
                let kind = DocumentKind.alone(cell.text, bare: cell.bare)
                    ?? leadingKind(cell)
            {
                kindCell = index
                header.kind = kind
                letterhead = min(letterhead, index)
            }
            if cell.bare.hasPrefix("kinh gui") || cell.bare.hasPrefix("can cu") {
                letterhead = min(letterhead, index)
                break
            }
        }
        var issue: IssueLine?
        if let kindCell {
            issue = self.issue(below: kindCell)
            if header.number == nil { header.number = issue?.number?.complete }
            symbol = symbol ?? issue?.number?.symbol
            if header.date == nil, dateYear == nil { header.date = issue?.date }
            dateYear = dateYear ?? issue?.date?.year
            header.title = title(below: kindCell)
        } else if let subject {
            header.title = self.subject(at: subject)
        }
        if header.kind == nil {
            header.kind =
                symbol.flatMap(DocumentKind.named(bySymbol:)) ?? (subject == nil ? nil : "Công văn")
        }
        header.year = header.title.flatMap(HeadingMeaning.year(namedBy:)) ?? dateYear
        let names = cells[..<letterhead].map(\.text).filter { !Self.isMotto($0.bareText) }
        header.agency =
            symbol.flatMap {
                IssueLine.isJoint($0) ? AgencyName.joint(names, place: header.place) : nil
            }
            ?? AgencyName.inLetterhead(names, place: header.place)
            ?? issue?.agency
            ?? header.title.flatMap { AgencyName.inSentence($0, place: header.place) }
    }

    /// `BÁO CÁO KẾT QUẢ …`: kind and title on one line.
    private func leadingKind(_ cell: Cell) -> String? {
        let line = opening[cell.block].lines[cell.line]
        // A stamp says that a letter came in.
        guard let kind = DocumentKind.leading(cell.bare), !cell.bare.hasPrefix("cong van den")
        else { return nil }
        let isIssued = IssueLine(Self.rest(of: cell.text, after: kind))?.number != nil
        guard line.emphasis != .none || SourceLine.isCapitals(cell.text) || isIssued else {
            return nil
        }
        return kind
    }

    /// The words of a line after the kind with which it begins.
    private static func rest(of text: String, after kind: String) -> String {
        text.split(separator: " ").dropFirst(kind.split(separator: " ").count)
            .joined(separator: " ")
    }

    /// `CỦA CHÍNH PHỦ SỐ 116/2003/NĐ-CP NGÀY …`: the lines under the kind may tell who issued the
    /// document, its number and its day.
    private func issue(below kindCell: Int) -> IssueLine? {
        let first = cells[kindCell]
        var words = ""
        if DocumentKind.alone(first.text, bare: first.bare) == nil,
            let kind = DocumentKind.leading(first.bare)
        {
            words = Self.rest(of: first.text, after: kind)
        }
        for cell in cells[(kindCell + 1)...].prefix(4) {
            guard !TitleEnd.ends(cell.bare) else { break }
            words += words.isEmpty ? cell.text : " " + cell.text
            if cell.text.utf8.count > 400 { break }
        }
        return IssueLine(words)
    }

    /// The title below the kind: lines until a blank one parts them from something else.
    private func title(below kindCell: Int) -> String? {
        let cell = cells[kindCell]
        var parts: [String] = []
        if let kind = DocumentKind.leading(cell.bare),
            DocumentKind.alone(cell.text, bare: cell.bare) == nil
        {
            parts.append(Self.rest(of: cell.text, after: kind))
        }
        let below = opening[cell.block].lines.dropFirst(cell.line + 1)
        let own = below.prefix { !TitleEnd.ends($0.start) }
        parts += own.map(\.clean)
        if own.count < below.count { return Self.title(of: IssueLine.withoutIssue(parts)) }
        for (above, block) in zip(opening[cell.block...], opening[(cell.block + 1)...]).prefix(3) {
            guard block.kind == .paragraph, let first = block.clean.first, first != "(",
                first != "-",
                block.syllableCount <= 70,
                !(block.isClosed && block.lastScalar != ";"),
                !["kinh gui", "can cu", "so:"].contains(where: block.start.hasPrefix),
                AgencyName.body(block.clean) == nil,
                parts.isEmpty
                    || block.lines[0].number - above.lines[above.lines.count - 1].number <= 2
            else { break }
            if !parts.isEmpty, block.syllableCount > 40, !block.isEmphasized { break }
            let lines = block.lines.prefix { !TitleEnd.ends($0.start) }
            parts += lines.map(\.clean)
            if lines.count < block.lines.count { break }
        }
        return Self.title(of: IssueLine.withoutIssue(parts))
    }

    /// The subject of a letter, `V/v …`, in its column.
    private func subject(at index: Int) -> String? {
        let start = cells[index]
        var parts = [start.text]
        var number = opening[start.block].lines[start.line].number
        for cell in cells[(index + 1)...] {
            let line = opening[cell.block].lines[cell.line].number
            guard line > number else { continue }
            guard line == number + 1, PlaceAndDate(cell.text) == nil,
                !cell.bare.hasPrefix("kinh gui"), cell.text.first != "(",
                !TitleEnd.ends(cell.bare)
            else { break }
            parts.append(cell.text)
            number = line
        }
        return Self.title(of: parts)
    }

    private static func title(of parts: [String]) -> String? {
        var words = parts.joined(separator: " ").split { $0 == " " || $0 == "\t" }[...]
        if let first = words.first, ["v/v", "v/v:"].contains(String(first).bareText) {
            words = words.dropFirst()
        }
        let title = words.joined(separator: " ")
        guard Block.syllables(in: title) >= 2 else { return nil }
        return Heading.trimmed(title)
    }

    // MARK: - Closing

    private mutating func readClosing(_ closing: some Sequence<Block>) {
        // A law has no day in its letterhead where it tells below when it was passed.
        if header.date == nil, ["Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"].contains(header.kind),
            let formula = closing.first(where: { LegalZones.tellsPassing($0.lines[0]) })?.clean
        {
            header.date = IssueLine.date(after: "thong qua", in: formula)
            header.year = header.year ?? header.date?.year
        }
        guard
            let sentence = closing.first(where: { $0.start.hasPrefix("tren day la") })?.clean
        else { return }
        if header.kind == nil {
            var words = sentence.bareText.split(separator: " ").dropFirst(3)
            while let first = words.first, ["toan", "bo", "noi", "dung"].contains(first) {
                words = words.dropFirst()
            }
            header.kind = DocumentKind.leading(words.joined(separator: " "))
        }
        if header.agency == nil {
            header.agency = AgencyName.inSentence(sentence, place: header.place)
        }
        if header.year == nil { header.year = HeadingMeaning.year(namedBy: sentence) }
    }
}
