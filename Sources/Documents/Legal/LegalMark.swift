/// What the outline of a law says of the line at which one of its parts begins.
struct LegalMark: Hashable {
    let level: LegalLevel
    /// The label as lawyers cite it: `Điều 5`, `khoản 2`, `điểm a`; empty for an annex without a
    /// number and name.
    let label: String
    /// The words of the heading; empty where text follows the number at once.
    var title = ""
    /// Whether the lines of the mark hold the heading and nothing else.
    var isAlone = false
    /// Whether what stands in it is numbered as a report is, not by clauses.
    var isFree = false
}
