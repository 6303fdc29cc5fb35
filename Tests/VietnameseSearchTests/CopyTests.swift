import Foundation
import TestSupport
import Testing
import VietnameseSearch

@Suite("Files of the same content")
struct CopyTests {
    @Test("Copies are one document with all its paths, counted and found under each")
    func copies() async throws {
        let files = try TemporaryIndex([
            "a.txt": "đất đai", "b/a.txt": "đất đai", "c.txt": "thủy sản",
        ])
        try files.write("d.zip", ZipBuilder.archive([("e.txt", Array("đất đai".utf8))]))
        for run in 0..<2 {
            let report = try await files.build()
            #expect((report.added, report.unchanged) == (run == 0 ? (2, 0) : (0, 2)))
            #expect((report.duplicates, report.archives) == (2, 1))
            #expect(
                try await files.places() == [["a.txt", "b/a.txt", "d.zip/e.txt"], ["c.txt"]]
            )
        }
        let engine = try SearchEngine(path: files.index)
        for name in ["b/a.txt", "d.zip/e.txt", files.documents + "/a.txt"] {
            var options = SearchEngine.Options()
            options.document = name
            let found = try await engine.search("đất đai", options: options)
            #expect(found.total == 1, "\(name)")
            #expect(found.results.first?.passage.document.otherPaths.count == 2)
        }
        let document = try #require(try await engine.documents().first)
        #expect(try ContractJSON.line(document).contains(#""otherPaths":["#))
        let single = try #require(try await engine.documents().last)
        #expect(try !ContractJSON.line(single).contains("otherPaths"))
    }

    @Test("Where the first copy goes the next takes its place; a changed one is a document anew")
    func changes() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai", "b.txt": "đất đai"])
        try await files.build()
        func identifiers() async throws -> [String: String] {
            let engine = try SearchEngine(path: files.index)
            return Dictionary(
                uniqueKeysWithValues: try await engine.documents().map {
                    (String($0.document.path.suffix(5)), $0.document.identifier)
                }
            )
        }
        try files.write("a.txt", "thủy sản")
        var report = try await files.build()
        #expect((report.replaced, report.unchanged, report.duplicates) == (1, 1, 0))
        #expect(try await files.places() == [["b.txt"], ["a.txt"]])
        #expect(try await identifiers() == ["b.txt": "000", "a.txt": "001"])
        // A renamed file keeps its document, and is not read again.
        try files.remove("b.txt")
        try files.write("c.txt", "đất đai")
        report = try await files.build()
        #expect((report.added, report.unchanged, report.removed) == (0, 2, 0))
        #expect(try await identifiers() == ["c.txt": "000", "a.txt": "001"])
        // Two files that change places.
        try files.write("a.txt", "đất đai")
        try files.write("c.txt", "thủy sản")
        report = try await files.build()
        #expect((report.added, report.replaced, report.unchanged) == (0, 0, 2))
        #expect(try await identifiers() == ["a.txt": "000", "c.txt": "001"])
        let engine = try SearchEngine(path: files.index)
        let found = try await engine.search("đất đai").results
        #expect(found.map(\.passage.document.path) == [files.documents + "/a.txt"])
    }

    @Test("A copy whose original changes in the same run is read after all")
    func changedOriginal() async throws {
        let files = try TemporaryIndex(["a.txt": "đất đai"])
        try await files.build()
        try files.write("a.txt", "thủy sản")
        try files.write("b.txt", "đất đai")
        try files.write("c.zip", ZipBuilder.archive([("d.txt", Array("đất đai".utf8))]))
        let report = try await files.build()
        #expect((report.replaced, report.added, report.duplicates) == (1, 1, 1))
        #expect(try await files.places() == [["a.txt"], ["b.txt", "c.zip/d.txt"]])
    }

    @Test("Copies of what cannot be read are all named")
    func failures() async throws {
        let files = try TemporaryIndex()
        for name in ["a.pdf", "b.pdf", "c/d.pdf"] { try files.write(name, "%PDF-1.4 hỏng") }
        let report = try await files.build()
        #expect(report.added == 0)
        #expect(
            Set(report.failures.map { $0.path.dropFirst(files.documents.count + 1) })
                == ["a.pdf", "b.pdf", "c/d.pdf"]
        )
        for failure in report.failures { #expect(failure.reason.hasPrefix(failure.path)) }
    }

    @Test("After any changes the index is what is in the folder", arguments: 0..<UInt64(40))
    func model(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let words = ["đất đai", "thủy sản", "giao thông", "chăn nuôi"]
        let names = ["a.txt", "b.txt", "c/d.txt", "c/e.txt", "f.zip", "c/g.zip"]
        let files = try TemporaryIndex()
        var model: [String: String] = [:]
        for _ in 0..<6 {
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let name = names[Int.random(in: names.indices, using: &generator)]
                for path in model.keys where path == name || path.hasPrefix(name + "/") {
                    model[path] = nil
                }
                try? files.remove(name)
                guard Int.random(in: 0..<4, using: &generator) > 0 else { continue }
                func content() -> String {
                    words[Int.random(in: words.indices, using: &generator)]
                }
                guard name.hasSuffix(".zip") else {
                    model[name] = content()
                    try files.write(name, model[name] ?? "")
                    continue
                }
                var members: [(name: String, content: [UInt8])] = []
                for member in ["x.txt", "y.txt", "z/x.txt"] where Bool.random(using: &generator) {
                    model["\(name)/\(member)"] = content()
                    members.append((member, Array((model["\(name)/\(member)"] ?? "").utf8)))
                }
                try files.write(name, ZipBuilder.archive(members))
            }
            let report = try await files.build()
            #expect(report.failures.isEmpty)
            let contents = Dictionary(grouping: model.keys) { model[$0] ?? "" }
            let documents = report.added + report.replaced + report.unchanged
            #expect(documents == contents.count)
            #expect(report.duplicates == model.count - contents.count)
            let found = (try? await files.places()) ?? []
            #expect(Set(found.map(Set.init)) == Set(contents.values.map { Set($0) }))
            guard !model.isEmpty else { continue }
            let engine = try SearchEngine(path: files.index)
            for word in words {
                var options = SearchEngine.Options()
                options.isLiteral = true
                let paths = try await engine.search(word, options: options).results.flatMap {
                    [$0.passage.document.path] + $0.passage.document.otherPaths
                }
                #expect(
                    Set(paths.map { String($0.dropFirst(files.documents.count + 1)) })
                        == Set(contents[word] ?? []),
                    "\(word)"
                )
            }
        }
    }
}
