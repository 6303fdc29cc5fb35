public import VietnameseText

/// Reads PDF files through poppler's programs.
///
/// A value without state; one may serve many tasks.
public struct PDFReader: Sendable {
    /// Turns the text of pre-Unicode fonts into Unicode: gets the runs of every line of the file, a
    /// word or a part of one each, and gives as many texts for each line.
    ///
    /// A run that ends a word ends with a space, which may be left off the answer.
    public typealias Decoder = @Sendable ([[FontRun]]) -> [[String]]

    private let runner: ProgramRunner
    private let decoder: Decoder?

    /// Makes a reader.
    /// - Parameter decoder: called once for each file, before its layout is read, for letterheads,
    ///   headings and tables are known by their words.
    public init(runner: ProgramRunner = ProgramRunner(), decoder: Decoder? = nil) {
        self.runner = runner
        self.decoder = decoder
    }

    /// What a program may use for a file: a small one that takes long was made to take long.
    private static func limits(for bytes: [UInt8]) -> ProgramLimits {
        ProgramLimits(
            seconds: 60,
            workSeconds: min(60, 15 + bytes.count >> 18),
            memory: 256 << 20,
            output: 128 << 20
        )
    }

    /// Reads a file.
    ///
    /// Pages without text are named in ``ConvertedText/scannedPages``; with a recogniser they are
    /// recognised.
    /// - Parameters:
    ///   - path: the file as errors name it.
    ///   - scans: what recognises pages that are images.
    /// - Throws: ``DocumentError``: `encrypted`, `unreadable` (damaged), `empty` (no pages), `scan`
    ///   (no page has text, and there is no recogniser), `program`, `limit`; `CancellationError`.
    public func read(
        bytes: [UInt8],
        path: String,
        scans: ScanReader? = nil
    ) async throws -> ConvertedText {
        do {
            return try await read(bytes, path: path, scans: scans)
        } catch let error as ProgramError {
            throw DocumentError(error, path: path)
        }
    }

    private func read(
        _ bytes: [UInt8],
        path: String,
        scans: ScanReader?
    ) async throws -> ConvertedText {
        let limits = Self.limits(for: bytes)
        let folder = try TemporaryFolder(for: .pdfText)
        let file = try folder.file("input.pdf", of: bytes, for: .pdfText)
        let outcome = try await runner.run(
            .pdfText,
            ["-tsv", "-enc", "UTF-8", file, "-"],
            in: folder,
            limits: limits
        )
        try Self.check(outcome, bytes: bytes, path: path)
        var pages = WordTable.pages(of: outcome.output, isRecognized: false)
        guard !pages.isEmpty else {
            throw DocumentError(
                code: .empty,
                description: "\(path): tệp PDF không có trang nào; hãy tạo lại tệp"
            )
        }
        var warnings: [String] = []
        var scanned = pages.indices.filter { pages[$0].letterCount < 12 }
        if scanned.count < pages.count {
            // Only explains what was read already: without it, fonts are not known.
            let markup = try? await runner.run(
                .pdfMarkup,
                ["-xml", "-i", "-hidden", "-nodrm", "-fontfullname", "-stdout", file],
                in: folder,
                limits: limits
            )
            try Task.checkCancellation()
            if let markup, markup.code == 0 {
                let fonts = FontOverlay(xml: markup.output)
                for index in pages.indices { fonts.apply(to: &pages[index]) }
            }
            if let decoder { FontDecoding.apply(decoder, to: &pages) }
            let junk = pages.indices.filter {
                !scanned.contains($0) && TextQuality.isJunk(pages[$0])
            }
            if !junk.isEmpty {
                warnings.append(
                    "\(path): lớp chữ ở trang \(Self.list(junk.map { pages[$0].number })) không đọc"
                        + " được (phông chữ thiếu bảng mã hoặc nhận dạng hỏng)"
                        + " nên được coi là ảnh quét"
                )
                for index in junk { pages[index].lines = [] }
                scanned = (scanned + junk).sorted()
            }
        }
        let numbers = scanned.map { pages[$0].number }
        if scanned.count == pages.count, scans == nil {
            throw Self.scan(path: path, pageCount: pages.count)
        }
        var isRecognized = false
        if let scans, !scanned.isEmpty {
            let found = try await scans.pages(ofPDF: bytes, numbers: numbers, path: path)
            for (index, page) in zip(scanned, found) where page.letterCount > 0 {
                pages[index] = page
            }
            isRecognized = true
        }
        var text = PageComposer.text(of: pages, pageCount: pages.count)
        let isBlank = !pages.contains { $0.letterCount > 0 }
        if isBlank {
            throw DocumentError(
                code: .empty,
                description: "\(path): không nhận dạng được chữ nào trên \(pages.count) trang ảnh;"
                    + " hãy kiểm tra chất lượng ảnh quét"
            )
        }
        if !isRecognized, !numbers.isEmpty {
            text.scannedPages = numbers
            warnings.append(
                "\(path): trang \(Self.list(numbers)) không có chữ (ảnh quét hoặc trang trắng);"
                    + " nếu là ảnh quét, hãy chạy lại với --ocr"
            )
        }
        text.warnings = warnings
        return text
    }

