/// The styles of an OpenDocument file, as far as they tell how text is shown and numbered
/// (OpenDocument 1.3, part 3, chapters 15–17).
struct OpenDocumentStyles {
    /// A style of its own, before its parents are asked.
    struct Style {
        var parent: String?
        var font: String?
        var isBold: Bool?
        var isHidden: Bool?
        var isRaised: Bool?
        var isCapitals: Bool?
        var breaksBefore: Bool?
        var breaksAfter: Bool?
        var masterPage: String?
        var listStyle: String?
        var outlineLevel: Int?
        var isShown: Bool?
    }

    /// What a paragraph's style says.
    struct ParagraphStyle {
        var look = TextLook()
        var breaksBefore = false
        var breaksAfter = false
        /// The list style; empty where numbering is switched off.
        var listStyle: String?
        var outlineLevel: Int?
        /// The kind of page that begins with it; empty where none does.
        var masterPage = ""
    }

    private var styles: [String: Style] = [:]
    private var defaults: [String: Style] = [:]
    private var families: [String: String] = [:]
    private(set) var lists: [String: OpenDocumentList] = [:]
    /// How headings outside lists are numbered.
    private(set) var outline = OpenDocumentList()
    private var paragraphs: [String: ParagraphStyle] = [:]

    /// How far parents are followed: a circle of styles ends there.
    private static let longestChain = 32

    private static func key(_ family: String, _ name: String) -> String { family + " " + name }

    // MARK: - Reading

    /// Takes the children of one of the elements that hold styles.
    mutating func take(_ node: MarkupNode) {
        switch node.name {
        case "style:font-face":
            if let name = node["style:name"], let family = node["svg:font-family"] {
                families[name] = Self.unquoted(family)
            }
        case "style:style":
            guard let name = node["style:name"], let family = node["style:family"] else { return }
            styles[Self.key(family, name)] = style(node)
        case "style:default-style":
            guard let family = node["style:family"] else { return }
            defaults[family] = style(node)
        case "text:list-style":
            guard let name = node["style:name"] else { return }
            lists[name] = OpenDocumentList(node)
        case "text:outline-style":
            outline = OpenDocumentList(node)
        default:
            break
        }
    }

    private func style(_ node: MarkupNode) -> Style {
        var style = Style()
        style.parent = node["style:parent-style-name"]
        style.listStyle = node["style:list-style-name"]
        style.masterPage = node["style:master-page-name"]
        style.outlineLevel = node.element.number("style:default-outline-level")
        for properties in node.elements {
            switch properties.name {
            case "style:text-properties":
                if let name = properties["style:font-name"] {
                    style.font = families[name] ?? name
                } else if let family = properties["fo:font-family"] {
                    style.font = Self.unquoted(family)
                }
                style.isBold = properties["fo:font-weight"].map {
                    $0 == "bold" || (Int($0) ?? 400) >= 600
                }
                style.isHidden = properties["text:display"].map { $0 == "none" }
                style.isCapitals = properties["fo:text-transform"].map { $0 == "uppercase" }
                style.isRaised = properties["style:text-position"].map {
                    $0.hasPrefix("super") || ($0.first?.isNumber == true && !$0.hasPrefix("0%"))
                }
            case "style:paragraph-properties", "style:table-properties":
                style.breaksBefore = properties["fo:break-before"].map { $0 == "page" }
                style.breaksAfter = properties["fo:break-after"].map { $0 == "page" }
                style.isShown = properties["table:display"].map { $0 != "false" }
            default:
                break
            }
        }
        return style
    }

    private static func unquoted(_ family: String) -> String {
        // A list of families: the first is the one that was meant.
        let first = family.split(separator: ",").first.map(String.init) ?? family
        return String(first.filter { $0 != "'" && $0 != "\"" }).trimmedSpaces
    }

    // MARK: - Asking

    /// A style and its parents, the nearest first, the default last.
    private func chain(
        _ family: String,
        _ name: String?,
        withDefault: Bool = true
    ) -> [Style] {
        var chain: [Style] = []
        var next = name
        while let name = next, chain.count < Self.longestChain,
            let style = styles[Self.key(family, name)]
        {
            chain.append(style)
            next = style.parent
        }
        if withDefault, let style = defaults[family] { chain.append(style) }
        return chain
    }

    private static func look(_ chain: [Style], over base: TextLook) -> TextLook {
        TextLook(
            font: chain.lazy.compactMap(\.font).first ?? base.font,
            isBold: chain.lazy.compactMap(\.isBold).first ?? base.isBold,
            isHidden: chain.lazy.compactMap(\.isHidden).first ?? base.isHidden,
            isRaised: chain.lazy.compactMap(\.isRaised).first ?? base.isRaised,
            isCapitals: chain.lazy.compactMap(\.isCapitals).first ?? base.isCapitals
        )
    }

    /// What the style of a paragraph says, in a cell or shape whose look is its base.
    mutating func paragraph(_ name: String?, over base: TextLook?) -> ParagraphStyle {
        let key = name ?? ""
        if base == nil, let known = paragraphs[key] { return known }
        let chain = chain("paragraph", name, withDefault: base == nil)
        var style = ParagraphStyle()
        style.look = Self.look(chain, over: base ?? TextLook())
        style.breaksAfter = chain.lazy.compactMap(\.breaksAfter).first ?? false
        style.masterPage = chain.lazy.compactMap(\.masterPage).first ?? ""
        style.breaksBefore =
            chain.lazy.compactMap(\.breaksBefore).first ?? false || !style.masterPage.isEmpty
        style.listStyle = chain.lazy.compactMap(\.listStyle).first
        style.outlineLevel = chain.lazy.compactMap(\.outlineLevel).first
        if base == nil { paragraphs[key] = style }
        return style
    }

    /// How a span is shown.
    func span(_ name: String?, over base: TextLook) -> TextLook {
        guard let name else { return base }
        return Self.look(chain("text", name, withDefault: false), over: base)
    }

    /// How the text of a cell or a shape is shown, before its paragraphs' own styles are asked.
    func box(_ family: String, _ name: String?) -> TextLook {
        Self.look(chain(family, name), over: TextLook())
    }

    /// Whether a sheet is shown, and whether it begins a page, and of which kind.
    func table(_ name: String?) -> (isShown: Bool, breaksBefore: Bool, masterPage: String) {
        let chain = chain("table", name)
        let master = chain.lazy.compactMap(\.masterPage).first ?? ""
        return (
            chain.lazy.compactMap(\.isShown).first ?? true,
            chain.lazy.compactMap(\.breaksBefore).first ?? false || !master.isEmpty,
            master
        )
    }
}

extension String {
    /// Without ASCII white space at its ends.
    var trimmedSpaces: String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0 == " " || ("\t"..."\r").contains($0) }
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
