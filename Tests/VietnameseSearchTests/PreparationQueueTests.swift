import Documents
import Foundation
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Preparing documents ahead of the writer")
struct PreparationQueueTests {
    @Test("They come in the order of their files, whatever is read ahead", arguments: 0..<UInt64(6))
    func order(seed: UInt64) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("queue-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SeededGenerator(seed: seed)
        var expected: [String] = []
        var paths: [String] = []
        for number in 0..<120 {
            // Names alone decide what is read ahead; the content is plain text.
            let ending = ["doc", "xls", "rtf", "txt", "jsonl"].randomElement(using: &random) ?? ""
            let path = folder.path + "/\(1000 + number).\(ending)"
            paths.append(path)
            let isRecords = ending == "jsonl"
            let text =
                isRecords
                ? "{\"id\": \"a\", \"text\": \"Một việc\"}\n{\"id\": \"b\", \"text\": \"Hai việc\"}\n"
                : String(repeating: "Báo cáo số \(number). ", count: 3)
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            expected += isRecords ? ["\(path)#a", "\(path)#b"] : [path]
        }
        var queue = PreparationQueue(
            files: DocumentFiles(paths).files,
            known: KnownContent([]),
            loader: DocumentLoader()
        )
        var prepared: [String?] = []
        var ends = 0
        while let step = await queue.next(while: { _ in true }) {
            prepared += step.preparations.map(\.path)
            if step.endsFile { ends += 1 }
        }
        #expect(prepared == expected)
        #expect(ends == paths.count)
    }
}
