import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Files of any format")
struct DocumentLoaderTests {
    @Test(
        "A file is what its content says, whatever its name",
        arguments: [
            ("a.doc", "<html><body><p>Giải phóng mặt bằng</p></body></html>", FileFormat.html),
            ("a.html", "Giải phóng mặt bằng", .text),
            ("a.pdf", "# Báo cáo\n\nGiải phóng mặt bằng", .text),
        ]
    )
    func content(name: String, text: String, format: FileFormat) async throws {
        let document = try await DocumentLoader().document(of: Array(text.utf8), path: name)
        #expect(document.format == format)
        #expect(document.passages.map(\.text).joined().contains("Giải phóng mặt bằng"))
        #expect(document.warnings.isEmpty)
    }

    @Test(
        "What cannot be read is named with its remedy",
        arguments: [
            ([], DocumentError.Code.empty),
            ([0x00, 0x01, 0x02, 0xFF, 0x00], .binary),
            (Array("PK\u{3}\u{4}".utf8) + [UInt8](repeating: 7, count: 90), .format),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0x00], .unreadable),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .scan),
            (Array("<?xml version=\"1.0\"?><a>x</a>".utf8), .format),
        ] as [([UInt8], DocumentError.Code)]
    )
    func refusals(bytes: [UInt8], code: DocumentError.Code) async throws {
        let error = await #expect(throws: DocumentError.self) {
            _ = try await DocumentLoader().document(of: bytes, path: "tài liệu.x")
        }
        #expect(error?.code == code)
        #expect(error?.description.hasPrefix("tài liệu.x") == true)
        #expect(error?.description.contains("hãy") == true)
    }

    @Test("Letters of old encodings become Unicode, and the document says which they were")
    func encodings() async throws {
        let tcvn3 = "ñy ban nh©n d©n huyÖn V©n §µi b¸o c¸o t×nh h×nh gi¶i phãng mÆt b»ng n¨m 2004"
        let bytes = tcvn3.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        let document = try await DocumentLoader().document(of: bytes, path: "a.txt")
        #expect(document.encoding == "TCVN3")
        #expect(document.passages.first?.text.contains("giải phóng mặt bằng") == true)
        let unicode = try await DocumentLoader().document(
            of: Array("Ủy ban nhân dân huyện Vân Đài".utf8),
            path: "a.txt"
        )
        #expect(unicode.encoding == "Unicode")
    }
}
