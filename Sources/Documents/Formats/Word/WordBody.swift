internal import VietnameseText

/// Reads the XML of a part of a Word document from its beginning to its end.
struct WordBody: ~Copyable {
    /// What was read.
    var output = MarkedOutput()
    /// What refers to the head of the first page.
    private(set) var firstHeader: String?

    var cursor: MarkupCursor
    private var styles: WordStyles
    private var numbering: WordNumbering
    private let notes: WordNotes
    /// Whether the first section's properties have been read.
    private var hasSection = false
    /// Whether something has been placed on a page.
    private var isStarted = false
    /// Whether a page was just begun by the author, so that the program's own mark, which stands
    /// behind it, begins no other.
    var isNewPage = false
    /// The text of paragraphs whose end was deleted, for the next one to go on with.
    private var carried: (runs: RunCollector, page: Int)?
    /// The fields that are open: whether their result is being read, or still their code.
    private var fields: [Bool] = []

    init(
        _ bytes: [UInt8],
        styles: WordStyles,
        numbering: WordNumbering,
        notes: WordNotes
    ) throws(MarkupFailure) {
        cursor = try MarkupCursor(bytes, namespaces: WordReader.namespaces)
        self.styles = styles
        self.numbering = numbering
        self.notes = notes
    }

    /// Why the text ended before its end.
    var failure: MarkupFailure? { cursor.failure }

    // MARK: - Parts

    /// Reads the main part, or the head of a page.
    mutating func read() {
        while let root = cursor.nextElement() {
            switch root.name {
            case "w:document":
                while let part = cursor.nextElement() {
                    if part.name == "w:body" { readBlocks() } else { cursor.skip() }
                }
            case "w:hdr":
                readBlocks()
            default:
                cursor.skip()
            }
        }
        output.flushNotes()
        if !output.hasPages { output.dropPages() }
    }

    /// Reads a part of footnotes or endnotes.
    mutating func readNotes(into notes: inout WordNotes) {
        while let root = cursor.nextElement() {
            let isEndnote = root.name == "w:endnotes"
            while let note = cursor.nextElement() {
                guard let id = note["w:id"], note["w:type"] == nil || note["w:type"] == "normal"
                else {
                    cursor.skip()
                    continue
                }
                let outer = output.begin()
                readBlocks()
                var paragraphs: [MarkedParagraph] = []
                for element in output.end(outer) { element.visit { paragraphs.append($0) } }
                for index in paragraphs.indices { paragraphs[index].page = nil }
                notes.add(paragraphs, id: id, isEndnote: isEndnote)
            }
        }
    }

    // MARK: - Blocks

    /// Reads what stands in the element that was entered last.
    mutating func readBlocks() {
        let outer = carried
        carried = nil
        while let block = cursor.nextElement() { readBlock(block) }
        if let (runs, page) = carried, let paragraph = runs.paragraph(page: page) {
            output.append(.paragraph(paragraph))
        }
        carried = outer
    }

    mutating func readBlock(_ block: MarkupElement) {
        switch block.name {
        case "w:p": readParagraph()
        case "w:tbl": readTable()
        case "w:sectPr": take(section: cursor.node(block))
        case "w:ins", "w:moveTo", "w:customXml", "w:smartTag", "w:sdtContent": readBlocks()
        case "w:sdt": readControl { $0.readBlocks() }
        case "mc:AlternateContent": readAlternate { $0.readBlocks() }
        // What was deleted, and what other programs put there.
        default: cursor.skip()
        }
    }

    /// Reads a content control; what only asks to be replaced, and tables of contents, is left out.
    mutating func readControl(_ body: (inout WordBody) -> Void) {
        var isShown = true
        while let part = cursor.nextElement() {
            switch part.name {
            case "w:sdtPr":
                let properties = cursor.node(part)
                let gallery = properties.first("w:docPartObj")?.first("w:docPartGallery")
                isShown =
                    properties.first("w:showingPlcHdr").map(WordStyles.isOn) != true
                    && gallery?["w:val"] != "Table of Contents"
            case "w:sdtContent" where isShown:
                body(&self)
            default:
                cursor.skip()
            }
        }
    }

    /// Reads the first of several forms of one thing, so that none is read twice.
    mutating func readAlternate(_ body: (inout WordBody) -> Void) {
        var isRead = false
        while let form = cursor.nextElement() {
            if !isRead, form.name == "mc:Choice" || form.name == "mc:Fallback" {
                isRead = true
                body(&self)
            } else {
                cursor.skip()
            }
        }
    }

