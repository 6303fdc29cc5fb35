import Foundation
import TestSupport
import Testing

@testable import VietnameseText

private let notes = [
    "Ủy ban nhân dân huyện đã chỉ đạo các xã, thị trấn khẩn trương thu hoạch lúa",
    "Tổng thu ngân sách ước đạt 12,5 tỷ đồng, vượt kế hoạch được giao đầu năm",
    "Công tác tiếp dân, giải quyết đơn thư được duy trì thường xuyên, đúng luật định",
    "Kiến nghị tỉnh hỗ trợ kinh phí sửa chữa trường học và đường giao thông nông thôn",
].joined(separator: "\n")

@Suite("Files of old encodings")
struct LegacyPlainTests {
    private static let encodings: [TextEncoding] = [.tcvn3, .vni, .viscii, .windows1258, .viqr]

    private static func expected(_ encoding: TextEncoding) -> String {
        // A capital with a tone is a small letter in TCVN3.
        encoding == .tcvn3 ? notes.replacingOccurrences(of: "Ủy", with: "ủy") : notes
    }

    @Test("Bytes of each encoding become Unicode", arguments: encodings)
    func bytes(encoding: TextEncoding) throws {
        let bytes = try #require(LegacyWriter.bytes(notes, in: encoding))
        let result = try #require(LegacyTextDecoder().decode(bytes: bytes))
        #expect(result.text == Self.expected(encoding))
        #expect(result.encodings.label == encoding.rawValue)
        #expect(!result.encodings.isUnsure)
    }

    @Test("Such bytes saved as UTF-8 are known again", arguments: encodings)
    func mojibake(encoding: TextEncoding) throws {
        let text = LegacyWriter.scalars(notes, in: encoding)
        let result = try #require(LegacyTextDecoder().decode(bytes: Array(text.utf8)))
        #expect(result.text == Self.expected(encoding))
        #expect(result.encodings.main == encoding)
        #expect(LegacyTextDecoder().decode(text: text) == result)
    }

    @Test("UTF-8 stays byte for byte")
    func unicode() throws {
        for text in [notes, notes.decomposedForTests, "plain ASCII, it's 5.5", ""] {
            let result = try #require(LegacyTextDecoder().decode(bytes: Array(text.utf8)))
            #expect(Array(result.text.utf8) == Array(text.utf8))
            #expect(result.encodings.label == "Unicode")
            #expect(!result.encodings.isUnsure)
        }
    }

    @Test("Other languages' bytes are read as Western, and unsure")
    func western() throws {
        let text = "Les élèves ont été reçus à l’école\nÜber Größe und Maß"
        let bytes = try #require(text.data(using: .windowsCP1252))
        let result = try #require(LegacyTextDecoder().decode(bytes: Array(bytes)))
        #expect(result.text == text)
        #expect(result.encodings.label == "windows-1252")
        #expect(result.encodings.isUnsure)
    }

    @Test(
        "What is no text is refused",
        arguments: [
            [0x50, 0x4B, 0x03, 0x04, 0x00, 0x00], Array(repeating: 0x01, count: 100),
            Array("\(notes)".utf8.dropLast(1)) + [0xC3, 0x28],
        ] as [[UInt8]]
    )
    func refused(bytes: [UInt8]) {
        #expect(LegacyTextDecoder().decode(bytes: bytes) == nil)
    }

    @Test(
        "A sign of VIQR is a mark or punctuation",
        arguments: [
            ("Vie^.t Nam", "Việt Nam"), ("DDa`i tie^'ng no'i", "Đài tiếng nói"),
            ("ho.c sinh co' sa'ch kho^ng\\?", "học sinh có sách không?"),
            ("o+? nha` ra^'t la^u.", "ở nhà rất lâu."), ("nu+o+'c ta(ng\\.", "nước tăng."),
            ("Nho+' gu+?i thu+ to+'i ban@na.vn", "Nhớ gửi thư tới ban@na.vn"),
        ]
    )
    func quoted(typed: String, expected: String) throws {
        let more = try #require(LegacyWriter.bytes(notes, in: .viqr))
        let text = typed + "\n" + String(decoding: more, as: UTF8.self)
        let result = LegacyTextDecoder().decode(text: text).text
        #expect(result.split(separator: "\n").first.map(String.init) == expected)
    }

    @Test("Any bytes are read or refused, cut and changed at random", arguments: 0..<UInt64(60))
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let encoding = Self.encodings[Int(seed) % Self.encodings.count]
        var bytes = try #require(LegacyWriter.bytes(notes, in: encoding))
        for _ in 0..<Int.random(in: 0...60, using: &generator) {
            guard let place = bytes.indices.randomElement(using: &generator) else { break }
            switch Int.random(in: 0..<3, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0x20...0xFF, using: &generator)
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8.random(in: 0x80...0xFF, using: &generator), at: place)
            }
        }
        let result = LegacyTextDecoder().decode(bytes: bytes)
        #expect(result == LegacyTextDecoder().decode(bytes: bytes))
        let noise = (0..<2000).map { _ in UInt8.random(in: 0...0xFF, using: &generator) }
        #expect(LegacyTextDecoder().decode(bytes: noise) == nil)
        let high = noise.map { $0 | 0xA0 }
        #expect(LegacyTextDecoder().decode(bytes: high)?.encodings.isUnsure != false)
    }

    @Test("A line without end is read in parts, and nothing of it is lost")
    func longLine() throws {
        let line = Self.expected(.tcvn3).split(separator: "\n").joined(separator: " ")
        let long = Array(repeating: line, count: 800).joined(separator: " ")
        let bytes = try #require(LegacyWriter.bytes(long, in: .tcvn3))
        #expect(bytes.count > 2 * LegacyChunk.longest)
        #expect(LegacyTextDecoder().decode(bytes: bytes)?.text == long)
        let unbroken = Array(repeating: UInt8(0xE2), count: 3 * LegacyChunk.longest)
        #expect(
            LegacyTextDecoder().decode(bytes: unbroken)?.text.unicodeScalars.count == unbroken.count
        )
    }
}
