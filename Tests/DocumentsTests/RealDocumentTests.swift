import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Real documents through outside programs", .serialized)
struct RealDocumentTests {
    private func bytes(of name: String) throws -> [UInt8]? {
        guard let folder = Places.documents else {
            print("skipped: no real documents beside the project")
            return nil
        }
        return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    /// Where the articles begin: number and page, in the order of the text.
    private func articles(_ text: String) -> [[Int]] {
        var page = 1
        var found: [[Int]] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop { "\u{C}* ".contains($0) }
            page += line[..<start.startIndex].filter { $0 == "\u{C}" }.count
            if start.hasPrefix("Điều ") {
                let digits = start.dropFirst(5).prefix(while: \.isNumber)
                if let number = Int(digits), start.dropFirst(5 + digits.count).first == "." {
                    found.append([number, page])
                }
            }
            page += start.filter { $0 == "\u{C}" }.count
        }
        return found
    }

    @Test(
        "Every article of a law begins a line, in order, on its page",
        arguments: [
            ("luat-xu-ly-vi-pham-hanh-chinh-2012.pdf", 142, 47), ("nghi-dinh-65-2018.pdf", 55, 27),
        ]
    )
    func laws(name: String, count: Int, pageCount: Int) async throws {
        guard Programs.have("pdftotext", "pdftohtml"), let bytes = try bytes(of: name) else {
            return
        }
        let text = try await PDFReader().read(bytes: bytes, path: name)
        #expect(text.pageCount == pageCount)
        let found = articles(text.text)
        #expect(found.map { $0[0] } == Array(1...count))
        // The pages as another way of converting shows them.
        let folder = try TemporaryFolder(for: .pdfText)
        let file = try folder.file("a.pdf", of: bytes, for: .pdfText)
        let shown = try await ProgramRunner().run(.pdfText, ["-layout", file, "-"], in: folder)
        let layout = String(decoding: shown.output, as: UTF8.self)
        #expect(Set(articles(layout)).isSuperset(of: found))
    }

    @Test("Formats are told whatever the files are called")
    func formats() throws {
        for (name, format) in [
            ("luat-pccc.docx", FileFormat.doc), ("CT9UB.DOC", .doc), ("QD15UB.DOC", .doc),
            ("nghi-dinh-82-2018.doc", .doc), ("nghi-dinh-65-2018.pdf", .pdf),
        ] {
            guard let bytes = try bytes(of: name) else { return }
            #expect(FileFormat(of: bytes) == format, "\(name)")
            if format == .doc { #expect(!CompoundNames.isCut(bytes), "\(name)") }
        }
    }

    @Test("A scan is said to be one, and is read when that is asked")
    func scan() async throws {
        let name = "thong-tu-148-2020-scan.pdf"
        guard Programs.have("pdftotext", "pdftoppm", "tesseract"), let bytes = try bytes(of: name)
        else { return }
        let error = await #expect(throws: DocumentError.self) {
            try await PDFReader().read(bytes: bytes, path: name)
        }
        #expect(error?.code == .scan)
        let text = try await PDFReader().read(bytes: bytes, path: name, scans: ScanReader())
        #expect(
            articles(text.text).map { $0[0] }
                == [1, 2, 3].filter { number in
                    text.text.contains("\nĐiều \(number).")
                }
        )
        let document = try DocumentReader().read(text: text.text, path: name)
        #expect(document.header.kind == "Thông tư")
        #expect(document.header.agency == "Bộ Công an")
        #expect((text.confidence(ofPage: 1) ?? 0) > 0.8)
        // The tables at the end are hard to read, and that is said.
        #expect((text.confidence(ofPage: 6) ?? 1) < (text.confidence(ofPage: 1) ?? 0))
    }

    @Test("A Word file with another ending is converted")
    func office() async throws {
        guard Programs.have("soffice"), let bytes = try bytes(of: "luat-pccc.docx") else { return }
        let file = OfficeConverter.File(
            bytes: bytes,
            path: "luat-pccc.docx",
            format: FileFormat(of: bytes)
        )
        let flat = String(decoding: try await OfficeConverter().convert(file), as: UTF8.self)
        #expect(flat.contains("<office:document"))
        #expect(flat.utf8.count > 100_000)
    }
}
