/// What a font's name says of its encoding.
///
/// It is a hint, no proof: text of Unicode often keeps the name of the font that it replaced.
struct FontName: Hashable {
    /// The family, without style, subset prefix and the `H` of a font of capitals.
    let family: String
    /// The encoding that the name promises.
    let promised: CodedEncoding?
    /// Whether the font shows small letters as capitals (`.VnTimeH`).
    let showsCapitals: Bool
    /// Whether the font's characters are signs, not letters.
    let isOfSigns: Bool

    init(_ name: String?) {
        var family = Self.withoutStyle(Self.withoutSubset(name ?? "")).filter { $0 != " " }
        if family.first == "." || family.first == "@" { family.removeFirst() }
        isOfSigns = Self.signs.contains { family.hasPrefix($0) }
        promised = Self.promise(of: family)
        showsCapitals = promised == .tcvn3 && family.hasSuffix("h")
        if showsCapitals { family.removeLast() }
        self.family = family
    }

    private static let signs = [
        "symbol", "wingdings", "webdings", "zapfdingbats", "mtextra", "marlett", "opensymbol",
    ]

    private static func promise(of family: String) -> CodedEncoding? {
        if family.contains("tcvn") { return .tcvn3 }
        if family.contains("vni") { return .vni }
        if family.contains("viscii") { return .viscii }
        // `.VnTime`, with or without its dot; VNU's and others' Unicode fonts begin otherwise.
        return family.hasPrefix("vn") && !family.hasPrefix("vnu") ? .tcvn3 : nil
    }

    /// The name without the six capitals by which a PDF tells a font's subset (`ABCDEF+VnTime`).
    private static func withoutSubset(_ name: String) -> Substring {
        guard let plus = name.firstIndex(of: "+"),
            name.distance(from: name.startIndex, to: plus) == 6
        else { return name[...] }
        return name[name.index(after: plus)...]
    }

    private static let styles = [
        "bolditalic", "italicbold", "bold", "italic", "oblique", "regular", "psmt",
    ]

    /// The name in lower case, without what tells the style (`,Bold`, `-Italic`, `(Ds)`).
    private static func withoutStyle(_ name: Substring) -> String {
        var family = String(name.prefix { $0 != "," && $0 != ";" && $0 != "(" }).lowercased()
        for style in styles where family.hasSuffix(style) && family.count > style.count {
            family.removeLast(style.count)
            while family.last == "-" || family.last == " " { family.removeLast() }
        }
        return family
    }
}
