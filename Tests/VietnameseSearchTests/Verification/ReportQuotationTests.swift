import Documents
import Foundation
import TestSupport
import Testing
import VietnameseSearch

/// Quotations made of the real reports, where this machine has them.
@Suite("Quotations of real reports")
struct ReportQuotationTests {
    private struct Judged {
        var made: QuotationCase
        var verified: VerifiedQuotation
        var isRight: Bool { made.verdict == verified.verdict }
    }

    /// The five reports, but for the one left out.
    private static func engine(without left: String? = nil) async throws -> (
        SearchEngine, [QuotationMaker.Source]
    )? {
        guard let reports = Places.reports else { return nil }
        let files = try FileManager.default.contentsOfDirectory(atPath: reports.path).sorted()
            .map { reports.appendingPathComponent($0) }
        let path = TemporaryFolder.newPath()
        let indexed = files.filter { file in
            left.map { !file.lastPathComponent.hasPrefix($0) } ?? true
        }
        _ = try await Indexer(path: path).index(indexed.map(\.path))
        let engine = try SearchEngine(path: path)
        let documents = try await engine.documents()
        let sources = try files.map { file in
            let own = documents.first { $0.document.path.hasSuffix(file.lastPathComponent) }
            return try QuotationMaker.source(
                file,
                citation: Self.citation(of: own, file: file.lastPathComponent),
                isBroken: file.lastPathComponent.hasPrefix("000")
            )
        }
        return (engine, sources)
    }

    /// A citation that tells the document from the others.
    private static func citation(of document: IndexedDocument?, file: String) -> String {
        guard let document, document.document.header.number != nil else {
            return "Tài liệu “\(file)”"
        }
        return document.citation
    }

    private func judge(
        _ plan: [QuotationCase.Kind: Int],
        seed: UInt64,
        without left: String? = nil
    ) async throws -> [Judged]? {
        guard let (engine, sources) = try await Self.engine(without: left) else { return nil }
        var maker = QuotationMaker(
            sources: sources.filter { $0.paragraphs.count > 10 },
            generator: SeededGenerator(seed: seed)
        )
        var made: [QuotationCase] = []
        for kind in QuotationCase.Kind.allCases {
            var count = plan[kind] ?? 0
            while count > 0 {
                let one = maker.make(kind)
                // What is not indexed is of the report that was left out.
                if kind == .unknown, let left, !one.file.hasPrefix(left) { continue }
                made.append(one)
                count -= 1
            }
        }
        let verification = try await engine.verify(
            made.map { WrittenQuotation($0.text, citation: $0.citation) }
        )
        return zip(made, verification.quotations).map { Judged(made: $0, verified: $1) }
    }

    private func check(_ judged: [Judged], sourceLocation: SourceLocation = #_sourceLocation) {
        for one in judged {
            #expect(
                one.isRight,
                "\(one.made.kind) of \(one.made.file): \(one.verified.verdict)",
                sourceLocation: sourceLocation
            )
            if [.found, .elsewhere, .differs].contains(one.made.verdict) {
                let path = one.verified.found.first?.document.path ?? ""
                #expect(
                    path.hasSuffix(one.made.file),
                    "\(one.made.kind)",
                    sourceLocation: sourceLocation
                )
            }
            if one.made.verdict == .differs {
                // No more differs than was changed.
                let differences = one.verified.found.first?.differences ?? []
                #expect((1...2).contains(differences.count), "\(one.made.kind)")
                if one.made.kind == .otherMark {
                    #expect(differences.map(\.kind) == [.mark])
                }
            }
        }
    }

    @Test("A hundred quotations are judged right: exact, across lines, altered, of another report")
    func hundred() async throws {
        let plan: [QuotationCase.Kind: Int] = [
            .exact: 40, .acrossLines: 20, .otherWord: 4, .otherMark: 6, .otherFigure: 3,
            .dropped: 3, .added: 2, .swapped: 2, .otherReport: 20,
        ]
        guard let judged = try await judge(plan, seed: 2024) else { return }
        #expect(judged.count == 100)
        check(judged)
    }

    @Test("Others of harder kinds are too", arguments: [7, 8, 9, 10] as [UInt64])
    func harder(seed: UInt64) async throws {
        let plan: [QuotationCase.Kind: Int] = [
            .exact: 4, .acrossLines: 6, .otherWord: 4, .otherMark: 4, .otherFigure: 3, .dropped: 3,
            .added: 3, .swapped: 3, .otherReport: 4, .bare: 4, .decomposed: 3, .oldTone: 3,
            .ellipsis: 4, .otherMarks: 3, .lowerFirst: 3,
        ]
        guard let judged = try await judge(plan, seed: seed) else { return }
        check(judged)
    }

    @Test("Sentences of a report that is not indexed are not found")
    func unknown() async throws {
        guard let judged = try await judge([.unknown: 30], seed: 5, without: "003") else { return }
        check(judged)
    }

    @Test("A quotation of five thousand words is found, and one word changed in it")
    func long() async throws {
        guard let (engine, sources) = try await Self.engine() else { return }
        let reader = DocumentReader()
        guard let reports = Places.reports,
            let source = sources.first(where: { $0.file.hasPrefix("002") })
        else { return }
        let bytes = try Data(contentsOf: reports.appendingPathComponent(source.file))
        let document = try reader.read(bytes: Array(bytes), path: source.file)
        var words = document.passages.filter { $0.form == .prose || $0.form == .heading }
            .flatMap { $0.text.split(whereSeparator: \.isWhitespace).map(String.init) }
        words = Array(words.prefix(5000))
        let exact = try await engine.verify([WrittenQuotation(words.joined(separator: " "))])
        #expect(exact.quotations.map(\.verdict) == [.found])
        words[2500] = "khác"
        words[4000] = "khác"
        let altered = try await engine.verify([WrittenQuotation(words.joined(separator: " "))])
        #expect(altered.quotations.map(\.verdict) == [.differs])
        #expect(altered.quotations.first?.found.first?.differences.count == 2)
    }
}
