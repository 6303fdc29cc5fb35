extension OpenDocumentBody {
    /// Reads the slides of a presentation: each is a page, its title a heading.
    mutating func readSlides() {
        output.hasPages = true
        output.page = 0
        while let slide = cursor.nextElement() {
            guard slide.name == "draw:page" else {
                cursor.skip()
                continue
            }
            output.page += 1
            let page = output.page
            var titles: [MarkedElement] = []
            var first: [MarkedElement] = []
            var rest: [MarkedElement] = []
            while let shape = cursor.nextElement() {
                let kind = shape["presentation:class"]
                guard shape.name.hasPrefix("draw:"), shape["presentation:placeholder"] != "true",
                    !["header", "footer", "date-time", "page-number"].contains(kind)
                else {
                    cursor.skip()
                    continue
                }
                let outer = output.begin()
                readShape(shape, over: TextLook())
                let content = output.end(outer)
                output.page = page
                if kind == "title" {
                    titles += content
                } else if titles.isEmpty, first.isEmpty, rest.isEmpty, Self.isTitle(content) {
                    // Who puts a title into any frame puts it first.
                    first = content
                } else {
                    rest += content
                }
            }
            if titles.isEmpty { titles = first } else { rest = first + rest }
            output.append(.gap)
            for var title in titles {
                title.change { $0.headingLevel = 1 }
                output.append(title)
            }
            for element in rest { output.append(element) }
            output.flushNotes()
        }
    }

    /// Whether a frame holds one short line and nothing else.
    private static func isTitle(_ content: [MarkedElement]) -> Bool {
        guard content.count == 1, case .paragraph(let paragraph) = content[0] else { return false }
        return paragraph.number == nil && paragraph.text.utf8.count <= 200
    }
}
