import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Explanations")
struct ExplanationTests {
    private static let built = Task {
        let index = TemporaryFolder.newPath()
        let folders = [Places.samples, Places.reports].compactMap(\.self).map(\.path)
        _ = try await Indexer(path: index).index(folders)
        return try SearchEngine(path: index)
    }

    /// The words of the samples in their order, to make questions of.
    private static let words: [String] = {
        let folder = Places.samples.path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().flatMap { name in
            let url = Places.samples.appendingPathComponent(name)
            let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
            return text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        }
    }()

    /// A question as somebody may type it: words of a text, some bare, quoted, cut, with operators.
    private static func question(_ generator: inout SeededGenerator) -> String {
        let length = Int.random(in: 1...7, using: &generator)
        let start = Int.random(in: 0..<(words.count - length), using: &generator)
        var question = words[start..<(start + length)].joined(separator: " ")
        switch Int.random(in: 0..<8, using: &generator) {
        case 0, 1:
            question = question.applyingTransform(.stripDiacritics, reverse: false) ?? question
        case 2: question = "\"\(question)\""
        case 3: question += " OR gpmb"
        case 4: question += " năm:2023..2024"
        case 5: question = "nhiệm vụ \(question) 2024"
        case 6: question = "\(question) là gì"
        default: break
        }
        return question
    }

