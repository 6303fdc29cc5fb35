/// A section of a document: a heading, or a numbered paragraph, and what stands under it.
public struct Section: Hashable, Sendable {
    /// The number as written, without its punctuation: `II`, `5.2`, `a`; empty without a number.
    public var label: String
    /// The heading's words without Markdown and closing colon; empty for a numbered paragraph.
    public var title: String
    /// What the section speaks of; its own heading's, else the nearest ancestor's.
    public var role: Role
    /// The year that its heading or an ancestor's names.
    public var year: Int?
    /// The index of the section that it stands in.
    public var parent: Int?
    /// The line at which it begins, counted from 1.
    public var line: Int

    /// Makes a section of its parts.
    public init(label: String, title: String, role: Role, year: Int?, parent: Int?, line: Int) {
        self.label = label
        self.title = title
        self.role = role
        self.year = year
        self.parent = parent
        self.line = line
    }
}

extension [Section] {
    /// The indexes from the outermost section to the given one; as far as there are such sections,
    /// whatever parents a damaged record names.
    public func path(to index: Int?) -> [Int] {
        var path: [Int] = []
        var next = index
        while let current = next, indices.contains(current), path.count < count {
            path.append(current)
            next = self[current].parent
        }
        return path.reversed()
    }
}

/// What a section speaks of.
///
/// Raw values are part of the JSON contract.
public enum Role: String, CaseIterable, Hashable, Sendable {
    /// Kết quả.
    case results
    /// Tồn tại, hạn chế, khó khăn, khuyết điểm.
    case limitations
    /// Nguyên nhân.
    case causes
    /// Nhiệm vụ, phương hướng, giải pháp.
    case tasks
    /// Thuận lợi.
    case advantages
    /// Kiến nghị, đề xuất.
    case proposals
    /// Letterhead, title, introduction.
    case opening
    /// The final sentence, Nơi nhận, signature.
    case closing
    /// Anything else.
    case other
}
