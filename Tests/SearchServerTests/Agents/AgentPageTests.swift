import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Pages for agents")
struct AgentPageTests {
    /// What a tool gives, page after page, and how many there are by its own word.
    private func pages(
        _ tool: String,
        _ arguments: [String: JSONValue],
        _ items: (JSONValue) -> [JSONValue]
    ) async throws -> (items: [JSONValue], total: Int?) {
        let server = try await ServedContext.server()
        var offset: Int? = 0
        var found: [JSONValue] = []
        var total: Int?
        while let place = offset {
            let given = arguments.merging(["offset": .number(place)]) { $1 }
            let request = ContextMessage.Request(
                identifier: .number(1),
                method: "tools/call",
                parameters: ["name": .text(tool), "arguments": .object(given)]
            )
            let line = await server.answer(request, usually: .november2025).line
            let answer = try JSONReader.value(of: Array(line.utf8))
            let object = try #require(answer["result"]?["structuredContent"], "\(line)")
            found += items(object)
            total = object["total"]?.whole
            offset = object["nextOffset"]?.whole
            #expect(offset ?? .max > place)
        }
        return (found, total)
    }

    private func list(_ value: JSONValue?) -> [JSONValue] {
        guard case .list(let items)? = value else { return [] }
        return items
    }

    @Test("Of what is longer than a page a resource gives the outline and the first page")
    func longResource() async throws {
        let folder = TemporaryFolder.newPath()
        let documents = URL(fileURLWithPath: folder + "/d")
        try FileManager.default.createDirectory(at: documents, withIntermediateDirectories: true)
        let sentence = "Nhà nước thu hồi đất theo quy hoạch, kế hoạch đã được phê duyệt. "
        let articles = (1...300).map {
            "Điều \($0). Quy định thứ \($0)\n\n" + String(repeating: sentence, count: 12)
        }
        let text = "LUẬT\n\nĐẤT ĐAI\n\nChương I\nCHUNG\n\n" + articles.joined(separator: "\n\n")
        try Data(text.utf8).write(to: documents.appendingPathComponent("luật.txt"))
        _ = try await Indexer(path: folder + "/i").index([documents.path])
        let long = ContextServer(engine: try SearchEngine(path: folder + "/i"))
        let samples = try await ServedContext.server()
        for (server, address, isLong) in [
            (long, "search://documents/000", true),
            (long, "search://documents/000/sections/Ch%C6%B0%C6%A1ng%20I", true),
            (long, "search://documents/000/sections/%C4%90i%E1%BB%81u%20300", false),
            (samples, "search://documents/002/sections/II", false),
        ] {
            let request = ContextMessage.Request(
                identifier: .number(1),
                method: "resources/read",
                parameters: ["uri": .text(address)]
            )
            let line = await server.answer(request, usually: .november2025).line
            let answer = try JSONReader.value(of: Array(line.utf8))
            let read = try #require(
                list(answer["result"]?["contents"]).first?["text"]?.text,
                "\(address): \(line.prefix(300))"
            )
            #expect(read.utf8.count < 2 * PageLength.longest + 2000, "\(address)")
            #expect(read.contains("tài nguyên riêng") == isLong, "\(address)")
            guard isLong else { continue }
            #expect(read.utf8.count > PageLength.longest / 2)
            #expect(read.contains("Quy định thứ 150"), "the outline goes on")
            #expect(read.contains("search://documents/000/sections/"))
        }
    }

    @Test("Pages follow each other: nothing twice, nothing left out", arguments: [1, 3, 20])
    func follow(limit: Int) async throws {
        let limit = JSONValue.number(limit)
        let documents = try await pages("list_documents", ["limit": limit]) {
            list($0["documents"])
        }
        #expect(documents.items.count == documents.total)
        #expect(Set(documents.items).count == documents.items.count)

        let passages = try await pages("read_section", ["document": "002", "limit": limit]) {
            list($0["passages"])
        }
        #expect(passages.items.count == passages.total)
        #expect(Set(passages.items).count == passages.items.count)

        let found = try await pages(
            "search_passages",
            ["query": "\"giải phóng mặt bằng\"", "limit": limit]
        ) { list($0["results"]).compactMap { $0["passage"] } }
        #expect(found.items.count == found.total)
        #expect(Set(found.items).count == found.items.count)

        let rows = try await pages(
            "compare",
            [
                "section": "tồn tại", "documents": ["001", "002", "004"], "unchanged": true,
                "limit": limit,
            ]
        ) { list($0["comparisons"]).flatMap { list($0["rows"]) } }
        #expect(rows.items.count == rows.total)
        let comparisons = try await ServedContext.engine().compareSections(
            "tồn tại",
            documents: ["001", "002", "004"]
        )
        #expect(comparisons.comparisons.count == 2)
        #expect(rows.total == comparisons.comparisons.reduce(0) { $0 + $1.rows.count })
        #expect(Set(rows.items).count == rows.items.count)
    }

    @Test(
        "A page has what fits, and one at least",
        arguments: [
            ([], 5, 0), ([10, 10], 5, 2), ([10, 10], 1, 1), ([99_999], 5, 1), ([99_999, 1], 5, 1),
            ([20_000, 10_000, 1], 5, 2), ([1, 99_999], 5, 1), ([1], 0, 0),
        ] as [([Int], Int, Int)]
    )
    func fitting(lengths: [Int], limit: Int, count: Int) {
        #expect(PageLength.count(of: lengths, atMost: limit) { $0 } == count)
    }
}
