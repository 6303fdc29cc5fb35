internal import Documents

/// The place of a passage in a law, from the inside out as lawyers cite it.
///
/// `điểm a khoản 2 Điều 5`, `Phụ lục I`; Phần, Chương and Mục are named only where no article is.
struct LegalCitation {
    /// The words that stand before the document's name.
    let place: String
    /// The sections within it that are numbered as a report's.
    let rest: [Section]

    /// Reads a path of sections from the outermost; `nil` where it is none of a law's.
    init?(_ path: [Section], in sections: [Section]) {
        guard sections.contains(where: { $0.label.hasPrefix("Điều ") }) else { return nil }
        let legal = path.prefix { Self.level(of: $0, isOutermost: $0.parent == nil) != nil }
        guard !legal.isEmpty else { return nil }
        let hasArticle = legal.contains { Self.level(of: $0, isOutermost: false) == .article }
        var parts: [String] = []
        for section in legal.reversed() {
            let isOutermost = section.parent == nil
            if Self.level(of: section, isOutermost: isOutermost) == .frame, hasArticle { continue }
            parts.append(Self.name(of: section))
        }
        place = parts.joined(separator: " ")
        rest = Array(path.dropFirst(legal.count))
    }

    private enum Level { case annex, frame, article }

    private static func level(of section: Section, isOutermost: Bool) -> Level? {
        let label = section.label
        if ["Điều ", "khoản ", "điểm "].contains(where: label.hasPrefix) { return .article }
        if ["Phần ", "Chương ", "Mục ", "Tiểu mục "].contains(where: label.hasPrefix) {
            return .frame
        }
        if ["Phụ lục", "Mẫu ", "Biểu "].contains(where: label.hasPrefix) { return .annex }
        guard isOutermost else { return nil }
        // A regulation that the document encloses goes by its kind; an annex may have no number.
        if label.isEmpty { return section.title.hasPrefix("PHỤ") ? .annex : nil }
        let isWord =
            label.count > 3 && label.first?.isUppercase == true
            && !label.contains { $0.isNumber }
        return isWord ? .annex : nil
    }

    private static func name(of section: Section) -> String {
        if section.label.isEmpty { return "Phụ lục" }
        let isEnclosed =
            section.parent == nil && level(of: section, isOutermost: false) == nil
        return isEnclosed ? "\(section.label) kèm theo" : section.label
    }
}
