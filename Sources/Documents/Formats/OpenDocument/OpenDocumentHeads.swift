/// What stands at the head of the pages of an OpenDocument text.
struct OpenDocumentHeads {
    private struct Head {
        var first: [MarkedElement]?
        var usual: [MarkedElement] = []
    }

    private var heads: [String: Head] = [:]
    /// The kind of the first page.
    private var firstPage: String?

    /// Adds what a kind of page has at its head.
    /// - Parameter isFirst: whether only the first of such pages has it.
    mutating func add(_ elements: [MarkedElement], to name: String, isFirst: Bool) {
        if isFirst {
            heads[name, default: Head()].first = elements
        } else {
            heads[name, default: Head()].usual = elements
        }
    }

    /// The text begins, on a page of a kind; empty where its style names none.
    mutating func beginText(_ masterPage: String) {
        firstPage = masterPage.isEmpty ? "Standard" : masterPage
    }

    /// The head of the first page.
    var ofFirstPage: [MarkedElement] {
        let head = firstPage.flatMap { heads[$0] } ?? heads["Standard"]
        return head?.first ?? head?.usual ?? []
    }
}
