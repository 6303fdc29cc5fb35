import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Reading web pages in one file")
struct WebArchiveReaderTests {
    private static let html = "<html><body><p>Điều 1. Cây = xanh</p><p>Hai</p></body></html>"

    private static func base64(_ bytes: [UInt8], width: Int = 76, end: String = "\r\n") -> String {
        let code = Array(Data(bytes).base64EncodedString())
        return stride(from: 0, to: code.count, by: width)
            .map { String(code[$0..<min($0 + width, code.count)]) }
            .joined(separator: end)
    }

    /// As a mailer writes it: lines of 76 letters, everything beyond ASCII in codes.
    static func quoted(_ bytes: [UInt8]) -> String {
        var text = ""
        var width = 0
        for byte in bytes {
            let isPlain = (0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
            let code =
                byte == 0x0A
                ? "\r\n"
                : isPlain
                    ? String(UnicodeScalar(byte))
                    : "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            if width + code.utf8.count > 72 {
                text += "=\r\n"
                width = 0
            }
            text += code
            width = byte == 0x0A ? 0 : width + code.utf8.count
        }
        return text
    }

    private static func part(_ kind: String, _ code: String, _ body: String, more: String = "")
        -> String
    {
        "Content-Type: \(kind)\r\nContent-Transfer-Encoding: \(code)\r\n\(more)\r\n\(body)"
    }

    private static func archive(
        _ parts: [String],
        kind: String = "multipart/related",
        mark: String = "----=_Next",
        end: String? = nil
    ) -> String {
        "MIME-Version: 1.0\r\nContent-Type: \(kind);\r\n\tboundary=\"\(mark)\";\r\n type=\"text/html\""
            + "\r\n\r\nThis is a multi-part message.\r\n\r\n"
            + parts.map { "--\(mark)\r\n\($0)\r\n" }.joined() + (end ?? "--\(mark)--\r\n")
    }

    private static func lines(_ text: String) throws -> [String] { try lines(Array(text.utf8)) }

    private static func lines(_ bytes: [UInt8]) throws -> [String] {
        #expect(FileFormat(of: bytes) == .mhtml)
        return Printed.lines(try WebArchiveReader.content(of: bytes, path: "a.mht"))
    }

    private static let page = part("text/html; charset=\"utf-8\"", "8bit", html)
    private static let picture = part("image/png", "base64", base64([0x89, 0x50, 0x4E, 0x47]))
    private static let plain = part("text/plain; charset=utf-8", "8bit", "Bản thường")
    private static let expected = ["Điều 1. Cây = xanh", "Hai"]

    private static let files: [(String, String)] = [
        ("8bit", archive([page, picture])),
        (
            "quoted-printable",
            archive([
                part("text/html; charset=utf-8", "quoted-printable", quoted(Array(html.utf8)))
            ])
        ),
        ("base64", archive([part("text/html", "BASE64", base64(Array(html.utf8)))])),
        (
            "base64 in short lines",
            archive([
                part("text/html", "base64", base64(Array(html.utf8), width: 5, end: " \r\n\t"))
            ])
        ),
        ("not the first part", archive([picture, page])),
        (
            "the start is named",
            archive(
                [
                    part("text/html", "8bit", "<p>Khung</p>"),
                    part("text/html", "8bit", html, more: "Content-ID: <gốc>\r\n"),
                ],
                kind: "multipart/related; start=\"<gốc>\""
            )
        ),
        ("alternatives", archive([plain, page], kind: "multipart/alternative")),
        ("alternatives, turned round", archive([page, plain], kind: "multipart/alternative")),
        (
            "nested",
            archive([archive([plain, page], kind: "multipart/alternative", mark: "in"), picture])
        ),
        ("no last boundary", archive([page], end: "")),
        (
            "white space behind boundaries",
            archive([page], end: "------=_Next--  \t\r\n").replacing("Next\r\n", with: "Next \r\n")
        ),
        (
            "a boundary without quotes",
            archive([page], mark: "abc").replacing("\"abc\"", with: "abc")
        ),
        (
            "a boundary that is not told",
            archive([page]).replacing("boundary=", with: "other=").replacing(
                "This is a multi-part message.",
                with: ""
            )
        ),
        (
            "a boundary that begins another",
            archive([page, "--a\r\n"], mark: "a").replacing(
                "--a\r\n--a\r\n--a\r\n",
                with: "--ab\r\n--a\r\n"
            )
        ),
        ("line feeds", archive([page, picture]).replacing("\r\n", with: "\n")),
        ("carriage returns", archive([page, picture]).replacing("\r\n", with: "\r")),
        ("blank lines and a mark before", "\u{FEFF}\r\n\r\n" + archive([page])),
        ("fields in capitals", archive([page]).replacing("Content-Type", with: "CONTENT-TYPE")),
        ("one part only", "MIME-Version: 1.0\r\n" + page),
        (
            "as browsers save it",
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a/\r\nSubject: =?utf-8?Q?a?=\r\n"
                + archive([page])
        ),
        ("a page that is called text", archive([part("text/plain; charset=utf-8", "8bit", html)])),
    ]

