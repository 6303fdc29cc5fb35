internal import VietnameseText

/// Reads the title (trích yếu) of a document: the lines below its kind, up to those that speak.
struct TitleReader {
    /// A line of the opening and the block that it stands in.
    private struct Entry {
        let line: SourceLine
        let block: Block
        /// The indexes of the block in the opening and of the line in the block.
        let place: (block: Int, line: Int)
        var isFirst: Bool { place.line == 0 }
    }

    private let entries: [Entry]

    /// A title is no longer, in syllables.
    private static let longest = 130

    init(_ opening: [Block]) {
        var entries: [Entry] = []
        for (index, block) in opening.enumerated() {
            for (line, source) in block.lines.enumerated() {
                entries.append(Entry(line: source, block: block, place: (index, line)))
            }
        }
        self.entries = entries
    }

    /// The lines that may be the title below a kind, and the line that ends them.
    /// - Parameters:
    ///   - place: where the kind stands.
    ///   - rest: the words after the kind on its line.
    func lines(below place: (block: Int, line: Int), rest: String) -> (
        lines: [String], end: String?
    ) {
        guard let kind = entries.firstIndex(where: { $0.place == place }) else {
            return (rest.isEmpty ? [] : [rest], nil)
        }
        var lines = rest.isEmpty ? [] : [rest]
        var syllables = Block.syllables(in: rest)
        var last = entries[kind]
        for entry in entries[(kind + 1)...] {
            let line = entry.line
            if Self.isOrnament(line.clean) {
                if lines.isEmpty { continue }
                break
            }
            let awaits = lines.last.map(Self.awaitsName) ?? false
            if TitleEnd.ends(line.start, isName: awaits) { return (lines, line.clean) }
            if Self.isLetterhead(line), !(Self.isIssueNumber(line) && !lines.isEmpty) {
                if lines.isEmpty || syllables == Block.syllables(in: rest) { continue }
                break
            }
            let isFirst = lines.isEmpty || last.place == place
            guard goesOn(entry, after: last, isFirst: isFirst, awaits: awaits) else { break }
            lines.append(Self.withoutStamp(line.clean))
            syllables += Block.syllables(in: line.clean)
            last = entry
            if syllables > Self.longest || line.clean.hasSuffix(".") { break }
        }
        return (lines, nil)
    }

    private func goesOn(_ entry: Entry, after last: Entry, isFirst: Bool, awaits: Bool) -> Bool {
        let (line, block) = (entry.line, entry.block)
        guard block.kind == .paragraph || block.kind == .table && line.cellCount == 1,
            let first = line.clean.first, first != "(", first != "[", first != "+",
            first != "-" || line.goesOn(after: last.line)
        else { return false }
        if let label = NumberLabel(line.clean), label.isClosed, label.kind != .letter,
            entry.isFirst
        {
            return false
        }
        // Blank lines part the title from the text; one may stand under the kind.
        let isNear = line.number - last.line.number <= 2 || line.page != last.line.page
        guard isFirst || isNear else { return false }
        if awaits { return true }
        let starts = Self.startsLower(line)
        if !isFirst {
            if last.line.emphasis != .none, line.emphasis == .none, !starts { return false }
            if last.line.isCapitals, !line.isCapitals, !starts,
                !last.block.lines.contains(where: { $0.number == line.number }),
                Block.syllables(in: line.clean) > 8 || block.isClosed
            {
                return false
            }
        }
        let isMarked = line.emphasis != .none || line.isCapitals
        if !isFirst, !isMarked, !starts, TitleEnd.beginsText(line.start) { return false }
        if entry.isFirst {
            let length = block.syllableCount
            if length > 40, !block.isEmphasized, !block.isCapitals, !isFirst, !starts {
                return false
            }
            if length > 70, !isMarked { return false }
            let end = block.lastScalar
            if end == ":" || end == "!" || end == "?" { return false }
            if end == ".", !(isMarked || starts || isFirst && TitleEnd.beginsTitle(line.start)) {
                return false
            }
        }
        return true
    }

