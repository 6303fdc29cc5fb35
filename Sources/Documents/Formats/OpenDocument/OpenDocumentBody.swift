internal import VietnameseText

/// Reads the XML of an OpenDocument file from its beginning to its end: styles, then what stands in
/// the body.
struct OpenDocumentBody: ~Copyable {
    /// What was read of the body.
    var output = MarkedOutput()
    /// The styles that are known so far.
    var styles: OpenDocumentStyles
    /// Whether an OpenDocument's root was found.
    private(set) var isDocument = false

    var cursor: MarkupCursor
    private var lists = OpenDocumentLists()
    /// The list item whose first paragraph is still to come.
    private var item: OpenDocumentLists.Item?
    /// Whether something has been placed on a page.
    private var isStarted = false
    /// The tracked changes that are deletions, and those of them within which the reading stands.
    private var deletions: Set<String> = []
    private var openDeletions: Set<String> = []
    /// Whether the last paragraph asked for a new page after it.
    private var breaksNext = false
    /// Whether the paragraph that is being read turned out not to be shown.
    private var isParagraphHidden = false
    /// What stands at the head of pages.
    private(set) var heads: OpenDocumentHeads

    init(
        _ bytes: [UInt8],
        styles: OpenDocumentStyles,
        heads: OpenDocumentHeads = OpenDocumentHeads()
    ) throws(MarkupFailure) {
        cursor = try MarkupCursor(bytes, namespaces: OpenDocumentReader.namespaces)
        self.styles = styles
        self.heads = heads
    }

    /// Why the text ended before its end.
    var failure: MarkupFailure? { cursor.failure }

    /// Reads all of it.
    mutating func read() {
        while let root = cursor.nextElement() {
            switch root.name {
            case "office:document", "office:document-content": readRoot(ownStyles: true)
            case "office:document-styles": readRoot(ownStyles: false)
            default: cursor.skip()
            }
        }
        if !output.hasPages { output.dropPages() }
    }

    private mutating func readRoot(ownStyles: Bool) {
        isDocument = true
        // Those of heads and feet have the names that others have in the text.
        var textStyles: OpenDocumentStyles?
        while let part = cursor.nextElement() {
            switch part.name {
            case "office:font-face-decls", "office:styles": readStyles()
            case "office:automatic-styles":
                if !ownStyles { textStyles = styles }
                readStyles()
            case "office:master-styles": readHeads()
            case "office:body": readBody()
            default: cursor.skip()
            }
        }
        if let textStyles { styles = textStyles }
    }

    private mutating func readStyles() {
        while let style = cursor.nextElement() { styles.take(cursor.node(style)) }
    }

    /// Reads what stands at the head of pages: of the first one, where that has its own.
    private mutating func readHeads() {
        while let master = cursor.nextElement() {
            guard master.name == "style:master-page", let name = master["style:name"] else {
                cursor.skip()
                continue
            }
            while let part = cursor.nextElement() {
                let isFirst = part.name == "style:header-first"
                guard isFirst || part.name == "style:header", part["style:display"] != "false"
                else {
                    cursor.skip()
                    continue
                }
                let outer = output.begin()
                readBlocks()
                heads.add(output.end(outer), to: name, isFirst: isFirst)
                output.page = 1
                isStarted = false
                breaksNext = false
            }
        }
        lists = OpenDocumentLists()
    }

    private mutating func readBody() {
        while let body = cursor.nextElement() {
            switch body.name {
            case "office:text":
                output.hasPages = body["text:use-soft-page-breaks"] == "true"
                readBlocks()
                output.flushNotes()
            case "office:spreadsheet": readSheets()
            case "office:presentation", "office:drawing": readSlides()
            default: cursor.skip()
            }
        }
    }

    // MARK: - Blocks

