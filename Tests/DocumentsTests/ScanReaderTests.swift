import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Recognising scans", .serialized)
struct ScanReaderTests {
    private static let isPossible = Programs.have("soffice", "pdftoppm", "tesseract", "pdftotext")

    private static let sentence = "Ủy ban nhân dân xã tổ chức trồng cây xanh ven đường liên thôn"

    /// A page as an image, and a PDF file of nothing but that image.
    static let scan: Result<(image: [UInt8], pdf: [UInt8]), any Error> = Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("scan-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var text = FlatText()
        text.paragraph("THÔNG BÁO", style: "C")
        for number in 1...3 { text.paragraph("\(number). \(sentence) năm 202\(number).") }
        text.paragraph("Trang thứ hai nói về \(sentence).", style: "N")
        let pdf = try Programs.office(text.file(numbersPages: false), ending: "fodt", to: "pdf")
        try pdf.write(to: folder.appendingPathComponent("a.pdf"))
        try Programs.run("pdftoppm", ["-r", "150", "-png", "a.pdf", "page"], in: folder)
        let image = try Data(contentsOf: folder.appendingPathComponent("page-1.png"))
        let second = try Data(contentsOf: folder.appendingPathComponent("page-2.png"))
        var pictures = FlatText()
        for picture in [image, second] { pictures.picture(picture) }
        let scanned = try Programs.office(
            pictures.file(numbersPages: false),
            ending: "fodt",
            to: "pdf"
        )
        return (Array(image), Array(scanned))
    }

    @Test("An image gives its text line by line, with how sure it is")
    func image() async throws {
        guard Self.isPossible else { return }
        let text = try await ScanReader().read(image: try Self.scan.get().image, path: "a.png")
        #expect(text.pageCount == 1)
        #expect(text.text.contains("THÔNG BÁO"))
        #expect(text.text.contains("ven đường liên thôn năm 2022."))
        #expect(text.text.split(separator: "\n").count { $0.hasPrefix("2. ") } == 1)
        let page = try #require(text.confidence(ofPage: 1))
        #expect(page > 0.7 && page <= 1)
        #expect(text.confidence(of: 1...1) != nil)
        #expect(text.confidence(ofPage: 2) == nil)
    }

    @Test("A scan in a PDF file is said to be one, and recognised where that is asked")
    func pdf() async throws {
        guard Self.isPossible else { return }
        let bytes = try Self.scan.get().pdf
        let error = await #expect(throws: DocumentError.self) {
            try await PDFReader().read(bytes: bytes, path: "thư mục/a.pdf")
        }
        #expect(error?.code == .scan)
        #expect(error?.description.contains("search index --ocr 'thư mục/a.pdf'") == true)
        let text = try await PDFReader().read(bytes: bytes, path: "a.pdf", scans: ScanReader())
        #expect(text.text.contains("THÔNG BÁO"))
        #expect(text.text.contains("Trang thứ hai"))
        #expect(text.scannedPages.isEmpty)
        #expect(text.text.split(separator: "\u{C}").last?.contains("Trang thứ hai") == true)
    }

    @Test("What was recognised is kept, and a damaged entry is not believed")
    func cache() async throws {
        guard Self.isPossible else { return }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("cache-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let image = try Self.scan.get().image
        let first = try await ScanReader(cacheFolder: folder.path).read(image: image, path: "a.png")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.count == 1)
        let file = folder.appendingPathComponent(try #require(names.first))
        let kept = try await ScanReader(cacheFolder: folder.path).read(image: image, path: "a.png")
        #expect(kept == first)
        // The entry is what is read, not the image again.
        let entry = try String(contentsOf: file, encoding: .utf8)
        try entry.replacingOccurrences(of: "THÔNG", with: "TRÔNG")
            .write(to: file, atomically: true, encoding: .utf8)
        let changed = try await ScanReader(cacheFolder: folder.path)
            .read(image: image, path: "a.png")
        #expect(changed.text.contains("TRÔNG BÁO"))
        try String(entry.prefix(entry.count / 2))
            .write(to: file, atomically: true, encoding: .utf8)
        let again = try await ScanReader(cacheFolder: folder.path).read(image: image, path: "a.png")
        #expect(again == first)
    }

    @Test("Limits, missing programs and a missing model are errors that tell the remedy")
    func errors() async throws {
        guard Self.isPossible else { return }
        let (image, pdf) = try Self.scan.get()
        func error(_ reader: ScanReader, _ bytes: [UInt8]? = nil) async -> DocumentError? {
            do {
                _ = try await reader.read(image: bytes ?? image, path: "a.png")
                return nil
            } catch {
                return error as? DocumentError
            }
        }
        let none = await error(ScanReader(runner: ProgramRunner(searchPath: ["/nowhere"])))
        #expect(none?.code == .program)
        #expect(none?.description.contains("apt-get install tesseract-ocr") == true)
        let bare = ProgramRunner(environment: ["TESSDATA_PREFIX": "/nowhere"])
        let model = await error(ScanReader(runner: bare))
        #expect(model?.code == .program)
        #expect(model?.description.contains("tesseract-ocr-vie") == true)
        #expect(await error(ScanReader(), [0x89, 0x50, 0x4E, 0x47, 1, 2])?.code == .unreadable)
        let short = await error(ScanReader(limits: .init(secondsPerPage: 0)))
        #expect(short?.code == .limit)
        let few = await #expect(throws: DocumentError.self) {
            let scans = ScanReader(limits: .init(pages: 1))
            _ = try await PDFReader().read(bytes: pdf, path: "a.pdf", scans: scans)
        }
        #expect(few?.code == .limit)
    }

    @Test("The state of this machine names what is missing")
    func check() async {
        let none = await ProgramCheck(runner: ProgramRunner(searchPath: ["/nowhere"]))
        #expect(none.readers.filter(\.works).count == 1)
        #expect(
            Set(none.missingPackages) == [
                "poppler-utils", "tesseract-ocr", "tesseract-ocr-vie", "libreoffice-writer-nogui",
                "libreoffice-calc-nogui", "libreoffice-impress-nogui",
            ]
        )
        #expect(none.table.contains("apt-get install poppler-utils"))
        guard Self.isPossible else { return }
        let here = await ProgramCheck()
        #expect(here.programs.first { $0.name == "pdftotext" }?.works == true)
        #expect(here.programs.first { $0.name == "pdftotext" }?.version?.contains(".") == true)
    }
}
