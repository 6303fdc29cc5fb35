public import Documents
public import VietnameseText

extension SectionKey {
    /// The keys of the last section of a path: its own label, and with the labels that it stands
    /// under.
    public static func keys(of path: [Section]) -> [String] {
        var chain = ""
        var last = ""
        for section in path where !section.label.isEmpty {
            let key = key(of: section.label)
            if !last.isEmpty, key.hasPrefix(last + ".") {
                chain.removeLast(last.count)
                chain += key
            } else {
                chain += chain.isEmpty ? key : ".\(key)"
            }
            last = key
        }
        guard let label = path.last?.label, !label.isEmpty else { return [] }
        return chain == last ? [last] : [last, chain]
    }
}
