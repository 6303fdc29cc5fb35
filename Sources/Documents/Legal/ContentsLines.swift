internal import VietnameseText

/// The lines of a table of contents, which name headings and are none.
enum ContentsLines {
    /// The indexes of the lines.
    static func indexes(in lines: [SourceLine]) -> Set<Int> {
        var contents: Set<Int> = []
        for (index, line) in lines.enumerated() where hasLeader(line) { contents.insert(index) }
        let titles = lines.indices.filter { lines[$0].start == "muc luc" }
        for index in titles.prefix(3) {
            contents.insert(index)
            // The list lasts until the first of its headings comes again.
            let rest = lines[(index + 1)...]
            guard
                let first = rest.prefix(12).first(where: { LegalLabel($0) != nil }),
                let name = LegalLabel(first)?.text,
                let again = rest.indices.first(where: {
                    lines[$0].number != first.number && LegalLabel(lines[$0])?.text == name
                        && !contents.contains($0)
                })
            else { continue }
            contents.formUnion(index..<again)
        }
        return contents
    }

    /// Blocks of which those in a table of contents have no labels.
    ///
    /// The table lasts until the first heading that it names comes again.
    static func withoutHeadings(_ blocks: [Block]) -> [Block] {
        guard !blocks.contains(where: { $0.mark != nil }),
            let title = blocks.prefix(200).firstIndex(where: { $0.start == "muc luc" }),
            let first = blocks[(title + 1)...].prefix(6).firstIndex(where: { $0.label != nil })
        else { return blocks }
        let name = key(blocks[first])
        guard name.count >= 6,
            let again = blocks.indices.first(where: { $0 > first && key(blocks[$0]) == name })
        else { return blocks }
        var blocks = blocks
        for index in title..<again {
            blocks[index].label = nil
            blocks[index].isContents = true
        }
        return blocks
    }

    private static func key(_ block: Block) -> String {
        String(block.clean.bareText.filter(\.isLetter).prefix(24))
    }

    /// Whether dots or a tab lead from a heading to the number of its page.
    static func hasLeader(_ line: SourceLine) -> Bool {
        var rest = Array(line.text.unicodeScalars)[...]
        let digits = rest.reversed().prefix { ("0"..."9").contains($0) }.count
        guard (1...4).contains(digits), rest.count > digits else { return false }
        rest = rest.dropLast(digits)
        if rest.last == "\t" { return LegalLabel(line) != nil }
        while let last = rest.last, SourceLine.isSpace(last) { rest = rest.dropLast() }
        var dots = 0
        while let last = rest.last, last == "." || last == "…" || last == "_" || last == " " {
            if last == "…" { dots += 3 } else if last != " " { dots += 1 }
            rest = rest.dropLast()
        }
        return dots >= 4
    }
}
