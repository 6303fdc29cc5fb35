import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Reading PDF files", .serialized)
struct PDFReaderTests {
    private static let isPossible = Programs.have("soffice", "pdftotext", "pdftohtml")

    private static let sentence =
        "Ủy ban nhân dân xã đã chỉ đạo các thôn, các ban ngành, đoàn thể tập trung thực hiện tốt"
        + " công tác vệ sinh môi trường, chỉnh trang đường làng ngõ xóm và chăm lo đời sống nhân dân"

    /// A decision of five pages with everything that pages have.
    static let decision: Result<[UInt8], any Error> = Result {
        var text = FlatText()
        text.table(
            [
                ["UBND HUYỆN VÂN ĐÀI\nUBND XÃ SÔNG LẶNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
                ["", "Độc lập - Tự do - Hạnh phúc"],
                ["Số: 27/QĐ-UBND", "Sông Lặng, ngày 14 tháng 3 năm 2024"],
            ],
            hasRules: false
        )
        text.paragraph("QUYẾT ĐỊNH", style: "C")
        text.paragraph("Ban hành quy định về vệ sinh môi trường", style: "C")
        for article in 1...24 {
            text.paragraph("Điều \(article). Nội dung thứ \(article)", style: "B")
            text.paragraph("1. \(sentence) (\(article)). \(sentence).")
            text.paragraph("2. Theo quy định tại Điều 3 của Quy định này, \(sentence).")
            if article == 2 {
                text.paragraph("Số liệu của ngành", footnote: "Theo niên giám 2023.", mark: 1)
                text.table([
                    ["STT", "Chỉ tiêu", "Năm 2022", "Năm 2023"],
                    ["1", "Số hộ thu gom rác", "1.204", "1.310"],
                    ["2", "Số điểm tập kết rác của các thôn và các tổ dân cư", "12", "15"],
                ])
                text.paragraph("Xem thêm tại https://example.org/tai-lieu/huong-dan_thu_gom.pdf")
            }
        }
        return Array(
            try Programs.office(text.file(head: "Quy định mẫu"), ending: "fodt", to: "pdf")
        )
    }

    private func read(_ bytes: [UInt8], scans: ScanReader? = nil) async throws -> ConvertedText {
        try await PDFReader().read(bytes: bytes, path: "a.pdf", scans: scans)
    }

    @Test("A decision keeps its letterhead, articles, pages, table and footnote")
    func decision() async throws {
        guard Self.isPossible else { return }
        let text = try await read(try Self.decision.get())
        #expect(text.pageCount >= 4)
        #expect(text.warnings.isEmpty)
        #expect(!text.text.contains("Quy định mẫu"))
        let document = try DocumentReader().read(text: text.text, path: "a.pdf")
        #expect(document.header.number == "27/QĐ-UBND")
        #expect(document.header.date == CalendarDate(year: 2024, month: 3, day: 14))
        #expect(document.header.kind == "Quyết định")
        #expect(document.header.title == "Ban hành quy định về vệ sinh môi trường")
        #expect(document.header.agency == "UBND xã Sông Lặng")
        // Each article once, in order, on the page where it stands.
        let articles = document.sections.filter { $0.label.hasPrefix("Điều") }
        #expect(articles.map(\.label) == (1...24).map { "Điều \($0)" })
        let table = document.passages.first { $0.form == .table }
        #expect(table?.text.contains("Số điểm tập kết rác của các thôn và các tổ dân cư") == true)
        #expect(table?.text.contains("1.310") == true)
        #expect(
            document.passages.contains { $0.form == .footnote && $0.text.contains("niên giám") }
        )
        #expect(text.text.contains("https://example.org/tai-lieu/huong-dan\\_thu\\_gom.pdf"))
        // Every paragraph is whole, over the ends of pages too, but for the one that the footnote
        // stands in.
        let lines = Set(
            text.text.split(separator: "\n").map {
                $0.replacingOccurrences(of: "\u{C}", with: " ").trimmingCharacters(in: .whitespaces)
            }
        )
        let broken = (1...24).filter {
            !lines.contains("1. \(Self.sentence) (\($0)). \(Self.sentence).")
        }
        #expect(broken.count <= 1, "\(broken)")
        let flow = document.passages.filter { $0.form != .footnote }.map(\.text)
            .joined(separator: " ")
        for article in broken {
            #expect(flow.contains("\(Self.sentence) (\(article)). \(Self.sentence)."))
        }
    }

