import Testing

@testable import search

@Suite("Words that begin with a dash")
struct DashedWordTests {
    @Test(
        "What is no option of this program is a word",
        arguments: [
            ("-chậm", true), ("-chậm giải phóng", true), ("-x", true), ("-5", true),
            ("-\"giải phóng\"", true), ("--chậm", true), ("--giải phóng", true), ("---", true),
            ("-(a)", true), ("--(a b)", true), ("----x", true), ("-=bán", true),
            ("-", false), ("-h", false), ("-help", false), ("--limit", false),
            ("--limit=5", false), ("--agency=đông hà", false), ("--limt", false),
            ("giải", false), ("", false), ("=-x", false), ("–chậm", false),
        ]
    )
    func words(argument: String, isWord: Bool) {
        #expect(DashedWord.isWord(argument) == isWord)
    }

    @Test(
        "Only questions and counts are marked, and nothing after --",
        arguments: [
            (["-chậm"], [0]), (["--json", "-chậm", "đất"], [1]), (["query", "-chậm"], [1]),
            (["figures", "-a", "--limit", "-1"], [1, 3]), (["đất", "--", "-chậm"], []),
            (["compare", "-a", "--", "-b"], [1]), (["index", "-a", "-1"], []),
            (["passages", "-1"], []), (["show", "000:1", "--neighbours", "-1"], [3]),
            (["show", "-a"], []), (["help", "-a"], []), (["---completion", "-a"], []),
            (["documents", "-x"], []), ([], []),
        ]
    )
    func marks(arguments: [String], marked: [Int]) {
        let found = DashedWord.marked(arguments)
        #expect(
            zip(found, arguments).map(!=).enumerated().filter(\.element).map(\.offset) == marked
        )
        #expect(found.map(DashedWord.restored) == arguments)
        #expect(DashedWord.question(found) == arguments.joined(separator: " "))
    }
}
