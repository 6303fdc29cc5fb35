/// Words of two syllables of a language: what stands together even where an index has not seen it.
public struct CompoundList: Sendable {
    /// The Vietnamese list (`vietnamese-compounds.txt`, embedded at build time).
    public static let vietnamese = CompoundList(
        source: String(decoding: PackageResources.vietnamese_compounds_txt, as: UTF8.self)
    )

    /// The words, two syllables with a single space between.
    public let words: [String]

    /// Reads a list: words parted by commas or line ends; a line that begins with `#` is a comment.
    public init(source: String) {
        words = source.utf8.split(separator: 0x0A).filter { $0.first != 0x23 }
            .flatMap { $0.split(separator: 0x2C) }
            .map { word in
                word.split(separator: 0x20).map { String(Substring($0)) }.joined(separator: " ")
            }
            .filter { !$0.isEmpty }
    }
}
