import Foundation
import TestSupport

/// A small document of our own, different for each seed.
struct MixedText {
    /// Its headings and paragraphs.
    let paragraphs: [(text: String, isHeading: Bool)]

    private static let subjects = [
        "Ủy ban nhân dân xã", "Các thôn", "Hội đồng nhân dân huyện", "Phòng Tài chính",
        "Ban quản lý dự án", "Hợp tác xã Sông Lặng", "Trạm y tế", "Các trường học",
    ]
    private static let verbs = [
        "đã hoàn thành", "tập trung chỉ đạo", "chưa thực hiện tốt", "phối hợp triển khai",
        "tổ chức kiểm tra", "báo cáo kết quả", "lập kế hoạch", "khắc phục",
    ]
    private static let objects = [
        "việc nạo vét kênh mương", "công tác giải phóng mặt bằng", "thu gom rác thải",
        "cải cách thủ tục hành chính", "xây dựng đường liên thôn", "phòng cháy chữa cháy rừng",
        "chăm sóc cây xanh ven đường", "việc chuyển đổi số", "giảm nghèo bền vững",
    ]

    init(number: Int) {
        var generator = SeededGenerator(seed: UInt64(number))
        func sentence() -> String {
            func one(_ words: [String]) -> String { words.randomElement(using: &generator) ?? "" }
            return "\(one(Self.subjects)) \(one(Self.verbs)) \(one(Self.objects))"
                + " năm \(Int.random(in: 2015...2025, using: &generator)), đạt"
                + " \(Int.random(in: 10...99, using: &generator)) %"
        }
        var paragraphs = [
            ("Báo cáo thứ \(number)", true),
            ("Mã tài liệu: TL\(number). \(sentence()).", false),
        ]
        for (label, heading) in [
            ("I", "KẾT QUẢ"), ("II", "TỒN TẠI, HẠN CHẾ"), ("III", "NHIỆM VỤ"),
        ] {
            paragraphs.append(("\(label). \(heading)", true))
            for item in 1...Int.random(in: 3...8, using: &generator) {
                let text = (0..<3).map { _ in sentence() }.joined(separator: "; ")
                paragraphs.append(("\(item). \(text).", false))
            }
        }
        self.paragraphs = paragraphs
    }

    var plain: String { paragraphs.map(\.text).joined(separator: "\n\n") + "\n" }

    var markdown: String {
        paragraphs.map { ($0.isHeading ? "## " : "") + $0.text }.joined(separator: "\n\n") + "\n"
    }

    var html: String {
        let body = paragraphs.map { $0.isHeading ? "<h2>\($0.text)</h2>" : "<p>\($0.text)</p>" }
        return "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Báo cáo</title></head>"
            + "<body>\n\(body.joined(separator: "\n"))\n</body></html>\n"
    }

    /// UTF-16 with its mark, as older editors write it.
    var wide: [UInt8] {
        [0xFF, 0xFE]
            + plain.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    }

    var flat: String {
        var text = FlatText()
        for paragraph in paragraphs {
            text.paragraph(paragraph.text, style: paragraph.isHeading ? "B" : "P")
        }
        return text.file()
    }

    /// A table, of which LibreOffice makes spreadsheets.
    var table: String {
        paragraphs.enumerated().map { "\($0.offset),\"\($0.element.text)\"" }
            .joined(separator: "\n") + "\n"
    }
}