    @Test("Articles stand on the pages that show them")
    func pages() async throws {
        guard Self.isPossible else { return }
        let text = try await read(try Self.decision.get())
        var page = 1
        var places: [String: Int] = [:]
        for line in text.text.split(separator: "\n", omittingEmptySubsequences: false) {
            let start = line.drop { "\u{C}* ".contains($0) }
            page += line[..<start.startIndex].filter { $0 == "\u{C}" }.count
            if start.hasPrefix("Điều") { places[String(start.prefix { $0 != "." })] = page }
            page += start.filter { $0 == "\u{C}" }.count
        }
        #expect(page == text.pageCount)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("pages-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(try Self.decision.get()).write(to: folder.appendingPathComponent("a.pdf"))
        for number in 1...text.pageCount {
            let arguments = ["-layout", "-f", "\(number)", "-l", "\(number)", "a.pdf", "a.txt"]
            try Programs.run("pdftotext", arguments, in: folder)
            let shown = try String(
                contentsOf: folder.appendingPathComponent("a.txt"),
                encoding: .utf8
            )
            for line in shown.split(separator: "\n") {
                let start = line.drop { $0 == " " || $0 == "\u{C}" }
                guard start.hasPrefix("Điều ") else { continue }
                #expect(places[String(start.prefix { $0 != "." })] == number, "\(start)")
            }
        }
        #expect(places.count == 24)
    }

    @Test("Damaged files are told from empty, locked and scanned ones")
    func damage() async throws {
        guard Self.isPossible else { return }
        let whole = try Self.decision.get()
        func code(_ bytes: [UInt8]) async -> DocumentError.Code? {
            do {
                _ = try await read(bytes)
                return nil
            } catch {
                return (error as? DocumentError)?.code
            }
        }
        #expect(await code([]) == .unreadable)
        #expect(await code(Array("%PDF-1.4\nxin chào".utf8)) == .unreadable)
        #expect(await code(Array(whole.prefix(whole.count / 2))) == .unreadable)
        #expect(await code(Array(whole.prefix(whole.count * 9 / 10))) == .unreadable)
        #expect(await code([UInt8](repeating: 0, count: 5000)) == .unreadable)
        #expect(await code(whole) == nil)
        var blank = FlatText()
        blank.paragraph("")
        let empty = try Programs.office(
            blank.file(numbersPages: false),
            ending: "fodt",
            to: "pdf"
        )
        #expect(await code(Array(empty)) == .scan)
        if Programs.have("qpdf") {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("locked-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try Data(whole).write(to: folder.appendingPathComponent("a.pdf"))
            for (password, expected) in [("secret", DocumentError.Code.encrypted), ("", nil)] {
                try Programs.run(
                    "qpdf",
                    ["--encrypt", password, "owner", "256", "--", "a.pdf", "b.pdf"],
                    in: folder
                )
                let bytes = try Data(contentsOf: folder.appendingPathComponent("b.pdf"))
                #expect(await code(Array(bytes)) == expected)
            }
            // Made for the web, it shows its pages without its end.
            try Programs.run("qpdf", ["--linearize", "a.pdf", "c.pdf"], in: folder)
            let linear = Array(try Data(contentsOf: folder.appendingPathComponent("c.pdf")))
            #expect(await code(linear) == nil)
            for percent in [40, 80, 97] {
                #expect(
                    await code(Array(linear.prefix(linear.count * percent / 100))) == .unreadable
                )
            }
        }
    }

