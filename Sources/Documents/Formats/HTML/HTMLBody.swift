internal import VietnameseText

/// Reads the elements of an HTML text in their order.
struct HTMLBody {
    /// What was read.
    var output = MarkedOutput()

    private var styles = HTMLStyles()
    private var notes: [String: MarkupNode] = [:]
    private var marks: [String: Int] = [:]
    /// The paragraph that is being read.
    private var runs = RunCollector()
    private var number: FontRun?
    private var isListItem = false
    private var headingLevel: Int?
    /// Whether the line so far ended in a break, so that a second one ends the paragraph.
    private var isBroken = false
    private var lists: [HTMLList] = []

    /// Reads a whole page.
    mutating func read(_ root: MarkupNode) {
        collect(root)
        readChildren(of: HTMLMainText.main(of: root), look: TextLook())
        flush()
    }

    /// Takes the style sheets, and the notes at the page's foot.
    private mutating func collect(_ node: MarkupNode) {
        for child in node.elements {
            if child.name == "style" { styles.take(child.text) }
            if let id = child["id"], HTMLNotes.isNote(id), child.name == "div" { notes[id] = child }
            collect(child)
        }
    }

    // MARK: - Paragraphs

    /// Ends the paragraph that is being read.
    private mutating func flush() {
        defer {
            runs = RunCollector()
            isBroken = false
        }
        guard var paragraph = runs.paragraph(page: nil) else { return }
        paragraph.number = number
        paragraph.isListItem = isListItem
        paragraph.headingLevel = headingLevel
        number = nil
        isListItem = false
        output.append(.paragraph(paragraph))
        output.flushNotes()
    }

    private mutating func readChildren(of node: MarkupNode, look: TextLook, isPlain: Bool = false) {
        for child in node.children {
            switch child {
            case .text(let text):
                if isPlain {
                    runs.append(text.replacing("\r", with: ""), look: look)
                } else {
                    runs.append(collapsing: text, look: look, keepsTabs: true)
                }
                if text.utf8.contains(where: { $0 > 0x20 }) { isBroken = false }
            case .element(let element):
                read(element, look: look, isPlain: isPlain)
            }
        }
    }

    private func look(of node: MarkupNode, over base: TextLook) -> (TextLook, [HTMLStyles.Rule]) {
        var look = base
        switch node.name {
        case "b", "strong", "th": look.isBold = true
        case "font":
            look.font =
                node["face"].flatMap { HTMLStyles.Rule("font-family:\($0)").font }
                ?? look.font
        case "sup": look.isRaised = true
        default: break
        }
        let rules = styles.rules(for: node)
        if let font = rules.lazy.compactMap(\.font).first { look.font = font }
        if let isBold = rules.lazy.compactMap(\.isBold).first { look.isBold = isBold }
        if rules.lazy.compactMap(\.isHidden).first == true { look.isHidden = true }
        return (look, rules)
    }

    // MARK: - Elements

    private mutating func read(_ node: MarkupNode, look base: TextLook, isPlain: Bool) {
        if let id = node["id"], notes[id] != nil { return }
        let (look, rules) = look(of: node, over: base)
        if look.isHidden { return }
        switch node.name {
        case "br":
            if isBroken || runs.isBlank { flush() } else { runs.breakLine() }
            isBroken = true
        case "hr", "img", "del", "input", "col", "colgroup":
            break
        case "table":
            flush()
            readTable(node, look: look)
        case "ul", "ol", "menu", "dir":
            flush()
            lists.append(HTMLList(node, hasNoMarks: rules.contains(where: \.hasNoMarks)))
            readChildren(of: node, look: look)
            flush()
            lists.removeLast()
        case "li":
            flush()
            readItem(node, look: look)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            flush()
            let outer = headingLevel
            headingLevel = Int(node.name.dropFirst())
            readChildren(of: node, look: look)
            flush()
            headingLevel = outer
        case "pre":
            flush()
            readChildren(of: node, look: look, isPlain: true)
            flush()
        case "a" where cite(node):
            break
        case "span" where rules.contains { $0.wordList?.hasPrefix("ignore") == true }:
            takeWordNumber(node, look: look)
        case _ where Self.isBlock(node.name):
            // The lines of a table of contents repeat the headings.
            if node["class"]?.lowercased().hasPrefix("msotoc") == true { return }
            flush()
            readChildren(of: node, look: look, isPlain: isPlain)
            if runs.isBlank, node.name == "p" { output.append(.gap) }
            flush()
        default:
            readChildren(of: node, look: look, isPlain: isPlain)
        }
    }

