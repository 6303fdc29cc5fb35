internal import Documents
internal import VietnameseSearch

/// Figures and names as Vietnamese writes them.
enum Vietnamese {
    /// A number of things: `1.067`.
    static func number(_ number: Int) -> String {
        var digits = String(number)
        var place = digits.count - 3
        while place > 0, number > 0 {
            digits.insert(".", at: digits.index(digits.startIndex, offsetBy: place))
            place -= 3
        }
        return digits
    }

    /// A number that may be about right: `khoảng 1.067`.
    static func count(_ count: Int, isEstimate: Bool) -> String {
        (isEstimate ? "khoảng " : "") + number(count)
    }

    /// A time: `28,3 ms`.
    static func milliseconds(_ time: Double) -> String {
        let tenths = Int((time * 10).rounded())
        return "\(number(tenths / 10)),\(tenths % 10) ms"
    }

    /// A number of bytes: `4 MB`, `1,5 MB`, `900 byte`.
    static func size(_ bytes: Int) -> String {
        for (unit, name) in [(1 << 20, "MB"), (1 << 10, "KB")] where bytes >= unit {
            let tenths = bytes / (unit / 10)
            let rest = tenths % 10
            return number(tenths / 10) + (rest == 0 ? "" : ",\(rest)") + " \(name)"
        }
        return "\(bytes) byte"
    }

    /// What a document is called in a list: `Báo cáo số 346/BC-UBND`, without a number also by its
    /// file: `Báo cáo (báo-cáo.txt)`.
    static func name(of document: CitedPassage.Source) -> String {
        let header = document.header
        if let number = header.number { return "\(header.kind ?? "Văn bản") số \(number)" }
        let file = fileName(of: document)
        return header.kind.map { "\($0) (\(file))" } ?? file
    }

    /// The last part of a document's path.
    static func fileName(of document: CitedPassage.Source) -> String {
        document.path.split(separator: "/").last.map(String.init) ?? document.identifier
    }

    /// Who made a document and when.
    static func origin(of document: CitedPassage.Source) -> [String] {
        let header = document.header
        return [header.agency, header.date.map { "ngày \($0.vietnamese)" }].compactMap(\.self)
    }

    /// `trang 3, dòng 49–52`; lines only of files that have no pages.
    static func place(of passage: CitedPassage) -> String {
        if let page = passage.page { return "trang \(page)" }
        let lines = passage.lines
        return lines.count == 1
            ? "dòng \(lines.lowerBound)" : "dòng \(lines.lowerBound)–\(lines.upperBound)"
    }

    /// How the words were found, where not just as they were typed.
    static func name(of evidence: Evidence) -> String? {
        switch evidence {
        case .marked: nil
        case .variant: "cách viết khác"
        case .bare: "khác dấu"
        case .restored: "đã thêm dấu"
        case .abbreviation: "viết tắt"
        case .typo: "đã sửa lỗi gõ"
        }
    }
}
