internal import Documents
internal import VietnameseSearch

/// A result: where it stands, what it says, how to cite it.
struct ResultArticle {
    var result: RankedPassage
    var question: PageQuestion
    /// The level of its heading.
    var level = 2

    private var passage: CitedPassage { result.passage }

    var html: HTML {
        """
        <li class="result" id="kq-\(result.rank)" value="\(result.rank)">
        <article aria-labelledby="kq-\(result.rank)-ten">
        \(heading)
        \(path)
        <p class="snippet">\(snippet)</p>
        \(whole, if: isCut)
        \(CitationLine.html(passage))
        <p class="facts">\(facts)</p>
        \(similar)
        </article>
        </li>
        """
    }

    /// The document; among the passages of one the section.
    private var heading: HTML {
        let name: HTML = "kq-\(result.rank)-ten"
        guard level == 2 else {
            return "<h3 id=\"\(name)\"><a href=\"\(address)\">\(sectionName)</a></h3>"
        }
        return """
            <h2 id="\(name)"><a href="\(address)">\(Vietnamese.name(of: passage.document))\
            \(Vietnamese.origin(of: passage.document).map { "<span class=\"origin\"> · \($0)</span>" })\
            </a></h2>
            """
    }

    private var sectionName: String {
        if let step = passage.section.path.last { return SectionPath.name(step) }
        return passage.section.role == .closing ? "Phần kết" : "Phần mở đầu"
    }

    private var path: HTML {
        SectionPath.html(level == 2 ? passage.section.path : passage.section.path.dropLast())
    }

    /// The passage in its document, with the question that found it.
    private var address: PageAddress {
        ReadingPage.address(
            ofPassage: passage.identifier,
            in: passage.document.identifier,
            asking: question.text
        )
    }

    private var isCut: Bool { passage.text != result.snippet.text }

    private var snippet: HTML {
        let text = Self.marked(result.snippet)
        let before = passage.text.hasPrefix(result.snippet.text) ? "" : "… "
        let after = passage.text.hasSuffix(result.snippet.text) ? "" : " …"
        return "\(before)\(text)\(after)"
    }

    /// A window of a passage with what was found in it, a line for each of its paragraphs.
    static func marked(_ snippet: Snippet) -> HTML {
        let lines: [HTML] = ReadableText(snippet.text, marking: snippet.highlights).paragraphs
            .compactMap { line in
                guard let cells = line.cells else { return line.html() }
                guard !cells.isEmpty else { return nil }
                return cells.enumerated().reduce(into: "" as HTML) { row, cell in
                    if cell.offset > 0 { row += "<span class=\"cell-gap\"> · </span>" }
                    row += cell.element.html()
                }
            }
        return lines.enumerated().reduce(into: "" as HTML) { text, line in
            if line.offset > 0 { text += "<br>" }
            text += line.element
        }
    }

    private var whole: HTML {
        """
        <details class="whole"><summary>Cả đoạn</summary>\
        <div class="text">\(PassageText(passage.text).html)</div></details>
        """
    }

    private var facts: HTML {
        var facts: [HTML] = ["<span class=\"role\">\(passage.section.role.name)</span>"]
        if let year = passage.section.year ?? passage.document.header.year {
            facts.append("năm \(year)")
        }
        facts.append("\(Vietnamese.place(of: passage))")
        let found = result.evidence.compactMap(Vietnamese.name)
        if !found.isEmpty { facts.append("khớp: \(found.joined(separator: ", "))") }
        if passage.hasLowConfidence, let confidence = passage.confidence {
            facts.append(
                """
                <strong class="doubt">nhận dạng chưa chắc \
                (\(Int((confidence * 100).rounded())) %)</strong>
                """
            )
        }
        facts.append("<span class=\"identifier\">\(passage.identifier)</span>")
        return facts.enumerated().reduce(into: "" as HTML) { line, fact in
            if fact.offset > 0 { line += " · " }
            line += fact.element
        }
    }

    private static let mostSimilar = 20

    private var similar: HTML? {
        guard let similar = result.similar, !similar.isEmpty else { return nil }
        let items: [HTML] = similar.prefix(Self.mostSimilar).map { other in
            let document = other.passage.split(separator: ":").first.map(String.init) ?? ""
            let address = ReadingPage.address(
                ofPassage: other.passage,
                in: document,
                asking: question.text
            )
            return "<li><a href=\"\(address)\">\(other.citation)</a></li>"
        }
        let left = similar.count - Self.mostSimilar
        return """
            <details class="similar"><summary>\(similar.count) đoạn gần giống</summary><ul>\(items)\
            \("<li>… và \(left) đoạn nữa</li>", if: left > 0)</ul></details>
            """
    }
}
