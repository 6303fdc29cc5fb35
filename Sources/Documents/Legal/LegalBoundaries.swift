internal import VietnameseText

/// Where a document's own text ends and another begins that is numbered anew: an annex, a
/// regulation that a decision encloses.
struct LegalBoundaries {
    struct Boundary {
        /// The index of the line of its name.
        let line: Int
        var mark: LegalMark
        /// The index after the last line of its heading.
        let end: Int
    }

    private(set) var all: [Boundary] = []

    init(_ text: LegalText) {
        var hasArticle = false
        var isSigned = false
        var wasSigned = false
        var index = 0
        while index < text.lines.count {
            let line = text.lines[index]
            if LegalZones.isFormal(line), hasArticle { (isSigned, wasSigned) = (true, true) }
            if text.mayBegin(index) {
                if let label = LegalLabel(line) {
                    if label.level == .article {
                        // A heading that names an office signs nothing.
                        (hasArticle, isSigned) = (true, false)
                    }
                    if label.level == .annex,
                        let found = Self.annex(label, at: index, in: text, isSigned: wasSigned)
                    {
                        all.append(found)
                        index = found.end
                        continue
                    }
                    if label.level == .form, wasSigned || !all.isEmpty,
                        let found = Self.form(label, at: index, in: text)
                    {
                        all.append(found)
                        index = found.end
                        continue
                    }
                } else if hasArticle,
                    let found = Self.enclosed(at: index, in: text, isSigned: isSigned)
                {
                    all.append(found)
                    index = found.end
                    continue
                }
            }
            index += 1
        }
    }

