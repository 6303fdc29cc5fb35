internal import Documents
internal import PassageIndex
internal import Query
internal import VietnameseText

extension SearchEngine {
    /// In what order passages, or groups of them, come.
    public enum Order: String, Hashable, Sendable, CaseIterable {
        /// The best first.
        case relevance
        /// By the day of their document, the latest first; those without one last.
        case newest
        /// By the day of their document, the earliest first; those without one last.
        case oldest
        /// As they stand in the documents, in the order of the documents.
        case document

        var passageOrder: PassageOrder {
            switch self {
            case .relevance: .relevance
            case .newest: .newest
            case .oldest: .oldest
            case .document: .document
            }
        }
    }

    /// What passages are gathered by.
    public enum Grouping: String, Hashable, Sendable, CaseIterable {
        /// The document.
        case document
        /// The section: the nearest heading with words, above numbered paragraphs.
        case section
    }
}

extension SearchEngine.Options {
    /// One year alone; setting it sets ``years``.
    public var year: Int? {
        get { years.flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil } }
        set { years = newValue.map { $0...$0 } }
    }

    /// Years as they are typed: `2024`, `2023..2025`, `2023..`; `nil` where that says none.
    public static func years(_ text: String) -> ClosedRange<Int>? { QueryField.years(text) }

    /// The days from one that is typed to another, for ``days``: `2023`, `2023-11`, `5/11/2023`; a
    /// month or a year is all its days, an end that is `nil` is open.
    ///
    /// `nil` where that says no days.
    public static func days(from first: String?, to last: String?) -> ClosedRange<Int>? {
        guard ![first, last].contains(where: { $0?.contains("..") == true }) else { return nil }
        return QueryField.days("\(first ?? "")..\(last ?? "")")
    }

    /// Narrows to documents from one day that is typed to another, as ``days(from:to:)`` reads them;
    /// changes nothing where both are `nil`.
    /// - Returns: `false` where they say no days.
    public mutating func narrow(from first: String?, to last: String?) -> Bool {
        guard first != nil || last != nil else { return true }
        guard let read = Self.days(from: first, to: last) else { return false }
        days = read
        return true
    }

    func filter(_ reader: inout PassageReader) throws -> PassageFilter {
        var filter = PassageFilter()
        filter.role = role
        filter.years = years
        filter.days = days
        if let agency { filter.agencyWords = AgencyWords.words(of: agency) }
        if let kind {
            filter.kindWords = PassageFilter.words(
                of: DocumentKind.typedNames[kind.bareText] ?? kind
            )
            // No document is of a kind without words.
            if filter.kindWords.isEmpty { filter.documents = [] }
        }
        if let name = document {
            filter.documents = try DocumentName(name).numbers(&reader)
        }
        return filter
    }

    /// What is to be counted over all matches.
    var tally: PassageTally? {
        var keys: PassageTally.Keys = hasFacets ? [.document, .role, .year] : []
        guard let grouping else { return hasFacets ? PassageTally(keys) : nil }
        keys.formUnion(grouping.keys)
        // What is folded leaves room for the next.
        return PassageTally(keys, best: isFolding ? 2 * groupLimit : groupLimit)
    }
}
