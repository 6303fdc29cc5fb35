/// A revision of the Model Context Protocol.
enum ContextRevision: String, CaseIterable, Comparable {
    case november2024 = "2024-11-05"
    case march2025 = "2025-03-26"
    case june2025 = "2025-06-18"
    case november2025 = "2025-11-25"
    case july2026 = "2026-07-28"

    /// What a client means that names none: the revision before there was a header for it.
    static let unnamed = march2025
    /// The newest that begins with `initialize`, offered to clients of revisions that are not known.
    static let newestWithHandshake = november2025
    /// Those in which each request tells its revision, and none comes first.
    static let withEnvelope = allCases.filter { !$0.hasHandshake }

    /// Whether a session begins with `initialize`; else each request stands alone.
    var hasHandshake: Bool { self < .july2026 }

    /// Whether several messages may come in one list.
    var allowsBatches: Bool { self <= .march2025 }

    static func < (first: Self, second: Self) -> Bool { first.rawValue < second.rawValue }
}