    private static func options(_ generator: inout SeededGenerator) -> SearchEngine.Options {
        var options = SearchEngine.Options()
        options.limit = Int.random(in: 1...30, using: &generator)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: options.offset = 90
        case 1: options.grouping = .document
        case 2: options.isFolding = true
        case 3: options.order = .newest
        case 4: options.isLiteral = true
        default: break
        }
        return options
    }

    private static func json(_ value: some Encodable) throws -> [String: Any] {
        let line = try ContractJSON.line(value)
        return try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        )
    }

    @Test("The parts of a score add up to it", arguments: 0..<UInt64(60))
    func partsAddUp(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let question = Self.question(&generator)
        var options = Self.options(&generator)
        options.explains = true
        let results = try await Self.built.value.search(question, options: options)
        for result in results.results {
            let explanation = try #require(result.explanation)
            let sum = (explanation.score * 10_000).rounded() / 10_000
            #expect(sum == result.score, "\(question): \(result.passage.identifier)")
            let features = explanation.parts.map(\.feature)
            #expect(Set(features).count == features.count)
            // What other programs read adds up too.
            let object = try Self.json(result)
            let parts = try #require(
                (object["explanation"] as? [String: Any])?["parts"] as? [[String: Any]]
            )
            let written = parts.compactMap { $0["score"] as? Double }
            #expect(written.count == parts.count)
            #expect(abs(written.reduce(0, +) - result.score) < 0.0001)
            for part in parts {
                let value = try #require(part["value"] as? Double)
                let weight = try #require(part["weight"] as? Double)
                let score = try #require(part["score"] as? Double)
                #expect(abs(value * weight - score) < 0.00001)
            }
        }
    }

    @Test("An answer is the same whether it is explained or not", arguments: 0..<UInt64(40))
    func sameAnswer(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed &+ 1000)
        let question = Self.question(&generator)
        var options = Self.options(&generator)
        let engine = try await Self.built.value
        let plain = try Self.json(try await engine.search(question, options: options))
        options.explains = true
        var explained = try Self.json(try await engine.search(question, options: options))
        #expect(plain["plan"] == nil)
        #expect(explained.removeValue(forKey: "plan") != nil)
        let results = try #require(explained["results"] as? [[String: Any]])
        explained["results"] = results.map { $0.filter { $0.key != "explanation" } }
        #expect(results.allSatisfy { $0["explanation"] != nil })
        func text(_ object: [String: Any]) throws -> Data {
            try JSONSerialization.data(
                withJSONObject: object.filter { $0.key != "milliseconds" },
                options: .sortedKeys
            )
        }
        #expect(try text(plain) == text(explained), "\(question)")
    }

    @Test("All evidence that a result names is among its words", arguments: 0..<UInt64(40))
    func evidenceAgrees(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed &+ 2000)
        let question = Self.question(&generator)
        var options = Self.options(&generator)
        options.explains = true
        for result in try await Self.built.value.search(question, options: options).results {
            let words = try #require(result.explanation).words
            let missing = Set(result.evidence).subtracting(words.map(\.evidence))
            #expect(missing.isEmpty, "\(question): \(result.passage.identifier) \(missing)")
            for word in words {
                #expect(word.count > 0 && word.worth > 0 && word.worth <= 1)
                guard word.place == .text, word.count == 1 else { continue }
                #expect(result.passage.text.contains(word.found))
            }
        }
    }

    // MARK: - Tables

    private static let land = [
        "a.txt": """
        ỦY BAN NHÂN DÂN XÃ BẾN LAU
        Số: 12/BC-UBND
        BÁO CÁO
        Kết quả giải phóng mặt bằng năm 2024
        I. CÔNG TÁC ĐẤT ĐAI
        1. Giải phóng mặt bằng
        Đã chi trả bồi thường cho 12 hộ; công tác GPMB (giải phóng mặt bằng) còn chậm, đất đai \
        được quản lý chặt chẽ, kỷ luật nghiêm.
        """
    ]

    private static func explained(_ question: String) async throws -> SearchResults {
        let engine = try await TemporaryIndex(land).engine()
        var options = SearchEngine.Options()
        options.explains = true
        return try await engine.search(question, options: options)
    }

    @Test(
        "Which word was found as which, how and where",
        arguments: [
            ("bồi thường", ["bồi=bồi marked text 1", "thường=thường marked text 1"]),
            ("boi thuong", ["boi=bồi restored text 1", "thuong=thường restored text 1"]),
            ("kỉ luật", ["kỉ=kỷ variant text 1", "luật=luật marked text 1"]),
            (
                "ddaats ddai",
                [
                    "ddaats=đất typo text 1", "ddai=đai typo text 1",
                    "ddaats=ĐẤT typo heading 1", "ddai=ĐAI typo heading 1",
                ]
            ),
            (
                "gpmb chậm",
                [
                    "gpmb=GPMB marked text 1", "gpmb=Giải phóng mặt bằng abbreviation text 2",
                    "chậm=chậm marked text 1",
                    "gpmb=Giải phóng mặt bằng abbreviation heading 1",
                    "gpmb=giải phóng mặt bằng abbreviation document 1",
                ]
            ),
            (
                "bồi dưỡng chậm chẽ",
                ["bồi=bồi marked text 1", "chậm=chậm marked text 1", "chẽ=chẽ marked text 1"]
            ),
        ]
    )
    func words(question: String, expected: [String]) async throws {
        let results = try await Self.explained(question)
        let result = try #require(
            results.results.first { $0.passage.text.contains("bồi thường") }
        )
        let words = try #require(result.explanation).words.map {
            "\($0.typed)=\($0.found) \($0.evidence.rawValue) \($0.place.rawValue) \($0.count)"
        }
        #expect(words == expected, "\(question)")
    }

    @Test("Words that were found nowhere are named")
    func missing() async throws {
        let results = try await Self.explained("bồi dưỡng chậm chẽ xyzzy")
        let result = try #require(
            results.results.first { $0.passage.text.contains("bồi thường") }
        )
        #expect(try #require(result.explanation).missing == ["dưỡng", "xyzzy"])
        #expect(results.plan?.demand == "any")
    }

    @Test(
        "The tree of a question",
        arguments: [
            ("bồi thường", #"{"words":"bồi thường"}"#),
            ("\"bồi thường\"", #"{"phrase":"bồi thường"}"#),
            ("\"bồi thường\" chậm", #"{"parts":[{"phrase":"bồi thường"},{"words":"chậm"}]}"#),
            (
                "chậm OR \"bồi thường\" -đất",
                #"{"or":[{"words":"chậm"},{"and":[{"phrase":"bồi thường"},"#
                    + #"{"not":{"words":"đất"}}]}]}"#
            ),
            (
                "bồi NEAR/3 chậm năm:2024",
                #"{"and":[{"distance":3,"near":[{"words":"bồi"},{"words":"chậm"}]},"#
                    + #"{"field":"năm:2024"}]}"#
            ),
            ("?!", #"{"parts":[]}"#),
        ]
    )
    func tree(question: String, expected: String) async throws {
        let plan = try #require(try await Self.explained(question).plan)
        #expect(try ContractJSON.line(plan.tree) == expected)
    }

    @Test("The words of a question, what became of them, what was asked of the engine")
    func question() async throws {
        let plan = try #require(try await Self.explained("giai phong gpmb laf gì").plan)
        #expect(plan.words.map(\.typed) == ["giai", "phong", "gpmb", "laf", "gì"])
        #expect(plan.words.map(\.change) == [.restored, .restored, nil, nil, nil])
        #expect(plan.words.prefix(2).map(\.understood) == ["giải", "phóng"])
        #expect(plan.words.allSatisfy { $0.weight > 0 })
        #expect(plan.alternatives.map(\.other) == ["giải phóng mặt bằng"])
        #expect(plan.alternatives.map(\.typed) == ["gpmb"])
        #expect(plan.engine?.hasPrefix("Query(") == true)
        #expect(plan.variants.count == 1)
        #expect(plan.plan.contains("gpmb"))
    }

    @Test("A question that asks nothing has a plan without a demand")
    func nothing() async throws {
        let plan = try #require(try await Self.explained("?!").plan)
        #expect(plan.words.isEmpty && plan.demand == nil && plan.engine == nil)
    }
}
