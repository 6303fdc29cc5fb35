internal import FoundationEssentials

/// The rankings of many questions, as TREC writes them:
/// `question Q0 document rank score tag`, a line each.
///
/// Columns are parted by tabs, because names of documents may hold spaces.
public struct RankedRun: Sendable {
    /// For each question its documents, best first.
    public var rankings: [String: [RankedDocument]] = [:]

    /// Makes an empty run.
    public init() {}

    /// Reads a run; the ranks decide the order.
    /// - Throws: ``SearchError`` (`input`) that names the file and the line.
    public init(path: String) throws {
        var ranked: [String: [(rank: Int, document: RankedDocument)]] = [:]
        try TextFile.readLines(of: path) { line, number in
            let isTabbed = line.contains("\t")
            let fields = line.split { isTabbed ? $0 == "\t" : $0 == " " }
            guard fields.count >= 6, let rank = Int(fields[fields.count - 3]),
                let score = Double(fields[fields.count - 2])
            else {
                throw SearchError.input(
                    "\(path), dòng \(number): cần sáu cột của TREC (câu hỏi, Q0, tài liệu, hạng,"
                        + " điểm, tên); hãy sửa dòng này"
                )
            }
            let name = fields[2..<(fields.count - 3)].joined(separator: " ")
            ranked[String(fields[0]), default: []]
                .append((rank, RankedDocument(name: name, score: score)))
        }
        rankings = ranked.mapValues { list in
            list.sorted { $0.rank < $1.rank }.map(\.document)
        }
    }

    /// A line of a run, without its end.
    public static func line(
        _ question: String,
        _ document: String,
        _ rank: Int,
        _ score: Double,
        _ tag: String
    ) -> String {
        "\(question)\tQ0\t\(document)\t\(rank)\t\(score)\t\(tag)"
    }

    /// Writes the run, questions in the given order.
    /// - Throws: ``SearchError`` (`input`) where the file cannot be written.
    public func write(to path: String, questions: [String], tag: String = "search") throws {
        var text = ""
        for question in questions {
            for (index, document) in (rankings[question] ?? []).enumerated() {
                text +=
                    Self.line(question, document.name, index + 1, document.score, tag) + "\n"
            }
        }
        guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
            throw SearchError.input("\(path): không ghi được tệp; hãy kiểm tra đường dẫn và quyền")
        }
    }
}
