internal import Documents
internal import VietnameseText

extension IndexedDocument {
    /// Whether all words of a text stand in its name, title, place, path or identifier: parts of
    /// words suffice, and marks count where they are typed.
    public func isDescribed(by words: String) -> Bool {
        let name = [
            citation, document.header.title ?? "", document.header.place ?? "", document.path,
            document.identifier,
        ].joined(separator: "\n").lowercased()
        let bare = name.bareText
        return words.lowercased().split(whereSeparator: \.isWhitespace).allSatisfy { word in
            let bareWord = String(word).bareText
            return bareWord == word ? bare.contains(bareWord) : name.contains(word)
        }
    }
}
