/// How a section is found by its label: in small letters, the word of a law's level bare.
///
/// `II.5.2` and `5.2` for the section `5.2` under `5` under `II`; `dieu 5`, `diem đ` in laws.
public enum SectionKey {
    /// The key of a label as it is written, or as a person types it.
    ///
    /// The last word keeps its marks: `điểm d` and `điểm đ` are two.
    public static func key(of label: String) -> String {
        var words = label.composedText.lowercased().split { $0.isWhitespace }.map(String.init)
        while let last = words.last?.last, ".):".contains(last) {
            words[words.count - 1].removeLast()
            if words[words.count - 1].isEmpty { words.removeLast() }
        }
        guard let last = words.popLast() else { return "" }
        return (words.map(\.bareText) + [last]).joined(separator: " ")
    }
}
