/// The footnotes and endnotes of a Word document, which stand in parts of their own.
struct WordNotes {
    private var footnotes: [String: [MarkedParagraph]] = [:]
    private var endnotes: [String: [MarkedParagraph]] = [:]

    /// The paragraphs of the note to which a reference leads.
    func paragraphs(of id: String, isEndnote: Bool) -> [MarkedParagraph]? {
        isEndnote ? endnotes[id] : footnotes[id]
    }

    mutating func add(_ paragraphs: [MarkedParagraph], id: String, isEndnote: Bool) {
        if isEndnote { endnotes[id] = paragraphs } else { footnotes[id] = paragraphs }
    }
}
