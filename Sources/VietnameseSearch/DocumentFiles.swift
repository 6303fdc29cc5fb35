internal import Documents
internal import FoundationEssentials
internal import Glibc
internal import PassageIndex
internal import VietnameseText

/// The files that a path stands for.
struct DocumentFiles {
    /// A file to read.
    struct File: Hashable {
        /// The path as the index keeps it: absolute, without `.` and `..`.
        var path: String
        /// The path as it was given.
        var givenPath: String
        /// Its size in bytes when it was found; 0 where that is not known.
        var size: Int
        /// Whether it was named itself, and not found in a folder.
        var isNamed = true
        /// Its path below the folder that was named; empty for what was named itself.
        var pathBelow = PathPattern.Path()
        /// Whether it is read only if it is an archive: a pattern leaves out everything else.
        var isArchiveOnly = false
        /// What is known of it where it is a member of an archive.
        var member: StoredPlace.Member?
    }

    /// The files, in the order of their paths.
    private(set) var files: [File] = []
    /// The folders that were named, absolute.
    private(set) var folders: [String] = []
    /// Where alone files are looked for; everywhere where it is `nil`.
    private let changes: ChangedPaths?
    /// What is neither file nor folder, which was passed over.
    private(set) var passedOver = 0
    /// What could not be read, with the reason.
    private(set) var failures: [IndexingReport.Failure] = []
    /// Folders that could not be listed or entered, and named paths that could not be looked at,
    /// absolute: of what lies there nothing is known.
    private(set) var closed: Set<String> = []
    /// What of the folders is read.
    let selection: FileSelection
    /// The folder of the index, which is none of documents.
    private let skipped: FolderEntry.Identity?

