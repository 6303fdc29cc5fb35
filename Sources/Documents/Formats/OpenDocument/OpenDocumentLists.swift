internal import VietnameseText

/// Counts the items of lists, which go on from one list element to another where they say so, and
/// the headings.
struct OpenDocumentLists {
    /// A list item whose number is still to be counted.
    struct Item {
        fileprivate var style: String?
        fileprivate var counter: Int
        fileprivate var level: Int
        fileprivate var start: Int?

        /// Whether it has a bullet for a number.
        func isBullet(in styles: OpenDocumentStyles) -> Bool {
            guard let style, let list = styles.lists[style] else { return true }
            return list.isBullet(level)
        }
    }

    private struct Open {
        var style: String?
        var counter: Int
    }

    private var open: [Open] = []
    private var counters: [LevelCounter] = []
    private var counterOfList: [String: Int] = [:]
    private var counterOfStyle: [String: Int] = [:]
    private var headings = LevelCounter()

    /// The deepest level; what is deeper is counted as that.
    private static let deepest = 9

    /// Enters a list.
    mutating func enter(_ element: MarkupElement) {
        let style = element["text:style-name"] ?? open.last?.style
        guard open.isEmpty || element.name == "text:numbered-paragraph" else {
            open.append(Open(style: style, counter: open[open.count - 1].counter))
            return
        }
        let id = element["xml:id"] ?? element["text:list-id"]
        let counter: Int
        if let list = element["text:continue-list"], let known = counterOfList[list] {
            counter = known
        } else if element["text:continue-numbering"] == "true", let style,
            let known = counterOfStyle[style]
        {
            counter = known
        } else if element.name == "text:numbered-paragraph", let id, let known = counterOfList[id] {
            counter = known
        } else {
            counter = counters.count
            counters.append(LevelCounter())
        }
        if let id { counterOfList[id] = counter }
        if let style { counterOfStyle[style] = counter }
        open.append(Open(style: style, counter: counter))
    }

    /// Leaves the list that was entered last.
    mutating func leave() { _ = open.popLast() }

    /// An item of the list that was entered last.
    func item(_ element: MarkupElement, level: Int? = nil) -> Item? {
        guard let list = open.last else { return nil }
        return Item(
            style: list.style,
            counter: list.counter,
            level: min(max(level ?? open.count - 1, 0), Self.deepest),
            start: element.number("text:start-value")
        )
    }

    /// Counts an item and tells its number.
    mutating func number(of item: Item, styles: OpenDocumentStyles, look: TextLook) -> FontRun? {
        let list = item.style.flatMap { styles.lists[$0] }
        if let start = item.start {
            counters[item.counter].set(item.level, to: start)
        } else {
            counters[item.counter].step(item.level, start: list?.start(item.level) ?? 1)
        }
        guard let list else { return FontRun(text: "-", font: nil) }
        guard let text = list.number(item.level, at: counters[item.counter]) else { return nil }
        let own = styles.span(list.textStyle(item.level), over: look)
        return FontRun(text: text, font: text == "-" ? nil : own.font)
    }

    /// Counts a heading outside lists and tells its number.
    mutating func number(
        ofHeading element: MarkupElement,
        level: Int,
        styles: OpenDocumentStyles,
        _ look: TextLook
    ) -> FontRun? {
        let level = min(max(level - 1, 0), Self.deepest)
        let list = styles.outline
        if element["text:restart-numbering"] == "true" {
            headings.set(level, to: element.number("text:start-value") ?? list.start(level))
        } else {
            headings.step(level, start: list.start(level))
        }
        guard let text = list.number(level, at: headings) else { return nil }
        return FontRun(text: text, font: styles.span(list.textStyle(level), over: look).font)
    }
}
