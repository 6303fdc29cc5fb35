internal import Documents
internal import VietnameseSearch

/// A document as it reads, opened at a passage, its outline beside it.
struct ReadingPage {
    var text: DocumentText
    /// The passage that was asked for, by its place.
    var passage: Int?
    /// What was asked when it was found.
    var question: String
    /// What was found in the passages that are shown, by their identifiers.
    var snippets: [String: Snippet]

    /// So many passages stand on a page: long laws are read in parts.
    static let partLength = 400

    /// The part that a passage stands in.
    static func part(of passage: Int) -> ClosedRange<Int> {
        let start = (max(1, min(passage, 1 << 40)) - 1) / partLength * partLength
        return start + 1...start + partLength
    }

    /// The address of a passage, `002:41`.
    static func address(
        ofPassage identifier: String,
        in document: String,
        asking question: String = ""
    ) -> PageAddress {
        let ordinal = identifier.split(separator: ":").last.map(String.init) ?? ""
        var address = PageAddress("/tai-lieu/\(document)", fragment: "p\(ordinal)")
        address.add("q", question)
        address.add("passage", ordinal)
        return address
    }

    private var document: IndexedDocument { text.document }
    private var source: CitedPassage.Source { document.document }

    var layout: PageLayout {
        PageLayout(
            title: "\(document.citation)",
            part: .documents,
            box: SearchBox.html(PageQuestion().with { $0.text = question }),
            content: """
                <article class="document" aria-labelledby="ten-van-ban">
                <header class="document-head">
                \(back)
                <h1 id="ten-van-ban">\(document.citation)</h1>
                \(source.header.title.map { "<p class=\"lead\">\($0)</p>" as HTML })
                \(facts)
                </header>
                <div class="document-body">
                \(outline)
                <div class="text reading">
                \(partLinks)
                \(body)
                \(partLinks)
                </div>
                </div>
                </article>
                """,
            style: "reading-page"
        )
    }

    // MARK: - Head

    private var back: HTML {
        let asked = PageQuestion().with { $0.text = question }
        var inside = asked
        inside.document = source.identifier
        let links: HTML =
            question.isEmpty
            ? ""
            : """
            <a href="\(asked.address)">← Kết quả cho “\(question.shortened)”</a> \
            <a href="\(inside.address)">Chỉ trong văn bản này</a>
            """
        return """
            <nav class="back" aria-label="Quay lại">\(links) \
            <a href="/tai-lieu">Tất cả tài liệu</a></nav>
            """
    }

    private var facts: HTML {
        var facts: [(String, String)] = []
        let header = source.header
        if let agency = header.agency { facts.append(("Cơ quan", agency)) }
        if let number = header.number { facts.append(("Số", number)) }
        if let date = header.date { facts.append(("Ngày", date.vietnamese)) }
        if let place = header.place { facts.append(("Nơi", place)) }
        facts.append(("Tệp", Vietnamese.fileName(of: source)))
        facts.append(
            (
                "Gồm",
                "\(Vietnamese.number(document.sectionCount)) mục,"
                    + " \(Vietnamese.number(document.passageCount)) đoạn"
            )
        )
        if let encoding = document.encoding { facts.append(("Chuyển từ", encoding)) }
        var comparison = PageAddress("/so-sanh")
        comparison.add("document", source.identifier)
        return """
            <dl class="facts-list">\
            \(facts.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" })\
            </dl>
            <p class="document-links"><a href="\(comparison)">So sánh với văn bản khác</a></p>
            """
    }

    // MARK: - Outline

    private var outline: HTML {
        let titled = text.headings.indices.filter {
            !text.headings[$0].title.isEmpty && text.headings[$0].ordinal != nil
        }
        guard !titled.isEmpty else { return "" }
        let items: [HTML] = titled.map { index in
            let heading = text.headings[index]
            let ordinal = heading.ordinal ?? 1
            let name = SectionPath.name(heading.label, heading.title)
            let depth = min(heading.depth, 4)
            let current: HTML = index == currentHeading ? " aria-current=\"location\"" : ""
            return """
                <li class="depth-\(depth)"><a href="\(place(ordinal))"\(current)>\(name)</a></li>
                """
        }
        return """
            <nav class="outline" aria-labelledby="muc-luc-ten">
            <h2 id="muc-luc-ten">Mục lục</h2>
            <ol>\(items)</ol>
            </nav>
            """
    }

    /// The nearest heading with words above the passage that was asked for.
    private var currentHeading: Int? {
        guard let section = text.pieces.first(where: { $0.ordinal == passage })?.section else {
            return nil
        }
        return text.path(to: section).last { !text.headings[$0].title.isEmpty }
    }

    /// A passage of the document: on this page its place alone.
    private func place(_ ordinal: Int) -> PageAddress {
        guard let first = text.pieces.first?.ordinal, let last = text.pieces.last?.ordinal,
            !(first...last).contains(ordinal)
        else {
            var address = PageAddress("")
            address.fragment = "p\(ordinal)"
            return address
        }
        return Self.address(
            ofPassage: "\(source.identifier):\(ordinal)",
            in: source.identifier,
            asking: question
        )
    }

    // MARK: - Text

