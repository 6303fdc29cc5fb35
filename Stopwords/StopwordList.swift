/// The stop words of a language: marked forms, because a list of bare forms deletes content (`so`
/// is số, `thanh` is thành).
///
/// They weigh nothing in ranking; they are never left out of a phrase, nor where nothing else is
/// left.
public struct StopwordList: Sendable {
    /// The Vietnamese list (`vietnamese.txt`, embedded at build time).
    public static let vietnamese = StopwordList(
        source: String(decoding: PackageResources.vietnamese_txt, as: UTF8.self)
    )

    /// The words: one syllable, or several parted by single spaces.
    public let words: Set<String>

    /// Reads a list: a word a line; `#` begins a comment.
    public init(source: String) {
        var words: Set<String> = []
        for line in source.split(whereSeparator: \.isNewline) {
            let word = line.prefix { $0 != "#" }.split(separator: " ").joined(separator: " ")
            if !word.isEmpty { words.insert(word) }
        }
        self.words = words
    }
}
