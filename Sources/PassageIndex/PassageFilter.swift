public import Documents
internal import VietnameseText

/// What passages may be looked at: each part that is set must hold.
public struct PassageFilter: Hashable, Sendable {
    /// The role of the passage's section.
    public var role: Role?
    /// The years of which the one that its section names, else its document's, must be.
    public var years: ClosedRange<Int>?
    /// The numbers of the documents; an empty list lets nothing through.
    public var documents: [Int]?
    /// Words of the agency or the place, bare; all of them.
    public var agencyWords: [String] = []
    /// The words of the kind of the document, bare; these and no others.
    public var kindWords: [String] = []
    /// The days of which that of the document must be, as `20231201`.
    public var days: ClosedRange<Int>?

    /// One year alone.
    public var year: Int? {
        get { years.flatMap { $0.lowerBound == $0.upperBound ? $0.lowerBound : nil } }
        set { years = newValue.map { $0...$0 } }
    }

    /// Makes a filter that lets everything through.
    public init() {}

    /// The words of a value as the index keeps them.
    public static func words(of value: String) -> [String] {
        Tokenizer.tokens(of: value).filter { $0.atomCount == 1 }.map(\.bare)
    }

    /// No document speaks of another year.
    private static let knownYears = 1...9999

    func restricting(_ query: EngineQuery) -> EngineQuery {
        var parts: [EngineQuery] = []
        if let role { parts.append(.term(IndexForm.Prefix.role + role.rawValue)) }
        if let years {
            let known = years.clamped(to: Self.knownYears)
            parts.append(
                years.overlaps(Self.knownYears)
                    ? .or(known.map { .term(IndexForm.Prefix.year + String($0)) }) : .nothing
            )
        }
        if let documents {
            parts.append(
                .or(
                    documents.map {
                        .term(
                            IndexForm.Prefix.documentIdentifier
                                + IndexForm.documentIdentifier($0)
                        )
                    }
                )
            )
        }
        parts.append(contentsOf: agencyWords.map { .term(IndexForm.Prefix.agency + $0) })
        if !kindWords.isEmpty {
            let kind = kindWords.joined(separator: " ")
            // The engine refuses terms that are too long; no kind is.
            parts.append(
                kind.utf8.count <= 200 ? .term(IndexForm.Prefix.kind + kind) : .nothing
            )
        }
        if let days {
            parts.append(
                .range(
                    slot: IndexForm.Slot.date,
                    from: Self.day(days.lowerBound),
                    to: Self.day(days.upperBound)
                )
            )
        }
        return parts.isEmpty ? query : .filter(query, .and(parts))
    }

    /// A day as the index has it: eight digits, so that they sort.
    private static func day(_ day: Int) -> String {
        let digits = String(min(max(0, day), 99_999_999))
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