    @Test(
        "Damage of all kinds gives text or an error, and leaves nothing",
        arguments: 0..<UInt64(6)
    )
    func random(seed: UInt64) async throws {
        guard Self.isPossible else { return }
        var random = SeededGenerator(seed: seed)
        var bytes = try Self.decision.get()
        for _ in 0..<200 {
            bytes[Int.random(in: 8..<bytes.count, using: &random)] = .random(
                in: 0...255,
                using: &random
            )
        }
        do {
            let text = try await read(bytes)
            #expect(text.pageCount > 0)
        } catch let error as DocumentError {
            #expect(error.description.hasPrefix("a.pdf"))
        }
    }

    @Test("A converter that hangs is stopped, one that is missing is named")
    func programs() async throws {
        let missing = PDFReader(runner: ProgramRunner(searchPath: ["/nowhere"]))
        let error = await #expect(throws: DocumentError.self) {
            try await missing.read(bytes: Array("%PDF-1.4".utf8), path: "a.pdf")
        }
        #expect(error?.code == .program)
        #expect(error?.description.contains("poppler-utils") == true)
    }

    @Test("Fonts are told, and text of old ones is decoded before the layout is read")
    func fonts() async throws {
        guard Self.isPossible else { return }
        let bytes = try Self.decision.get()
        let plain = try await read(bytes)
        #expect(plain.fonts.contains { $0.contains("DejaVu") })
        #expect(
            plain.lines.map { $0.map(\.text).joined() }.joined(separator: "\n") == plain.text
        )
        let reader = PDFReader { lines in
            lines.map { $0.map { $0.text.replacingOccurrences(of: "Điều", with: "Mục") } }
        }
        let decoded = try await reader.read(bytes: bytes, path: "a.pdf")
        #expect(!decoded.text.contains("Điều"))
        #expect(decoded.text.contains("Mục 24."))
    }
}

@Suite("Judging and putting together words on pages")
struct PageTests {
    private func page(_ lines: [String], number: Int = 1) -> WordPage {
        let words = lines.enumerated().map { row, line in
            line.split(separator: " ").enumerated().map { index, word in
                PageWord(
                    String(word),
                    left: Double(50 + index * 40),
                    top: Double(50 + row * 15),
                    width: 35,
                    height: 12
                )
            }
        }
        return WordPage(number: number, width: 600, height: 800, lines: words)
    }

    @Test(
        "Text that cannot be read is junk",
        arguments: [
            ("Ủy ban nhân dân xã báo cáo kết quả thực hiện nhiệm vụ năm 2023 như sau đây", false),
            (
                "The Committee reports on its results and the tasks of the next year as follows",
                false
            ),
            ("B¸o c¸o t×nh h×nh thùc hiÖn nhiÖm vô kÕ ho¹ch n¨m 2004 vµ kÕ ho¹ch x· héi", false),
            ("(cid:12)(cid:13)(cid:44) (cid:3)(cid:4) (cid:88)(cid:9)", true),
            ("\u{1}\u{2}\u{3}\u{4} \u{5}\u{6} \u{E000}\u{E001}\u{E002} abc def ghi", true),
            ("\u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD} a\u{FFFD}b c\u{FFFD}\u{FFFD} xyz", true),
            (
                "x#k] tr%$ q}{w zxcv bnmk plkj hgfd qwrt ~|kd ^%gh dfg$h jk#l m&n qz@x wv!c bn*m"
                    + " rt+y pl=k hj<g fd>s zx/c vb?n",
                true
            ),
            ("12 34 56 78 90 11 22 33 44", false),
        ]
    )
    func junk(text: String, isJunk: Bool) {
        #expect(TextQuality.isJunk(page([text])) == isJunk)
    }

