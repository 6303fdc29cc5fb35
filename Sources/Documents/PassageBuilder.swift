/// Cuts placed blocks into passages of one section each.
struct PassageBuilder {
    /// Below this a passage is joined with the next of its section.
    private static let shortest = 40
    /// Below this a last passage is joined with the one before it.
    private static let remainder = 25
    /// No passage is longer.
    static let longest = 250
    /// How long the rows of a table grow before they are parted.
    private static let tableLength = 120

    /// A paragraph, list item or heading, or a part of one that was too long.
    struct Unit {
        var text: String
        var lines: ClosedRange<Int>
        var page: Int?
        var length: Int
        var isHeading: Bool
    }

    private var passages: [Passage] = []
    /// Units of one section that are not yet cut.
    private var group: [Unit] = []
    private var groupPlace: (section: Int?, role: Role) = (nil, .other)
    /// Footnotes that wait until the passage which they interrupt is complete.
    private var footnotes: [Passage] = []

    static func passages(of placed: [PlacedBlock]) -> [Passage] {
        var builder = PassageBuilder()
        for item in placed { builder.take(item) }
        builder.closeSection()
        return builder.passages
    }

    private mutating func take(_ item: PlacedBlock) {
        if item.block.isFootnote {
            for unit in Self.pieces(of: item.block) {
                footnotes.append(passage(of: [unit], item.section, item.role, .footnote))
            }
            return
        }
        if !group.isEmpty || !passages.isEmpty,
            item.section != groupPlace.section || item.role != groupPlace.role
        {
            closeSection()
        }
        groupPlace = (item.section, item.role)
        if item.block.kind == .table {
            closeGroup()
            takeTable(item.block)
            return
        }
        let units = Self.pieces(of: item.block, isHeading: item.isHeading)
        for unit in units {
            let length = group.reduce(0) { $0 + $1.length }
            let text = group.reduce(0) { $0 + ($1.isHeading ? 0 : $1.length) }
            let joins =
                text == 0 || (text < Self.shortest && units.count == 1)
            if !group.isEmpty, !joins || length + unit.length > Self.longest { closeGroup() }
            group.append(unit)
        }
    }

    // MARK: - Closing

    private mutating func closeSection() {
        let text = group.reduce(0) { $0 + ($1.isHeading ? 0 : $1.length) }
        if text > 0, text < Self.remainder, footnotes.isEmpty, let last = passages.last,
            last.form == .prose, last.section == groupPlace.section, last.role == groupPlace.role
        {
            // A short rest goes with the passage before it.
            let length = group.reduce(0) { $0 + $1.length }
            if Self.length(of: last.text) + length <= Self.longest {
                var joined = last
                joined.text += "\n" + group.map(\.text).joined(separator: "\n")
                joined.lines =
                    last.lines
                    .lowerBound...max(
                        last.lines.upperBound,
                        group[group.count - 1].lines.upperBound
                    )
                passages[passages.count - 1] = joined
                group.removeAll()
            }
        }
        closeGroup()
    }

    private mutating func closeGroup() {
        if !group.isEmpty {
            let form: Passage.Form = group.allSatisfy(\.isHeading) ? .heading : .prose
            passages.append(passage(of: group, groupPlace.section, groupPlace.role, form))
            group.removeAll()
        }
        passages.append(contentsOf: footnotes)
        footnotes.removeAll()
    }

    private func passage(
        of units: [Unit],
        _ section: Int?,
        _ role: Role,
        _ form: Passage.Form
    ) -> Passage {
        Passage(
            text: units.map(\.text).joined(separator: "\n"),
            section: section,
            role: role,
            form: form,
            lines: units[0].lines.lowerBound...units[units.count - 1].lines.upperBound,
            page: units[0].page
        )
    }

    // MARK: - Tables