    private mutating func take(section: MarkupNode) {
        let kind = section.first("w:type")?["w:val"] ?? "nextPage"
        if !hasSection {
            hasSection = true
            let heads = section.elements.filter { $0.name == "w:headerReference" }
            let isTitled = section.first("w:titlePg").map(WordStyles.isOn) ?? false
            let wanted = isTitled ? "first" : "default"
            firstHeader = heads.first { ($0["w:type"] ?? "default") == wanted }?["r:id"]
        }
        nextSection = kind
    }

    /// How the section that ends now is set off; its page begins with what follows.
    private var nextSection: String?

    private mutating func startBlock(breaksBefore: Bool) {
        let isSection = nextSection.map { $0 != "continuous" && $0 != "nextColumn" } ?? false
        if isStarted, breaksBefore || isSection { startPage() }
        nextSection = nil
        isStarted = true
    }

    /// Begins a page where the author says so.
    private mutating func startPage() {
        output.page += 1
        isNewPage = true
    }

    // MARK: - Paragraphs

    /// A paragraph as it is being read.
    private struct Line {
        var runs = RunCollector()
        var style = WordStyles.ParagraphStyle()
        /// The page on which its text begins.
        var page: Int
        /// What stands in frames that are anchored in it.
        var shapes: [MarkedElement] = []
    }

    private mutating func readParagraph() {
        var line = Line(page: output.page)
        line.style = styles.paragraph(nil)
        var properties = WordStyles.ParagraphProperties()
        var section: MarkupNode?
        var isStarted = false
        while let child = cursor.nextElement() {
            if child.name == "w:pPr" {
                let node = cursor.node(child)
                properties = WordStyles.ParagraphProperties(node)
                section = node.first("w:sectPr")
                line.style = styles.paragraph(properties.style)
                continue
            }
            if !isStarted {
                isStarted = true
                startBlock(breaksBefore: properties.breaksBefore ?? line.style.breaksBefore)
                line.page = output.page
                takeCarried(into: &line)
            }
            readInline(child, into: &line)
        }
        if !isStarted {
            startBlock(breaksBefore: properties.breaksBefore ?? line.style.breaksBefore)
            takeCarried(into: &line)
        }
        if properties.isEndDeleted {
            carried = (line.runs, line.page)
            for element in line.shapes { output.append(element) }
        } else {
            finish(line, properties)
        }
        if let section { take(section: section) }
        // A field's code stands within a paragraph; its result may go on.
        fields.removeAll { !$0 }
    }

    private mutating func takeCarried(into line: inout Line) {
        guard let (runs, page) = carried else { return }
        carried = nil
        line.runs = runs
        if !runs.isBlank { line.page = page }
    }

    private mutating func finish(_ line: Line, _ properties: WordStyles.ParagraphProperties) {
        let style = line.style
        let paragraph = line.runs.paragraph(page: line.page)
        var number: WordNumbering.Number?
        if let id = properties.number ?? style.number, id != 0 {
            let byStyle = style.numberStyle.flatMap {
                numbering.level(forStyle: $0, number: id, styles: styles)
            }
            let level = properties.level ?? byStyle ?? style.level ?? 0
            // An empty paragraph counts too.
            number = numbering.number(id, level: level, styles: styles)
        }
        if var paragraph, !style.isIndex {
            if let number {
                let look = styles.run(number.run, over: style.look)
                paragraph.number = FontRun(
                    text: number.text,
                    font: number.isBullet ? nil : look.font
                )
                paragraph.isListItem = number.isBullet
            }
            let level = properties.outlineLevel ?? style.outlineLevel
            paragraph.headingLevel = level.flatMap { (0..<9).contains($0) ? $0 + 1 : nil }
            output.append(.paragraph(paragraph))
        } else {
            output.append(.gap)
        }
        for element in line.shapes { output.append(element) }
        output.flushNotes()
    }

    // MARK: - Runs

    private mutating func readInlines(into line: inout Line) {
        while let child = cursor.nextElement() { readInline(child, into: &line) }
    }

    private mutating func readInline(_ element: MarkupElement, into line: inout Line) {
        switch element.name {
        case "w:r":
            readRun(into: &line)
        case "w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:fldSimple",
            "w:dir", "w:bdo", "w:sdtContent":
            readInlines(into: &line)
        case "w:sdt":
            var inner = line
            readControl { $0.readInlines(into: &inner) }
            line = inner
        case "mc:AlternateContent":
            var inner = line
            readAlternate { $0.readInlines(into: &inner) }
            line = inner
        case "m:oMath", "m:oMathPara":
            show(cursor.text().trimmedSpaces, look: line.style.look, in: &line)
        default:
            cursor.skip()
        }
    }

