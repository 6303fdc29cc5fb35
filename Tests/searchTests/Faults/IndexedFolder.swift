import Foundation
import TestSupport

/// A folder of documents and an index of them, gone with the last that knows of it.
final class IndexedFolder {
    /// What a set of questions is answered, without the times.
    struct Answers: Hashable {
        var codes: [Int32]
        var texts: [String]
    }

    let folder: URL
    /// Stands alone in a folder, so that what is left beside it is seen.
    var place: String { folder.path + "/place" }
    var index: String { place + "/index" }
    var documents: URL { folder.appendingPathComponent("documents") }

    /// Of how many shards it is; `nil` for a whole index.
    private let shards: Int?

    private static let questions = [
        ["giải phóng mặt bằng"], ["ho chua nuoc tran"], ["documents"],
        ["đất đai", "--year", "2024"],
    ]

    /// Copies some samples and makes others.
    init(shards: Int? = nil) throws {
        self.shards = shards
        folder = URL(fileURLWithPath: TemporaryFolder.newPath())
        let manager = FileManager.default
        try manager.createDirectory(atPath: place, withIntermediateDirectories: true)
        try manager.createDirectory(at: documents, withIntermediateDirectories: true)
        for name in ["cong-van-nam-linh-2024.txt", "to-trinh-tan-ha-2024.txt"] {
            try manager.copyItem(
                at: Places.samples.appendingPathComponent(name),
                to: documents.appendingPathComponent(name)
            )
        }
        for number in 0..<4 { try write(number) }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Writes a made document; more lines make it another.
    func write(_ number: Int, lines: Int = 12) throws {
        let text = (1...lines).map { line in
            "\(line). Hồ chứa nước số \(number)\(line) tràn qua đập, đất đai ngập \(line * 7) ha."
        }
        try (["BÁO CÁO số \(number)/BC-UBND", "I. KẾT QUẢ NĂM 2024"] + text)
            .joined(separator: "\n\n")
            .write(to: file(number), atomically: true, encoding: .utf8)
    }

    /// Writes a document before the others that has more passages than a first build begins with.
    func writeManyPassages() throws {
        let text = (1...4200).map { number in
            "Mục \(number). "
                + String(repeating: "Kênh mương số \(number % 97) được nạo vét. ", count: 8)
        }
        try text.joined(separator: "\n\n")
            .write(to: documents.appendingPathComponent("a.txt"), atomically: true, encoding: .utf8)
    }

    func file(_ number: Int) -> URL { documents.appendingPathComponent("hồ-\(number).txt") }

    /// Changes, adds, copies and removes documents.
    func change() throws {
        try FileManager.default.removeItem(at: file(0))
        try write(1, lines: 15)
        try write(7)
        try FileManager.default.copyItem(
            at: file(2),
            to: documents.appendingPathComponent("bản-sao.txt")
        )
    }

    /// Renames documents and puts others in their places, so that paths go from one to another.
    func move() throws {
        let manager = FileManager.default
        try manager.moveItem(at: file(3), to: file(30))
        try write(3, lines: 9)
        let (first, second) = (documents.path + "/cong-van-nam-linh-2024.txt", file(2).path)
        try manager.moveItem(atPath: first, toPath: first + ".other")
        try manager.moveItem(atPath: second, toPath: first)
        try manager.moveItem(atPath: first + ".other", toPath: second)
        try write(8)
    }

    /// The command that takes all documents in.
    var refreshing: [String] {
        ["index", documents.path] + (shards.map { ["--shards", "\($0)"] } ?? [])
    }

    @discardableResult
    func run(_ arguments: [String], _ variables: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(arguments + ["--index", index], variables: variables)
    }

    func refresh(_ variables: [String: String] = [:]) throws -> CommandRun {
        try run(refreshing, variables)
    }

    func answers() throws -> Answers {
        var answers = Answers(codes: [], texts: [])
        for question in Self.questions {
            // Damage must not make it hang.
            let outcome = try CommandRun(
                "/usr/bin/timeout",
                ["--signal=KILL", "60", SearchCommand.path] + question + [
                    "--json", "--index", index,
                ]
            )
            answers.codes.append(outcome.code)
            answers.texts.append(
                outcome.output.replacing(/"milliseconds":[0-9.e+-]+/, with: "")
            )
        }
        return answers
    }

    /// What is held of each document: what the list says of it, and its passages.
    func states() throws -> [String: Set<String>] {
        struct Document: Decodable { var id: String, path: String }
        struct Line: Decodable {
            var document: Document
            var passages: Int?
            var passage: String?
            var text: String?
        }
        var states: [String: Set<String>] = [:]
        for question in [["documents"], ["đất", "--limit", "1000"]] {
            for line in try run(question + ["--format", "jsonl"]).lines {
                let line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
                let said = [line.passages.map(String.init), line.passage, line.text]
                states[line.document.id, default: []].insert(
                    "\(line.document.path) \(said.compactMap(\.self).joined(separator: " "))"
                )
            }
        }
        return states
    }

    /// The names of what lies in and beside the index.
    func names() throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: place))
    }

    /// The files of the index, or of one shard, with their bytes.
    func contents(shard: Int? = nil) throws -> [String: Data] {
        let folder = shard.map(shardPath) ?? index
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
            }
        )
    }

    /// The folder of a shard.
    func shardPath(_ number: Int) -> String { "\(index)/shard-\(number)" }

    /// How many bytes all of that takes.
    func size() throws -> Int {
        try names().reduce(0) { sum, name in
            let facts = try FileManager.default.attributesOfItem(atPath: place + "/" + name)
            return sum + (facts[.size] as? Int ?? 0)
        }
    }

    /// Keeps a copy of the index and what is beside it.
    func keep(_ name: String = "kept") throws {
        try FileManager.default.copyItem(atPath: place, toPath: folder.path + "/" + name)
    }

    /// Puts the copy back.
    func restore(_ name: String = "kept") throws {
        try FileManager.default.removeItem(atPath: place)
        try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: place)
    }
}
