/// A list style: how each level of a list, or of the headings, is numbered.
struct OpenDocumentList {
    /// How a level writes its numbers.
    struct Level {
        var format = NumberFormat.none
        /// Whether letters after `z` are `aa`, `bb` instead of `aa`, `ab`.
        var repeatsLetters = false
        var prefix = ""
        var suffix = ""
        /// How many levels the number shows, its own included.
        var shown = 1
        var start = 1
        /// The whole number with `%1%` for the first level's; over prefix, suffix and levels.
        var pattern: String?
        /// The style of its characters.
        var textStyle: String?
    }

    private var levels: [Int: Level] = [:]

    init() {}

    init(_ node: MarkupNode) {
        for child in node.elements {
            guard let number = child.element.number("text:level"), (1...10).contains(number) else {
                continue
            }
            var level = Level()
            switch child.name {
            case "text:list-level-style-bullet", "text:list-level-style-image":
                level.format = .bullet
            default:
                level.format = Self.format(child["style:num-format"] ?? "")
                level.repeatsLetters = child["style:num-letter-sync"] == "true"
                level.prefix = child["style:num-prefix"] ?? ""
                level.suffix = child["style:num-suffix"] ?? ""
                level.shown = child.element.number("text:display-levels") ?? 1
                level.start = child.element.number("text:start-value") ?? 1
                level.pattern = child["loext:num-list-format"] ?? child["style:num-list-format"]
                level.textStyle = child["text:style-name"]
            }
            levels[number - 1] = level
        }
    }

    private static func format(_ text: String) -> NumberFormat {
        switch text {
        case "": .none
        case "a": .lowerLetter
        case "A": .upperLetter
        case "i": .lowerRoman
        case "I": .upperRoman
        case _ where text.hasPrefix("01"): .padded
        default: .decimal
        }
    }

    /// The start of a level.
    func start(_ level: Int) -> Int { levels[level]?.start ?? 1 }

    /// Whether a level is shown as a bullet.
    func isBullet(_ level: Int) -> Bool { levels[level]?.format == .bullet }

    /// The style of the characters of a level's number.
    func textStyle(_ level: Int) -> String? { levels[level]?.textStyle }

    /// The number of a level as the counter stands; `nil` where the level shows none.
    func number(_ level: Int, at counter: LevelCounter) -> String? {
        guard let own = levels[level] else { return nil }
        if own.format == .bullet { return "-" }
        var text: String
        if let pattern = own.pattern {
            text = filled(pattern, at: counter)
        } else if own.format == .none {
            text = own.prefix + own.suffix
        } else {
            let first = max(0, level - max(1, own.shown) + 1)
            let numbers = (first...level).compactMap { part(of: $0, at: counter) }
            text = own.prefix + numbers.joined(separator: ".") + own.suffix
        }
        text = text.trimmedSpaces
        return text.isEmpty ? nil : text
    }

    private func part(of level: Int, at counter: LevelCounter) -> String? {
        guard let own = levels[level], own.format != .none, own.format != .bullet else {
            return nil
        }
        return own.format.text(
            counter.number(level) ?? own.start,
            repeatsLetters: own.repeatsLetters
        )
    }

    private func filled(_ pattern: String, at counter: LevelCounter) -> String {
        var text = ""
        // Between two percent signs stands a level's number.
        for (index, part) in pattern.split(separator: "%", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index % 2 == 0 {
                text += part
            } else if let level = Int(part), (1...10).contains(level) {
                text += self.part(of: level - 1, at: counter) ?? ""
            }
        }
        return text
    }
}
