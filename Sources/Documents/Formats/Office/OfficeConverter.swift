/// Converts office files of older and other forms to flat OpenDocument through LibreOffice.
///
/// One start runs at a time: LibreOffice keeps a profile, which one process may use, and takes some
/// 200 MB. Starting costs more than most files do, so that files of many callers share a start. The
/// profile is made for the converter and gone with it; it forbids macros and linked content.
public final class OfficeConverter: Sendable {
    /// A file to convert.
    public struct File: Sendable {
        /// Its content.
        public var bytes: [UInt8]
        /// The path as errors name it.
        public var path: String
        /// What it is; see ``FileFormat/init(of:)``.
        public var format: FileFormat

        /// Makes a file of its parts.
        public init(bytes: [UInt8], path: String, format: FileFormat) {
            self.bytes = bytes
            self.path = path
            self.format = format
        }
    }

    private static let compoundFormats: Set<FileFormat> = [.doc, .xls, .ppt]

    private let runner: ProgramRunner
    private let queue: OfficeQueue

    /// Makes a converter.
    /// - Parameter secondsPerFile: how long a file may take, besides the start of the program.
    public convenience init(runner: ProgramRunner = ProgramRunner(), secondsPerFile: Int = 60) {
        self.init(runner: runner, secondsPerFile: secondsPerFile, secondsToStart: 60)
    }

    init(runner: ProgramRunner, secondsPerFile: Int, secondsToStart: Int) {
        self.runner = runner
        queue = OfficeQueue(
            OfficeStart(
                runner: runner,
                profile: OfficeProfile(),
                secondsPerFile: secondsPerFile,
                secondsToStart: secondsToStart
            )
        )
    }

    /// Whether a format is converted.
    public static func converts(_ format: FileFormat) -> Bool {
        !OfficeStep.ways(of: format).isEmpty
    }

    /// The Debian package that brings what converts a format; `nil` for one that is not converted.
    public static func package(for format: FileFormat) -> String? {
        OfficeStep.ways(of: format).first?.target.package
    }

    /// Converts a file to flat OpenDocument, its pictures left out.
    ///
    /// - Throws: ``DocumentError``: `unreadable` (damaged, or locked by a password), `empty`,
    ///   `format`, `program`, `limit`; `CancellationError`.
    public func convert(_ file: File) async throws -> [UInt8] {
        let result = try await result(of: file, steps: OfficeStep.ways(of: file.format))
        guard FlatDocument.hasText(result.document) else { throw Self.empty(file) }
        return result.document
    }

    /// Converts files, as many as possible in one start of the program.
    ///
    /// One file's failure does not touch the others: where a start ends with its work undone, the
    /// file at fault is tried once more by itself, the others go on without it.
    /// - Returns: a result for each file, in their order.
    /// - Throws: `CancellationError` only.
    public func convert(_ files: [File]) async throws -> [Result<[UInt8], DocumentError>] {
        typealias Outcome = Result<[UInt8], DocumentError>
        return try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            for (index, file) in files.enumerated() {
                group.addTask {
                    do {
                        return (index, .success(try await self.convert(file)))
                    } catch let error as DocumentError {
                        return (index, .failure(error))
                    }
                }
            }
            var results: [Int: Outcome] = [:]
            for try await (index, result) in group { results[index] = result }
            return files.enumerated().map { index, file in
                results[index] ?? .failure(Self.refused(file))
            }
        }
    }

    /// Converts a file to OpenDocument, a text with its print: both come of one start.
    ///
    /// - Throws: as ``convert(_:)-(File)``, but for `empty`.
    func opened(_ file: File) async throws -> OfficeResult {
        let steps = OfficeStep.ways(of: file.format).map { step in
            var step = step
            if step.target == .text { step.target = .print }
            return step
        }
        return try await result(of: file, steps: steps)
    }

    /// The text of each page of a print; `nil` where it cannot be read.
    func pages(ofPrint print: [UInt8]) async throws -> [String]? {
        let folder = try TemporaryFolder(for: .pdfText)
        let text = try await runner.run(
            .pdfText,
            ["-enc", "UTF-8", folder.file("print.pdf", of: print, for: .pdfText), "-"],
            in: folder,
            limits: ProgramLimits(seconds: 60, workSeconds: 60, output: 64 << 20)
        )
        guard text.code == 0 else { return nil }
        // Each page ends in a form feed.
        return String(decoding: text.output, as: UTF8.self)
            .split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    private func result(of file: File, steps: [OfficeStep]) async throws -> OfficeResult {
        if file.bytes.isEmpty { throw Self.empty(file) }
        if Self.compoundFormats.contains(file.format), CompoundNames.isCut(file.bytes) {
            throw DocumentError(
                code: .unreadable,
                description: "\(file.path): tệp \(file.format.vietnameseName) bị cắt hoặc"
                    + " bị hỏng; hãy tải hoặc tạo lại tệp"
            )
        }
        if steps.isEmpty {
            throw DocumentError(
                code: .format,
                description: "\(file.path): LibreOffice không chuyển được"
                    + " \(file.format.vietnameseName); hãy lưu lại ở dạng DOCX hoặc PDF"
            )
        }
        var file = file
        if file.format == .rtf, let start = file.bytes.firstRange(of: Array("{\\rtf".utf8)) {
            // What stands before, a byte order mark or a blank line, LibreOffice does not pass over.
            file.bytes.removeSubrange(..<start.lowerBound)
        }
        do {
            // Now and then the program ends without its work on a file that it opens the next time.
            var result = try await queue.result(of: file, steps: steps)
            if result == nil { result = try await queue.result(of: file, steps: steps) }
            guard let result else {
                throw Self.refused(file)
            }
            return result
        } catch let error as ProgramError {
            throw DocumentError(error, path: file.path)
        }
    }

    // MARK: - Errors

    /// The error of a file in which nothing is written.
    static func empty(_ file: File) -> DocumentError {
        DocumentError(
            code: .empty,
            description: "\(file.path): tệp \(file.format.vietnameseName) không có chữ nào;"
                + " hãy kiểm tra tệp (có thể chỉ chứa ảnh)"
        )
    }

    private static func refused(_ file: File) -> DocumentError {
        DocumentError(
            code: .unreadable,
            description: "\(file.path): LibreOffice không mở được tệp"
                + " \(file.format.vietnameseName) này; tệp có thể bị hỏng hoặc khoá bằng mật khẩu,"
                + " hãy mở thử bằng Word, Excel hay PowerPoint rồi lưu lại"
        )
    }
}
