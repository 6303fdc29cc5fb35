internal import Stopwords
internal import VietnameseText

extension Understanding {
    /// The compounds of the language by their bare forms, both syllables in canonical spelling.
    private static let compounds: [String: [(first: String, second: String)]] = {
        var tokenizer = Tokenizer()
        var buffer = TokenBuffer()
        var found: [String: [(first: String, second: String)]] = [:]
        for word in CompoundList.vietnamese.words {
            tokenizer.tokenize(word, into: &buffer)
            guard buffer.entries.count == 2 else { continue }
            let (first, second) = (buffer.token(at: 0), buffer.token(at: 1))
            found["\(first.bare) \(second.bare)", default: []]
                .append((first.marked, second.marked))
        }
        return found
    }()

    /// Whether two marked syllables make a word of the language, or stand side by side in one of the
    /// book's long forms.
    static func joins(_ first: String, _ second: String, _ book: AbbreviationBook) -> Bool {
        let listed = compounds["\(first.bareText) \(second.bareText)"] ?? []
        return listed.contains { $0 == (first, second) } || book.joins(first, second)
    }

    /// The compounds of two bare syllables.
    static func compounds(ofBare first: String, _ second: String) -> [(
        first: String, second: String
    )] {
        compounds["\(first) \(second)"] ?? []
    }
}
