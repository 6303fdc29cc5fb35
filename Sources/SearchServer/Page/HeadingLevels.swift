/// The levels of a page's headings below its first: none is left out, wherever a document numbers its
/// sections as it likes.
struct HeadingLevels {
    private var last = 1

    /// The next heading, of a section that stands in so many others.
    mutating func heading(_ text: HTML, depth: Int) -> HTML {
        last = min(2 + max(0, depth), last + 1, 6)
        return switch last {
        case 2: "<h2>\(text)</h2>"
        case 3: "<h3>\(text)</h3>"
        case 4: "<h4>\(text)</h4>"
        case 5: "<h5>\(text)</h5>"
        default: "<h6>\(text)</h6>"
        }
    }
}
