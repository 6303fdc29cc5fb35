internal import Documents
internal import PassageIndex
internal import VietnameseText

/// The part of a document that a person names: by its label, by what it speaks of, or by words of
/// its heading.
struct ComparedSection {
    /// The outermost sections meant; empty where the whole document is.
    let roots: [Int]
    /// Only what speaks of this, where it was named so.
    let role: Role?

    /// Everything.
    static let all = ComparedSection(roots: [], role: nil)

    /// The part with a name; `nil` where the document has none.
    ///
    /// A label (`II`, `II.5`) means the outermost sections that have it; a word for a part of a
    /// report (`nhiệm vụ`, `tồn tại`, `tasks`) all that speaks of it; other words the outermost
    /// headings in which they stand side by side, else those in which they all stand.
    init?(named typed: String, in document: StoredDocument) {
        let name = Self.withoutLead(typed)
        let sections = document.sections
        let key = SectionKey.key(of: name)
        let labelled = sections.indices.filter { index in
            SectionKey.keys(of: sections.path(to: index).map { sections[$0] }).contains(key)
        }
        if !key.isEmpty, !labelled.isEmpty {
            let depths = labelled.map { sections.path(to: $0).count }
            let least = depths.min() ?? 0
            roots = zip(labelled, depths).filter { $0.1 == least }.map(\.0)
            role = nil
            return
        }
        let words = Self.words(of: name)
        let typed = name.bareText.split { $0 == " " || $0 == "_" }.joined(separator: " ")
        if let named = RoleWords.names[typed].flatMap(Role.init(rawValue:)) {
            let own = sections.indices.filter { index in
                sections[index].role == named
                    && sections[index].parent.map { sections[$0].role != named } ?? true
            }
            if !own.isEmpty || named == .opening || named == .closing {
                roots = own
                role = named
                return
            }
        }
        guard !words.isEmpty else { return nil }
        let titles = sections.map { Self.words(of: $0.title) }
        var found = sections.indices.filter { Self.holds(titles[$0], run: words) }
        if found.isEmpty {
            found = sections.indices.filter { Set(titles[$0]).isSuperset(of: words) }
        }
        guard !found.isEmpty else { return nil }
        // A heading that is just that before those that hold it.
        let exact = found.filter { titles[$0] == words }
        if !exact.isEmpty { found = exact }
        let chosen = Set(found)
        roots = found.filter { index in
            sections.path(to: index).dropLast().allSatisfy { !chosen.contains($0) }
        }
        role = nil
    }

    init(roots: [Int], role: Role?) {
        self.roots = roots
        self.role = role
    }

    /// Whether a passage stands in it.
    func holds(_ passage: StoredPassage, in document: StoredDocument) -> Bool {
        if let role { return passage.role == role }
        guard !roots.isEmpty else { return true }
        return document.path(toSection: passage.section).contains { roots.contains($0) }
    }

    /// A name as citations have it, without the word that leads it in: `mục II.1`.
    private static func withoutLead(_ name: String) -> String {
        let words = name.split { $0.isWhitespace }
        guard words.count > 1, String(words[0]).bareText == "muc" else { return name }
        return words.dropFirst().joined(separator: " ")
    }

    private static func words(of text: String) -> [String] {
        Tokenizer.tokens(of: text).filter { $0.atomCount == 1 }.map(\.bare)
    }

    private static func holds(_ words: [String], run: [String]) -> Bool {
        guard words.count >= run.count else { return false }
        return (0...(words.count - run.count)).contains { words[$0...].starts(with: run) }
    }
}

extension StoredDocument {
    /// The year that it speaks of: its header's, else that of its first results, else the first that
    /// a section names.
    var comparedYear: Int? {
        if let year = header.year { return year }
        let dated = sections.filter { $0.year != nil }
        return (dated.first { $0.role == .results } ?? dated.first)?.year
    }
}
