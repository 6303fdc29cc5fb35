@testable import Documents

/// What a marked-up document says, a line each, printed for tables of tests.
enum Printed {
    /// `#` before headings, `*` before bold lines, `|` before rows (`||` before heads), `^` before
    /// notes; a bold beginning stands in asterisks, a page after `@`.
    static func lines(_ content: MarkedContent) -> [String] {
        MarkedBlocks.blocks(of: content).flatMap { block in
            block.lines.enumerated().map { index, line in
                let page = line.page.map { "@\($0)" } ?? ""
                return sign(block, index, line) + text(line) + page
            }
        }
    }

    private static func text(_ line: SourceLine) -> String {
        let text = line.text.replacing("\t", with: "¦")
        guard let lead = line.boldLead else { return text }
        return "*" + lead + "*" + text.dropFirst(lead.count)
    }

    private static func sign(_ block: Block, _ index: Int, _ line: SourceLine) -> String {
        if block.kind == .table { return index < block.headCount ?? 0 ? "||" : "|" }
        if block.isFootnote { return "^" }
        switch line.emphasis {
        case .heading: return "#"
        case .bold: return "*"
        case .none: return ""
        }
    }
}