    private var partLinks: HTML {
        let count = document.passageCount
        guard count > Self.partLength, let first = text.pieces.first?.ordinal,
            let last = text.pieces.last?.ordinal
        else { return "" }
        func link(_ ordinal: Int, _ name: HTML) -> HTML {
            "<a href=\"\(place(ordinal))\">\(name)</a>"
        }
        return """
            <nav class="paging" aria-label="Các phần của văn bản">
            \(first > 1 ? link(first - Self.partLength, "← Phần trước") : "")
            <span>Đoạn \(Vietnamese.number(first))–\(Vietnamese.number(last)) trong \
            \(Vietnamese.number(count))</span>
            \(last < count ? link(last + 1, "Phần sau →") : "")
            </nav>
            """
    }

    private var body: [HTML] {
        var last: Int?
        var levels = HeadingLevels()
        return text.pieces.enumerated().map { place, piece in
            defer { last = piece.section }
            // A part that begins inside sections says in which.
            let openings = place == 0 && piece.ordinal > 1 ? ancestors(of: piece, &levels) : []
            let section = piece.section.map { text.headings[$0] }
            let begins = piece.section != last && section?.ordinal == piece.ordinal
            return "\(openings)\(html(of: piece, beginsSection: begins, &levels))"
        }
    }

    private func ancestors(of piece: DocumentText.Piece, _ levels: inout HeadingLevels) -> [HTML] {
        guard let section = piece.section else { return [] }
        return text.path(to: section)
            .filter {
                text.headings[$0].ordinal != piece.ordinal && !text.headings[$0].title.isEmpty
            }
            .map { index in
                let heading = text.headings[index]
                let name = SectionPath.name(heading.label, heading.title)
                return levels.heading(
                    "\(name) <span class=\"quiet\">(tiếp)</span>",
                    depth: heading.depth
                )
            }
    }

    private func html(
        of piece: DocumentText.Piece,
        beginsSection: Bool,
        _ levels: inout HeadingLevels
    ) -> HTML {
        let cited = piece.passage
        let isChosen = piece.ordinal == passage
        let note: HTML = piece.form == .footnote ? " note" : ""
        let chosen: HTML = isChosen ? " chosen" : ""
        let content = content(of: piece, beginsSection: beginsSection, &levels)
        let name: HTML = isChosen ? " aria-label=\"Đoạn được dẫn\"" : ""
        return """
            <section class="passage\(note)\(chosen)" id="p\(piece.ordinal)"\(name) tabindex="-1">
            \(content)
            <div class="place"><a href="#p\(piece.ordinal)">\(Vietnamese.place(of: cited))</a>\
            \(CopyButton.html(cited.citation))</div>
            \("<p class=\"citation\"><cite>\(cited.citation)</cite></p>", if: isChosen)
            </section>
            """
    }

    private func content(
        of piece: DocumentText.Piece,
        beginsSection: Bool,
        _ levels: inout HeadingLevels
    ) -> HTML {
        var paragraphs = ReadableText(piece.passage.text, marking: marks(in: piece.passage))
            .paragraphs
        let note = { footnote($0, of: piece) }
        guard beginsSection, let section = piece.section, let first = paragraphs.first else {
            return PassageText(paragraphs, footnote: note).html
        }
        let heading = text.headings[section]
        guard let end = Self.end(of: heading, in: first) else {
            return PassageText(paragraphs, footnote: note).html
        }
        paragraphs.removeFirst()
        let (title, rest) = first.split(at: end)
        let name = levels.heading(title.html(footnote: note), depth: heading.depth)
        if rest.isEmpty {
            return """
                \(name)
                \(PassageText(paragraphs, footnote: note).html)
                """
        }
        return """
            <div class="run-in">\(name) \
            <p>\(rest.html(footnote: note))</p></div>
            \(PassageText(paragraphs, footnote: note).html)
            """
    }

    /// The place at which a heading ends in the paragraph that it begins, with the stop or colon
    /// behind it; `nil` where the paragraph does not begin with it.
    private static func end(
        of heading: OutlineEntry,
        in paragraph: ReadableText
    ) -> Int? {
        let title = heading.title.unicodeScalars.filter { !$0.properties.isWhitespace }
        guard !title.isEmpty else { return nil }
        let letters = paragraph.letters
        let longestLabel = heading.label.unicodeScalars.count + 12
        for start in letters.indices.prefix(longestLabel) {
            var wanted = title[...]
            var place = start
            while let next = wanted.first, place < letters.count {
                if letters[place].scalar == next {
                    wanted.removeFirst()
                } else if !letters[place].scalar.properties.isWhitespace {
                    break
                }
                place += 1
            }
            guard wanted.isEmpty else { continue }
            while place < letters.count, ":.;".unicodeScalars.contains(letters[place].scalar) {
                place += 1
            }
            return place
        }
        return nil
    }

    /// The footnote of a mark: the next of its number, else the last before.
    private func footnote(_ mark: String, of piece: DocumentText.Piece) -> PageAddress? {
        guard piece.form != .footnote, let all = text.footnotes[mark] else { return nil }
        return (all.first { $0 > piece.ordinal } ?? all.last).map(place)
    }

    /// What was found in a passage, in scalars of its whole text.
    private func marks(in passage: CitedPassage) -> [Range<Int>] {
        guard let snippet = snippets[passage.identifier],
            let start = passage.text.firstRange(of: snippet.text)
        else { return [] }
        let offset = passage.text.unicodeScalars.distance(
            from: passage.text.startIndex,
            to: start.lowerBound
        )
        return snippet.highlights.map { $0.lowerBound + offset..<$0.upperBound + offset }
    }
}
