import Foundation
import FoundationNetworking
import TestSupport
import Testing
import VietnameseSearch

@Suite("The command compact")
struct CompactCommandTests {
    private func answers(_ index: String) throws -> String {
        try CommandRun([
            "--index", index, "giải phóng mặt bằng", "--limit", "50", "--format", "trec",
        ]).output
    }

    private func beside(_ samples: SampleIndex) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: samples.folder.path).sorted()
    }

    @Test("It says how large the index was and is; a pipe hears nothing else")
    func report() throws {
        let samples = try SampleIndex()
        let before = try answers(samples.index)
        let text = try CommandRun(["compact", "--index", samples.index])
        #expect(text.code == 0 && text.errors.isEmpty)
        let line = /Đã thu gọn chỉ mục (.+): \d+,\d MB → \d+,\d MB\n/
        #expect(try line.wholeMatch(in: text.output)?.1 == samples.index[...])
        let json = try CommandRun(["compact", "--index", samples.index, "--json"])
        #expect(json.code == 0 && json.errors.isEmpty)
        let object = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
        let report = try #require(object as? [String: Any])
        #expect(report["path"] as? String == samples.index)
        let sizes = ["bytesBefore", "bytesAfter"].map { report[$0] as? Int ?? 0 }
        // Compacted once, it is as small as it can be.
        #expect(sizes[0] > 0 && sizes[0] == sizes[1])
        #expect(try answers(samples.index) == before)
        let more = samples.folder.appendingPathComponent("thêm.txt")
        try "Bến cảng xyzzyq đã xong.".write(to: more, atomically: true, encoding: .utf8)
        #expect(try CommandRun(["index", "--index", samples.index, more.path]).code == 0)
        #expect(try CommandRun(["--index", samples.index, "xyzzyq"]).code == 0)
        #expect(try CommandRun(["check", "--index", samples.index]).code == 0)
    }

    @Test("Without term lists it is smaller still; a repair brings them back")
    func withoutTermLists() throws {
        let samples = try SampleIndex()
        let before = try answers(samples.index)
        let termLists = samples.index + "/termlist.glass"
        let small = try CommandRun(["compact", "--without-term-lists", "--index", samples.index])
        #expect(small.code == 0 && !FileManager.default.fileExists(atPath: termLists))
        #expect(try answers(samples.index) == before)
        #expect(try CommandRun(["check", "--index", samples.index]).code == 0)
        #expect(try CommandRun(["repair", "--index", samples.index]).code == 0)
        #expect(FileManager.default.fileExists(atPath: termLists))
        #expect(try answers(samples.index) == before)
    }

    @Test("Progress is for terminals")
    func progress() throws {
        guard Programs.have("script") else { return }
        let samples = try SampleIndex()
        let shown = try CommandRun.bash(
            "script --quiet --return --command '\"$SEARCH\" compact' /dev/null",
            variables: ["SEARCH_INDEX": samples.index]
        )
        #expect(shown.code == 0)
        // So small an index may be done before the first word of it.
        #expect(shown.output.contains("Đã thu gọn"))
        #expect(shown.output.contains("\r\u{1B}[K"))
    }

    @Test("No index, a damaged one, one that is being written: 3, and it is as it was")
    func refusals() async throws {
        let samples = try SampleIndex()
        let none = try CommandRun(["compact", "--index", samples.folder.path + "/none"])
        #expect(none.code == 3 && none.errors.contains("chưa có chỉ mục"), "\(none.errors)")
        let before = try answers(samples.index)
        let more = samples.folder.appendingPathComponent("thêm.txt")
        try "Bến cảng xyzzyq đã xong.".write(to: more, atomically: true, encoding: .utf8)
        var locked: CommandRun?
        _ = try await Indexer(path: samples.index).index([more.path]) { _ in
            locked = try? CommandRun(["compact", "--index", samples.index])
            return false
        }
        #expect(locked?.code == 3)
        let own = ProcessInfo.processInfo.processIdentifier
        #expect(locked?.errors.contains("một tiến trình khác (số \(own)) đang ghi") == true)
        for table in ["iamglass", "postlist.glass"] {
            let url = URL(fileURLWithPath: samples.index + "/" + table)
            let good = try Data(contentsOf: url)
            try Data(good.map { $0 ^ 0x5A }).write(to: url)
            let damaged = try CommandRun(["compact", "--index", samples.index])
            #expect(damaged.code == 3 && damaged.errors.contains("hỏng"), "\(damaged.errors)")
            try good.write(to: url)
        }
        #expect(try !answers(samples.index).isEmpty && !before.isEmpty)
        #expect(try beside(samples) == ["index", "thêm.txt"])
    }

    @Test("A full disk leaves the old one and says what to do")
    func fullDisk() throws {
        let samples = try SampleIndex()
        let before = try answers(samples.index)
        // Files may have so many KiB: writing more is refused, as it is on a full disk.
        for limit in [0, 8, 64] {
            let full = try CommandRun.bash(
                "trap '' XFSZ; ulimit -f \(limit); \"$SEARCH\" compact 2> >(cat >&2)",
                variables: ["SEARCH_INDEX": samples.index]
            )
            #expect(full.code == 3, "\(limit): \(full.errors)")
            #expect(try answers(samples.index) == before, "\(limit)")
            #expect(try beside(samples) == ["index"], "\(limit)")
        }
        #expect(try CommandRun(["compact", "--index", samples.index]).code == 0)
    }

    @Test("Killed at any moment it leaves the old index or the new one, and the next one clears up")
    func killed() throws {
        let samples = try SampleIndex()
        let before = try answers(samples.index)
        var generator = SeededGenerator(seed: 7)
        for signal in ["KILL", "INT", "TERM"] {
            for _ in 0..<4 {
                let delay = Double.random(in: 0...0.08, using: &generator)
                let run = try CommandRun.bash(
                    "\"$SEARCH\" compact & sleep \(delay); kill -\(signal) $! 2>/dev/null; wait $!",
                    variables: ["SEARCH_INDEX": samples.index]
                )
                #expect([0, 137, 130, 143].contains(run.code), "\(signal) \(delay): \(run.code)")
                #expect(try answers(samples.index) == before, "\(signal) \(delay)")
            }
        }
        #expect(try CommandRun(["compact", "--index", samples.index]).code == 0)
        #expect(try beside(samples) == ["index"])
        #expect(try CommandRun(["check", "--index", samples.index]).code == 0)
    }

    @Test("An engine and a server that have the index open go on, and find what comes after")
    func openIndex() async throws {
        let samples = try SampleIndex()
        let engine = try SearchEngine(path: samples.index)
        let server = try RunningServer(index: samples.index)
        func ask(_ question: String) async throws -> [Int] {
            let escaped = question.addingPercentEncoding(withAllowedCharacters: .alphanumerics)
            let url = try #require(URL(string: "\(server.address)/v1/search?q=\(escaped ?? "")"))
            let (data, _) = try await URLSession.shared.data(from: url)
            let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            return [
                object?["total"] as? Int ?? -1, try await engine.search(question).total,
            ]
        }
        let before = try await ask("giải phóng mặt bằng")
        #expect(before[0] > 0 && before[0] == before[1])
        let revision = try await engine.revision().number
        for turn in 0..<3 {
            let compacted = try await Indexer(path: samples.index).compact()
            #expect(compacted.bytesAfter <= compacted.bytesBefore)
            #expect(try await ask("giải phóng mặt bằng") == before)
            let more = samples.folder.appendingPathComponent("thêm\(turn).txt")
            try "Bến cảng xyzzyq\(turn) xong.".write(to: more, atomically: true, encoding: .utf8)
            _ = try await Indexer(path: samples.index).index([more.path])
            #expect(try await ask("xyzzyq\(turn)") == [1, 1])
        }
        #expect(try await engine.revision().number > revision + 3)
    }
}
