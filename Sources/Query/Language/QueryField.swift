internal import VietnameseText

/// What a question asks of where a passage stands, and not of its words: `năm:2023..2025`.
public struct QueryField: Hashable, Sendable, CustomStringConvertible {
    /// What is asked.
    public enum Demand: Hashable, Sendable {
        /// A section, by the words of its headings (bare) or by its label (``SectionKey``).
        case section(words: [String], key: String)
        /// The role of the section, by the raw value of the role.
        case role(String)
        /// The year of the section, else of the document.
        case year(ClosedRange<Int>)
        /// The agency or place, by its bare words.
        case agency([String])
        /// The document's own number, by its ``DocumentNumberKey``.
        case number(String)
        /// A number that the passage cites, by its `ReferenceKey` or a part of it.
        case cites(String)
        /// The document's kind, bare.
        case kind(String)
        /// The words of the document's path, bare.
        case path([String])
        /// The day of the document as `20231201`; a month or a year is all its days.
        case date(ClosedRange<Int>)
    }

    /// What is asked.
    public let demand: Demand
    /// The field by its Vietnamese name, with the value as it was typed.
    public let description: String

    /// A field by the name that was typed; `nil` where there is none of it.
    enum Name: CaseIterable {
        case section, role, year, agency, number, cites, kind, path, date

        /// The names in Vietnamese and English, bare; the first is shown.
        private var names: [String] {
            switch self {
            case .section: ["mục", "section"]
            case .role: ["vai_trò", "role"]
            case .year: ["năm", "year"]
            case .agency: ["cơ_quan", "agency"]
            case .number: ["số", "number"]
            case .cites: ["dẫn", "cites"]
            case .kind: ["loại", "kind"]
            case .path: ["tệp", "path"]
            case .date: ["ngày", "date"]
            }
        }

        var shown: String { names[0] }

        init?(typed: some StringProtocol) {
            let bare = String(typed).bareText.filter { $0 != "_" && $0 != "-" }
            guard
                let name = Self.allCases.first(where: {
                    $0.names.contains { $0.bareText.filter { $0 != "_" } == bare }
                })
            else { return nil }
            self = name
        }
    }

    /// Reads the value of a field; `nil` where it says nothing that the field could hold.
    /// - Parameter values: what fields of few values may be given.
    init?(_ name: Name, value: String, values: FieldValues) {
        let words = Tokenizer.tokens(of: value).filter { $0.atomCount == 1 }.map(\.bare)
        guard !words.isEmpty, words.count <= Self.mostWords else { return nil }
        switch name {
        case .section: demand = .section(words: words, key: SectionKey.key(of: value))
        case .role:
            let bare = value.bareText.split { !$0.isLetter }.joined(separator: " ")
            guard let role = values.roles[bare] else { return nil }
            demand = .role(role)
        case .year:
            guard let years = Self.years(value) else { return nil }
            demand = .year(years)
        case .agency: demand = .agency(AgencyWords.words(of: value))
        case .number:
            demand = .number(DocumentNumberKey.key(of: ReferenceKey.number(inName: value)))
        case .cites:
            let key = ReferenceKey.key(of: ReferenceKey.number(inName: value))
            // Without a digit it is no number: `dẫn:nguồn` is prose.
            guard key.contains(where: \.isNumber) else { return nil }
            demand = .cites(key)
        case .kind:
            let bare = words.joined(separator: " ")
            demand = .kind(values.kinds[bare] ?? bare)
        case .path: demand = .path(words)
        case .date:
            guard let days = Self.days(value) else { return nil }
            demand = .date(days)
        }
        let shown = value.split { $0.isWhitespace }.joined(separator: " ")
        description =
            shown.contains(" ") ? "\(name.shown):\"\(shown)\"" : "\(name.shown):\(shown)"
    }

    private static let mostWords = 32

    // MARK: - Ranges

    /// The two ends of `2023..2025`; one value is both, an end that is left out is open.
    private static func ends(_ value: String) -> (String?, String?)? {
        let parts = value.split(separator: "..", omittingEmptySubsequences: false).map {
            $0.filter { !$0.isWhitespace }
        }
        guard parts.count <= 2, let first = parts.first, let last = parts.last,
            !first.isEmpty || !last.isEmpty
        else { return nil }
        return (first.isEmpty ? nil : first, last.isEmpty ? nil : last)
    }

    /// The years of `2023..2025`, of `2024`, of `2023..`; `nil` where that says none.
    public static func years(_ value: String) -> ClosedRange<Int>? {
        func year(_ text: String?, orElse other: Int) -> Int? {
            guard let text else { return other }
            guard text.utf8.count == 4, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
                return nil
            }
            return Int(text)
        }
        guard let ends = ends(value), let first = year(ends.0, orElse: earliest),
            let last = year(ends.1, orElse: latest)
        else { return nil }
        return min(first, last)...max(first, last)
    }

    private static let earliest = 1900
    private static let latest = 2100

    /// The days of `2023-11..2024-02` as `20231201`; `nil` where that says none.
    public static func days(_ value: String) -> ClosedRange<Int>? {
        guard let ends = ends(value) else { return nil }
        let first = ends.0.map(days(ofOne:)) ?? earliest * 10_000...earliest * 10_000
        let last = ends.1.map(days(ofOne:)) ?? latest * 10_000...latest * 10_000
        guard let first, let last else { return nil }
        return min(first.lowerBound, last.lowerBound)...max(first.upperBound, last.upperBound)
    }

    /// `2023`, `2023-11`, `11/2023`, `2023-11-05`, `5/11/2023`, as the first and last day.
    private static func days(ofOne text: String) -> ClosedRange<Int>? {
        var parts: [Int] = []
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: "/-.".contains) {
            guard part.utf8.count <= 4, part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
                let number = Int(part)
            else { return nil }
            parts.append(number)
        }
        guard parts.count <= 3 else { return nil }
        if parts.count > 1, parts.first.map({ $0 < 1000 }) == true { parts.reverse() }
        guard let year = parts.first, (earliest...latest).contains(year) else { return nil }
        guard parts.count > 1 else { return year * 10_000...year * 10_000 + 9_999 }
        guard (1...12).contains(parts[1]) else { return nil }
        let month = year * 10_000 + parts[1] * 100
        guard parts.count > 2 else { return month...month + 99 }
        guard (1...31).contains(parts[2]) else { return nil }
        return month + parts[2]...month + parts[2]
    }
}