    private mutating func readRun(into line: inout Line) {
        var look = line.style.look
        while let child = cursor.nextElement() {
            if child.name == "w:rPr" {
                let properties = WordStyles.RunProperties(cursor.node(child))
                look = styles.run(properties, over: line.style.look)
            } else {
                readRunChild(child, look: look, into: &line)
            }
        }
    }

    private mutating func readRunChild(
        _ element: MarkupElement,
        look: TextLook,
        into line: inout Line
    ) {
        switch element.name {
        case "w:t":
            let text = cursor.text()
            show(
                element["xml:space"] == "preserve" ? text : text.trimmedSpaces,
                look: look,
                in: &line
            )
            return
        case "w:tab", "w:ptab":
            show("\t", look: look, in: &line)
        case "w:br" where element["w:type"] == "page":
            startPage()
            if line.runs.isBlank {
                line.page = output.page
            } else {
                line.runs.breakLine()
                line.runs.beginPage()
            }
        case "w:br", "w:cr":
            line.runs.breakLine()
        case "w:noBreakHyphen":
            show("-", look: look, in: &line)
        case "w:sym":
            show(symbol: element, look: look, in: &line)
        case "w:lastRenderedPageBreak":
            output.hasPages = true
            if !isNewPage {
                output.page += 1
                line.runs.beginPage()
            }
            isNewPage = false
            if line.runs.isBlank { line.page = output.page }
        case "w:fldChar":
            turn(field: element["w:fldCharType"])
        case "w:footnoteReference", "w:endnoteReference":
            cite(element, in: &line)
        case "mc:AlternateContent":
            var inner = line
            readAlternate { $0.readRunChildren(look: look, into: &inner) }
            line = inner
            return
        case "w:drawing", "w:pict", "w:object":
            let outer = output.begin()
            readBoxes()
            line.shapes += output.end(outer)
            return
        case "w:ruby":
            while let part = cursor.nextElement() {
                if part.name == "w:rubyBase" { readInlines(into: &line) } else { cursor.skip() }
            }
            return
        default:
            break
        }
        cursor.skip()
    }

    private mutating func readRunChildren(look: TextLook, into line: inout Line) {
        while let child = cursor.nextElement() { readRunChild(child, look: look, into: &line) }
    }

    /// Reads the text boxes somewhere in a drawing.
    private mutating func readBoxes() {
        while let part = cursor.nextElement() {
            if part.name == "w:txbxContent" {
                readBlocks()
            } else if part.name == "mc:AlternateContent" {
                readAlternate { $0.readBoxes() }
            } else {
                readBoxes()
            }
        }
    }

    /// Adds text that is seen: not a field's code.
    private mutating func show(_ text: String, look: TextLook, in line: inout Line) {
        guard fields.allSatisfy({ $0 }), !text.isEmpty else { return }
        line.runs.append(text, look: look)
        if !line.runs.isBlank { isNewPage = false }
    }

    private mutating func show(symbol: MarkupElement, look: TextLook, in line: inout Line) {
        guard let code = symbol["w:char"].flatMap({ UInt32($0, radix: 16) }),
            let scalar = Unicode.Scalar(code)
        else { return }
        let font = symbol["w:font"] ?? ""
        let isPicture = ["Wingdings", "Webdings", "Symbol"].contains { font.hasPrefix($0) }
        if isPicture {
            // A sign before a paragraph is its dash; anywhere else it says nothing in letters.
            if line.runs.isBlank { show("- ", look: look, in: &line) }
            return
        }
        show(
            String(Character(scalar)),
            look: TextLook(font: font, isBold: look.isBold, isHidden: look.isHidden),
            in: &line
        )
    }

    private mutating func turn(field kind: String?) {
        switch kind {
        case "begin": fields.append(false)
        case "separate": if let last = fields.indices.last { fields[last] = true }
        case "end": _ = fields.popLast()
        default: break
        }
    }

    private mutating func cite(_ element: MarkupElement, in line: inout Line) {
        let isEndnote = element.name == "w:endnoteReference"
        guard let id = element["w:id"],
            let paragraphs = notes.paragraphs(of: id, isEndnote: isEndnote), !paragraphs.isEmpty
        else { return }
        let mark = output.nextMark()
        line.runs.append(MarkedNote.sign(mark), look: TextLook())
        let page = output.page
        output.append(
            note: MarkedNote(
                mark: mark,
                paragraphs: paragraphs.map { paragraph in
                    var paragraph = paragraph
                    paragraph.page = page
                    return paragraph
                }
            )
        )
    }
}
