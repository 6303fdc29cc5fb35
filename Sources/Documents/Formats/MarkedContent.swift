public import VietnameseText

/// A document as a reader of a marked-up format gives it: paragraphs, tables and notes in reading
/// order.
public struct MarkedContent: Hashable, Sendable {
    /// What the document says, in reading order.
    public var elements: [MarkedElement]
    /// What is wrong with the file behind the last element; `nil` where all of it was read.
    public var damage: DocumentError?

    /// Makes a content of its parts.
    public init(elements: [MarkedElement] = [], damage: DocumentError? = nil) {
        self.elements = elements
        self.damage = damage
    }

    /// The runs of all paragraphs in reading order, those of cells and notes among them; a
    /// paragraph's number is its first run.
    public var runs: [[FontRun]] {
        var runs: [[FontRun]] = []
        for element in elements { element.visit { runs.append($0.numberedRuns) } }
        return runs
    }

    /// Replaces the text of each run: of paragraphs and runs in the order of ``runs``.
    ///
    /// Fonts that have done their service go; a list of another shape changes nothing where it is
    /// too short.
    public mutating func mapTexts(_ transform: ([[FontRun]]) -> [[String]]) {
        let texts = transform(runs)
        var index = 0
        for place in elements.indices {
            elements[place].change { paragraph in
                if index < texts.count { paragraph.setTexts(texts[index]) }
                index += 1
            }
        }
    }
}

/// A part of a document that stands for itself.
public enum MarkedElement: Hashable, Sendable {
    /// A paragraph, a heading or a list item.
    case paragraph(MarkedParagraph)
    /// A table.
    case table(MarkedTable)
    /// A footnote or endnote, right after the paragraph or table that cites it.
    case note(MarkedNote)
    /// An empty paragraph, or several.
    case gap

    func visit(_ body: (MarkedParagraph) -> Void) {
        switch self {
        case .paragraph(let paragraph): body(paragraph)
        case .note(let note): note.paragraphs.forEach(body)
        case .table(let table):
            for row in table.rows {
                for cell in row.cells { for element in cell.elements { element.visit(body) } }
            }
        case .gap: break
        }
    }

    mutating func change(_ body: (inout MarkedParagraph) -> Void) {
        switch self {
        case .paragraph(var paragraph):
            body(&paragraph)
            self = .paragraph(paragraph)
        case .note(var note):
            for index in note.paragraphs.indices { body(&note.paragraphs[index]) }
            self = .note(note)
        case .table(var table):
            for row in table.rows.indices {
                for cell in table.rows[row].cells.indices {
                    for element in table.rows[row].cells[cell].elements.indices {
                        table.rows[row].cells[cell].elements[element].change(body)
                    }
                }
            }
            self = .table(table)
        case .gap: break
        }
    }

    /// Takes all pages off.
    mutating func dropPages() {
        change { $0.page = nil }
        guard case .table(var table) = self else { return }
        for row in table.rows.indices {
            table.rows[row].page = nil
            for cell in table.rows[row].cells.indices {
                for element in table.rows[row].cells[cell].elements.indices {
                    table.rows[row].cells[cell].elements[element].dropPages()
                }
            }
        }
        self = .table(table)
    }
}
