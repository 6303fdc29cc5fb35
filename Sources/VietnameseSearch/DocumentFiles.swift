internal import FoundationEssentials

/// The files that a path stands for.
struct DocumentFiles {
    /// A file to read.
    struct File: Hashable {
        /// The path as the index keeps it: absolute, without `.` and `..`.
        var path: String
        /// The path as it was given.
        var givenPath: String
    }

    /// The files, in the order of their paths.
    private(set) var files: [File] = []
    /// The folders that were named, absolute.
    private(set) var folders: [String] = []
    /// Files of other kinds, which were passed over.
    private(set) var passedOver = 0
    /// What could not be read, with the reason.
    private(set) var failures: [IndexingReport.Failure] = []

    /// The endings that are read inside folders; a file named by itself is judged by its content.
    static let endings: Set<String> = ["txt", "text", "md", "markdown"]

    init(_ paths: [String]) {
        var seen: Set<String> = []
        for path in paths {
            let absolute = Self.absolute(path)
            var isFolder = false
            guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
                failures.append(
                    IndexingReport.Failure(
                        path: path,
                        reason: "\(path): không có tệp hay thư mục này; hãy kiểm tra lại đường dẫn"
                    )
                )
                continue
            }
            if isFolder {
                folders.append(absolute)
                walk(absolute, given: path, seen: &seen)
            } else if !Self.isRegular(absolute) {
                failures.append(
                    IndexingReport.Failure(
                        path: path,
                        reason: "\(path): đây không phải tệp thường; hãy chỉ một tệp văn bản"
                    )
                )
            } else if seen.insert(absolute).inserted {
                files.append(File(path: absolute, givenPath: path))
            }
        }
    }

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

    /// Whether a path leads to a file that ends; a pipe or a device does not.
    private static func isRegular(_ path: String) -> Bool {
        var target = path
        for _ in 0..<16 {
            let type = try? FileManager.default.attributesOfItem(atPath: target)[.type]
            guard let type = type as? FileAttributeType else { return true }
            guard type == .typeSymbolicLink else { return type == .typeRegular }
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target)
            else { return true }
            let folder = target.split(separator: "/").dropLast().joined(separator: "/")
            target = absolute(next.hasPrefix("/") ? next : "/\(folder)/\(next)")
        }
        return false
    }

    private mutating func walk(_ folder: String, given: String, seen: inout Set<String>) {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        } catch {
            failures.append(
                IndexingReport.Failure(
                    path: given,
                    reason: "\(given): không đọc được thư mục; hãy kiểm tra quyền truy cập"
                )
            )
            return
        }
        let base = given.hasSuffix("/") ? String(given.dropLast()) : given
        for name in names where !name.hasPrefix(".") {
            let path = folder + "/" + name
            let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
            switch type as? FileAttributeType {
            case .typeDirectory:
                walk(path, given: "\(base)/\(name)", seen: &seen)
            case .typeRegular:
                let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
                if name.contains("."), Self.endings.contains(ending) {
                    if seen.insert(path).inserted {
                        files.append(File(path: path, givenPath: "\(base)/\(name)"))
                    }
                } else {
                    passedOver += 1
                }
            default:
                // Links are not followed: they may lead out of the folder or in a circle.
                passedOver += 1
            }
        }
    }
}

/// Reads a whole file; the error says what a person can do about it.
enum FileReader {
    static func bytes(of file: DocumentFiles.File) throws(SearchError) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file.path) else {
            throw SearchError(
                code: .input,
                message: "\(file.givenPath): không đọc được tệp; hãy kiểm tra quyền truy cập"
            )
        }
        return Array(data)
    }

    /// FNV-1a, 64 bits, of the content: tells whether a file has changed.
    static func size(of file: DocumentFiles.File) -> Int {
        let size = try? FileManager.default.attributesOfItem(atPath: file.path)[.size]
        return (size as? any BinaryInteger).map { Int(truncatingIfNeeded: $0) } ?? 0
    }

    static func hash(of bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}
