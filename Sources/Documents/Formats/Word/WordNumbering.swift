internal import VietnameseText

/// The automatic numbers of a Word document (ECMA-376, part 1, 17.9).
struct WordNumbering {
    private struct Level {
        var start = 1
        var format = NumberFormat.decimal
        /// The number's text, with `%1` for the first level's number.
        var text = ""
        var style: String?
        /// The level, counted from 1, after which it begins anew; 0 for never.
        var restart: Int?
        var isLegal = false
        var run = WordStyles.RunProperties()
    }

    /// A number as a paragraph shows it.
    struct Number {
        var text: String
        var isBullet: Bool
        var run: WordStyles.RunProperties
    }

    private struct Definition {
        var abstract: Int
        var starts: [Int: Int] = [:]
        var levels: [Int: Level] = [:]
    }

    private var abstracts: [Int: [Int: Level]] = [:]
    /// Definitions that only name a style which has the numbers.
    private var styleLinks: [Int: String] = [:]
    private var definitions: [Int: Definition] = [:]

    /// Definitions on one pattern count together.
    private var counters: [Int: LevelCounter] = [:]
    /// The levels whose start of their own has been used, by definition.
    private var started: [Int: Set<Int>] = [:]

    private static let deepest = 8

    // MARK: - Reading

    /// Takes the root of the part with the numbering.
    mutating func take(_ root: MarkupNode) {
        for node in root.elements {
            switch node.name {
            case "w:abstractNum":
                guard let id = node.element.number("w:abstractNumId") else { continue }
                abstracts[id] = Self.levels(in: node)
                styleLinks[id] = node.first("w:numStyleLink")?["w:val"]
            case "w:num":
                guard let id = node.element.number("w:numId"),
                    let abstract = node.first("w:abstractNumId")?.element.number("w:val")
                else { continue }
                var definition = Definition(abstract: abstract)
                for change in node.elements where change.name == "w:lvlOverride" {
                    guard let level = change.element.number("w:ilvl") else { continue }
                    definition.starts[level] =
                        change.first("w:startOverride")?.element.number("w:val")
                    if let own = change.first("w:lvl") {
                        definition.levels[level] = Self.level(own)
                    }
                }
                definitions[id] = definition
            default:
                continue
            }
        }
    }

    private static func levels(in node: MarkupNode) -> [Int: Level] {
        var levels: [Int: Level] = [:]
        for child in node.elements where child.name == "w:lvl" {
            if let level = child.element.number("w:ilvl") { levels[level] = Self.level(child) }
        }
        return levels
    }

    private static func level(_ node: MarkupNode) -> Level {
        var level = Level()
        level.start = node.first("w:start")?.element.number("w:val") ?? 0
        level.format = format(node.first("w:numFmt")?["w:val"] ?? "decimal")
        level.text = node.first("w:lvlText")?["w:val"] ?? ""
        level.style = node.first("w:pStyle")?["w:val"]
        level.restart = node.first("w:lvlRestart")?.element.number("w:val")
        level.isLegal = node.first("w:isLgl").map(WordStyles.isOn) ?? false
        level.run = WordStyles.RunProperties(node.first("w:rPr"))
        return level
    }

    private static func format(_ name: String) -> NumberFormat {
        switch name {
        case "bullet": .bullet
        case "none": .none
        case "upperRoman": .upperRoman
        case "lowerRoman": .lowerRoman
        case "upperLetter": .upperLetter
        case "lowerLetter": .lowerLetter
        case "decimalZero": .padded
        default: .decimal
        }
    }

    // MARK: - Counting

    /// The level that is meant for a style.
    func level(forStyle style: String, number: Int, styles: WordStyles) -> Int? {
        levels(of: number, styles: styles)?.first { $0.value.style == style }?.key
    }

    /// Counts a paragraph and tells its number; `nil` where it shows none.
    mutating func number(_ id: Int, level: Int, styles: WordStyles) -> Number? {
        guard let definition = definitions[id], let levels = levels(of: id, styles: styles) else {
            return nil
        }
        let level = min(max(level, 0), Self.deepest)
        guard let own = levels[level] else { return nil }
        let key = pattern(of: definition, styles: styles)
        var counter = counters[key] ?? LevelCounter()
        if let start = definition.starts[level], started[id]?.contains(level) != true {
            counter.set(level, to: start)
            started[id, default: []].insert(level)
        } else {
            counter.step(level, start: own.start) { deeper in
                guard let restart = levels[deeper]?.restart else { return false }
                return level + 1 > restart
            }
        }
        counters[key] = counter
        if own.format == .bullet { return Number(text: "-", isBullet: true, run: own.run) }
        let text = Self.text(of: own, levels: levels, counter: counter).trimmedSpaces
        return text.isEmpty ? nil : Number(text: text, isBullet: false, run: own.run)
    }

    private static func text(
        of own: Level,
        levels: [Int: Level],
        counter: LevelCounter
    ) -> String {
        var text = ""
        var scalars = own.text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            guard scalar == "%", let digit = scalars.first, ("1"..."9").contains(digit) else {
                text.unicodeScalars.append(scalar)
                continue
            }
            scalars = scalars.dropFirst()
            let level = Int(digit.value) - 0x31
            guard let shown = levels[level] else { continue }
            let format: NumberFormat =
                own.isLegal && shown.format != .none ? .decimal : shown.format
            if format != .bullet {
                text += format.text(counter.number(level) ?? max(shown.start, 1))
            }
        }
        return text
    }

    /// The levels of a definition, its own over its pattern's.
    private func levels(of id: Int, styles: WordStyles) -> [Int: Level]? {
        guard let definition = definitions[id] else { return nil }
        let pattern = abstracts[self.pattern(of: definition, styles: styles)] ?? [:]
        return pattern.merging(definition.levels) { $1 }
    }

    /// The pattern that a definition is made on, behind at most one style.
    private func pattern(of definition: Definition, styles: WordStyles) -> Int {
        guard let link = styleLinks[definition.abstract],
            let number = styles.number(ofStyle: link), let linked = definitions[number]
        else { return definition.abstract }
        return linked.abstract
    }
}
