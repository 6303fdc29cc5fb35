internal import VietnameseSearch

/// The sections in which a passage stands, the outermost first.
enum SectionPath {
    static func html(_ path: [CitedPassage.Place.Step]) -> HTML {
        guard !path.isEmpty else { return "" }
        let steps: [HTML] = path.map { "<li>\(name($0))</li>" }
        return "<ol class=\"path\" aria-label=\"Mục\">\(steps)</ol>"
    }

    static func name(_ step: CitedPassage.Place.Step) -> String {
        name(step.label, step.title)
    }

    /// A section in a line: `5.2. Khó khăn`.
    static func name(_ label: String, _ title: String) -> String {
        [label, title].filter { !$0.isEmpty }.joined(separator: ". ")
    }
}