    private static func isBlock(_ name: String) -> Bool {
        switch name {
        case "html", "body", "p", "div", "section", "article", "main", "header", "footer", "nav",
            "aside", "center", "blockquote", "dl", "dt", "dd", "address", "fieldset", "legend",
            "form", "figure", "figcaption", "details", "summary", "caption", "hgroup", "tr", "td",
            "th", "tbody", "thead", "tfoot":
            true
        default:
            false
        }
    }

    // MARK: - Lists

    private mutating func readItem(_ node: MarkupNode, look: TextLook) {
        if let last = lists.indices.last, let text = lists[last].next(node) {
            isListItem = text == "-"
            number = FontRun(text: text, font: isListItem ? nil : look.font)
        }
        readChildren(of: node, look: look)
        flush()
        // An item without text of its own gives no number to what follows it.
        number = nil
        isListItem = false
    }

    /// Takes the number that Word wrote out before a paragraph of a list.
    private mutating func takeWordNumber(_ node: MarkupNode, look: TextLook) {
        let text = String(
            String.UnicodeScalarView(node.text.unicodeScalars.filter { !SourceLine.isSpace($0) })
        )
        guard !text.isEmpty else { return }
        let isNumber = text.unicodeScalars.contains {
            $0.properties.numericType != nil || $0.properties.isAlphabetic && $0.isASCII
        }
        // `o` and `§` are bullets in their fonts.
        let isBullet = !isNumber || text == "o" || text.unicodeScalars.count == 1 && text != "1"
        isListItem = isBullet
        number = FontRun(text: isBullet ? "-" : text, font: isBullet ? nil : look.font)
    }

    // MARK: - Notes

    /// Takes a link that leads to a note; tells whether it is one.
    private mutating func cite(_ node: MarkupNode) -> Bool {
        guard let target = node["href"], let id = HTMLNotes.note(citedBy: target) else {
            return node["href"].map(HTMLNotes.leadsBack) ?? false
        }
        guard let note = notes[id] else { return false }
        if let mark = marks[id] {
            runs.append(MarkedNote.sign(mark), look: TextLook())
            return true
        }
        let mark = output.nextMark()
        marks[id] = mark
        runs.append(MarkedNote.sign(mark), look: TextLook())
        let outer = output.begin()
        var reader = HTMLBody()
        reader.styles = styles
        reader.readChildren(of: note, look: TextLook())
        reader.flush()
        var paragraphs: [MarkedParagraph] = []
        for element in reader.output.elements { element.visit { paragraphs.append($0) } }
        _ = output.end(outer)
        if !paragraphs.isEmpty {
            output.append(note: MarkedNote(mark: mark, paragraphs: paragraphs))
        }
        return true
    }

    // MARK: - Tables

    private mutating func readTable(_ node: MarkupNode, look: TextLook) {
        var grid = HTMLGrid()
        readRows(of: node, into: &grid, look: look, isHead: false)
        if !grid.rows.isEmpty { output.append(.table(MarkedTable(rows: grid.rows))) }
        output.flushNotes()
    }

    private mutating func readRows(
        of node: MarkupNode,
        into grid: inout HTMLGrid,
        look: TextLook,
        isHead: Bool
    ) {
        for child in node.elements {
            let (own, _) = self.look(of: child, over: look)
            if own.isHidden { continue }
            switch child.name {
            case "thead": readRows(of: child, into: &grid, look: own, isHead: true)
            case "tbody", "tfoot", "form", "center":
                readRows(of: child, into: &grid, look: own, isHead: false)
            case "tr": readRow(child, into: &grid, look: own, isHead: isHead)
            case "caption":
                readChildren(of: child, look: own)
                flush()
            default: continue
            }
        }
    }

    private mutating func readRow(
        _ node: MarkupNode,
        into grid: inout HTMLGrid,
        look: TextLook,
        isHead: Bool
    ) {
        let cells = node.elements.filter { $0.name == "td" || $0.name == "th" }
        let isHead = isHead || (cells.count > 1 && cells.allSatisfy { $0.name == "th" })
        grid.beginRow(isHead: isHead)
        for cell in cells {
            let (own, _) = self.look(of: cell, over: look)
            let outer = output.begin()
            if !own.isHidden {
                let heading = headingLevel
                headingLevel = nil
                readChildren(of: cell, look: own)
                flush()
                headingLevel = heading
            }
            let content = output.end(outer).filter { $0 != .gap }
            guard !output.isFull else { continue }
            output.spend()
            grid.add(content, cell: cell.element)
        }
        grid.endRow()
    }
}
