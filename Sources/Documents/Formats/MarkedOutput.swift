/// Gathers the elements of a document, in the order in which it is read.
struct MarkedOutput {
    private(set) var elements: [MarkedElement] = []
    /// Notes that wait until the paragraph or table that cites them is complete.
    private var notes: [MarkedNote] = []
    private var noteCount = 0
    /// How deep in cells, frames and notes the reading stands.
    private var nesting = 0
    /// How many paragraphs and cells are left to take.
    private var left = 1_000_000
    /// The page that is being read, counted from 1.
    var page = 1
    /// Whether the format tells pages at all.
    var hasPages = false

    /// Whether there is no room for more.
    var isFull: Bool { left <= 0 }

    /// Uses up room for one part more.
    mutating func spend(_ count: Int = 1) { left -= count }

    mutating func append(_ element: MarkedElement) {
        if element == .gap, elements.last == .gap || elements.isEmpty { return }
        guard !isFull else { return }
        left -= 1
        elements.append(element)
    }

    /// Begins to gather by itself what stands in a cell, a frame or a note.
    ///
    /// - Returns: what was gathered around it, which ``end(_:)`` takes back.
    mutating func begin() -> [MarkedElement] {
        defer { elements = [] }
        nesting += 1
        return elements
    }

    /// Ends what was begun; returns what was gathered in it.
    mutating func end(_ outer: [MarkedElement]) -> [MarkedElement] {
        defer { elements = outer }
        nesting -= 1
        return elements
    }

    // MARK: - Notes

    /// The mark of a next note.
    mutating func nextMark() -> Int {
        noteCount += 1
        return noteCount
    }

    mutating func append(note: MarkedNote) { notes.append(note) }

    /// Puts the notes after what cites them: after the table, where they are cited in a cell.
    mutating func flushNotes() {
        guard nesting == 0 else { return }
        for note in notes { append(.note(note)) }
        notes = []
    }

    // MARK: - Ends

    /// Takes pages off where the format did not tell them.
    mutating func dropPages() {
        for index in elements.indices { elements[index].dropPages() }
    }

    /// The error that says that not all was taken.
    func excess(path: String) -> DocumentError? {
        guard isFull else { return nil }
        return DocumentError(
            code: .excessive,
            description: "\(path): tài liệu có hơn một triệu đoạn và ô; hãy chia nhỏ tệp"
        )
    }
}
