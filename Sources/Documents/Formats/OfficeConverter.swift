internal import FoundationEssentials

/// Converts office files of older and other forms to flat OpenDocument through LibreOffice.
///
/// One conversion runs at a time: LibreOffice keeps a profile, which one process may use, and
/// takes some 200 MB. The profile is made for the converter and gone with it; it forbids macros
/// and linked content.
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

    /// How a format is read, and what it becomes.
    private struct Way: Hashable {
        let ending: String
        /// The only form in which it may be read: LibreOffice would else show a damaged file as
        /// plain text.
        let filter: String?
        let target: String
    }

    private static let ways: [FileFormat: [Way]] = [
        .doc: [
            Way(ending: "doc", filter: "MS Word 97", target: "fodt"),
            Way(ending: "doc", filter: "MS WinWord 6.0", target: "fodt"),
        ],
        .oldWord: [Way(ending: "doc", filter: "MS WinWord 5", target: "fodt")],
        .docx: [Way(ending: "docx", filter: "MS Word 2007 XML", target: "fodt")],
        .rtf: [Way(ending: "rtf", filter: "Rich Text Format", target: "fodt")],
        .odt: [Way(ending: "odt", filter: "writer8", target: "fodt")],
        .xls: [
            Way(ending: "xls", filter: "MS Excel 97", target: "fods"),
            Way(ending: "xls", filter: "MS Excel 95", target: "fods"),
        ],
        .oldExcel: [Way(ending: "xls", filter: "MS Excel 4.0", target: "fods")],
        .xlsx: [Way(ending: "xlsx", filter: "Calc MS Excel 2007 XML", target: "fods")],
        .ods: [Way(ending: "ods", filter: "calc8", target: "fods")],
        .ppt: [Way(ending: "ppt", filter: "MS PowerPoint 97", target: "fodp")],
        .pptx: [Way(ending: "pptx", filter: "Impress MS PowerPoint 2007 XML", target: "fodp")],
        .odp: [Way(ending: "odp", filter: "impress8", target: "fodp")],
    ]

    private static let compoundFormats: Set<FileFormat> = [.doc, .xls, .ppt]

    private static let targets: [String: (filter: String, package: String)] = [
        "fodt": ("OpenDocument Text Flat XML", "libreoffice-writer-nogui"),
        "fods": ("OpenDocument Spreadsheet Flat XML", "libreoffice-calc-nogui"),
        "fodp": ("OpenDocument Presentation Flat XML", "libreoffice-impress-nogui"),
    ]

    private let runner: ProgramRunner
    private let secondsPerFile: Int
    private let secondsToStart: Int
    private let gate = ProgramGate(width: 1)
    private let profile: OfficeProfile

    /// Makes a converter.
    /// - Parameter secondsPerFile: how long a file may take, besides the start of the program.
    public convenience init(runner: ProgramRunner = ProgramRunner(), secondsPerFile: Int = 60) {
        self.init(runner: runner, secondsPerFile: secondsPerFile, secondsToStart: 60)
    }

    init(runner: ProgramRunner, secondsPerFile: Int, secondsToStart: Int) {
        self.runner = runner
        self.secondsPerFile = secondsPerFile
        self.secondsToStart = secondsToStart
        profile = OfficeProfile()
    }

    /// Whether a format is converted.
    public static func converts(_ format: FileFormat) -> Bool { ways[format] != nil }

    /// The Debian package that brings what converts a format; `nil` for one that is not converted.
    public static func package(for format: FileFormat) -> String? {
        ways[format]?.first.flatMap { targets[$0.target]?.package }
    }

    /// Converts a file to flat OpenDocument, its pictures left out.
    ///
    /// - Throws: ``DocumentError``: `unreadable` (damaged, or locked by a password), `empty`,
    ///   `format`, `program`, `limit`; `CancellationError`.
    public func convert(_ file: File) async throws -> [UInt8] {
        guard let result = try await convert([file]).first else {
            throw Self.refused(file)
        }
        return try result.get()
    }

    /// Converts files, as many as possible in one start of the program.
    ///
    /// One file's failure does not touch the others: where a start ends with its work undone, the
    /// files that are left are converted one by one.
    /// - Returns: a result for each file, in their order.
    /// - Throws: `CancellationError` only.
    public func convert(_ files: [File]) async throws -> [Result<[UInt8], DocumentError>] {
        var results = [Result<[UInt8], DocumentError>?](repeating: nil, count: files.count)
        var groups: [Way: [Int]] = [:]
        for (index, file) in files.enumerated() {
            if file.bytes.isEmpty {
                results[index] = Self.judged([], file)
            } else if Self.compoundFormats.contains(file.format), CompoundNames.isCut(file.bytes) {
                results[index] = .failure(
                    DocumentError(
                        code: .unreadable,
                        description: "\(file.path): tệp \(file.format.vietnameseName) bị cắt hoặc"
                            + " bị hỏng; hãy tải hoặc tạo lại tệp"
                    )
                )
            } else if let way = Self.ways[file.format]?.first {
                groups[way, default: []].append(index)
            } else {
                results[index] = .failure(
                    DocumentError(
                        code: .format,
                        description: "\(file.path): LibreOffice không chuyển được"
                            + " \(file.format.vietnameseName); hãy lưu lại ở dạng DOCX hoặc PDF"
                    )
                )
            }
        }
        for (way, indexes) in groups.sorted(by: { $0.value[0] < $1.value[0] }) {
            var left = indexes
            while !left.isEmpty {
                if left.count > 1 {
                    let done = try await run(way, left.map { files[$0] }).outputs
                    for (index, bytes) in zip(left, done) {
                        if let bytes { results[index] = Self.judged(bytes, files[index]) }
                    }
                    left.removeAll { results[$0] != nil }
                }
                // Files are taken in their order: the first without a result is the one at fault.
                guard let first = left.first else { break }
                results[first] = try await convertAlone(files[first])
                left.removeFirst()
            }
        }
        return zip(files, results).map { $1 ?? .failure(Self.refused($0)) }
    }

    // MARK: - Running

    private func convertAlone(_ file: File) async throws -> Result<[UInt8], DocumentError> {
        for way in Self.ways[file.format] ?? [] {
            let run = try await run(way, [file])
            if let bytes = run.outputs.first ?? nil { return Self.judged(bytes, file) }
            if let error = run.error { return .failure(DocumentError(error, path: file.path)) }
        }
        return .failure(Self.refused(file))
    }

    /// The converted files, `nil` for each that was not, and why the program ended before its time.
    private func run(
        _ way: Way,
        _ files: [File]
    ) async throws -> (outputs: [[UInt8]?], error: ProgramError?) {
        let nothing = [[UInt8]?](repeating: nil, count: files.count)
        guard let target = Self.targets[way.target] else { return (nothing, nil) }
        let program = OutsideProgram(name: OutsideProgram.office.name, package: target.package)
        return try await gate.pass {
            do {
                let made = try await pass(
                    way,
                    files,
                    program: program,
                    target: (way.target, target.filter)
                )
                let flat = made.outputs.map { bytes in
                    bytes.flatMap {
                        FlatDocument.isWhole($0) ? FlatDocument.withoutPictures($0) : nil
                    }
                }
                return (flat, made.error)
            } catch let error as ProgramError {
                return (nothing, error)
            }
        }
    }

    /// The text of each page of a text file as LibreOffice prints it; `nil` where it does not.
    func printedPages(of file: File) async throws -> [String]? {
        guard let way = Self.ways[file.format]?.first, way.target == "fodt" else { return nil }
        let program = OutsideProgram.office
        let print = try await gate.pass {
            try await pass(way, [file], program: program, target: ("pdf", "writer_pdf_Export"))
        }
        guard let pdf = print.outputs.first ?? nil else { return nil }
        let folder = try TemporaryFolder(for: .pdfText)
        let text = try await runner.run(
            .pdfText,
            ["-enc", "UTF-8", folder.file("print.pdf", of: pdf, for: .pdfText), "-"],
            in: folder,
            limits: ProgramLimits(seconds: 60, workSeconds: 60, output: 64 << 20)
        )
        guard text.code == 0 else { return nil }
        // Each page ends in a form feed.
        return String(decoding: text.output, as: UTF8.self)
            .split(separator: "\u{0C}", omittingEmptySubsequences: false).dropLast()
            .map(String.init)
    }

    /// What LibreOffice makes of files, and why it ended before its time.
    private func pass(
        _ way: Way,
        _ files: [File],
        program: OutsideProgram,
        target: (ending: String, filter: String)
    ) async throws -> (outputs: [[UInt8]?], error: ProgramError?) {
        let folder = try TemporaryFolder(for: program)
        let profilePath = try profile.path(for: program)
        var names: [String] = []
        for (index, file) in files.enumerated() {
            let name = "input-\(index).\(way.ending)"
            names.append(try folder.file(name, of: file.bytes, for: program))
        }
        let output = folder.path + "/output"
        var arguments = [
            "-env:UserInstallation=file://" + profilePath, "--headless", "--norestore", "--nologo",
            "--nodefault", "--nolockcheck",
        ]
        if let filter = way.filter { arguments.append("--infilter=" + filter) }
        arguments += [
            "--convert-to", target.ending + ":" + target.filter, "--outdir", output,
        ]
        // Of many files few are slow; one that hangs must not hold up the others for long.
        let seconds = secondsToStart + secondsPerFile * min(files.count, 4)
        var failure: ProgramError?
        do {
            _ = try await runner.run(
                program,
                arguments + names,
                in: folder,
                limits: ProgramLimits(seconds: seconds, workSeconds: seconds, memory: 2 << 30)
            )
        } catch {
            // What was killed may leave its profile locked or half written.
            profile.discard()
            guard let error = error as? ProgramError else { throw error }
            failure = error
        }
        let outputs = files.indices.map { index in
            FileManager.default.contents(atPath: "\(output)/input-\(index).\(target.ending)")
                .map(Array.init)
        }
        return (outputs, failure)
    }

    // MARK: - Results

    private static func judged(
        _ bytes: [UInt8],
        _ file: File
    ) -> Result<[UInt8], DocumentError> {
        if FlatDocument.hasText(bytes) { return .success(bytes) }
        return .failure(
            DocumentError(
                code: .empty,
                description: "\(file.path): tệp \(file.format.vietnameseName) không có chữ nào;"
                    + " hãy kiểm tra tệp (có thể chỉ chứa ảnh)"
            )
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
