import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Telling formats by content")
struct FileFormatTests {
    /// A zip archive with empty files of these names, the first one with content.
    static func zip(_ names: [String], first content: String = "", withList: Bool = true) -> [UInt8]
    {
        var bytes: [UInt8] = []
        var list: [UInt8] = []
        func two(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
        func four(_ number: Int) -> [UInt8] { two(number & 0xFFFF) + two(number >> 16) }
        for (index, name) in names.enumerated() {
            let data = index == 0 ? Array(content.utf8) : []
            let place = bytes.count
            let facts =
                two(0) + two(0) + two(0) + two(0) + four(0) + four(data.count) + four(data.count)
                + two(name.utf8.count) + two(0)
            bytes += [0x50, 0x4B, 3, 4] + two(20) + facts + Array(name.utf8) + data
            list += [0x50, 0x4B, 1, 2] + two(20) + two(20) + facts + two(0) + two(0) + two(0)
            list += four(0) + four(place) + Array(name.utf8)
        }
        guard withList else { return bytes }
        let count = two(names.count)
        return bytes + list + [0x50, 0x4B, 5, 6] + four(0) + count + count + four(list.count)
            + four(bytes.count) + two(0)
    }

    /// A compound file whose directory has these names.
    static func compound(_ names: [String]) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        header[30] = 9
        header[44] = 1
        header[48] = 1
        var table = [UInt8](repeating: 0xFF, count: 512)
        table.replaceSubrange(0..<8, with: [0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF])
        var directory = [UInt8](repeating: 0, count: 512)
        for (index, name) in (["Root Entry"] + names).prefix(4).enumerated() {
            for (offset, unit) in name.utf16.enumerated() {
                directory[index * 128 + offset * 2] = UInt8(unit & 255)
            }
            directory[index * 128 + 64] = UInt8(name.utf16.count * 2 + 2)
        }
        return header + table + directory
    }

    private static let texts: [(String, FileFormat)] = [
        ("%PDF-1.4\n", .pdf), ("\n\nabc %PDF-1.7", .pdf), ("{\\rtf1\\ansi Xin chào}", .rtf),
        ("<html><body>Xin chào</body></html>", .html), ("  \r\n<!DOCTYPE HTML PUBLIC>", .html),
        ("<!-- saved from url -->\n<HTML>", .html), ("\u{FEFF}<html>", .html),
        ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C\"><html>", .html),
        ("\u{A0}\n<html>", .html), ("\u{3000}<!DOCTYPE html>", .html), ("%P %PDF %%PDF-1.4", .pdf),
        ("%PDF", .text), ("đ: 1\nMIME-Version: 1.0", .text), ("a", .text), ("-", .text),
        ("<table><tr><td>1</td></tr></table>", .html), ("<?xml version=\"1.0\"?>\n<html>", .html),
        ("<?xml version=\"1.0\"?><office:document xmlns:office=\"u\">", .flatODF),
        ("<?xml version=\"1.0\"?><w:wordDocument>", .xml), ("<?xml version=\"1.0\"?>", .xml),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", .mhtml),
        ("BÁO CÁO\nKết quả năm 2023", .text), ("# Tiêu đề\n\nĐoạn văn", .text),
        ("{\"id\": 1, \"text\": \"a\"}", .text), ("<b nghĩa là nhỏ hơn b", .text), ("< 5 %", .text),
        ("PK là viết tắt", .text), ("BM", .text), ("", .empty), ("   \n", .text),
        ("\n  {\\rtf1 a}", .rtf), ("\u{FEFF}{\\rtf1 a}", .rtf),
        ("\u{FEFF}\n\n<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">", .html),
        ("From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\n\r\n", .mhtml),
        ("Content-Type: multipart/related;\n\tboundary=\"a\"\n\n--a", .mhtml),
        ("Subject: thư mời\nDate: hôm nay\n\nKính gửi ông bà", .text),
        ("Kính gửi: UBND xã\nMIME-Version: 1.0", .text), ("MIME-Version là gì?", .text),
    ]

