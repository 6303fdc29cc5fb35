internal import FoundationEssentials

/// Recognises the text of scans: images, and pages of PDF files that are images.
///
/// A value without state; one may serve many tasks. Pages are recognised side by side, as many as
/// the machine has cores.
public struct ScanReader: Sendable {
    /// What a run may take.
    public struct Limits: Hashable, Sendable {
        /// The most pages of one file.
        public var pages: Int
        /// Seconds for each page.
        public var secondsPerPage: Int

        /// Makes limits.
        public init(pages: Int = 500, secondsPerPage: Int = 120) {
            self.pages = pages
            self.secondsPerPage = secondsPerPage
        }
    }

    private static let resolution = 300

    private let runner: ProgramRunner
    private let limits: Limits
    private let cache: ScanCache?
    private var tell: PageProgress.Report = { _ in }

    private var pageLimits: ProgramLimits {
        ProgramLimits(
            seconds: limits.secondsPerPage,
            workSeconds: limits.secondsPerPage,
            memory: 1 << 30
        )
    }

    /// Makes a reader.
    /// - Parameter cacheFolder: where what was recognised is kept, so that it is done once; made
    ///   where it is absent.
    public init(
        runner: ProgramRunner = ProgramRunner(),
        cacheFolder: String? = nil,
        limits: Limits = Limits()
    ) {
        self.runner = runner
        self.limits = limits
        cache = cacheFolder.map(ScanCache.init(folder:))
    }

    /// Reads an image: PNG, JPEG, TIFF (of one or more pages) or BMP.
    ///
    /// - Throws: ``DocumentError``: `empty` (no text found), `unreadable`, `program`, `limit`;
    ///   `CancellationError`.
    public func read(image bytes: [UInt8], path: String) async throws -> ConvertedText {
        do {
            let pages = try await cached(bytes, settings: "image") {
                try await recognize(image: bytes, path: path)
            }
            guard pages.contains(where: { $0.letterCount > 0 }) else {
                throw DocumentError(
                    code: .empty,
                    description: "\(path): không nhận dạng được chữ nào trong ảnh;"
                        + " hãy kiểm tra chất lượng ảnh quét"
                )
            }
            return PageComposer.text(of: pages, pageCount: pages.count)
        } catch let error as ProgramError {
            throw DocumentError(error, path: path)
        }
    }

    /// The same reader, telling of each page of a PDF file.
    func telling(_ pages: @escaping PageProgress.Report) -> ScanReader {
        var reader = self
        reader.tell = pages
        return reader
    }

    // MARK: - PDF

    /// The pages of a PDF file, recognised; in the order of the numbers.
    func pages(ofPDF bytes: [UInt8], numbers: [Int], path: String) async throws -> [WordPage] {
        guard numbers.count <= limits.pages else {
            throw DocumentError(
                code: .limit,
                description: "\(path): có \(numbers.count) trang ảnh quét, quá mức"
                    + " \(limits.pages) trang cho một tệp; hãy tách tệp thành nhiều phần"
            )
        }
        try await checkLanguage()
        let folder = try TemporaryFolder(for: .pdfImages)
        let file = try folder.file("input.pdf", of: bytes, for: .pdfImages)
        let key = ScanCache.key(of: bytes)
        return try await inParallel(numbers) { number in
            try await cached(key: key, settings: "pdf-\(Self.resolution)-\(number)") {
                [try await page(number, ofFile: file, path: path)]
            }.first ?? WordPage(number: number, width: 0, height: 0, lines: [])
        }
    }

