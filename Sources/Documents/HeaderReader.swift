internal import VietnameseText

/// Reads what a document says of itself: from its letterhead and title, else from its closing
/// sentence and its headings.
struct HeaderReader {
    private var header = Document.Header()
    /// The cells of the letterhead in reading order.
    private let cells: [LetterheadCell]
    private let opening: [Block]

    static func header(of placed: [PlacedBlock], sections: [Section]) -> Document.Header {
        var opening = placed.prefix { $0.role == .opening }.map(\.block)
        if opening.isEmpty, let first = placed.first?.block, isLetterhead(first) {
            // A form whose letterhead and text stand in one table.
            opening = [first]
        }
        var reader = HeaderReader(opening)
        reader.readCells()
        reader.readClosing(placed.lazy.filter { $0.role == .closing }.map(\.block))
        if reader.header.year == nil { reader.header.year = sections.lazy.compactMap(\.year).first }
        return composed(reader.header)
    }

    /// The header in composed letters (NFC), so that offices are told apart by their names alone.
    private static func composed(_ header: Document.Header) -> Document.Header {
        var header = header
        header.number = header.number?.composedText
        header.agency = header.agency?.composedText
        header.place = header.place?.composedText
        header.title = header.title?.composedText
        return header
    }

    /// Whether a block belongs to a letterhead whatever stands around it.
    static func isLetterhead(_ block: Block) -> Bool {
        block.lines.contains { line in
            LetterheadCell.texts(of: line).contains { text in
                let bare = text.bareText
                return isMotto(bare) || bare.hasPrefix("kinh gui") || DocumentNumber(text) != nil
                    || DocumentKind.alone(text, bare: bare) != nil
            }
        }
    }

    private init(_ opening: [Block]) {
        self.opening = opening
        var cells: [LetterheadCell] = []
        for (block, lines) in opening.enumerated() {
            // A letterhead is short; a paragraph of the introduction ends it.
            if cells.count > 80 || lines.kind != .table && lines.syllableCount > 120 { break }
            for (line, source) in lines.lines.enumerated() {
                for text in LetterheadCell.texts(of: source) {
                    cells.append(LetterheadCell(text, block: block, line: line))
                }
            }
        }
        self.cells = cells
    }

    /// Whether a line without marks is of the state's name and motto.
    static func isMotto(_ bare: String) -> Bool {
        bare.hasPrefix("cong hoa xa hoi") || bare.hasPrefix("doc lap - tu do")
            || ["viet nam", "nghia viet nam", "chu nghia viet nam"].contains(bare)
            || bare.hasPrefix("doc lap – tu do") || bare.hasPrefix("dang cong san viet nam")
            || bare.hasPrefix("chu nghia viet nam") || bare.hasPrefix("nuoc cong hoa xa hoi")
            || ["muc luc", "hanh phuc", "- hanh phuc"].contains(bare)
    }

    // MARK: - Letterhead

