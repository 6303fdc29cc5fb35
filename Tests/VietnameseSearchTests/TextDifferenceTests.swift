import TestSupport
import Testing
import VietnameseSearch

@Suite("What differs between two texts")
struct TextDifferenceTests {
    /// Both texts in one, as `wdiff` writes them.
    private func shown(_ difference: TextDifference) -> String {
        difference.pieces.map { piece in
            switch piece.kind {
            case .same: piece.text
            case .removed: "[-\(piece.text)-]"
            case .added: "{+\(piece.text)+}"
            }
        }
        .joined(separator: " ")
    }

    private struct Row: Sendable {
        var old: String
        var new: String
        var shown: String
        var onlyFigures = false
    }

    private static let rows = [
        Row(old: "", new: "", shown: ""),
        Row(old: "đất đai", new: "đất đai", shown: "đất đai"),
        Row(old: "Đất đai.", new: "đất đai", shown: "đất đai"),
        Row(old: "thuỷ sản", new: "thủy sản", shown: "thủy sản"),
        Row(old: "", new: "đất đai", shown: "{+đất đai+}"),
        Row(old: "đất đai", new: "", shown: "[-đất đai-]"),
        Row(
            old: "thu đạt 301,011 tỷ đồng",
            new: "thu đạt 222,044 tỷ đồng",
            shown: "thu đạt [-301,011-] {+222,044+} tỷ đồng",
            onlyFigures: true
        ),
        Row(
            old: "thu đạt 56% kế hoạch năm 2023",
            new: "thu đạt 77,64% kế hoạch năm 2024",
            shown: "thu đạt [-56%-] {+77,64%+} kế hoạch năm [-2023-] {+2024+}",
            onlyFigures: true
        ),
        Row(
            old: "chuyển biến tích cực",
            new: "chuyên biến tích cực",
            shown: "[-chuyển-] {+chuyên+} biến tích cực"
        ),
        Row(
            old: "còn chậm, hiệu quả chưa cao",
            new: "còn rất chậm, chưa cao",
            shown: "còn {+rất+} chậm, [-hiệu quả-] chưa cao"
        ),
        // A lone word between two exchanges goes with them.
        Row(old: "một hai ba", new: "bốn hai sáu", shown: "[-một hai ba-] {+bốn hai sáu+}"),
        Row(old: "- Một mục", new: "+ Một mục khác", shown: "+ Một mục {+khác+}"),
    ]

    @Test("Words that went and came are marked, and nothing else", arguments: rows)
    private func table(row: Row) {
        let difference = TextDifference(row.old, row.new)
        #expect(shown(difference) == row.shown)
        #expect(difference.onlyFigures == row.onlyFigures)
        #expect(difference.isEmpty == !row.shown.contains { "[{".contains($0) })
    }

    private func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    private func text(_ text: String, without ranges: [Range<Int>]) -> String {
        var scalars = Array(text.unicodeScalars)
        for range in ranges.reversed() { scalars.replaceSubrange(range, with: [" "]) }
        return String(String.UnicodeScalarView(scalars))
    }

    @Test(
        "What is left of both is the same; what stays and goes is the old text",
        arguments: 0..<200
    )
    func laws(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let syllables = ["đất", "đai", "thu", "đạt", "kế", "hoạch", "mười", "hai"]
        func sentence() -> String {
            (0..<Int.random(in: 0...40, using: &random))
                .map { _ in syllables.randomElement(using: &random) ?? "" }
                .joined(separator: Bool.random(using: &random) ? " " : ", ")
        }
        let (old, new) = (sentence(), sentence())
        let difference = TextDifference(old, new)
        #expect(
            words(text(old, without: difference.removed))
                == words(text(new, without: difference.added))
        )
        func joined(_ other: TextDifference.Piece.Kind) -> [String] {
            words(
                difference.pieces.filter { $0.kind == .same || $0.kind == other }.map(\.text)
                    .joined(separator: " ")
            )
        }
        #expect(joined(.removed) == words(old))
        #expect(joined(.added) == words(new))
        #expect(TextDifference(old, old).isEmpty)
    }
}