    private func page(_ number: Int, ofFile file: String, path: String) async throws -> WordPage {
        let folder = try TemporaryFolder(for: .pdfImages)
        let image = try await runner.run(
            .pdfImages,
            [
                "-r", "\(Self.resolution)", "-gray", "-f", "\(number)", "-l", "\(number)",
                "-singlefile", file, folder.path + "/page",
            ],
            in: folder,
            limits: pageLimits
        )
        guard image.code == 0 else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path), trang \(number): không dựng được ảnh của trang;"
                    + " tệp có thể bị hỏng, hãy tạo lại tệp"
            )
        }
        var page = try await recognize(
            file: folder.path + "/page.pgm",
            in: folder,
            path: path,
            resolution: Self.resolution
        ).first
        page?.number = number
        return page ?? WordPage(number: number, width: 0, height: 0, lines: [])
    }

    /// Runs a body for each number, a few ahead of the programs' own bound.
    private func inParallel(
        _ numbers: [Int],
        _ body: @Sendable (Int) async throws -> WordPage
    ) async throws -> [WordPage] {
        try await withoutActuallyEscaping(body) { body in
            try await withThrowingTaskGroup(of: (Int, WordPage).self) { group in
                var found: [Int: WordPage] = [:]
                tell(PageProgress(done: 0, count: numbers.count))
                var waiting = numbers.makeIterator()
                for _ in 0..<ProgramRunner.width {
                    guard let number = waiting.next() else { break }
                    group.addTask { (number, try await body(number)) }
                }
                while let (number, page) = try await group.next() {
                    found[number] = page
                    tell(PageProgress(done: found.count, count: numbers.count))
                    if let number = waiting.next() {
                        group.addTask { (number, try await body(number)) }
                    }
                }
                return numbers.compactMap { found[$0] }
            }
        }
    }

    // MARK: - Recognising

    private func recognize(image bytes: [UInt8], path: String) async throws -> [WordPage] {
        try await checkLanguage()
        let folder = try TemporaryFolder(for: .recognizer)
        let file = try folder.file("input", of: bytes, for: .recognizer)
        return try await recognize(file: file, in: folder, path: path, resolution: nil)
    }

    private func recognize(
        file: String,
        in folder: borrowing TemporaryFolder,
        path: String,
        resolution: Int?
    ) async throws -> [WordPage] {
        let told = resolution.map { ["--dpi", "\($0)"] } ?? []
        let outcome = try await runner.run(
            .recognizer,
            [file, "stdout", "-l", "vie"] + told + ["tsv"],
            in: folder,
            limits: pageLimits
        )
        guard outcome.code == 0 else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): tesseract không đọc được ảnh; ảnh có thể bị hỏng,"
                    + " hãy mở thử rồi lưu lại"
            )
        }
        return WordTable.pages(of: outcome.output, isRecognized: true)
    }

    /// Sees to it that the recogniser knows Vietnamese.
    private func checkLanguage() async throws {
        guard runner.path(of: .recognizer) != nil else {
            throw ProgramError.missing(.recognizer)
        }
        guard await knowsVietnamese() else {
            try Task.checkCancellation()
            throw ProgramError.missing(
                OutsideProgram(name: "tesseract -l vie", package: "tesseract-ocr-vie")
            )
        }
    }

    /// Whether the recogniser is there and has its model of Vietnamese.
    func knowsVietnamese() async -> Bool {
        guard let folder = try? TemporaryFolder(for: .recognizer),
            let outcome = try? await runner.run(.recognizer, ["--list-langs"], in: folder)
        else { return false }
        let said = String(decoding: outcome.output, as: UTF8.self) + outcome.errors
        return said.split(whereSeparator: \.isNewline).contains("vie")
    }

    // MARK: - Keeping

    private func cached(
        _ bytes: [UInt8],
        settings: String,
        _ body: () async throws -> [WordPage]
    ) async throws -> [WordPage] {
        try await cached(
            key: cache == nil ? "" : ScanCache.key(of: bytes),
            settings: settings,
            body
        )
    }

    private func cached(
        key: String,
        settings: String,
        _ body: () async throws -> [WordPage]
    ) async throws -> [WordPage] {
        guard let cache else { return try await body() }
        let version = await ProgramVersion.of(.recognizer, runner: runner) ?? "?"
        let name = "vie-\(settings)-\(version)"
        if let pages = cache.pages(key: key, settings: name) { return pages }
        let pages = try await body()
        cache.keep(pages, key: key, settings: name)
        return pages
    }
}
