/// The styles of a Word document, as far as they tell how text is shown and numbered (ECMA-376,
/// part 1, 17.7).
struct WordStyles {
    /// What properties say of a run; `nil` where they say nothing.
    struct RunProperties {
        /// The font; empty for the theme's, which is none of the pre-Unicode ones.
        var font: String?
        var isBold: Bool?
        var isHidden: Bool?
        var isRaised: Bool?
        var isCapitals: Bool?
        var style: String?

        init() {}

        init(_ node: MarkupNode?) {
            guard let node else { return }
            style = node.first("w:rStyle")?["w:val"]
            isBold = node.first("w:b").map(WordStyles.isOn)
            isHidden = node.first("w:vanish").map(WordStyles.isOn)
            isCapitals = node.first("w:caps").map(WordStyles.isOn)
            isRaised = node.first("w:vertAlign")?["w:val"].map { $0 == "superscript" }
            if let fonts = node.first("w:rFonts") {
                // Letters beyond ASCII are shown in the second of the fonts.
                if fonts["w:hAnsiTheme"] != nil || fonts["w:asciiTheme"] != nil {
                    font = ""
                } else {
                    font = fonts["w:hAnsi"] ?? fonts["w:ascii"]
                }
            }
        }
    }

    /// What properties say of a paragraph; `nil` where they say nothing.
    struct ParagraphProperties {
        var style: String?
        var number: Int?
        var level: Int?
        var outlineLevel: Int?
        var breaksBefore: Bool?
        /// Whether its end was deleted, so that the next paragraph goes on in it.
        var isEndDeleted = false

        init() {}

        init(_ node: MarkupNode?) {
            guard let node else { return }
            style = node.first("w:pStyle")?["w:val"]
            let numbering = node.first("w:numPr")
            number = numbering?.first("w:numId")?.element.number("w:val")
            level = numbering?.first("w:ilvl")?.element.number("w:val")
            outlineLevel = node.first("w:outlineLvl")?.element.number("w:val")
            breaksBefore = node.first("w:pageBreakBefore").map(WordStyles.isOn)
            let end = node.first("w:rPr")
            isEndDeleted = end?.first("w:del") != nil || end?.first("w:moveFrom") != nil
        }
    }

    /// What a paragraph's style and the styles that it is based on say together.
    struct ParagraphStyle {
        var look = TextLook()
        var number: Int?
        var level: Int?
        /// The style that names the number, by which its level is found.
        var numberStyle: String?
        /// Counted from 0; 9 and more is text.
        var outlineLevel: Int?
        var breaksBefore = false
        var isIndex = false
    }

    private struct Style {
        var name: String
        var parent: String?
        var run: RunProperties
        var paragraph: ParagraphProperties
    }

    private var styles: [String: Style] = [:]
    private var defaultRun = RunProperties()
    private var defaultStyle: String?
    private var paragraphs: [String: ParagraphStyle] = [:]

    /// How far parents are followed: a circle of styles ends there.
    private static let longestChain = 32

    /// Whether a switch is on: present, and not said to be off.
    static func isOn(_ node: MarkupNode) -> Bool {
        switch node["w:val"] {
        case "0", "false", "off": false
        default: true
        }
    }

    // MARK: - Reading

    /// Takes the root of the part with the styles.
    mutating func take(_ root: MarkupNode) {
        defaultRun = RunProperties(
            root.first("w:docDefaults")?.first("w:rPrDefault")?.first("w:rPr")
        )
        for node in root.elements where node.name == "w:style" {
            guard let id = node["w:styleId"] else { continue }
            styles[id] = Style(
                name: node.first("w:name")?["w:val"] ?? id,
                parent: node.first("w:basedOn")?["w:val"],
                run: RunProperties(node.first("w:rPr")),
                paragraph: ParagraphProperties(node.first("w:pPr"))
            )
            if node["w:type"] == "paragraph",
                node["w:default"].map({ $0 == "1" || $0 == "true" })
                    == true
            {
                defaultStyle = id
            }
        }
    }

    // MARK: - Asking

    private func chain(_ id: String?) -> [(id: String, style: Style)] {
        var chain: [(String, Style)] = []
        var next = id
        while let id = next, chain.count < Self.longestChain, let style = styles[id] {
            chain.append((id, style))
            next = style.parent
        }
        return chain
    }

    /// What a paragraph's style says.
    mutating func paragraph(_ id: String?) -> ParagraphStyle {
        let id = id.flatMap { styles[$0] == nil ? nil : $0 } ?? defaultStyle
        if let id, let known = paragraphs[id] { return known }
        let chain = chain(id)
        var style = ParagraphStyle()
        let runs = chain.map(\.style.run) + [defaultRun]
        style.look = Self.look(runs, over: TextLook())
        for (own, entry) in chain {
            let properties = entry.paragraph
            if style.number == nil, let number = properties.number {
                style.number = number
                style.numberStyle = own
            }
            style.level = style.level ?? properties.level
            style.outlineLevel = style.outlineLevel ?? properties.outlineLevel
            style.outlineLevel = style.outlineLevel ?? Self.headingLevel(entry.name)
        }
        style.breaksBefore = chain.lazy.compactMap(\.style.paragraph.breaksBefore).first ?? false
        style.isIndex = chain.first.map { Self.isIndex($0.style.name) } ?? false
        if let id { paragraphs[id] = style }
        return style
    }

    /// How a run is shown in a paragraph.
    func run(_ properties: RunProperties, over base: TextLook) -> TextLook {
        Self.look([properties] + chain(properties.style).map(\.style.run), over: base)
    }

    /// The number definition that a style of numbering names.
    func number(ofStyle id: String) -> Int? { styles[id]?.paragraph.number }

    private static func look(_ runs: [RunProperties], over base: TextLook) -> TextLook {
        let font = runs.lazy.compactMap(\.font).first ?? base.font
        return TextLook(
            font: font?.isEmpty == true ? nil : font,
            isBold: runs.lazy.compactMap(\.isBold).first ?? base.isBold,
            isHidden: runs.lazy.compactMap(\.isHidden).first ?? base.isHidden,
            isRaised: runs.lazy.compactMap(\.isRaised).first ?? base.isRaised,
            isCapitals: runs.lazy.compactMap(\.isCapitals).first ?? base.isCapitals
        )
    }

    /// The level, counted from 0, that the name of a built-in style tells, in English or Vietnamese.
    private static func headingLevel(_ name: String) -> Int? {
        let name = name.lowercased()
        for word in ["heading ", "tiêu đề ", "đầu đề ", "đề mục "] where name.hasPrefix(word) {
            if let level = Int(name.dropFirst(word.count)), (1...9).contains(level) {
                return level - 1
            }
        }
        return nil
    }

    /// Whether a style is of the lines of a table of contents, which repeat headings.
    private static func isIndex(_ name: String) -> Bool {
        let name = name.lowercased()
        if name == "table of figures" || name == "toc heading" || name == "contents heading" {
            return true
        }
        for word in ["toc ", "toc", "contents ", "mục lục "] where name.hasPrefix(word) {
            if Int(name.dropFirst(word.count)) != nil { return true }
        }
        return false
    }
}