    private mutating func takeTable(_ block: Block) {
        let headCount = block.headCount ?? TableReader.headCount(of: block.lines)
        let head = block.lines[..<headCount].map(\.text)
        var rows: [SourceLine] = []
        var length = 0
        var parent: SourceLine?
        var rowParent: SourceLine?
        var isFirst = true
        func flush() -> Passage? {
            guard let first = rows.first, let last = rows.last else { return nil }
            let group = rowParent.map { $0.number == first.number ? [] : [$0.text] } ?? []
            return Passage(
                text: (head + group + rows.map(\.text)).joined(separator: "\n"),
                section: groupPlace.section,
                role: groupPlace.role,
                form: .table,
                lines: (isFirst ? block.lines[0].number : first.number)...last.number,
                page: first.page
            )
        }
        let body = block.lines[headCount...].filter { !TableReader.isSeparator($0) }
        for row in body {
            let rowLength = Self.length(of: row.text)
            if length > 0, length + rowLength > Self.tableLength {
                if let passage = flush() { passages.append(passage) }
                isFirst = false
                rows.removeAll()
                length = 0
            }
            if TableReader.isGroup(row) { parent = row }
            if rows.isEmpty { rowParent = parent }
            rows.append(row)
            length += rowLength
        }
        if let passage = flush() {
            passages.append(passage)
        } else {
            passages.append(
                Passage(
                    text: block.lines.map(\.text).joined(separator: "\n"),
                    section: groupPlace.section,
                    role: groupPlace.role,
                    form: .table,
                    lines: block.lines[0].number...block.lines[block.lines.count - 1].number,
                    page: block.lines[0].page
                )
            )
        }
    }

    // MARK: - Long paragraphs

    /// About how many syllables: words between spaces, or bytes where a text has no spaces.
    static func length(of text: some StringProtocol) -> Int {
        max(Block.syllables(in: String(text)), text.utf8.count / 24)
    }

    /// A block as one unit, or as several where it is too long, parted where its sentences end.
    private static func pieces(of block: Block, isHeading: Bool = false) -> [Unit] {
        var text = ""
        // Where each line begins in the text.
        var starts: [(offset: Int, line: SourceLine)] = []
        for line in block.lines where !line.text.isEmpty {
            if !text.isEmpty { text += " " }
            starts.append((text.utf8.count, line))
            text += line.text
        }
        guard let first = starts.first, let last = starts.last else { return [] }
        let total = length(of: text)
        guard total > longest else {
            return [
                Unit(
                    text: text,
                    lines: first.line.number...last.line.number,
                    page: first.line.page,
                    length: total,
                    isHeading: isHeading
                )
            ]
        }
        let target = total / ((total + longest - 30) / (longest - 30))
        var units: [Unit] = []
        var pieceStart = text.startIndex
        var pieceLength = 0
        var lineIndex = 0
        var offset = 0
        func close(at end: String.Index) {
            let piece = SourceLine.trimmed(text[pieceStart..<end])
            let endOffset = offset + text.utf8.distance(from: pieceStart, to: end)
            while lineIndex + 1 < starts.count, starts[lineIndex + 1].offset <= offset {
                lineIndex += 1
            }
            var lastIndex = lineIndex
            while lastIndex + 1 < starts.count, starts[lastIndex + 1].offset < endOffset {
                lastIndex += 1
            }
            if !piece.isEmpty {
                units.append(
                    Unit(
                        text: piece,
                        lines: starts[lineIndex].line.number...starts[lastIndex].line.number,
                        page: starts[lineIndex].line.page(at: offset - starts[lineIndex].offset),
                        length: pieceLength,
                        isHeading: isHeading
                    )
                )
            }
            offset = endOffset
            pieceStart = end
            pieceLength = 0
        }
        for sentence in SentenceSplitter.sentences(of: text, longest: longest) {
            let sentenceLength = length(of: text[sentence])
            if pieceLength > 0,
                pieceLength + sentenceLength > longest || pieceLength >= target - target / 8
            {
                close(at: sentence.lowerBound)
            }
            pieceLength += sentenceLength
        }
        close(at: text.endIndex)
        return units
    }
}
