import Documents
import Foundation
import Query
import TestSupport

@testable import PassageIndex

/// What an index answers: everything that shows, weights to the last bit.
func answers(_ reader: inout PassageReader) throws -> [String] {
    var lines: [String] = []
    for document in try reader.allDocuments() {
        lines.append("\(document)")
        lines += try reader.passages(ofDocument: document.number).map { "\($0)" }
    }
    for question in ["đất đai", "dat dai", "quy hoach su dung", "kết quả", "năm 2023"] {
        let matches = try reader.matches(
            of: QueryPlan(QueryTree(question)),
            filter: PassageFilter(),
            limit: 1000,
            countUpTo: 1000,
            milliseconds: 0
        )
        lines.append("\(question): \(matches.total) \(matches.totalIsEstimate)")
        lines += matches.matches.map { "\($0.passage.identifier) \($0.weight.bitPattern)" }
    }
    lines.append("\(try reader.candidates(forBare: ["dat", "quy", "nam"]))")
    lines.append("\(try reader.pairCounts(["đất"], bare: "dat", ["đai"], bare: "dai"))")
    return lines
}

func answers(_ path: String) throws -> [String] {
    var reader = try PassageReader(path: path)
    return try answers(&reader)
}

/// What lies in the folder of an index, itself among it.
func names(beside path: String) throws -> [String] {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}

/// The code of the error that a body throws; `nil` for none, and for one of another kind.
func code(_ body: () throws -> Void) -> IndexError.Code? {
    do {
        try body()
        return nil
    } catch {
        return (error as? IndexError)?.code
    }
}

/// Texts of few words, so that questions find many of them.
enum DrawnText {
    private static let words = [
        "đất", "đai", "quy", "hoạch", "sử", "dụng", "kết", "quả", "năm", "2023", "mặt", "bằng",
    ]

    static func next(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 3...30, using: &generator)).map { _ in
            Self.words.randomElement(using: &generator) ?? ""
        }
        .joined(separator: " ")
    }
}