    @Test(
        "Markdown that begins with markup keeps being Markdown; pieces of pages are pages",
        arguments: [
            (
                "<p align=\"center\">\n<b>UBND XÃ</b>\n</p>\n\n# BÁO CÁO\n\nNăm 2023",
                FileFormat.text
            ),
            ("<div align=center><b>UBND XÃ</b></div>\n\nThực hiện kế hoạch.\n\nKết quả.", .text),
            ("<!-- mẫu -->\n# BÁO CÁO\n\nNăm 2023", .text),
            ("<!-- mẫu -->\n\nNăm 2023 đã làm xong", .text),
            ("<!-- mẫu --><center>XÃ</center>\n\n## I. Kết quả\n\n## II. Tồn tại", .text),
            ("<br>\nBÁO CÁO\n\nKết quả năm 2023", .text),
            ("<b>BÁO CÁO</b>\n\n**I. Kết quả**\n\nĐã làm xong", .text),
            ("<img src=\"huy-hieu.png\">\n\n# Xã\n\nGiới thiệu", .text),
            ("<h1 align=\"center\">Xã</h1>\n\n- một\n- hai\n\nĐoạn văn", .text),
            // Long tables are written as markup in Markdown too.
            (
                "<p>a</p>\n\n# I\n\nĐoạn\n\n<table>\n"
                    + String(repeating: "<tr>\n<td>1</td>\n</tr>\n", count: 50) + "</table>\n",
                .text
            ),
            ("<p align=\"center\">XÃ\n\n# BÁO CÁO\n\nNăm 2023\n\n# Hết", .text),
            ("<p>Kết quả năm 2023.</p>", .html), ("<b>Kết quả</b>", .html), ("<br>Kết quả", .html),
            ("<p>Một\n<p>Hai\n\nba\n<p>Bốn", .html),
            ("<div>\n\n<p>Một</p>\n\n<p>Hai</p>\n\n</div>\n", .html),
            ("<b>BÁO CÁO</b><br>\nKết quả<br>\nHết", .html),
            ("<table border=1>\n<tr><td># 1</td>\n<td>\n\nHai\n</td></tr>\n</table>", .html),
            ("<div>\n<pre>\n# lệnh\n# lệnh nữa\n</pre>\n</div>", .html),
            ("<ul><li>Một<li>Hai</ul>", .html), ("<strong>Một</strong> hai", .html),
            ("<!-- a --><font face=\".VnTime\">§iÒu 1</font>", .html),
            // A frame that stands further on.
            ("<p>\n# Một\n\n# Hai\n</body></html>", .html), ("<center", .text),
        ]
    )
    func markup(content: String, format: FileFormat) {
        for text in [content, "\u{FEFF}" + content, "\r\n \n" + content] {
            #expect(FileFormat(of: Array(text.utf8)) == format)
        }
        let windows = content.replacing("\n", with: "\r\n")
        #expect(FileFormat(of: Array(windows.utf8)) == format)
        let units = [0xFEFF] + Array(content.utf16)
        let wide = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(FileFormat(of: wide) == format)
    }

    @Test("Text with a telling beginning", arguments: texts)
    func text(content: String, format: FileFormat) {
        #expect(FileFormat(of: Array(content.utf8)) == format)
    }

    @Test(
        "Signatures",
        arguments: [
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], FileFormat.png),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 16], .jpeg), ([0x49, 0x49, 0x2A, 0, 8, 0], .tiff),
            ([0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8], .tiff), ([0x1F, 0x8B, 8, 0], .gzip),
            ([0xDB, 0xA5, 0x2D, 0], .oldWord), ([9, 4, 6, 0, 0, 0, 16, 0, 0], .oldExcel),
            ([0xFF, 0xFE, 0x41, 0], .text), ([0xFE, 0xFF, 0, 0x41], .text),
            ([0, 1, 2, 3, 4], .unknown), ([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], .unknown),
            // Letters of TCVN3 and VISCII.
            ([0x42, 0xB8, 0x6F, 0x20, 0x63, 0xB8, 0x6F], .text),
        ] as [([UInt8], FileFormat)]
    )
    func signature(bytes: [UInt8], format: FileFormat) {
        #expect(FileFormat(of: bytes) == format)
    }

    @Test(
        "Zip archives by their names",
        arguments: [
            (["[Content_Types].xml", "_rels/.rels", "word/document.xml"], "", FileFormat.docx),
            (["xl/workbook.xml"], "", .xlsx), (["[Content_Types].xml", "ppt/slides"], "", .pptx),
            (["mimetype", "content.xml"], "application/vnd.oasis.opendocument.text", .odt),
            (["mimetype"], "application/vnd.oasis.opendocument.spreadsheet", .ods),
            (["mimetype"], "application/vnd.oasis.opendocument.presentation", .odp),
            (["a.docx", "b/word/c.txt"], "", .zip),
        ]
    )
    func archives(names: [String], content: String, format: FileFormat) {
        #expect(FileFormat(of: Self.zip(names, first: content)) == format)
        // The end of the file may be gone.
        #expect(FileFormat(of: Self.zip(names, first: content, withList: false)) == format)
    }

    @Test(
        "Compound files by their names",
        arguments: [
            (["WordDocument"], FileFormat.doc), (["Workbook"], .xls), (["Book"], .xls),
            (["PowerPoint Document"], .ppt), (["EncryptedPackage"], .lockedOffice),
            (["Other"], .compound), ([], .compound),
        ]
    )
    func compounds(names: [String], format: FileFormat) {
        let bytes = Self.compound(names)
        #expect(FileFormat(of: bytes) == format)
        #expect(!CompoundNames.isCut(bytes))
        #expect(CompoundNames.isCut(Array(bytes.prefix(1024))))
    }

    @Test("Damaged beginnings are told without a trap", arguments: 0..<UInt64(300))
    func damage(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let whole = [
            Self.zip(["mimetype", "word/document.xml"], first: "application/x"),
            Self.compound(["WordDocument", "1Table"]), Array("<?xml <!-- <html".utf8),
        ]
        var bytes = whole[Int(seed % 3)]
        for _ in 0..<Int.random(in: 1...20, using: &random) {
            bytes[Int.random(in: 4..<bytes.count, using: &random)] = .random(
                in: 0...255,
                using: &random
            )
        }
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
        _ = FileFormat(of: bytes)
        _ = CompoundNames.isCut(bytes)
    }

    @Test("Every format has a name for people")
    func names() {
        #expect(FileFormat.doc.vietnameseName.contains("Word"))
        #expect(FileFormat.unknown.vietnameseName.contains("nhị phân"))
    }
}
