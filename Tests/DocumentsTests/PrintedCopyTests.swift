import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("The document within a print")
struct PrintedCopyTests {
    /// A print of some objects, the first of them the document.
    private static func print(_ document: [UInt8], length: String = "2 0 R") -> [UInt8] {
        var pdf = Array("%PDF-1.6\n".utf8)
        var places: [Int] = []
        places.append(pdf.count)
        pdf += Array("1 0 obj\n<</Length \(length)>>\nstream\n".utf8) + document
        pdf += Array("\nendstream\nendobj\n\n".utf8)
        places.append(pdf.count)
        pdf += Array("2 0 obj\n\(document.count)\nendobj\n".utf8)
        let list = pdf.count
        pdf += Array("xref\n0 3\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            let zeros = String(repeating: "0", count: 10 - digits.count)
            pdf += Array("\(zeros)\(digits) 00000 n \n".utf8)
        }
        return pdf
            + Array(
                ("trailer\n<</Size 3/Root 9 0 R\n/AdditionalStreams [/application#2Fx 1 0 R\n]\n>>\n"
                    + "startxref\n\(list)\n%%EOF\n").utf8
            )
    }

    private static let zip = FileFormatTests.zip(["mimetype"], first: "endstream /Length 9")

    @Test("It is found by the list of objects")
    func found() {
        #expect(PrintedCopy.document(in: Self.print(Self.zip)) == Self.zip)
        let length = "\(Self.zip.count)"
        #expect(PrintedCopy.document(in: Self.print(Self.zip, length: length)) == Self.zip)
        #expect(PrintedCopy.document(in: Self.print(Array("no archive".utf8))) == nil)
        #expect(PrintedCopy.document(in: []) == nil)
        #expect(PrintedCopy.document(in: Array("%PDF-1.4 %%EOF".utf8)) == nil)
    }

    @Test("Damage gives nothing or something, but no fault", arguments: 0..<UInt64(500))
    func damage(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        _ = PrintedCopy.document(in: Mutation.mutated(Self.print(Self.zip), using: &random))
    }

    @Test("LibreOffice makes such prints; both parts say the same")
    func real() async throws {
        guard Programs.have("soffice", "pdftotext") else { return }
        var text = FlatText()
        text.paragraph("KẾ HOẠCH", style: "C")
        for number in 1...90 {
            text.paragraph("Đoạn \(number) nói về việc trồng cây xanh ven đường liên thôn")
        }
        let bytes = Array(try Programs.office(text.file(), ending: "fodt", to: "doc"))
        let converter = OfficeConverter()
        let made = try await converter.opened(.init(bytes: bytes, path: "a.doc", format: .doc))
        let content = try OpenDocumentReader.content(of: made.document, path: "a.doc")
        let lines = Printed.lines(content)
        #expect(lines.count == 91)
        let pages = try await converter.pages(ofPrint: #require(made.print)) ?? []
        #expect(pages.count > 1)
        #expect(pages.last?.contains("Đoạn 90 nói") == true)
    }
}
