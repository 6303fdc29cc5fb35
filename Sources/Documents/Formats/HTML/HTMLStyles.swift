/// What style sheets and attributes say of fonts, weight and hiding: as much of CSS as word
/// processors write.
struct HTMLStyles {
    /// What a rule says; `nil` where it says nothing.
    struct Rule: Hashable {
        var font: String?
        var isBold: Bool?
        var isHidden: Bool?
        /// The `mso-list` of a paragraph, `Ignore` for its number.
        var wordList: String?
        var hasNoMarks = false

        init(_ declarations: Substring) {
            for declaration in declarations.split(separator: ";") {
                guard let colon = declaration.firstIndex(of: ":") else { continue }
                let name = String(declaration[..<colon]).trimmedSpaces.lowercased()
                let value = String(declaration[declaration.index(after: colon)...]).trimmedSpaces
                switch name {
                case "font-family":
                    font = Self.family(value)
                case "font-weight":
                    let weight = value.lowercased()
                    isBold = weight.hasPrefix("bold") || (Int(weight) ?? 400) >= 600
                case "display":
                    isHidden = value.lowercased().hasPrefix("none")
                case "mso-hide":
                    isHidden = value.lowercased() == "all"
                case "mso-list":
                    wordList = value.lowercased()
                case "list-style", "list-style-type":
                    hasNoMarks = value.lowercased().hasPrefix("none")
                default:
                    continue
                }
            }
        }

        private static func family(_ value: String) -> String? {
            let first = value.split(separator: ",").first.map(String.init) ?? ""
            let name = first.filter { $0 != "\"" && $0 != "'" }.trimmedSpaces
            return name.isEmpty || name == "inherit" ? nil : name
        }
    }

    private var rules: [String: Rule] = [:]

    /// The most rules that are kept.
    private static let most = 5000

    /// Takes a style sheet.
    mutating func take(_ sheet: String) {
        var rest = Self.withoutComments(sheet)[...]
        while let open = rest.firstIndex(of: "{"), rules.count < Self.most {
            let selectors = rest[..<open]
            let body = rest[rest.index(after: open)...]
            guard let close = body.firstIndex(of: "}") else { return }
            rest = body[body.index(after: close)...]
            let rule = Rule(body[..<close])
            guard rule.font != nil || rule.isBold != nil || rule.isHidden != nil else { continue }
            for selector in selectors.split(separator: ",") {
                let name = String(selector).trimmedSpaces.lowercased()
                // `p`, `.class`, `p.class`: what depends on the elements around is passed over.
                let isPlain = name.allSatisfy { character in
                    character.isLetter || character.isNumber || ".-_".contains(character)
                }
                if isPlain, !name.isEmpty { rules[name] = rule }
            }
        }
    }

    private static func withoutComments(_ sheet: String) -> String {
        var kept = ""
        var rest = sheet[...]
        while let open = rest.firstRange(of: "/*") {
            kept += rest[..<open.lowerBound]
            guard let close = rest[open.upperBound...].firstRange(of: "*/") else { return kept }
            rest = rest[close.upperBound...]
        }
        kept += rest
        // Old browsers were to skip a sheet as a comment.
        return kept.replacing("<!--", with: "").replacing("-->", with: "")
    }

    /// The rules for an element, the strongest first.
    func rules(for node: MarkupNode) -> [Rule] {
        var found: [Rule] = []
        if let style = node["style"] { found.append(Rule(style[...])) }
        guard !rules.isEmpty else { return found }
        if let classes = node["class"]?.lowercased() {
            for name in classes.split(separator: " ") {
                if let rule = rules[node.name + "." + name] { found.append(rule) }
                if let rule = rules["." + name] { found.append(rule) }
            }
        }
        if let rule = rules[node.name] { found.append(rule) }
        return found
    }
}
