/// How word processors write notes into HTML: a link to an element at the page's foot.
enum HTMLNotes {
    /// LibreOffice's names, then Word's.
    private static let names = ["sdfootnote", "sdendnote", "ftn", "edn"]

    /// Whether an element's name is a note's: `sdfootnote1`, `ftn1`.
    static func isNote(_ id: String) -> Bool {
        names.contains { name in
            id.hasPrefix(name) && id.count > name.count && id.dropFirst(name.count).allDigits
        }
    }

    /// The name of the note to which a link in the text leads: `#sdfootnote1sym`, `#_ftn1`.
    static func note(citedBy target: String) -> String? {
        guard let hash = target.lastIndex(of: "#") else { return nil }
        var name = target[target.index(after: hash)...]
        if name.hasSuffix("sym") { name = name.dropLast(3) }
        if name.hasPrefix("_") { name = name.dropFirst() }
        return isNote(String(name)) ? String(name) : nil
    }

    /// Whether a link leads from a note back to the text: `#sdfootnote1anc`, `#_ftnref1`.
    static func leadsBack(_ target: String) -> Bool {
        guard let hash = target.lastIndex(of: "#") else { return false }
        let name = target[target.index(after: hash)...]
        if name.hasSuffix("anc"), isNote(String(name.dropLast(3))) { return true }
        return name.hasPrefix("_ftnref") || name.hasPrefix("_ednref")
    }
}

extension Substring {
    fileprivate var allDigits: Bool { utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
