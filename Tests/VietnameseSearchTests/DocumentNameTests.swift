import Documents
import Foundation
import PassageIndex
import TestSupport
import Testing

@testable import VietnameseSearch

/// What people call documents, and which are listed.
@Suite("Names of documents")
struct DocumentNameTests {
    private static let made = Task {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        return try SearchEngine(path: folder)
    }

    @Test("A document is found by its identifier, its number, its path and the end of it")
    func names() async throws {
        let engine = try await Self.made.value
        for document in try await engine.documents() {
            let source = document.document
            let file = source.path.split(separator: "/").last.map(String.init) ?? ""
            for name in [source.identifier, source.path, file, source.header.number ?? file] {
                let numbers = try await engine.read { reader, _ in
                    try DocumentName(name).numbers(&reader)
                }
                #expect(numbers.contains { String($0) == String(Int(source.identifier) ?? -1) })
                let named = try await engine.read { reader, _ in
                    try reader.allDocuments().filter { $0.isNamed(name) }.map(\.number)
                }
                #expect(numbers == named, "\(name)")
            }
        }
    }

    @Test("What nothing is called is no document", arguments: ["", "?!", "999", "/", "xyz", "0"])
    func unknown(name: String) async throws {
        let engine = try await Self.made.value
        var options = SearchEngine.Options()
        options.document = name
        let found = try await engine.search("đất", options: options)
        #expect(found.results.isEmpty)
        #expect(found.notices.contains { $0.contains("không có tài liệu “\(name)”") })
        await #expect(throws: SearchError.self) { try await engine.references(in: name) }
        await #expect(throws: SearchError.self) {
            try await engine.compareSections(nil, documents: [name, "001"])
        }
    }

    @Test("Documents are narrowed as their heads and sections say, page for page")
    func narrowing() async throws {
        let engine = try await Self.made.value
        let all = try await engine.documents()
        for narrowing in [
            SearchEngine.DocumentNarrowing(words: "bao cao"),
            SearchEngine.DocumentNarrowing(agency: "Bình Sa"),
            SearchEngine.DocumentNarrowing(kind: "BAO CAO", years: 2024...2024),
            SearchEngine.DocumentNarrowing(years: 2023...2025),
            SearchEngine.DocumentNarrowing(words: "không có tên này"),
            SearchEngine.DocumentNarrowing(),
        ] {
            let whole = try await engine.documents(narrowing, limit: 1000)
            #expect(whole.total == whole.documents.count)
            if let years = narrowing.years, narrowing.kind == nil {
                let own = all.filter { document in
                    document.document.header.year.map(years.contains) ?? false
                }
                #expect(
                    Set(own.map(\.document.identifier)).isSubset(
                        of: whole.documents.map(\.document.identifier)
                    )
                )
            }
            var joined: [String] = []
            for offset in stride(from: 0, to: all.count + 2, by: 2) {
                let page = try await engine.documents(narrowing, limit: 2, offset: offset)
                #expect(page.total == whole.total)
                joined += page.documents.map(\.document.identifier)
            }
            #expect(joined == whole.documents.map(\.document.identifier))
        }
        let agency = try await engine.documents(
            SearchEngine.DocumentNarrowing(agency: "Bình Sa"),
            limit: 1000
        )
        #expect(agency.total > 0 && agency.total < all.count)
    }
}