    /// How many boundaries stand before a line.
    func segment(of line: Int) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if all[middle].line <= line { low = middle + 1 } else { high = middle }
        }
        return low
    }

    // MARK: - Annexes

    private static func annex(
        _ label: LegalLabel,
        at index: Int,
        in text: LegalText,
        isSigned: Bool
    ) -> Boundary? {
        let words = text.words(index, after: label.length)
        let isTitled = words.isEmpty || words.hasPrefix("(") || label.isClosed
        guard isTitled || label.isCapitals && !text.followsCitation(words) else { return nil }
        let note = text.lines[index...].prefix(5).contains { isEnclosing($0.start) }
        guard isSigned || note || label.isCapitals || text.lines[index].emphasis != .none,
            !text.continuesSentence(index) || isSigned && words.isEmpty
        else { return nil }
        if text.isAllCapitals, !isSigned, !words.isEmpty { return nil }
        var title = words.hasPrefix("(") ? "" : words
        let end = titleEnd(from: index + 1, in: text, extending: &title)
        let isBare = label.number == 0
        let mark = LegalMark(
            level: .annex,
            label: isBare ? "" : label.text,
            title: isBare
                ? Heading.trimmed(
                    ([text.lines[index].clean.prefix(7).uppercased()]
                        + (title.isEmpty ? [] : [title])).joined(separator: " ")
                ) : Heading.trimmed(title),
            isAlone: true
        )
        return Boundary(line: index, mark: mark, end: end)
    }

    /// `Mẫu số 01` on its line, or with its name behind it.
    private static func form(_ label: LegalLabel, at index: Int, in text: LegalText) -> Boundary? {
        let line = text.lines[index]
        let words = text.words(index, after: label.length)
        guard label.number > 0, !TableReader.isRow(line), line.length <= 120,
            words.isEmpty || label.isClosed || words.hasPrefix("(") || SourceLine.isCapitals(words),
            !text.followsCitation(words) || words.isEmpty || words.hasPrefix("(")
        else { return nil }
        var title = words.hasPrefix("(") ? "" : words
        var end = index + 1
        if title.isEmpty {
            // The name stands below, under the country's where the form has its own letterhead.
            let below = text.lines[end...].prefix(8)
            let isOwn = below.contains(where: holdsMotto)
            if isOwn {
                title = below.first(where: isName)?.clean ?? ""
            } else {
                end = titleEnd(from: end, in: text, extending: &title)
            }
        }
        return Boundary(
            line: index,
            mark: LegalMark(
                level: .form,
                label: label.text,
                title: Heading.trimmed(title),
                isAlone: true
            ),
            end: end
        )
    }

    /// Whether the country's name or motto stands on a line, alone or in a column.
    private static func holdsMotto(_ line: SourceLine) -> Bool {
        LetterheadCell.texts(of: line).contains { HeaderReader.isMotto($0.bareText) }
    }

    /// Whether a line can be the name of a form with a letterhead.
    private static func isName(_ line: SourceLine) -> Bool {
        SourceLine.isCapitals(line.clean) && !holdsMotto(line) && !line.clean.contains("…")
            && !AgencyName.starts(withAgency: line.clean) && !AgencyName.isUnit(line.clean)
            && line.clean.contains { $0 == " " } && !line.start.hasPrefix("ten ")
    }

    // MARK: - Enclosed regulations

    private static let kinds = [
        "Quy chế", "Quy định", "Điều lệ", "Quy trình", "Kế hoạch", "Đề án", "Chương trình",
        "Phương án", "Hướng dẫn", "Danh mục", "Nội quy", "Quy ước", "Quy chuẩn", "Chiến lược",
        "Quy hoạch", "Bản quy định", "Bản quy chế", "Tiêu chuẩn", "Mẫu",
    ].map { (name: $0, bare: $0.bareText) }

    private static func enclosed(
        at index: Int,
        in text: LegalText,
        isSigned: Bool
    ) -> Boundary? {
        let line = text.lines[index]
        guard
            let kind = kinds.first(where: {
                line.start == $0.bare || line.start.hasPrefix($0.bare + " ")
                    || line.start == $0.bare + ":"
            }),
            SourceLine.isCapitals(line.clean) || line.emphasis != .none || line.start == kind.bare
        else { return nil }
        let isAlone = line.start == kind.bare || line.start == kind.bare + ":"
        var title =
            isAlone
            ? ""
            : line.clean.split(separator: " ").dropFirst(kind.bare.split(separator: " ").count)
                .joined(separator: " ")
        let end = titleEnd(from: index + 1, in: text, extending: &title)
        let says =
            text.lines[index..<min(end + 2, text.lines.count)].contains {
                isEnclosing($0.start)
            }
        guard
            says && (isSigned || !text.isAllCapitals || isAlone)
                || isSigned && isAlone && !text.isAllCapitals
        else { return nil }
        return Boundary(
            line: index,
            mark: LegalMark(
                level: .annex,
                label: kind.name,
                title: Heading.trimmed(title),
                isAlone: true
            ),
            end: end
        )
    }

    private static func isEnclosing(_ start: String) -> Bool {
        let bare = start.drop { $0 == "(" || $0 == " " }
        return bare.hasPrefix("ban hanh kem theo") || bare.hasPrefix("kem theo")
            || bare.hasPrefix("dinh kem") || bare.hasPrefix("duoc ban hanh kem")
    }

    /// The end of a title that began above: lines in capitals, and others as long as they cannot be
    /// text.
    private static func titleEnd(
        from start: Int,
        in text: LegalText,
        extending title: inout String
    ) -> Int {
        var index = start
        // All that stands before `(Ban hành kèm theo …)` is the title.
        let note = text.lines[start...].prefix(7).firstIndex {
            $0.clean.first == "(" && isEnclosing($0.start)
        }
        while index < text.lines.count, index - start < 6 {
            let line = text.lines[index]
            guard LegalLabel(line) == nil, ClauseLabel(line) == nil, NumberLabel(line.clean) == nil,
                !TableReader.isRow(line), line.clean.first != "(", !isEnclosing(line.start),
                !BlockReader.isListItem(line), !text.isClosed(index)
            else { break }
            let isTitle =
                line.isCapitals || text.isAllCapitals && title.isEmpty && line.length <= 80
                || line.emphasis != .none || note.map { index < $0 } == true
                || (title.isEmpty || text.startsLower(index)) && line.length <= 160
                    && (index + 1 >= text.lines.count || text.lines[index + 1].clean.first == "("
                        || isEnclosing(text.lines[index + 1].start)
                        || text.startsLower(index + 1) || text.startsLower(index))
            guard isTitle else { break }
            title += title.isEmpty ? line.clean : " " + line.clean
            index += 1
        }
        return index
    }
}
