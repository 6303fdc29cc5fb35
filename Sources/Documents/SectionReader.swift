internal import VietnameseText

/// A block and the place in the section tree that it was given.
struct PlacedBlock {
    var block: Block
    /// The index of its section; `nil` in the opening and the closing.
    var section: Int?
    /// The section's role, or `opening` or `closing`.
    var role: Role
    /// Whether it is a heading and nothing else.
    var isHeading: Bool
}

/// Gives each block of a document its zone and its section.
struct SectionReader {
    private let blocks: [Block]
    private var builder = SectionTreeBuilder()
    private var placed: [PlacedBlock] = []
    /// Whether the document has the outline of a law.
    private let isLegal: Bool

    /// Where parts of a report begin that have a name and no number, each with a series of numbers
    /// of its own: `KẾT QUẢ NĂM 2024` over `I.`, `NHIỆM VỤ NĂM 2025` over `I.`.
    private let parts: Set<Int>

    static func read(_ blocks: [Block]) -> (sections: [Section], blocks: [PlacedBlock]) {
        var reader = SectionReader(blocks: ContentsLines.withoutHeadings(blocks))
        reader.placeAll()
        reader.placeFootnotes()
        if reader.isLegal { ShortPoints.gather(&reader.placed, in: reader.builder.sections) }
        return (reader.builder.sections, reader.placed)
    }

    private init(blocks: [Block]) {
        self.blocks = blocks
        isLegal = blocks.contains { $0.mark != nil }
        parts = isLegal ? [] : Self.unnumberedParts(of: blocks)
    }

    private static func unnumberedParts(of blocks: [Block]) -> Set<Int> {
        var parts: Set<Int> = []
        var kinds: Set<NumberLabel.Kind> = []
        for (index, block) in blocks.enumerated().dropLast() {
            guard block.kind == .paragraph, block.label == nil,
                block.isCapitals || block.isEmphasized, let label = blocks[index + 1].label,
                label.number == 1, label.kind == .roman || label.kind == .arabic,
                !HeadingMeaning.roles(namedBy: Heading.trimmed(block.clean)).isEmpty,
                !block.start.hasPrefix("bao cao")
            else { continue }
            parts.insert(index)
            kinds.insert(label.kind)
        }
        // Under `I.` and before `II.` they are headings of a section.
        guard parts.count > 1, kinds.count == 1, let kind = kinds.first,
            !blocks.contains(where: { $0.label.map { $0.isClosed && $0.kind < kind } ?? false })
        else { return [] }
        return parts
    }

    // MARK: - Zones

    /// The first block of the body: the first number of a series, or, where a document has no
    /// numbers, the first heading below the title.
    /// - Parameter first: where the document begins, which may be one of several in a file.
    private func bodyStart(from first: Int) -> Int {
        if isLegal { return blocks.firstIndex { $0.mark != nil } ?? blocks.count }
        for index in blocks.indices[first...] {
            guard let label = blocks[index].label, label.kind != .letter else { continue }
            let (block, used) = wholeHeading(at: index)
            let next = next(after: index + used - 1)
            let heading = Heading(numbered: block, label: label, next: next)
            var trial = SectionTreeBuilder()
            guard label.number == 1 || heading.isStrong && label.isClosed,
                trial.take(label, heading: heading, words: block.words, line: 1)
            else { continue }
            return parts.contains(index - 1) ? index - 1 : index
        }
        var isBelowTitle = false
        for index in blocks.indices[first...] where !blocks[index].isContents {
            let block = blocks[index]
            if block.syllableCount >= 30 || block.isClosed && block.syllableCount >= 12 {
                isBelowTitle = true
            }
            if isBelowTitle || block.lines.allSatisfy({ $0.emphasis == .heading }),
                let heading = Heading(unnumbered: block, next: next(after: index)),
                heading.isStrong,
                isBelowTitle || !HeadingMeaning.roles(namedBy: heading.title).isEmpty,
                !ZoneFinder.isAnnex(block)
            {
                return index
            }
        }
        return blocks.count
    }

    private func next(after index: Int) -> Block? {
        blocks[(index + 1)...].first { !$0.isFootnote }
    }

    // MARK: - Blocks

    private mutating func placeAll() {
        var start = bodyStart(from: 0)
        let closings =
            isLegal
            ? LegalZones.closings(in: blocks, from: start)
            : ZoneFinder.closings(in: blocks, from: min(start, blocks.count))
        var closing = closings.startIndex
        var index = 0
        while index < blocks.count {
            let block = blocks[index]
            if index < start {
                place(block, nil, .opening, isHeading: false)
                index += 1
                continue
            }
            while closing < closings.endIndex, closings[closing].upperBound <= index {
                closing += 1
                // Another document of the same file; a form has a letterhead too.
                if !isLegal, !ZoneFinder.isAnnex(at: index, in: blocks),
                    ZoneFinder.isLetterhead(at: index, in: blocks)
                {
                    builder.beginAnew()
                    start = bodyStart(from: index)
                }
            }
            if index < start { continue }
            if closing < closings.endIndex, closings[closing].contains(index) {
                place(block, nil, .closing, isHeading: false)
                index += 1
                continue
            }
            let isPastClosing = closing > closings.startIndex
            index += placeBody(block, at: index, isPastClosing: isPastClosing)
        }
        // Nothing but a letter's text: what has no section and no letterhead is no opening.
        if builder.sections.isEmpty { releaseOpening(closings) }
    }

