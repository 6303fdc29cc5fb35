internal import Documents
internal import VietnameseText

/// What documents define since the last commit: added with the document, taken away with it.
struct AbbreviationChanges {
    /// A definition that comes or goes.
    struct Change {
        var abbreviation: DefinedAbbreviation
        var document: Int
        var isRemoval: Bool
    }

    /// By key of the metadata.
    private(set) var changes: [String: [Change]] = [:]

    mutating func note(
        _ abbreviations: [DefinedAbbreviation],
        of document: Int,
        isRemoval: Bool = false
    ) {
        for abbreviation in abbreviations {
            let change = Change(
                abbreviation: abbreviation,
                document: document,
                isRemoval: isRemoval
            )
            for key in Self.keys(of: abbreviation) { changes[key, default: []].append(change) }
        }
    }

    mutating func removeAll() { changes.removeAll() }

    /// Under these keys an abbreviation is found: its short form, the first words of its long form.
    private static func keys(of abbreviation: DefinedAbbreviation) -> [String] {
        let short = AbbreviationBook.shortKey(of: abbreviation.short)
        let long = AbbreviationBook.words(of: abbreviation.long)
        guard !short.isEmpty, long.count > 1 else { return [] }
        return [
            IndexForm.abbreviationKey(short: short),
            IndexForm.abbreviationKey(long: long[0].bare, long[1].bare),
        ]
    }

    /// The list of a key after its changes.
    static func apply(
        _ changes: [Change],
        to list: [IndexedAbbreviation]
    ) -> [IndexedAbbreviation] {
        var list = list
        for change in changes {
            let own = change.abbreviation
            let place = IndexedAbbreviation.Place(document: change.document, line: own.line)
            let index = list.firstIndex {
                $0.short == own.short && $0.long.lowercased() == own.long.lowercased()
            }
            if change.isRemoval {
                guard let index else { continue }
                list[index].documentCount -= 1
                list[index].places.removeAll { $0.document == change.document }
                if list[index].documentCount <= 0 { list.remove(at: index) }
            } else if let index {
                list[index].documentCount += 1
                if list[index].places.count < IndexedAbbreviation.mostPlaces {
                    list[index].places.append(place)
                }
            } else {
                list.append(
                    IndexedAbbreviation(
                        short: own.short,
                        long: own.long,
                        documentCount: 1,
                        places: [place]
                    )
                )
            }
        }
        return list
    }
}

extension DocumentAnalyser {
    /// The most abbreviations that are kept of a document.
    private static let mostAbbreviations = 200

    /// The abbreviations that a document defines, by which questions can ask: one word, not
    /// `Ban chỉ đạo`, which stands for another long form in every document.
    static func abbreviations(of document: Document) -> [DefinedAbbreviation] {
        let found = AbbreviationMiner().abbreviations(of: document)
        return Array(found.lazy.filter { !$0.short.contains(" ") }.prefix(mostAbbreviations))
    }
}
