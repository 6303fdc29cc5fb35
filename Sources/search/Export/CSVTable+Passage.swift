internal import Documents
internal import VietnameseSearch

/// The columns of a passage, the same in every table.
extension CitedPassage {
    static let columns = [
        "passage", "citation", "text", "document.id", "document.path", "document.otherPaths",
        "document.kind", "document.number", "document.date", "document.year", "document.agency",
        "document.place", "document.title", "section.path", "section.role", "section.year",
        "lines.start", "lines.end", "page", "confidence",
    ]

    var cells: [CSVTable.Cell] {
        [.text(identifier), .text(citation), .text(text)] + document.cells + [
            .lines(section.path.map(\.line)), .text(section.role.rawValue),
            .number(section.year), .number(lines.lowerBound), .number(lines.upperBound),
            .number(page), .number(confidence),
        ]
    }
}

extension CitedPassage.Source {
    var cells: [CSVTable.Cell] {
        [
            .text(identifier), .text(path), .lines(otherPaths), .text(header.kind),
            .text(header.number), .text(header.date?.iso), .number(header.year),
            .text(header.agency), .text(header.place), .text(header.title),
        ]
    }
}

extension CitedPassage.Place.Step {
    /// `5.2 Khó khăn`.
    fileprivate var line: String { [label, title].filter { !$0.isEmpty }.joined(separator: " ") }
}

extension Snippet {
    static let columns = ["snippet", "highlights"]

    /// The window and where its highlights are, as `12-31 40-44`.
    var cells: [CSVTable.Cell] {
        let ranges = highlights.map { "\($0.lowerBound)-\($0.upperBound)" }
        return [.text(text), .text(ranges.joined(separator: " "))]
    }
}
