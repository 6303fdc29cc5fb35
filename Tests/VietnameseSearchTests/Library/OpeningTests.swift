import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Opening an index")
struct OpeningTests {
    private func code(opening url: URL) async -> SearchError.Code? {
        do {
            _ = try await SearchEngine.open(url)
        } catch let error as SearchError {
            return error.code
        } catch {}
        return nil
    }

    @Test("What cannot be opened is told as an error of its kind")
    func errors() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        #expect(await code(opening: URL(filePath: files.index)) == .index)
        #expect(await code(opening: URL(filePath: files.documents + "/a.txt")) == .index)
        #expect(await code(opening: URL(filePath: files.documents)) == .index)
        #expect(await code(opening: URL(string: "https://example.org/")!) == .usage)
        try await files.build()
        _ = try await SearchEngine.open(URL(filePath: files.index, directoryHint: .isDirectory))
        #expect(throws: SearchError.self) { try SearchEngine(path: files.documents) }
    }

    @Test(
        "Any number of readers is taken as the nearest that is possible",
        arguments: [-1, 0, 1, 1 << 40]
    )
    func readers(count: Int) async throws {
        let files = try TemporaryIndex(["a.txt": "Giá đất tăng."])
        try await files.build()
        let engine = try await SearchEngine.open(URL(filePath: files.index), readerCount: count)
        #expect(try await engine.search("giá đất", limit: 3).total == 1)
    }

    @Test(
        "An index that is damaged under an open engine is an error; one that is made anew is read"
    )
    func replaced() async throws {
        let files = try TemporaryIndex(["a.txt": "Giá đất tăng."])
        try await files.build()
        let engine = try await SearchEngine.open(URL(filePath: files.index))
        #expect(try await engine.search("giá đất", limit: 3).total == 1)
        try FileManager.default.removeItem(atPath: files.index)
        await #expect(throws: SearchError.self) { try await engine.search("giá đất", limit: 3) }
        try files.write("b.txt", "Giá đất giảm.")
        try await files.build()
        #expect(try await engine.search("giá đất", limit: 3).total == 2)
    }
}
