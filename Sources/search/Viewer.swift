internal import Documents
internal import FoundationEssentials
internal import Glibc
internal import VietnameseSearch

/// A program that shows a file, and how it is told the place.
struct Viewer: Hashable {
    /// What the choice depends on.
    struct Surroundings {
        var variables: [String: String]
        /// Whether a person sits at a terminal, which an editor can use.
        var isTerminal: Bool
        /// Where a program is; `nil` where it is not installed.
        var find: (String) -> String?

        var hasScreen: Bool {
            ["DISPLAY", "WAYLAND_DISPLAY"].contains { variables[$0]?.isEmpty == false }
        }

        static var current: Surroundings {
            let variables = ProcessInfo.processInfo.environment
            let folders = (variables["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
            return Surroundings(
                variables: variables,
                isTerminal: isatty(STDIN_FILENO) == 1 && Output.isTerminal
            ) { name in
                let paths = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
                return paths.first { path in
                    var isFolder = false
                    let exists = FileManager.default.fileExists(
                        atPath: path,
                        isDirectory: &isFolder
                    )
                    return exists && !isFolder && FileManager.default.isExecutableFile(atPath: path)
                }
            }
        }
    }

    /// The program's path.
    var program: String
    var arguments: [String]
    /// Whether it takes the terminal for itself.
    var takesTerminal = false

    var command: [String] { [program] + arguments }

    /// The programs that can show a source, the best first; never empty.
    /// - Throws: ``SearchError`` (`input`) that says why there is none and what to do.
    static func choices(
        for source: PassageSource,
        in surroundings: Surroundings
    ) throws -> [Viewer] {
        guard source.isFile else { throw packed(source) }
        if source.format == .text, surroundings.isTerminal {
            return [try editor(of: source, in: surroundings)]
        }
        guard surroundings.hasScreen else {
            throw SearchError(
                code: .input,
                message: "không có màn hình đồ hoạ để mở \(source.file); hãy đọc đoạn văn bằng:"
                    + " search show \(source.passage), hoặc lấy đường dẫn bằng --print"
            )
        }
        var viewers: [Viewer] = []
        if source.format == .pdf, let page = source.page {
            for (name, arguments) in pageViewers(source.file, page: page) {
                guard let path = surroundings.find(name) else { continue }
                viewers.append(Viewer(program: path, arguments: arguments))
                break
            }
        }
        if let path = surroundings.find("xdg-open") {
            // Not every desktop takes an address with a page; without one xdg-open drops the page,
            // and ends well although nothing was opened.
            let hasDesktop = surroundings.variables["XDG_CURRENT_DESKTOP"]?.isEmpty == false
            if source.format == .pdf, let page = source.page, hasDesktop {
                let address = address(of: source.file) + "#page=\(page)"
                viewers.append(Viewer(program: path, arguments: [address]))
            }
            viewers.append(Viewer(program: path, arguments: [source.file]))
        }
        guard !viewers.isEmpty else {
            let package = source.format == .pdf ? "evince" : "xdg-utils"
            throw SearchError(
                code: .input,
                message: "không có chương trình để mở \(source.file); hãy cài bằng lệnh:"
                    + " apt-get install \(package), hoặc lấy đường dẫn bằng --print"
            )
        }
        return viewers
    }

    private static func packed(_ source: PassageSource) -> SearchError {
        let place = source.page.map { ", trang \($0)" } ?? source.line.map { ", dòng \($0)" } ?? ""
        let message: String
        if let member = source.member {
            message =
                "tài liệu nằm trong tệp nén \(source.file); hãy giải nén rồi mở"
                + " \(member)\(place)"
        } else {
            message = "\(source.file) là tệp nén GZIP; hãy giải nén (gunzip --keep) rồi mở\(place)"
        }
        return SearchError(
            code: .input,
            message: message + "; đoạn văn đã lưu xem bằng: search show \(source.passage)"
        )
    }

    // MARK: - Editors

    private static func editor(
        of source: PassageSource,
        in surroundings: Surroundings
    ) throws -> Viewer {
        for name in ["VISUAL", "EDITOR"] {
            // The variable may hold arguments too; a shell is not asked.
            let words = (surroundings.variables[name] ?? "").split(separator: " ").map(String.init)
            guard let program = words.first else { continue }
            guard let path = surroundings.find(program) else {
                throw SearchError(
                    code: .input,
                    message: "không có chương trình \(program) nêu trong $\(name);"
                        + " hãy cài hoặc đặt lại $\(name)"
                )
            }
            let place = place(of: source, for: program)
            return Viewer(
                program: path,
                arguments: words.dropFirst() + place,
                takesTerminal: true
            )
        }
        for program in ["editor", "nano", "vim", "vi", "less"] {
            guard let path = surroundings.find(program) else { continue }
            let place = place(of: source, for: program)
            return Viewer(program: path, arguments: place, takesTerminal: true)
        }
        throw SearchError(
            code: .input,
            message: "không có trình soạn thảo; hãy đặt $EDITOR hoặc cài bằng lệnh:"
                + " apt-get install nano"
        )
    }

    /// The arguments with which an editor goes to a line.
    private static func place(of source: PassageSource, for program: String) -> [String] {
        guard let line = source.line else { return [source.file] }
        switch program.split(separator: "/").last ?? "" {
        case "code", "codium", "code-oss": return ["--goto", "\(source.file):\(line)"]
        case "subl", "hx", "helix", "zed": return ["\(source.file):\(line)"]
        case "kate", "kwrite": return ["--line", "\(line)", source.file]
        default: return ["+\(line)", source.file]
        }
    }

    // MARK: - Pages

    private static func pageViewers(_ file: String, page: Int) -> [(String, [String])] {
        let address = address(of: file) + "#page=\(page)"
        return [
            ("evince", ["--page-index=\(page)", file]), ("okular", ["-p", "\(page)", file]),
            ("zathura", ["-P", "\(page)", file]), ("atril", ["--page-index=\(page)", file]),
            ("xreader", ["--page-index=\(page)", file]), ("qpdfview", ["\(file)#\(page)"]),
            ("mupdf", [file, "\(page)"]), ("xpdf", [file, ":\(page)"]),
            ("firefox", [address]), ("firefox-esr", [address]), ("chromium", [address]),
            ("google-chrome", [address]),
        ]
    }

    /// The address of a file: what means something else in an address is written in bytes.
    static func address(of file: String) -> String {
        URL(filePath: file, directoryHint: .notDirectory).absoluteString
    }
}
