/// Which programs this machine has, and which formats can be read because of it.
public struct ProgramCheck: Hashable, Sendable {
    /// A program, as it was found.
    public struct Program: Hashable, Sendable {
        /// Its name on `PATH`.
        public var name: String
        /// The Debian package that brings it.
        public var package: String
        /// Where it is; `nil` where it is not installed.
        public var path: String?
        /// Its version, where it tells one.
        public var version: String?
        /// Whether it is there and starts.
        public var works: Bool
    }

    /// Formats that are read in the same way.
    public struct Reader: Hashable, Sendable {
        /// What people call the formats.
        public var formats: String
        /// How they are read.
        public var means: String
        /// Whether it works on this machine.
        public var works: Bool
        /// The Debian packages that are missing.
        public var missingPackages: [String]
    }

    /// The programs.
    public var programs: [Program]
    /// The formats.
    public var readers: [Reader]

    /// The Debian packages that are missing, each once.
    public var missingPackages: [String] {
        var packages: [String] = []
        for package in readers.flatMap(\.missingPackages) where !packages.contains(package) {
            packages.append(package)
        }
        return packages
    }

    /// The command that installs what is missing; `nil` where nothing is.
    public var installCommand: String? {
        let packages = missingPackages
        return packages.isEmpty ? nil : "apt-get install " + packages.joined(separator: " ")
    }

    /// Looks for the programs; starts each of them once.
    public init(runner: ProgramRunner = ProgramRunner()) async {
        let text = await Self.look(for: .pdfText, runner)
        let markup = await Self.look(for: .pdfMarkup, runner)
        let images = await Self.look(for: .pdfImages, runner)
        let recognizer = await Self.look(for: .recognizer, runner)
        let language = await Self.knowsVietnamese(runner)
        let office = await Self.look(for: .office, runner)
        programs = [text, markup, images, recognizer, office]
        readers = [
            Reader(
                formats: "TXT, MD, JSONL, HTML, DOCX, ODT, ODS, ODP",
                means: "đọc trực tiếp",
                works: true,
                missingPackages: []
            ),
            Self.reader("PDF có chữ", "pdftotext", [text, markup]),
            Self.reader(
                "PDF và ảnh quét (--ocr)",
                "pdftoppm, tesseract -l vie",
                [images, recognizer],
                lacking: language ? [] : ["tesseract-ocr-vie"]
            ),
        ]
        for (formats, format, file) in [
            ("DOC, RTF", FileFormat.doc, "libswlo.so"), ("XLS, XLSX", .xls, "libsclo.so"),
            ("PPT, PPTX", .ppt, "libsdlo.so"),
        ] {
            let package = OfficeConverter.package(for: format) ?? office.package
            let holds = Self.holdsModule(file, of: office)
            var lacking = holds ? [] : [package]
            if !office.works, !lacking.contains(package) { lacking.append(package) }
            readers.append(
                Reader(
                    formats: formats,
                    means: "soffice",
                    works: lacking.isEmpty,
                    missingPackages: lacking
                )
            )
        }
    }

    private static func reader(
        _ formats: String,
        _ means: String,
        _ programs: [Program],
        lacking: [String] = []
    ) -> Reader {
        var packages: [String] = []
        for program in programs where !program.works && !packages.contains(program.package) {
            packages.append(program.package)
        }
        packages += lacking
        return Reader(
            formats: formats,
            means: means,
            works: packages.isEmpty,
            missingPackages: packages
        )
    }

    private static func look(for program: OutsideProgram, _ runner: ProgramRunner) async -> Program
    {
        let path = runner.path(of: program)
        let version = await ProgramVersion.of(program, runner: runner)
        return Program(
            name: program.name,
            package: program.package,
            path: path,
            version: version,
            works: path != nil && version != nil
        )
    }

    private static func knowsVietnamese(_ runner: ProgramRunner) async -> Bool {
        await ScanReader(runner: runner).knowsVietnamese()
    }

    /// Whether the office program has one of its parts, which are packages of their own.
    private static func holdsModule(_ file: String, of office: Program) -> Bool {
        guard office.works, let path = office.path else { return false }
        return ProgramFinder.isFile(ProgramFinder.folder(ofFileBehind: path) + "/" + file)
    }

    // MARK: - Showing

    /// The state as a table for people.
    public var table: String {
        var lines = ["Định dạng:"]
        let width = readers.reduce(0) { max($0, $1.formats.count) }
        for reader in readers {
            let name = reader.formats.padded(to: width)
            let state =
                reader.works
                ? "đọc được (\(reader.means))"
                : "chưa đọc được; hãy cài: apt-get install "
                    + reader.missingPackages.joined(separator: " ")
            lines.append("  \(name)  \(state)")
        }
        lines.append("Chương trình:")
        let long = programs.reduce(0) { max($0, $1.name.count) }
        for program in programs {
            let state =
                program.works
                ? "\(program.version ?? "?")  \(program.path ?? "")"
                : program.path == nil ? "không có (gói \(program.package))" : "không chạy được"
            lines.append("  \(program.name.padded(to: long))  \(state)")
        }
        if let installCommand { lines.append("Cài tất cả: \(installCommand)") }
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
