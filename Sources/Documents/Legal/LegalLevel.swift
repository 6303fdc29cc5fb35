/// The levels of a law's headings, from the outermost to the innermost.
enum LegalLevel: Int, Comparable {
    /// Phụ lục, or a regulation that a decision encloses.
    case annex
    /// Mẫu số, Biểu số: a form within an annex.
    case form
    /// Phần.
    case part
    /// Chương.
    case chapter
    /// Mục.
    case division
    /// Tiểu mục.
    case subdivision
    /// Điều.
    case article
    /// Khoản.
    case clause
    /// A clause's part that repeats its number: `1.1`.
    case dotted
    /// Điểm.
    case point

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
