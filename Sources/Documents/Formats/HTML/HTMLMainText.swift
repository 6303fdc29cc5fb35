/// Takes off a web page what stands on every page of its site: menus, heads, feet, lists of links.
enum HTMLMainText {
    /// Elements that hold no text of the document.
    private static let silent: Set<String> = [
        "script", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio",
        "video", "map", "select", "button", "input", "textarea", "datalist", "dialog", "xml",
        "head", "title", "style",
    ]
    private static let frames: Set<String> = ["nav", "aside", "footer", "menu"]
    private static let frameRoles: Set<String> = [
        "navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar",
        "dialog",
    ]
    private static let frameNames: Set<String> = [
        "menu", "nav", "navbar", "navigation", "main-menu", "mainmenu", "topmenu", "top-menu",
        "breadcrumb", "breadcrumbs", "sidebar", "side-bar", "footer", "site-footer", "header",
        "site-header", "banner", "pagination", "pager", "share", "social", "related", "comments",
        "comment", "advertisement", "ads", "quangcao", "skip-link", "toolbar",
    ]
    private static let containers: Set<String> = [
        "ul", "ol", "div", "section", "td", "table", "p", "header", "dl",
    ]

    /// How much text stands in an element, and how much of it leads elsewhere.
    private struct Measure {
        var text = 0
        var linked = 0
        var links = 0

        static func += (left: inout Self, right: Self) {
            left.text += right.text
            left.linked += right.linked
            left.links += right.links
        }
    }

    /// The main part of a page, cleaned.
    static func main(of root: MarkupNode) -> MarkupNode {
        let (plain, total) = cleaned(root, total: nil)
        let part = mainPart(of: plain, total: total.text) ?? plain
        let whole = measure(part).text
        let (main, rest) = cleaned(part, total: whole)
        // A page that is nothing but links is read as it is.
        return rest.text * 5 >= whole ? main : part
    }

    private static func mainPart(of root: MarkupNode, total: Int) -> MarkupNode? {
        var articles: [MarkupNode] = []
        func find(_ node: MarkupNode) -> MarkupNode? {
            if node.name == "main" || node["role"] == "main" { return node }
            if node.name == "article" { articles.append(node) }
            for child in node.elements {
                if let found = find(child) { return found }
            }
            return nil
        }
        if let found = find(root), measure(found).text * 4 >= total { return found }
        let only = articles.count == 1 ? articles.first : nil
        return only.flatMap { measure($0).text * 4 >= total ? $0 : nil }
    }

    private static func measure(_ node: MarkupNode) -> Measure {
        var measure = Measure()
        for child in node.children {
            switch child {
            case .text(let text): measure.text += length(text)
            case .element(let element): measure += self.measure(element)
            }
        }
        if node.name == "a", node["href"] != nil {
            measure.linked = measure.text
            measure.links = 1
        }
        return measure
    }

    private static func length(_ text: String) -> Int {
        text.utf8.lazy.filter { $0 > 0x20 }.count
    }

    /// An element without what is silent in it and, where its page's length is given, without what
    /// frames the page; and how much text is left.
    private static func cleaned(_ node: MarkupNode, total: Int?) -> (MarkupNode, Measure) {
        var cleanNode = MarkupNode(node.element)
        var measure = Measure()
        for child in node.children {
            switch child {
            case .text(let text):
                measure.text += length(text)
                cleanNode.children.append(child)
            case .element(let element):
                if isSilent(element) { continue }
                let (inner, own) = cleaned(element, total: total)
                if let total, isFrame(element, own, total: total) { continue }
                measure += own
                cleanNode.children.append(.element(inner))
            }
        }
        if node.name == "a", node["href"] != nil {
            measure.linked = measure.text
            measure.links = 1
        }
        return (cleanNode, measure)
    }

    private static func isSilent(_ node: MarkupNode) -> Bool {
        if silent.contains(node.name) || node["hidden"] != nil { return true }
        // LibreOffice's heads and feet of pages.
        return node.name == "div" && ["header", "footer"].contains(node["title"])
    }

    private static func isFrame(_ node: MarkupNode, _ measure: Measure, total: Int) -> Bool {
        let isNamed =
            frames.contains(node.name)
            || node["role"].map { frameRoles.contains($0.lowercased()) } ?? false
            || names(of: node).contains { frameNames.contains($0) }
        if isNamed { return measure.text * 2 < total }
        // Mostly links: a menu. Text with a link in each sentence has more beside them.
        return containers.contains(node.name) && measure.links >= 4
            && measure.linked * 10 >= measure.text * 8 && measure.text * 2 < total
    }

    private static func names(of node: MarkupNode) -> [String] {
        let classes = node["class"]?.lowercased().split(separator: " ").map(String.init) ?? []
        return classes + (node["id"].map { [$0.lowercased()] } ?? [])
    }
}
