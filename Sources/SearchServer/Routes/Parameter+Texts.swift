internal import VietnameseSearch

extension Parameter where Value == String {
    /// Words that have to be given; they may be empty.
    static func question(_ name: String, _ length: Int, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "maxLength": .number(length)],
            isRequired: true,
            takes: "at most \(length) characters"
        ) { given in
            given.first.flatMap { $0.isWithin(length) ? $0 : nil }
        }
    }

    /// A part of the path.
    static func identifier(
        _ name: String,
        pattern: String,
        example: String,
        _ summary: String
    ) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: [
                "type": "string", "pattern": .text(pattern), "maxLength": 40,
                "examples": [.text(example)],
            ],
            isRequired: true,
            takes: "an identifier as answers show it"
        ) { $0.first }
    }
}

extension Parameter where Value == String? {
    /// Words, or none.
    static func text(_ name: String, _ length: Int, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "maxLength": .number(length)],
            takes: "at most \(length) characters"
        ) { given -> String?? in
            guard let text = given.first else { return .some(nil) }
            return text.isWithin(length) ? .some(text) : nil
        }
    }

    /// A day, a month or a year, as it is typed.
    static func day(_ name: String, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "pattern": .text(Typed.day)],
            takes: "a day, a month or a year: 2023-11-05, 11/2023, 2023"
        ) { given -> String?? in
            guard let text = given.first else { return .some(nil) }
            guard !text.contains(where: \.isWhitespace),
                SearchEngine.Options.days(from: text, to: nil) != nil
            else { return nil }
            return .some(text)
        }
    }
}

extension Parameter where Value == ClosedRange<Int>? {
    /// A year, or years from one to another.
    static func years(_ name: String, _ summary: String) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: ["type": "string", "pattern": .text(Typed.years)],
            takes: "a year, or two: 2024, 2023..2025, 2023.."
        ) { given -> ClosedRange<Int>?? in
            guard let text = given.first else { return .some(nil) }
            guard !text.contains(where: \.isWhitespace) else { return nil }
            return SearchEngine.Options.years(text).map { .some($0) }
        }
    }
}

extension Parameter where Value == [String] {
    /// Words, several times.
    static func list(
        _ name: String,
        _ length: Int,
        most count: Int,
        _ summary: String
    ) -> Self {
        Parameter(
            name: name,
            summary: summary,
            schema: [
                "type": "array", "maxItems": .number(count),
                "items": ["type": "string", "maxLength": .number(length)],
            ],
            isRepeatable: true,
            takes: "at most \(length) characters, at most \(count) times"
        ) { given in
            given.count <= count && given.allSatisfy { $0.isWithin(length) } ? given : nil
        }
    }
}

/// How days and years are written, as regular expressions.
private enum Typed {
    private static let year = "(19[0-9]{2}|20[0-9]{2}|2100)"
    private static let month = "(0?[1-9]|1[0-2])"
    private static let date = "(0?[1-9]|[12][0-9]|3[01])"
    private static let part = "[-/.]"

    static let day =
        "^(\(year)(\(part)\(month)(\(part)\(date))?)?|(\(date)\(part))?\(month)\(part)\(year))$"
    static let years = "^([0-9]{4}(\\.\\.([0-9]{4})?)?|\\.\\.[0-9]{4})$"
}

extension String {
    fileprivate func isWithin(_ length: Int) -> Bool {
        // A character has at least one byte.
        utf8.count <= length || unicodeScalars.count <= length
    }
}
