import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Measuring the ranking")
struct EvaluationTests {
    @Test(
        "Measures of a ranking against grades",
        arguments: [
            (["a", "b"], ["a": 1], 1.0, 1.0, 1.0), (["b", "a"], ["a": 1], 0.6309, 0.5, 1.0),
            (["b"], ["a": 1], 0, 0, 0), ([], ["a": 1], 0, 0, 0), (["a"], [:], 0, 0, 0),
            (["a"], ["a": 0], 0, 0, 0), (["a", "x", "b"], ["a": 1, "b": 2], 0.6885, 1.0, 1.0),
            (["a"], ["a": 1, "b": 1], 0.6131, 1.0, 0.5),
            // Twice the same document counts once.
            (["b", "b", "a"], ["a": 1], 0.6309, 0.5, 1.0),
        ] as [([String], [String: Int], Double, Double, Double)]
    )
    func measures(
        ranking: [String],
        judgments: [String: Int],
        ndcg: Double,
        mrr: Double,
        recall: Double
    ) {
        let measures = RankingMeasures(ranking, judgments: judgments)
        #expect(abs(measures.ndcg10 - ndcg) < 1e-4, "\(measures)")
        #expect(abs(measures.mrr10 - mrr) < 1e-9)
        #expect(abs(measures.recall10 - recall) < 1e-9)
    }

    @Test("Ten and a hundred are where the lists are cut")
    func depths() {
        let ranking = (0..<101).map(String.init)
        let at = { (place: Int) in RankingMeasures(ranking, judgments: ["\(place)": 1]) }
        #expect(at(9).recall10 == 1 && at(10).recall10 == 0 && at(10).mrr10 == 0)
        #expect(at(99).recall100 == 1 && at(100).recall100 == 0)
    }

    @Test("A difference by chance is told from a real one")
    func significance() {
        var generator = SeededGenerator(seed: 3)
        let old = (0..<200).map { _ in Double.random(in: 0...1, using: &generator) }
        let noise = old.map { $0 + Double.random(in: -0.1...0.1, using: &generator) }
        let better = old.map { $0 + Double.random(in: -0.05...0.15, using: &generator) }
        #expect(PairedTest(old, against: old).p == 1)
        #expect(PairedTest(noise, against: old).p > 0.05)
        let test = PairedTest(better, against: old)
        #expect(test.p < 0.01 && test.difference > 0.03 && test.better > test.worse)
        #expect(abs(PairedTest(old, against: better).p - test.p) < 0.01)
    }

    private static let documents = """
        {"id":"đất 1","title":"Đất đai","text":"Giải phóng mặt bằng là việc thu hồi đất.\\nBồi thường."}
        {"id":"2","title":"Nước","text":"Thủy lợi nội đồng, cấp nước."}
        {"id":"3","text":"Giải phóng sức lao động; mặt bằng giá cả."}
        """

    private func files() throws -> TemporaryIndex {
        let files = try TemporaryIndex()
        try files.write("d.jsonl", Self.documents)
        try files.write("q.tsv", "q1\tgiải phóng mặt bằng là gì\nq2\tthuy loi\nq3\tkhông ai hỏi\n")
        try files.write("r.tsv", "q1\tđất 1\t1\nq2\t2\t2\nq2\t3\t0\n")
        return files
    }

    @Test("Documents are indexed, asked, measured, and compared with an earlier run")
    func evaluation() async throws {
        let files = try files()
        _ = try await Indexer(path: files.index).index([files.documents + "/d.jsonl"])
        let engine = try SearchEngine(path: files.index)
        let set = try RelevanceSet(
            queries: files.documents + "/q.tsv",
            qrels: files.documents + "/r.tsv"
        )
        let evaluation = try await Evaluation(of: engine, on: set, ablates: true)
        #expect(evaluation.questions == 3)
        #expect(evaluation.measures.ndcg10 == 1 && evaluation.measures.recall100 == 1)
        #expect(evaluation.ablations.count > 10)
        let path = files.folder + "/run.trec"
        try evaluation.run.write(to: path, questions: set.questions.map(\.identifier))
        let run = try RankedRun(path: path)
        #expect(run.rankings["q1"]?.map(\.name) == evaluation.run.rankings["q1"]?.map(\.name))
        #expect(run.rankings["q1"]?.first?.name == "đất 1")
        let again = try await Evaluation(of: engine, on: set, against: run)
        #expect(again.comparison?.p == 1)
        #expect(try ContractJSON.line(evaluation).contains("\"comparison\":null"))
        await #expect(throws: SearchError.self) {
            try await Evaluation(of: engine, on: set, against: RankedRun())
        }
        try files.write("r.tsv", "q4\t2\t1\nq2\t2\t0\n")
        #expect(throws: SearchError.self) {
            try RelevanceSet(
                queries: files.documents + "/q.tsv",
                qrels: files.documents + "/r.tsv"
            )
        }
    }

    @Test(
        "Files that are no questions, judgments or runs are named with the line",
        arguments: [
            ("q.tsv", "q1 không có tab", "dòng 1"), ("r.tsv", "q1\ta\n", "dòng 1"),
            ("r.tsv", "q1\ta\t1\nq1\tb\tx\n", "dòng 2"),
            // More than any number holds as a gain.
            ("r.tsv", "q1\ta\t99999\n", "dòng 1"), ("q.tsv", "q1\ta\nq1\tb\n", "dòng 2"),
        ]
    )
    func faults(name: String, text: String, place: String) throws {
        let files = try files()
        try files.write(name, text)
        let error = #expect(throws: SearchError.self) {
            try RelevanceSet(
                queries: files.documents + "/q.tsv",
                qrels: files.documents + "/r.tsv"
            )
        }
        #expect(error?.message.contains("\(name), \(place)") == true)
        try files.write("x.trec", "q1 Q0 a 1\n")
        #expect(throws: SearchError.self) { try RankedRun(path: files.documents + "/x.trec") }
        #expect(throws: SearchError.self) { try RankedRun(path: files.documents + "/none") }
    }

    @Test("The four columns of TREC, parted by spaces, are judgments too")
    func trec() throws {
        let files = try files()
        try files.write("r.tsv", "q1 0 a 1\nq2 0 b 0\n")
        let set = try RelevanceSet(
            queries: files.documents + "/q.tsv",
            qrels: files.documents + "/r.tsv"
        )
        #expect(set.judgments == ["q1": ["a": 1], "q2": ["b": 0]])
    }
}