    /// The headline of a document that names no kind, as forms, lists and tables have it.
    func headline() -> String? {
        var parts: [String] = []
        var last = 0
        for entry in entries.prefix(60) {
            let line = entry.line
            guard let cell = LetterheadCell.texts(of: line).first(where: Self.mayBeHeadline),
                line.emphasis != .none || SourceLine.isCapitals(cell),
                !AgencyName.starts(withAgency: cell), !Self.isLetterhead(line),
                !Self.isOrnament(cell), !TitleEnd.ends(line.start)
            else {
                if parts.isEmpty { continue }
                break
            }
            if parts.isEmpty {
                guard Block.syllables(in: cell) >= 2, !AgencyName.isUnit(cell) else { continue }
            } else if parts.count == 1, !SourceLine.isCapitals(parts[0]),
                SourceLine.isCapitals(cell)
            {
                // A sheet's name, or a speaker's, above the headline.
                parts.removeAll()
            } else {
                guard line.number - last <= 2 else { break }
            }
            parts.append(cell)
            last = line.number
            if parts.count == 4 || cell.hasSuffix(".") { break }
        }
        let title = parts.joined(separator: " ")
        let count = Block.syllables(in: title)
        return count >= (SourceLine.isCapitals(title) ? 3 : 5) && count <= 60 ? title : nil
    }

    private static func mayBeHeadline(_ cell: String) -> Bool {
        cell.filter(\.isLetter).count * 2 > cell.count && cell.first?.isLetter == true
            && NumberLabel(cell) == nil && !cell.hasSuffix(":")
    }

    // MARK: - Lines

    /// Whether a line plainly goes on below: `… NĂM 2012 CỦA`, `CỦA BỘ TRƯỞNG`.
    private static func awaitsName(_ line: String) -> Bool {
        if line.hasSuffix(",") { return true }
        let last = (line.split(separator: " ").last.map(String.init) ?? "")
            .composedText.lowercased()
        // Without marks only words that are nothing else: `tai` ends `thiên tai` too.
        if ["của", "và", "về", "theo", "do", "tại", "cho", "với", "ngày", "cua", "va"]
            .contains(last)
        {
            return true
        }
        let bare = line.bareText
        return bare.hasPrefix("cua")
            && ["bo truong", "chu tich", "giam doc", "thu tuong", "thong doc", "cuc truong"]
                .contains { bare.hasSuffix($0) }
    }

    /// `số 116/2003/NĐ-CP ngày 10/10/2003`: the number of a headline, not of a letterhead.
    private static func isIssueNumber(_ line: SourceLine) -> Bool {
        DocumentNumber(line.clean) != nil && !line.start.hasPrefix("so:")
            && !line.start.hasPrefix("so :")
    }

    private static func isLetterhead(_ line: SourceLine) -> Bool {
        LetterheadCell.texts(of: line).contains { text in
            HeaderReader.isMotto(text.bareText) || DocumentNumber(text) != nil
                || PlaceAndDate(text).map { $0.place != nil } ?? false
        }
    }

    /// The words of a line without the stamp that a scan shows before them.
    ///
    /// `CÔNG VĂN ĐẾN SỬA ĐỔI …`, `.@NGAY „46A LUẬT …`
    static func withoutStamp(_ line: String) -> String {
        var words = line.split(separator: " ")[...]
        if line.bareText.hasPrefix("cong van den ") { words = words.dropFirst(3) }
        let isSpeck: (Substring) -> Bool = { word in
            word.contains { "@„¬`|~^<>=#{}\\".contains($0) }
        }
        if let last = words.prefix(4).lastIndex(where: isSpeck) {
            words = words[(last + 1)...]
        }
        return words.joined(separator: " ")
    }

    /// `-0-`, `o0o`, `===&===`: signs that part the lines of a letterhead.
    static func isOrnament(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return letters.count <= 2 && text.count >= 3
            && (letters.isEmpty || letters.allSatisfy { "oO".contains($0) })
            && !text.contains { $0.isNumber && $0 != "0" }
    }

    private static func startsLower(_ line: SourceLine) -> Bool {
        line.clean.unicodeScalars.first { !"(“\"".unicodeScalars.contains($0) }?
            .properties.isLowercase ?? false
    }
}