    /// The error of a file that is a scan from end to end.
    private static func scan(path: String, pageCount: Int) -> DocumentError {
        DocumentError(
            code: .scan,
            description: "\(path): tệp PDF gồm \(pageCount) trang ảnh quét, không có chữ;"
                + " hãy nhận dạng bằng lệnh: search index --ocr \(quoted(path))"
        )
    }

    /// A path as a shell takes it.
    static func quoted(_ path: String) -> String {
        let isPlain = path.allSatisfy {
            $0.isLetter || $0.isNumber || "/._-+@,".contains($0)
        }
        if isPlain, !path.isEmpty { return path }
        return "'"
            + path.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }

    private static func check(
        _ outcome: ProgramRunner.Outcome,
        bytes: [UInt8],
        path: String
    ) throws(DocumentError) {
        let errors = outcome.errors
        if errors.contains("Incorrect password") || errors.contains("Command Line Error: Incorrect")
        {
            throw DocumentError(
                code: .encrypted,
                description: "\(path): tệp PDF được khoá bằng mật khẩu;"
                    + " hãy mở bằng mật khẩu rồi lưu thành tệp không khoá"
            )
        }
        // Poppler makes what it can of a file whose end is gone; that is not the document.
        let tail = bytes.suffix(1 << 16)
        let isCut =
            (errors.contains("trailer dictionary") || errors.contains("xref table"))
            && !contains(tail, "%%EOF")
        guard outcome.code == 0, !isCut, !isShort(bytes) else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): tệp PDF bị hỏng hoặc bị cắt; hãy tải hoặc tạo lại tệp"
            )
        }
    }

    /// Whether the file says of itself that it is longer: one made for the web begins with its
    /// length, and shows its pages though its end is gone.
    private static func isShort(_ bytes: [UInt8]) -> Bool {
        let start = String(decoding: bytes.prefix(1024), as: UTF8.self)
        guard let mark = start.firstRange(of: "/Linearized"),
            let end = start[mark.upperBound...].firstRange(of: ">>"),
            let key = start[mark.upperBound..<end.lowerBound].firstRange(of: "/L ")
        else { return false }
        let digits = start[key.upperBound...].drop { $0 == " " }.prefix {
            $0.isASCII && $0.isNumber
        }
        return (Int(digits) ?? 0) > bytes.count + 64
    }

    private static func contains(_ bytes: ArraySlice<UInt8>, _ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard bytes.count >= wanted.count else { return false }
        return bytes.indices.dropLast(wanted.count - 1).contains {
            bytes[$0] == wanted[0] && bytes[$0...].starts(with: wanted)
        }
    }

    /// Numbers with their runs joined: `1–3, 7`.
    static func list(_ numbers: [Int]) -> String {
        var runs: [ClosedRange<Int>] = []
        for number in numbers {
            if let last = runs.last, last.upperBound + 1 == number {
                runs[runs.count - 1] = last.lowerBound...number
            } else {
                runs.append(number...number)
            }
        }
        return runs.map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
        }.joined(separator: ", ")
    }
}