    /// Reads what stands in the element that was entered last.
    /// - Parameter base: how its text is shown where the paragraphs' styles do not tell; `nil` for
    ///   the document's own default.
    mutating func readBlocks(base: TextLook? = nil) {
        while let block = cursor.nextElement() {
            switch block.name {
            case "text:p", "text:h": readParagraph(block, base: base)
            case "text:list": readList(block, base: base)
            case "text:numbered-paragraph": readNumbered(block, base: base)
            case "table:table": readTable(block)
            case "text:soft-page-break":
                output.page += 1
                cursor.skip()
            case "text:section":
                let isHidden =
                    block["text:display"] == "none"
                    || block["text:display"] == "condition" && block["text:is-hidden"] == "true"
                if isHidden { cursor.skip() } else { readBlocks(base: base) }
            case "draw:text-box", "draw:a": readBlocks(base: base)
            case _ where Self.isShape(block.name): readShape(block, base: base)
            case "text:tracked-changes": readChanges()
            case "text:change-start", "text:change-end": turn(change: block)
            // Indexes repeat headings.
            default: cursor.skip()
            }
        }
    }

    /// Reads which changes are deletions; what they deleted may stand in the text all the same.
    private mutating func readChanges() {
        while let region = cursor.nextElement() {
            while let change = cursor.nextElement() {
                if change.name == "text:deletion",
                    let id = region["text:id"] ?? region["xml:id"]
                {
                    deletions.insert(id)
                }
                cursor.skip()
            }
        }
    }

    private mutating func turn(change: MarkupElement) {
        if let id = change["text:change-id"], deletions.contains(id) {
            if change.name == "text:change-start" {
                openDeletions.insert(id)
            } else {
                openDeletions.remove(id)
            }
        }
        cursor.skip()
    }

    private static func isShape(_ name: String) -> Bool {
        switch name {
        case "draw:frame", "draw:g", "draw:custom-shape", "draw:rect", "draw:ellipse",
            "draw:circle", "draw:polygon", "draw:path", "draw:caption", "draw:line",
            "draw:connector", "draw:page-thumbnail":
            true
        default:
            false
        }
    }

    private mutating func readShape(_ shape: MarkupElement, base: TextLook?) {
        guard let base else {
            readBlocks()
            return
        }
        readShape(shape, over: base)
    }

    /// Reads a shape that stands on a page of its own accord: its style tells its text's font.
    mutating func readShape(_ shape: MarkupElement, over base: TextLook) {
        var look = base
        if let name = shape["presentation:style-name"] {
            look = styles.box("presentation", name)
        } else if let name = shape["draw:style-name"] {
            look = styles.box("graphic", name)
        }
        if let name = shape["draw:text-style-name"] {
            look = styles.paragraph(name, over: look).look
        }
        readBlocks(base: look)
    }

    /// Begins a page where a style asks for it: not before the very first text.
    mutating func startBlock(breaksBefore: Bool, masterPage: String) {
        if !isStarted { heads.beginText(masterPage) }
        if isStarted, breaksBefore || breaksNext { output.page += 1 }
        isStarted = true
        breaksNext = false
    }

    // MARK: - Paragraphs

    private mutating func readParagraph(_ element: MarkupElement, base: TextLook?) {
        let style = styles.paragraph(element["text:style-name"], over: base)
        startBlock(breaksBefore: style.breaksBefore, masterPage: style.masterPage)
        let isHeading = element.name == "text:h"
        let level = isHeading ? element.number("text:outline-level") ?? 1 : nil
        var number: FontRun?
        var isListItem = false
        if let item {
            self.item = nil
            number = lists.number(of: item, styles: styles, look: style.look)
            isListItem = item.isBullet(in: styles)
        } else if let level, style.listStyle != "", element["text:is-list-header"] != "true" {
            number = lists.number(ofHeading: element, level: level, styles: styles, style.look)
        }
        var line = Line(page: output.page)
        isParagraphHidden = false
        readInline(look: style.look, into: &line)
        if style.breaksAfter { breaksNext = true }
        if isParagraphHidden {
            isParagraphHidden = false
        } else if var paragraph = line.runs.paragraph(page: line.page) {
            paragraph.number = number
            paragraph.headingLevel = level
            paragraph.isListItem = isListItem
            output.append(.paragraph(paragraph))
        } else {
            output.append(.gap)
        }
        for element in line.shapes { output.append(element) }
        output.flushNotes()
    }

