import Testing

@testable import PassageIndex

@Suite("Beginnings of words")
struct WordBeginningTests {
    private func beginning(_ counts: [Int], isLong: Bool = false) -> WordBeginning {
        WordBeginning(
            counts.enumerated().map { (word: "a\($0.offset)", count: $0.element) },
            isLong: isLong
        )
    }

    @Test(
        "The most frequent words are looked for, as far as their passages are few enough",
        arguments: [
            // Passages of each word, beginnings in the question, words looked for, whether cut.
            ([], 1, [], false),
            ([0, 0], 1, [], false),
            ([3, 0, 9], 1, ["a0", "a2"], false),
            ([300_000, 200_000, 100_000], 1, ["a0", "a1", "a2"], false),
            ([100_000, 350_000, 240_000], 1, ["a1", "a2"], true),
            ([100_000, 350_000, 300_000], 2, ["a1"], true),
            // One word is always looked for.
            ([5_000_000, 1], 1, ["a0"], true),
            ([5_000_000], 4, ["a0"], false),
        ] as [([Int], Int, [String], Bool)]
    )
    func shares(counts: [Int], among: Int, words: [String], isCut: Bool) {
        let beginning = beginning(counts)
        #expect(beginning.words(among: among) == words)
        #expect(beginning.count(among: among) == words.count)
        #expect(beginning.isCut(among: among) == isCut)
    }

    @Test("More words than are looked for are told, wherever they were left out")
    func long() {
        let many = beginning(Array(repeating: 1, count: WordBeginning.mostWords + 1))
        #expect(many.words(among: 1).count == WordBeginning.mostWords)
        #expect(many.isCut(among: 1))
        #expect(beginning([1], isLong: true).isCut(among: 1))
        #expect(!beginning(Array(repeating: 1, count: WordBeginning.mostWords)).isCut(among: 1))
    }
}
