/// Letterheads that stand where a page's head is: the text begins below them.
extension [MarkedElement] {
    /// Whether a letterhead stands at the beginning.
    private var beginsWithLetterhead: Bool {
        var found = false
        for element in prefix(30) {
            element.visit { paragraph in
                guard !found else { return }
                found = MarkedLines(paragraph).pieces.contains { piece in
                    let line = SourceLine(number: 1, page: nil, text: piece.text)
                    return HeaderReader.isMotto(line.start)
                }
            }
        }
        return found
    }

    /// The text with the head of its first page, where the letterhead stands only there.
    func withLetterhead(of head: [MarkedElement], hasPages: Bool = true) -> [MarkedElement] {
        guard head.beginsWithLetterhead, !beginsWithLetterhead else { return self }
        var head = head
        if !hasPages { for index in head.indices { head[index].dropPages() } }
        return head + [.gap] + self
    }
}
