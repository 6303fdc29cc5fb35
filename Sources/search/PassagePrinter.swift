internal import VietnameseSearch

/// Prints a passage for people.
enum PassagePrinter {
    static func print(_ passage: CitedPassage, isMarked: Bool = false) {
        let mark = isMarked ? Style.highlight("▶ ") : ""
        Output.line(
            mark + Style.citation(passage.citation) + Style.dim("  [\(passage.identifier)]")
                + doubt(about: passage)
        )
        for paragraph in passage.text.split(separator: "\n") {
            Output.line("   " + Output.oneLine(paragraph))
        }
        Output.line("")
    }

    /// A warning where a recogniser was not sure of a passage: its words may be wrong.
    static func doubt(about passage: CitedPassage) -> String {
        guard passage.hasLowConfidence, let confidence = passage.confidence else { return "" }
        let share = Int((confidence * 100).rounded())
        return "  " + Style.highlight("nhận dạng chưa chắc (\(share) %)")
    }
}
