internal import Documents
internal import PassageIndex

/// A paragraph of a document with the passage that it stands in: what two documents are compared by.
///
/// Passages are cut for searching: short paragraphs share one, a long one fills several. A paragraph
/// that was cut is put together again and cited from the first of its passages to the last.
struct ComparedParagraph {
    /// The passage, with the paragraph's text and lines.
    let passage: StoredPassage
    /// Whether it is the heading of its section.
    let isHeading: Bool
    let shape: SimilarityShape

    /// The paragraphs of some passages of a document in order; of a table its rows.
    static func paragraphs(
        of passages: [StoredPassage],
        in document: StoredDocument,
        memory: TokenizerMemory
    ) -> [ComparedParagraph] {
        var drafts: [Draft] = []
        var lastProse: StoredPassage?
        var lastTable: (passage: StoredPassage, lines: [String])?
        for passage in passages {
            var lines = passage.text.split(separator: "\n").map(String.init)
            if passage.form == .prose {
                // The next passage begins in the line in which the last one ends: one paragraph.
                if let last = lastProse, last.section == passage.section,
                    last.lines.upperBound == passage.lines.lowerBound, !lines.isEmpty,
                    let place = drafts.lastIndex(where: { $0.passage.form == .prose })
                {
                    drafts[place].text += " " + lines.removeFirst()
                    drafts[place].end = lines.isEmpty ? passage.lines.upperBound : drafts[place].end
                }
                lastProse = passage
            }
            if passage.form == .table {
                let all = lines
                // Each passage of a table repeats its head.
                if let last = lastTable, last.passage.ordinal + 1 == passage.ordinal,
                    last.passage.section == passage.section
                {
                    let head = zip(last.lines, lines).prefix { $0 == $1 }.count
                    lines.removeFirst(head)
                }
                lastTable = (passage, all)
            }
            drafts += lines.map {
                Draft(passage: passage, text: $0, end: passage.lines.upperBound)
            }
        }
        return drafts.map { $0.paragraph(in: document, memory: memory) }
    }

    private struct Draft {
        var passage: StoredPassage
        var text: String
        var end: Int

        func paragraph(in document: StoredDocument, memory: TokenizerMemory) -> ComparedParagraph {
            let start = passage.lines.lowerBound
            let own = StoredPassage(
                document: passage.document,
                ordinal: passage.ordinal,
                passage: Passage(
                    text: text,
                    section: passage.section,
                    role: passage.role,
                    form: passage.form,
                    lines: start...max(start, end),
                    page: passage.page
                )
            )
            let shape = SimilarityShape(own.utf8, memory: memory)
            var isHeading = passage.form == .heading
            if !isHeading, let section = passage.section.map({ document.sections[$0] }),
                !section.title.isEmpty, text.utf8.count <= section.title.utf8.count + 40
            {
                let title = SimilarityShape(Array(section.title.utf8), memory: memory)
                isHeading =
                    !title.words.isEmpty
                    && shape.words.suffix(title.words.count).map(\.key) == title.words.map(\.key)
            }
            return ComparedParagraph(passage: own, isHeading: isHeading, shape: shape)
        }
    }
}
