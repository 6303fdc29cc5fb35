internal import VietnameseText

/// Parts the two columns of a letterhead where a scan left but one space between them.
enum LetterheadColumns {
    private static let mottoes = [
        "cong hoa xa hoi chu nghia", "doc lap - tu do", "doc lap – tu do",
    ]
    private static let firstWords: Set = ["cong", "doc"]

    /// The columns of a line: what stands before the country's name or motto, and that.
    static func parted(_ cell: String) -> [String] {
        guard cell.utf8.count < 200 else { return [cell] }
        let words = cell.split(separator: " ")
        let bare = words.map { String($0).bareText }
        for start in words.indices.dropFirst() where firstWords.contains(bare[start]) {
            let rest = bare[start...].joined(separator: " ")
            guard mottoes.contains(where: rest.hasPrefix) else { continue }
            let before = words[..<start].joined(separator: " ")
            // `nước Cộng hòa …` is a name within a sentence.
            guard SourceLine.isCapitals(before), bare[start - 1] != "nuoc" else { return [cell] }
            return [before, words[start...].joined(separator: " ")]
        }
        return [cell]
    }
}
