internal import Documents
internal import PassageIndex

extension CitedPassage {
    init(_ passage: StoredPassage, in document: StoredDocument) {
        identifier = passage.identifier
        text = passage.text
        citation = Citation(passage, in: document).description
        self.document = Source(document)
        let sections = document.path(toSection: passage.section).map { document.sections[$0] }
        section = Place(
            path: sections.map { Place.Step(label: $0.label, title: $0.title) },
            role: passage.role,
            year: sections.last?.year
        )
        lines = passage.lines
        page = passage.page
        confidence = passage.confidence
    }
}

extension CitedPassage.Source {
    init(_ document: StoredDocument) {
        identifier = document.identifier
        path = document.path
        otherPaths = document.otherPaths
        header = document.header
    }
}
