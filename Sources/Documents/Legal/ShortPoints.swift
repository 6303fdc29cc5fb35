/// Keeps clauses and points of a few words with what announces them: alone they say nothing.
///
/// `a) Cảnh cáo;` is found and cited with the clause that it belongs to.
enum ShortPoints {
    /// Below this a point says nothing alone.
    private static let shortest = 12
    /// A part longer than this is left in its pieces.
    private static let longest = 150

    /// Places the text of short parts in the part that announces them.
    static func gather(_ placed: inout [PlacedBlock], in sections: [Section]) {
        var lengths = [Int](repeating: 0, count: sections.count)
        for item in placed {
            if let section = item.section { lengths[section] += item.block.syllableCount }
        }
        var children = [[Int]](repeating: [], count: sections.count)
        for (index, section) in sections.enumerated() {
            if let parent = section.parent { children[parent].append(index) }
        }
        var home: [Int: Int] = [:]
        for index in sections.indices where isArticleOrClause(sections[index].label) {
            let parts = children[index]
            guard parts.count >= 2,
                parts.allSatisfy({ children[$0].isEmpty && isClauseOrPoint(sections[$0].label) }),
                parts.filter({ lengths[$0] < shortest }).count * 2 > parts.count,
                parts.reduce(lengths[index], { $0 + lengths[$1] }) <= longest
            else { continue }
            for part in parts { home[part] = index }
        }
        guard !home.isEmpty else { return }
        let homes = Set(home.values)
        for index in placed.indices {
            guard let section = placed[index].section else { continue }
            if let new = home[section] { placed[index].section = new }
            // What announces the points is read with them.
            if homes.contains(section), sections[section].label.hasPrefix("khoản ") {
                placed[index].isHeading = false
            }
        }
    }

    private static func isArticleOrClause(_ label: String) -> Bool {
        label.hasPrefix("Điều ") || label.hasPrefix("khoản ")
    }

    private static func isClauseOrPoint(_ label: String) -> Bool {
        label.hasPrefix("khoản ") || label.hasPrefix("điểm ")
    }
}