    @Test("The page is found and decoded", arguments: files.indices)
    func found(index: Int) throws {
        let (name, text) = Self.files[index]
        #expect(try Self.lines(text) == Self.expected, "\(name)")
    }

    @Test(
        "Codes",
        arguments: [
            ("a=3D=c3=a1b", "a=áb"), ("a=\r\nb", "ab"), ("a=  \nb", "ab"), ("a= b", "a= b"),
            ("a=ZZ=", "a=ZZ"), ("a  \r\nb\t", "a\r\nb"), ("", ""), ("=", ""), ("=4", "=4"),
        ]
    )
    func quotedPrintable(code: String, text: String) {
        let decoded = TransferCode.quotedPrintable(Array(code.utf8)[...])
        #expect(String(decoding: decoded, as: UTF8.self) == text)
    }

    @Test("What was coded comes back", arguments: 0..<UInt64(60))
    func roundTrip(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = (0..<Int.random(in: 0...300, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
        #expect(TransferCode.base64(Array(Self.base64(bytes).utf8)) == bytes)
        let feeds = bytes.filter { $0 != 0x0A }
        #expect(TransferCode.quotedPrintable(Array(Self.quoted(feeds).utf8)[...]) == feeds)
    }

    @Test("The part's character set goes before what the page says of itself")
    func charset() throws {
        // Windows-1258 for "Cộng hoà".
        let bytes =
            Array("<p>C".utf8) + [0xF4, 0xF2] + Array("ng ho".utf8) + [0x61, 0xCC, 0x3C, 0x2F]
        let page = "<meta charset=iso-8859-1>"
        let archived = Self.archive([
            Self.part(
                "text/html; charset=\"Windows-1258\"",
                "base64",
                Self.base64(Array(page.utf8) + bytes)
            )
        ])
        #expect(try Self.lines(archived) == ["Cộng hoà"])
        // What is called ASCII may say more of itself.
        let meta = "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\">"
        let other = Self.archive([
            Self.part(
                "text/html; charset=\"us-ascii\"",
                "base64",
                Self.base64(Array(meta.utf8) + bytes)
            )
        ])
        #expect(try Self.lines(other) == ["Cộng hoà"])
    }

    @Test("Plain text stands for itself; nothing to read is an error")
    func others() async throws {
        #expect(try Self.lines(Self.archive([Self.picture, Self.plain])) == ["Bản thường"])
        for text in [Self.archive([Self.picture]), Self.archive([]), "MIME-Version: 1.0\r\n"] {
            let error = #expect(throws: DocumentError.self) { try Self.lines(text) }
            #expect(error?.description.hasPrefix("a.mht: ") == true)
        }
        // Parts within parts without end.
        var deep = Self.page
        for number in 0..<40 {
            deep = String(
                Self.archive([deep], mark: "m\(number)").dropFirst("MIME-Version: 1.0\r\n".count)
            )
        }
        #expect(throws: DocumentError.self) { try Self.lines("MIME-Version: 1.0\r\n" + deep) }
    }

    @Test("Damage gives some text or an error", arguments: 0..<UInt64(400))
    func damage(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let text = Self.files[Int(seed) % Self.files.count].1
        let bytes = Mutation.mutated(Array(text.utf8), using: &random)
        _ = FileFormat(of: bytes)
        _ = try? WebArchiveReader.content(of: bytes, path: "a.mht")
    }

    @Test("A page that a word processor saved says the same from within an archive")
    func real() async throws {
        guard Programs.have("soffice") else { return }
        var text = FlatText()
        text.paragraph("ỦY BAN NHÂN DÂN XÃ SA TRUNG", style: "C")
        text.paragraph("Số: 57/BC-UBND", style: "M")
        text.paragraph(
            "Trồng 1.250 cây xanh ven đường",
            footnote: "Trong đó 200 cây phượng",
            mark: 1
        )
        text.table([["TT", "Chỉ tiêu"], ["1", "Thu ngân sách"]])
        let page = [UInt8](try Programs.office(text.file(), ending: "fodt", to: "html"))
        let archive = Self.archive([
            Self.part("text/html; charset=\"utf-8\"", "quoted-printable", Self.quoted(page)),
            Self.picture,
        ])
        let direct = Printed.lines(try HTMLReader.content(of: page, path: "a.html"))
        #expect(direct.contains("Số: 57/BC-UBND"))
        #expect(try Self.lines(archive) == direct)
        let document = try await DocumentLoader().document(of: Array(archive.utf8), path: "a.doc")
        #expect(document.format == .mhtml)
        #expect(document.header.number == "57/BC-UBND")
    }
}