    /// Places a block of the body; returns how many blocks that took.
    private mutating func placeBody(_ block: Block, at index: Int, isPastClosing: Bool) -> Int {
        if block.isFootnote || block.isContents {
            placeInCurrent(block)
            return 1
        }
        if let mark = block.mark {
            builder.take(mark, line: block.lines[0].number)
            placeInCurrent(block, isHeading: mark.isAlone || !mark.title.isEmpty)
            return 1
        }
        if isLegal, !builder.isFree {
            placeInCurrent(block)
            return 1
        }
        if !isLegal,
            isPastClosing ? ZoneFinder.isAnnex(at: index, in: blocks) : ZoneFinder.isAnnex(block)
        {
            builder.take(annex: Heading.trimmed(block.clean), line: block.lines[0].number)
            placeInCurrent(block, isHeading: true)
            return 1
        }
        builder.endLead(before: block)
        let (block, used) = wholeHeading(at: index)
        let next = next(after: index + used - 1)
        if let label = block.label, block.kind == .paragraph {
            let heading = Heading(numbered: block, label: label, next: next)
            if builder.take(
                label,
                heading: heading,
                words: block.words,
                line: block.lines[0].number
            ) {
                placeInCurrent(block, isHeading: heading.isAlone)
                return used
            }
        } else if let heading = Heading(unnumbered: block, next: next),
            !(isLegal && HeaderReader.isLetterhead(block))
        {
            if !builder.repeats(heading.title) {
                builder.take(
                    unnumbered: heading.title,
                    isPart: parts.contains(index),
                    line: block.lines[0].number
                )
            }
            placeInCurrent(block, isHeading: true)
            return used
        } else if !isLegal, let heading = Heading(leadingIn: blocks[index]),
            builder.take(
                leadingIn: heading,
                bullet: blocks[index].bullet,
                line: block.lines[0].number
            )
        {
            placeInCurrent(blocks[index], isHeading: heading.isAlone)
            return 1
        }
        builder.take(paragraph: blocks[index])
        placeInCurrent(blocks[index])
        return 1
    }

    /// The block of a heading with those below that are lines of the same heading, and how many
    /// blocks that are.
    private func wholeHeading(at index: Int) -> (block: Block, count: Int) {
        var block = blocks[index]
        var count = 1
        func below() -> Block? {
            guard index + count < blocks.count, block.kind == .paragraph else { return nil }
            let below = blocks[index + count]
            return below.kind == .paragraph && below.label == nil ? below : nil
        }
        if let label = block.label, label.kind < .letter, label.isClosed, block.words.isEmpty,
            let title = below(),
            title.isEmphasized || title.isCapitals
                || label.kind < .arabic && title.syllableCount <= 25 && !title.isClosed
        {
            // The title of a part stands below its number.
            block.lines += title.lines
            count += 1
        }
        while let rest = below(), Heading.goesOn(block, with: rest) {
            block.lines += rest.lines
            count += 1
        }
        return (block, count)
    }

    private mutating func placeInCurrent(_ block: Block, isHeading: Bool = false) {
        let current = builder.current
        let role = current.map { builder.sections[$0].role } ?? .other
        place(block, current, role, isHeading: isHeading)
    }

    private mutating func place(_ block: Block, _ section: Int?, _ role: Role, isHeading: Bool) {
        placed.append(PlacedBlock(block: block, section: section, role: role, isHeading: isHeading))
    }

    /// In a document without sections the opening ends with the letterhead and the title.
    private mutating func releaseOpening(_ closings: [Range<Int>]) {
        for index in placed.indices where placed[index].role == .opening {
            guard placed[index].block.syllableCount >= 30 else { continue }
            for later in index..<placed.count where placed[later].role == .opening {
                placed[later].role = .other
            }
            break
        }
        // A bare text, without a letterhead: all of it is body.
        guard placed.allSatisfy({ $0.role == .opening }),
            !placed.contains(where: { HeaderReader.isLetterhead($0.block) })
        else { return }
        for index in placed.indices { placed[index].role = .other }
    }

    // MARK: - Footnotes

    /// Moves each footnote to the section of the nearest text before it that cites it, else after.
    private mutating func placeFootnotes() {
        guard placed.contains(where: \.block.isFootnote) else { return }
        var citations: [Int: [Int]] = [:]
        for (index, item) in placed.enumerated() {
            if item.block.isFootnote { continue }
            for line in item.block.lines {
                for mark in FootnoteMarks.references(in: line.text) {
                    citations[mark, default: []].append(index)
                }
            }
        }
        for index in placed.indices {
            guard case .footnote(let mark) = placed[index].block.kind,
                let citing = citations[mark]
            else { continue }
            let nearest = citing.last { $0 < index } ?? citing[0]
            placed[index].section = placed[nearest].section
            placed[index].role = placed[nearest].role
        }
    }
}