    /// Finds the files.
    /// - Parameters:
    ///   - index: the folder of the index, which is passed over wherever it lies.
    ///   - selection: what of folders is read.
    ///   - changes: where alone they are looked for.
    init(
        _ paths: [String],
        skipping index: String? = nil,
        selection: FileSelection = FileSelection(),
        within changes: ChangedPaths? = nil
    ) {
        skipped = index.flatMap { FolderEntry(at: $0, followsLink: true)?.identity }
        self.selection = selection
        self.changes = changes
        var seen: Set<String> = []
        for path in paths {
            guard !path.isEmpty else {
                // A variable of a shell that is not set: the working folder is not what is meant.
                let reason = "đường dẫn trống; hãy ghi tên tệp hoặc thư mục (thư mục hiện tại là .)"
                failures.append(IndexingReport.Failure(path: path, reason: reason))
                continue
            }
            let absolute = Self.absolute(path)
            if let changes, !changes.touches(absolute) { continue }
            var isFolder = false
            guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
                if let refusal = Self.refusal(at: absolute, followsLink: true) {
                    closed.insert(absolute)
                    failures.append(
                        IndexingReport.Failure(path: path, reason: "\(path): \(refusal)")
                    )
                    continue
                }
                // What was seen to go is no failure.
                if changes != nil { continue }
                failures.append(
                    IndexingReport.Failure(
                        path: path,
                        reason: "\(path): không có tệp hay thư mục này; hãy kiểm tra lại đường dẫn"
                    )
                )
                continue
            }
            if isFolder, isSkipped(absolute) {
                failures.append(
                    IndexingReport.Failure(
                        path: path,
                        reason: "\(path): đây là thư mục của chính chỉ mục;"
                            + " hãy chỉ thư mục của tài liệu"
                    )
                )
            } else if isFolder {
                folders.append(absolute)
                walk(absolute, given: path, below: PathPattern.Path(), seen: &seen)
            } else if let size = Self.sizeOfFile(at: absolute) {
                let file = File(path: absolute, givenPath: path, size: size)
                if seen.insert(absolute).inserted {
                    files.append(file)
                } else if let place = files.firstIndex(where: { $0.path == absolute }) {
                    files[place] = file
                }
            } else {
                failures.append(
                    IndexingReport.Failure(
                        path: path,
                        reason: "\(path): đây không phải tệp thường; hãy chỉ một tệp văn bản"
                    )
                )
            }
        }
    }

    /// Whether a document whose file is gone is to leave the index.
    func cover(_ path: String) -> Bool {
        changes?.covers(path) ?? folders.contains { path.hasPrefix($0 + "/") }
    }

    /// Whether these are all files that were named, and not only changes among them.
    var areAll: Bool { changes == nil }

    /// Whether an entry of a folder is none of its documents: hidden, or the note of an office
    /// program about who has a document open.
    static func isHidden(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("~$") }

    static func absolute(_ path: String) -> String {
        let start =
            path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var parts: [Substring] = []
        for part in start.split(separator: "/", omittingEmptySubsequences: true) {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// Why a path cannot be looked at; `nil` where it can, and where nothing is there.
    private static func refusal(at path: String, followsLink: Bool) -> String? {
        var facts = stat()
        let code = unsafe followsLink ? stat(path, &facts) : lstat(path, &facts)
        guard code != 0 else { return nil }
        return switch errno {
        case ENOENT, ENOTDIR, ENAMETOOLONG: nil
        case EACCES, EPERM: "không có quyền vào thư mục; hãy kiểm tra quyền truy cập"
        default: "hệ thống không đọc được thư mục; hãy kiểm tra ổ đĩa"
        }
    }

    /// The size of the file that a path leads to; `nil` for a pipe or a device, which do not end.
    private static func sizeOfFile(at path: String) -> Int? {
        var target = path
        for _ in 0..<16 {
            // What cannot be looked at cannot be read either, and reading says why.
            guard let attributes = try? FileManager.default.attributesOfItem(atPath: target),
                let type = attributes[.type] as? FileAttributeType
            else { return 0 }
            guard type == .typeSymbolicLink else {
                return type == .typeRegular ? size(attributes) : nil
            }
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return 0 }
            let folder = target.split(separator: "/").dropLast().joined(separator: "/")
            target = absolute(next.hasPrefix("/") ? next : "/\(folder)/\(next)")
        }
        return nil
    }

    private static func size(_ attributes: [FileAttributeKey: Any]) -> Int {
        (attributes[.size] as? any BinaryInteger).map { Int(truncatingIfNeeded: $0) } ?? 0
    }

    private func isSkipped(_ folder: String) -> Bool {
        guard let skipped else { return false }
        return FolderEntry(at: folder, followsLink: true)?.identity == skipped
    }

    private mutating func walk(
        _ folder: String,
        given: String,
        below: PathPattern.Path,
        seen: inout Set<String>
    ) {
        let names: [String]
        do {
            names =
                try changes?.names(in: folder)?.filter { FolderEntry(at: "\(folder)/\($0)") != nil }
                .sorted() ?? FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            closed.insert(folder)
            failures.append(
                IndexingReport.Failure(
                    path: given,
                    reason: "\(given): không đọc được thư mục; hãy kiểm tra quyền truy cập"
                )
            )
            return
        }
        let base = given.hasSuffix("/") ? String(given.dropLast()) : given
        for name in names where !Self.isHidden(name) {
            let path = folder + "/" + name
            let attributes = (try? FileManager.default.attributesOfItem(atPath: path)) ?? [:]
            switch attributes[.type] as? FileAttributeType {
            case .typeDirectory:
                let below = below.appending(name)
                if selection.enters(below), !isSkipped(path) {
                    walk(path, given: "\(base)/\(name)", below: below, seen: &seen)
                }
            case .typeRegular:
                let below = below.appending(name)
                let isTaken = selection.takes(below)
                guard isTaken || selection.mayEnter(archive: below) else { continue }
                let (isNew, other) = seen.insert(path)
                if isNew {
                    files.append(
                        File(
                            path: path,
                            givenPath: "\(base)/\(name)",
                            size: Self.size(attributes),
                            isNamed: false,
                            pathBelow: below,
                            isArchiveOnly: !isTaken
                        )
                    )
                } else if !other.utf8.elementsEqual(path.utf8) {
                    // Strings are compared as they read; a file system compares bytes.
                    failures.append(
                        IndexingReport.Failure(
                            path: "\(base)/\(name)",
                            reason: "\(base)/\(name): có tệp khác mang cùng tên, chỉ khác cách mã"
                                + " hoá dấu (NFC, NFD), và chỉ tệp kia được đọc; hãy đổi tên một tệp"
                        )
                    )
                }
            case nil:
                if let refusal = Self.refusal(at: path, followsLink: false) {
                    // What refuses one entry refuses all of them: it is said once, of their folder.
                    closed.insert(folder)
                    failures.append(
                        IndexingReport.Failure(path: given, reason: "\(given): \(refusal)")
                    )
                    return
                }
                // Names of the time before Unicode do not lead back to their files.
                failures.append(
                    IndexingReport.Failure(
                        path: "\(base)/\(name)",
                        reason: "\(base)/\(name): không mở được tệp mang tên này (tên có thể viết"
                            + " bằng bảng mã cũ); hãy đổi tên tệp sang Unicode"
                    )
                )
            default:
                // Links are not followed: they may lead out of the folder or in a circle.
                passedOver += 1
            }
        }
    }
}

