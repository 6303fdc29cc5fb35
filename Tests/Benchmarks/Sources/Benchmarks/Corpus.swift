import Foundation

/// The corpus of a benchmark: paragraphs with a number and a tab before each, and questions.
struct Corpus {
    let paragraphs: [String]
    let questions: [String]

    /// Reads `corpus.tsv` and `queries.txt` of a folder.
    init(folder: String) throws {
        let text = try String(contentsOfFile: folder + "/corpus.tsv", encoding: .utf8)
        paragraphs = text.utf8.split(separator: 0x0A).compactMap { line in
            line.firstIndex(of: 0x09).flatMap { String(line[line.index(after: $0)...]) }
        }
        questions = try String(contentsOfFile: folder + "/queries.txt", encoding: .utf8)
            .split(separator: "\n").map(String.init)
    }

    /// Writes the paragraphs as reports of so many paragraphs each; returns the folder.
    func writeReports(of size: Int, into folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var number = 0
        var start = 0
        while start < paragraphs.count {
            let part = paragraphs[start..<min(start + size, paragraphs.count)]
            let half = part.startIndex + part.count / 2
            let text =
                "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2023\n\n"
                + part[..<half].joined(separator: "\n\n")
                + "\n\nII. NHIỆM VỤ TRỌNG TÂM NĂM 2024\n\n"
                + part[half...].joined(separator: "\n\n") + "\n"
            try text.write(toFile: "\(folder)/\(number).txt", atomically: false, encoding: .utf8)
            number += 1
            start += size
        }
    }
}
