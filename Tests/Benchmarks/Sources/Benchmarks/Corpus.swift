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

    /// Writes the paragraphs as reports of so many paragraphs each.
    /// - Parameter hasLetterheads: whether each has a number, a day, an agency and a kind.
    func writeReports(of size: Int, into folder: String, hasLetterheads: Bool = false) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var number = 0
        var start = 0
        while start < paragraphs.count {
            let part = paragraphs[start..<min(start + size, paragraphs.count)]
            let half = part.startIndex + part.count / 2
            let year = hasLetterheads ? 2016 + number % 10 : 2023
            let text =
                (hasLetterheads ? Self.letterhead(number, year) : "")
                + "I. KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM \(year)\n\n"
                + part[..<half].joined(separator: "\n\n")
                + "\n\nII. NHIỆM VỤ TRỌNG TÂM NĂM \(year + 1)\n\n"
                + part[half...].joined(separator: "\n\n") + "\n"
            try text.write(toFile: "\(folder)/\(number).txt", atomically: false, encoding: .utf8)
            number += 1
            start += size
        }
    }

    /// A letterhead of one of 240 agencies.
    private static func letterhead(_ number: Int, _ year: Int) -> String {
        let kinds = ["BÁO CÁO", "KẾ HOẠCH", "TỜ TRÌNH", "NGHỊ QUYẾT", "THÔNG BÁO"]
        let signs = ["BC", "KH", "TTr", "NQ", "TB"]
        let units = ["XÃ", "PHƯỜNG", "HUYỆN", "THỊ XÃ"]
        let firsts = ["Sơn", "Hòa", "Tân", "Bình", "Phú", "An", "Long", "Thanh", "Vĩnh", "Đông"]
        let seconds = ["Lạc", "Hà", "Khê", "Giang", "Lâm", "Thủy"]
        let agency = number % 240
        let place =
            firsts[agency / 24] + " " + seconds[agency / 4 % 6]
        let kind = number / 7 % kinds.count
        return """
            ỦY BAN NHÂN DÂN
            \(units[agency % 4]) \(place.uppercased())
            Số: \(number + 1)/\(signs[kind])-UBND
            \(place), ngày \(number % 28 + 1) tháng \(number % 12 + 1) năm \(year)
            \(kinds[kind])
            Tình hình kinh tế - xã hội năm \(year)


            """
    }
}