    @Test(
        "Page numbers as they are written",
        arguments: [
            ("3", 3), ("- 3 -", 3), ("Trang 12", 12), ("Trang 3/12", 3), ("3/12", 3), ("[4]", 4),
            ("Page 3 of 12", 3), ("Trang số: 7", 7), ("3.", nil), ("Điều 3", nil), ("3 tỷ", nil),
            ("12/2023/QĐ-UBND", nil), ("", nil),
        ] as [(String, Int?)]
    )
    func pageNumbers(text: String, number: Int?) {
        #expect(RunningHeads.number(in: text) == number)
    }

    @Test("Running heads and numbers of pages go, whatever stands in the text stays")
    func heads() {
        let words = ["", "một", "hai", "ba", "bốn", "năm"]
        let pages = (1...5).map { number in
            page(
                [
                    "Báo cáo năm 2023",
                    "Dòng \(words[number]) của bài đứng riêng một mình trên trang này.",
                    "Điều \(number). Tên",
                    "\(number)",
                ],
                number: number
            )
        }
        let text = PageComposer.text(of: pages, pageCount: 5)
        #expect(!text.text.contains("Báo cáo năm 2023"))
        #expect(
            text.text.split(separator: "\n").map {
                $0.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            .filter { !$0.isEmpty }
                == (1...5).flatMap {
                    [
                        "Dòng \(words[$0]) của bài đứng riêng một mình trên trang này.",
                        "Điều \($0). Tên",
                    ]
                }
        )
        #expect(text.text.filter { $0 == "\u{C}" }.count == 4)
    }

    @Test(
        "A line goes on where its next word did not fit, or where its sentence is open",
        arguments: [
            // Full lines; a full line before a capital; a short line before a small letter.
            (["a b c d e f g h i k", "l m n."], 1), (["A b c d e f g h i k", "L m n."], 1),
            (["a b c d e f g", "h i k."], 1), (["a b c d e f g", "H i k."], 2),
            (["a b c d e f g.", "h i k."], 2), (["a b c", "d e f."], 2),
            (["a b c d e f g h i k:", "L m n."], 2), (["a b c d e f g h i k.", "1. L m n."], 2),
            (["a b c d e f g h i k.", "- L m n."], 2), (["a b c d e f g h i k", "Điều 5. M"], 2),
        ]
    )
    func paragraphs(lines: [String], count: Int) {
        let full = Array(repeating: "x y z t u v x y z t.", count: 9) + ["x y."]
        let text = PageComposer.text(of: [page(full + lines)], pageCount: 1)
        #expect(text.lines.filter { !$0.isEmpty }.count - 1 == count, "\(text.text)")
    }

    @Test("Tables of words are read whatever is in them", arguments: 0..<UInt64(100))
    func tables(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "1", "5", "\t", "\t\t", "\n", "595.3", "-1", "nan", "inf", "a", "Điều", "###PAGE###",
            " ",
            "\u{AD}", "1\t1\t0\t0\t0\t0\t0\t0\t595\t841\t-1\t###PAGE###\n",
            "5\t1\t0\t0\t0\t0\t10\t10\t20\t12\t90\tchữ\n",
            "5\t1\t0\t0\t0\t1\t5\t9\t-20\t-12\t90\tx\n",
        ]
        let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
        let pages = WordTable.pages(of: Array(text.utf8), isRecognized: seed % 2 == 0)
        let result = PageComposer.text(of: pages, pageCount: max(pages.count, 1))
        #expect(result.text.utf8.count >= 0)
        var page = WordPage(number: 1, width: 10, height: 10, lines: pages.first?.lines ?? [])
        FontOverlay(xml: Array("<page number=\"1\" width=\"\(text)\">\n<text \(text)>\(text)".utf8))
            .apply(to: &page)
    }

    @Test(
        "A path as a shell takes it",
        arguments: [("a.pdf", "a.pdf"), ("báo cáo.pdf", "'báo cáo.pdf'"), ("a'b", #"'a'\''b'"#)]
    )
    func quoting(path: String, quoted: String) {
        #expect(PDFReader.quoted(path) == quoted)
    }
}