/// What in a folder is a document, and what only lies there.
enum FolderContent {
    /// The endings that promise a document: a file that does not keep the promise is damaged, and
    /// plain text of any other may be anything, a program or a table.
    private static let endings: Set<String> = [
        "txt", "text", "md", "markdown", "doc", "rtf", "asc", "vni", "abc", "pdf", "docx", "odt",
        "xls", "xlsx", "ods", "ppt", "pptx", "odp", "fodt", "fods", "fodp", "htm", "html",
    ]
    /// Of a longer file the beginning is looked at first, in bytes: a film is not read to its end.
    private static let long = 1 << 20

    /// Whether a file may be a document; one that was named is, whatever it is.
    static func mayHoldDocument(_ file: DocumentFiles.File) throws(SearchError) -> Bool {
        guard !file.isNamed, file.size > long else { return true }
        let format = FileFormat(of: try FileReader.start(of: file))
        return format != .unknown && format != .gzip || endings.contains(ending(of: file.path))
    }

    /// Whether a file with this content is read; one that was named is, whatever it is.
    static func holdsDocument(_ bytes: [UInt8], of file: DocumentFiles.File) -> Bool {
        guard !file.isNamed else { return true }
        let ending = ending(of: file.path)
        return switch FileFormat(of: bytes) {
        case .unknown, .xml, .gzip, .compound: endings.contains(ending)
        case .text, .empty: ending.isEmpty || endings.contains(ending)
        default: true
        }
    }

    /// Whether a name promises a file that takes a converter; what is in it is seen when it is read.
    static func isOfficeFile(named path: String) -> Bool {
        ["doc", "rtf", "xls", "xlsx", "ppt", "pptx"].contains(ending(of: path))
    }

    /// Whether a name promises an office file of today, which is an archive within.
    static func promisesOfficeFile(_ path: String) -> Bool {
        ["docx", "xlsx", "pptx", "odt", "ods", "odp"].contains(ending(of: path))
    }

    private static func ending(of path: String) -> String {
        let name = path.split(separator: "/").last ?? ""
        guard name.contains(".") else { return "" }
        return name.split(separator: ".").last?.lowercased() ?? ""
    }
}

/// Reads a whole file; the error says what a person can do about it.
enum FileReader {
    static func bytes(of file: DocumentFiles.File) throws(SearchError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw unreadable(file)
        }
        return Array(data)
    }

    /// To be asked at once after what failed: it looks at the file again.
    private static func unreadable(_ file: DocumentFiles.File) -> SearchError {
        var facts = stat()
        let isGone = unsafe stat(file.path, &facts) != 0 && errno == ENOENT
        let reason =
            isGone
            ? "tệp không còn ở đó, đã bị xoá hoặc chuyển đi; hãy lập chỉ mục lại"
            : "không đọc được tệp; hãy kiểm tra quyền truy cập"
        return SearchError(code: .input, message: "\(file.givenPath): \(reason)")
    }

    /// The first bytes of a file, enough to tell what it is.
    static func start(of file: DocumentFiles.File) throws(SearchError) -> [UInt8] {
        let descriptor = unsafe open(file.path, O_RDONLY)
        guard descriptor >= 0 else { throw unreadable(file) }
        defer { close(descriptor) }
        return unsafe [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
            count = unsafe max(0, read(descriptor, buffer.baseAddress, buffer.count))
        }
    }

    /// Tells whether a file's content has changed: FNV-1a, 64 bits.
    static func hash(of bytes: [UInt8]) -> UInt64 { TokenBuffer.key(of: bytes[...]) }
}
