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

    private static let questions = [
        ["giải phóng mặt bằng"], ["ho chua nuoc tran"], ["documents"],
        ["đất đai", "--year", "2024"],
    ]

    /// Copies some samples and makes others.
    init() throws {
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

    @discardableResult
    func run(_ arguments: [String], _ variables: [String: String] = [:]) throws -> CommandRun {
        try CommandRun(arguments + ["--index", index], variables: variables)
    }

    func refresh(_ variables: [String: String] = [:]) throws -> CommandRun {
        try run(["index", documents.path], variables)
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

    /// The names of what lies in and beside the index.
    func names() throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: place))
    }

    /// The files of the index with their bytes.
    func contents() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: index)
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, try Data(contentsOf: URL(fileURLWithPath: index + "/" + name)))
            }
        )
    }

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