    private mutating func readCells() {
        var symbol: String?
        var letterhead = cells.count
        var numberCell: Int?
        var kindCell: Int?
        var subject: Int?
        var dateYear: Int?
        var hasMotto = false
        for (index, cell) in cells.enumerated() {
            if Self.isMotto(cell.bare) { hasMotto = true }
            if symbol == nil, let number = DocumentNumber(cell.text) {
                header.number = number.complete
                symbol = number.symbol
                numberCell = index
                letterhead = min(letterhead, index)
            }
            if dateYear == nil, header.date == nil,
                let place = brokenDay(at: index) ?? PlaceAndDate(cell.text),
                place.place != nil || kindCell == nil
            {
                header.place = place.place
                header.date = place.date
                dateYear = place.year
                letterhead = min(letterhead, index)
            }
            if subject == nil, cell.bare.hasPrefix("v/v") || cell.bare.hasPrefix("ve viec") {
                subject = index
                letterhead = min(letterhead, index)
            }
            if kindCell == nil, !isOfTable(cell),
                let kind = DocumentKind.alone(cell.text, bare: cell.bare) ?? leadingKind(at: index)
                    ?? (subject == nil ? smallKind(cell, isLetterhead: hasMotto) : nil)
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
        var names = agencyLines(before: letterhead)
        if names.isEmpty, let numberCell {
            // The right column was read first: names stand between the day and the number.
            names = agencyLines(before: numberCell)
        }
        let isOfficial = hasMotto || symbol != nil || header.date != nil
        header.agency = AgencyName.inLetterhead(
            names,
            place: header.place,
            isLetterhead: isOfficial && hasLetterhead(after: names, before: letterhead)
        )
        if let kindCell {
            readTitle(below: kindCell, &symbol, &dateYear)
        } else if let subject {
            header.title = self.subject(at: subject)
        } else {
            header.title = TitleReader(opening).headline()
                .flatMap { Self.title(of: [$0]) }
        }
        if header.kind == nil {
            header.kind =
                symbol.flatMap(DocumentKind.named(bySymbol:)) ?? (subject == nil ? nil : "Công văn")
        }
        if let symbol, IssueLine.isJoint(symbol) {
            if header.kind == "Thông tư" { header.kind = "Thông tư liên tịch" }
            header.agency = AgencyName.joint(names, place: header.place) ?? header.agency
        }
        if header.date == nil, header.kind == "Biên bản" { header.date = dayOfMinutes() }
        header.year =
            header.title.flatMap(HeadingMeaning.year(namedBy:)) ?? dateYear ?? header.date?.year
        header.agency =
            header.agency ?? symbol.flatMap(ProperNames.organ(bySymbol:))
            ?? header.kind.flatMap(Self.maker)
            ?? header.title.flatMap { AgencyName.inSentence($0, place: header.place) }
        correctAgency(by: symbol)
    }

    /// Place and day where the line ends in their midst: `Tân Hà, ngày 28 tháng` over `11 năm 2024`.
    private func brokenDay(at index: Int) -> PlaceAndDate? {
        let cell = cells[index]
        guard index + 1 < cells.count, Block.syllables(in: cell.text) <= 12 else { return nil }
        let next = cells[index + 1]
        let isCut =
            cell.bare.contains("ngay ")
            && (next.text.first?.isNumber == true
                || ["thang ", "nam "].contains(where: next.bare.hasPrefix))
            || cell.text.hasSuffix(",") && next.bare.hasPrefix("ngay ")
        guard isCut, let whole = PlaceAndDate(cell.text + " " + next.text), whole.date != nil
        else { return nil }
        return whole
    }

    /// The day of which minutes tell: `Hôm nay, ngày 05 tháng 10 năm 2024, tại …`.
    private func dayOfMinutes() -> CalendarDate? {
        let beginnings = ["hom nay", "vao hoi", "vao luc", "hoi ", "luc "]
        let block = opening.first { block in beginnings.contains(where: block.start.hasPrefix) }
        return block.flatMap { IssueLine.date(after: "ngay", in: $0.clean) }
    }

    /// Title, and what the lines between kind and title say of the issue.
    private mutating func readTitle(
        below kindCell: Int,
        _ symbol: inout String?,
        _ dateYear: inout Int?
    ) {
        let cell = cells[kindCell]
        let rest =
            DocumentKind.alone(cell.text, bare: cell.bare) == nil
            ? DocumentKind.rest(of: cell.text) : ""
        let below = TitleReader(opening).lines(below: (cell.block, cell.line), rest: rest)
        var lines = below.lines
        if let issue = IssueLine(lines) {
            lines = issue.title
            if header.number == nil, symbol == nil { header.number = issue.number?.complete }
            symbol = symbol ?? issue.number?.symbol
            if header.date == nil, dateYear == nil { header.date = issue.date }
            dateYear = dateYear ?? issue.date?.year
            header.agency = header.agency ?? issue.agency
        }
        header.title = Self.title(of: lines)
        if header.agency == nil, let end = below.end {
            header.agency = AgencyName.acting(end, place: header.place)
        }
    }

    /// The lines above the number, the date and the kind that may name who issues the document.
    private func agencyLines(before letterhead: Int) -> [String] {
        cells[..<letterhead].map(\.text).filter { !Self.isMotto($0.bareText) }
    }

    /// Whether the motto, a number or a date stands below or beside the first of some lines.
    private func hasLetterhead(after names: [String], before letterhead: Int) -> Bool {
        guard let first = names.first, let start = cells.firstIndex(where: { $0.text == first })
        else { return false }
        return cells[start...].prefix(12).contains {
            Self.isMotto($0.bare) || DocumentNumber($0.text) != nil || PlaceAndDate($0.text) != nil
        }
    }

    /// Who alone issues documents of a kind.
    private static func maker(of kind: String) -> String? {
        switch kind {
        case "Luật", "Bộ luật", "Hiến pháp": "Quốc hội"
        case "Pháp lệnh": "Ủy ban Thường vụ Quốc hội"
        case "Nghị định": "Chính phủ"
        default: nil
        }
    }

    /// The number tells who issued the document where the letterhead is misread by a letter.
    private mutating func correctAgency(by symbol: String?) {
        guard let agency = header.agency, let organ = symbol.flatMap(ProperNames.organ(bySymbol:)),
            agency != organ
        else { return }
        let (found, expected) = (agency.bareText, organ.bareText)
        if found.filter({ $0 != " " }) == expected.filter({ $0 != " " }) { header.agency = organ }
    }

    /// Whether a cell is of a table that says something, as `Kế hoạch` in the head of
    /// `Chỉ tiêu | Kế hoạch | Thực hiện`: letterheads are laid out in tables too.
    private func isOfTable(_ cell: LetterheadCell) -> Bool {
        let block = opening[cell.block]
        let line = block.lines[cell.line]
        guard line.cellCount > 1 else { return false }
        let row = LetterheadCell.texts(of: line)
        if row.count > 2 { return true }
        if row.count == 1, SourceLine.isCapitals(cell.text) { return false }
        return !block.lines[...cell.line].contains { line in
            LetterheadCell.texts(of: line).contains { text in
                Self.isMotto(text.bareText) || DocumentNumber(text) != nil
                    || SourceLine.isCapitals(text) && AgencyName.starts(withAgency: text)
                    || PlaceAndDate(text).map { $0.place != nil } ?? false
            }
        }
    }

    /// `BÁO CÁO KẾT QUẢ …`: kind and title on one line.
    private func leadingKind(at index: Int) -> String? {
        let cell = cells[index]
        let line = opening[cell.block].lines[cell.line]
        // A stamp says that a letter came in; `Luật số: …` is a number.
        guard let kind = DocumentKind.leading(cell.bare), !cell.bare.hasPrefix("cong van den"),
            DocumentNumber(cell.text) == nil, !isOfAgency(index, kind)
        else { return nil }
        let rest = DocumentKind.rest(of: cell.text)
        let isIssued = IssueLine([rest]).map { $0.number != nil || $0.title.isEmpty } ?? false
        guard
            line.emphasis != .none || SourceLine.isCapitals(cell.text) || isIssued
                || isCapitalsBefore(title: rest, in: cell.text)
        else { return nil }
        return kind
    }

    /// Whether a kind in capitals stands before a title in small letters: `BÁO CÁO Công tác …`.
    private func isCapitalsBefore(title: String, in text: String) -> Bool {
        let words = text.split(separator: " ")
        let kind = words.dropLast(title.split(separator: " ").count).joined(separator: " ")
        return SourceLine.isCapitals(kind) && title.first?.isUppercase == true
    }

    /// Whether a cell names whose council issues the document, `HỘI ĐỒNG …` over `DỰ ÁN …`: a number
    /// below it is of another kind, which stands by itself.
    private func isOfAgency(_ index: Int, _ kind: String) -> Bool {
        guard index > 0,
            AgencyName.starts(withAgency: cells[index - 1].text),
            let number = cells[index...].firstIndex(where: { DocumentNumber($0.text) != nil }),
            let other = DocumentNumber(cells[number].text)
                .flatMap({ DocumentKind.named(bySymbol: $0.symbol) })
        else { return false }
        return other != kind
            && cells[number...].contains { DocumentKind.alone($0.text, bare: $0.bare) == other }
    }

    /// A kind in small letters, as fonts of capitals leave it, alone below a letterhead.
    private func smallKind(_ cell: LetterheadCell, isLetterhead: Bool) -> String? {
        guard isLetterhead, opening[cell.block].lines[cell.line].cellCount == 1,
            DocumentKind.rest(of: cell.text).isEmpty
        else { return nil }
        return DocumentKind.leading(cell.bare)
    }

    /// The subject of a letter, `V/v …`, in its column.
    private func subject(at index: Int) -> String? {
        let start = cells[index]
        var parts = [start.text]
        var number = opening[start.block].lines[start.line].number
        for cell in cells[(index + 1)...] {
            let line = opening[cell.block].lines[cell.line].number
            guard line > number else { continue }
            guard line == number + 1 || line == number + 2 && Self.startsLower(cell.text),
                PlaceAndDate(cell.text) == nil,
                !cell.bare.hasPrefix("kinh gui"), cell.text.first != "(",
                !TitleEnd.ends(cell.bare)
            else { break }
            parts.append(cell.text)
            number = line
        }
        return Self.title(of: parts)
    }

    private static func startsLower(_ text: String) -> Bool {
        text.unicodeScalars.first?.properties.isLowercase ?? false
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