    /// A paragraph as it is being read.
    private struct Line {
        var runs = RunCollector()
        /// The page on which its text begins.
        var page: Int
        /// What stands in frames that are anchored in it.
        var shapes: [MarkedElement] = []
    }

    private mutating func readInline(look: TextLook, into line: inout Line) {
        while let child = cursor.nextChild() {
            switch child {
            case .text(let text):
                if openDeletions.isEmpty { line.runs.append(collapsing: text, look: look) }
            case .element(let element): readInline(element, look: look, into: &line)
            }
        }
    }

    private mutating func readInline(
        _ element: MarkupElement,
        look: TextLook,
        into line: inout Line
    ) {
        switch element.name {
        case "text:change-start", "text:change-end":
            turn(change: element)
        case "text:s", "text:tab", "text:line-break", "text:note":
            guard openDeletions.isEmpty else {
                cursor.skip()
                return
            }
            readSign(element, look: look, into: &line)
        case "text:span":
            let own = styles.span(element["text:style-name"], over: look)
            readInline(look: own, into: &line)
        case "text:soft-page-break":
            output.page += 1
            if line.runs.isBlank { line.page = output.page } else { line.runs.beginPage() }
            cursor.skip()
        case "text:hidden-paragraph":
            if element["text:is-hidden"] == "true" { isParagraphHidden = true }
            cursor.skip()
        case "text:ruby-text", "text:hidden-text", "text:script":
            cursor.skip()
        case _ where Self.isShape(element.name):
            let outer = output.begin()
            readShape(element, base: nil)
            line.shapes += output.end(outer)
        case _ where element.name.hasPrefix("text:"):
            // Links and fields: what they show is their text.
            readInline(look: look, into: &line)
        default:
            cursor.skip()
        }
    }

    private mutating func readSign(
        _ element: MarkupElement,
        look: TextLook,
        into line: inout Line
    ) {
        switch element.name {
        case "text:s":
            let count = min(max(element.number("text:c") ?? 1, 1), 200)
            line.runs.append(String(repeating: " ", count: count), look: look)
        case "text:tab":
            line.runs.append("\t", look: look)
        case "text:line-break":
            line.runs.breakLine()
        default:
            readNote(into: &line)
            return
        }
        cursor.skip()
    }

    private mutating func readNote(into line: inout Line) {
        let mark = output.nextMark()
        line.runs.append(MarkedNote.sign(mark), look: TextLook())
        let outer = output.begin()
        let page = output.page
        while let part = cursor.nextElement() {
            if part.name == "text:note-body" { readBlocks() } else { cursor.skip() }
        }
        var paragraphs: [MarkedParagraph] = []
        for element in output.end(outer) { element.visit { paragraphs.append($0) } }
        output.page = page
        if !paragraphs.isEmpty {
            output.append(note: MarkedNote(mark: mark, paragraphs: paragraphs))
        }
    }

    // MARK: - Lists

    private mutating func readList(_ element: MarkupElement, base: TextLook?) {
        lists.enter(element)
        while let part = cursor.nextElement() {
            switch part.name {
            case "text:list-item":
                item = lists.item(part)
                readBlocks(base: base)
                item = nil
            case "text:list-header":
                item = nil
                readBlocks(base: base)
            default:
                cursor.skip()
            }
        }
        lists.leave()
    }

    private mutating func readNumbered(_ element: MarkupElement, base: TextLook?) {
        lists.enter(element)
        item = lists.item(element, level: (element.number("text:level") ?? 1) - 1)
        readBlocks(base: base)
        item = nil
        lists.leave()
    }
}
