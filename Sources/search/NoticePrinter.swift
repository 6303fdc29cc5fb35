/// What a reader must know beside what was found: which limits cut in, what was left out.
enum NoticePrinter {
    /// A notice as a sentence of its own.
    static func sentence(_ notice: String) -> String { "Lưu ý: \(notice)" }

    /// Says them beside the answer: on standard error.
    static func tell(_ notices: [String]) {
        for notice in notices { Output.error(sentence(notice)) }
    }

    static func print(_ notices: [String]) {
        for notice in notices { Output.line(Style.dim(sentence(notice))) }
    }
}
