internal import Glibc

/// Finds programs in the folders of a search path.
enum ProgramFinder {
    /// The absolute folders of `PATH`, and the system's own where there is no `PATH`.
    static var searchPath: [String] {
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? "/usr/bin:/bin"
        return path.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }

    /// The first file of a name that can be run.
    static func path(of name: String, in folders: [String]) -> String? {
        folders.lazy.map { $0 + "/" + name }.first { unsafe access($0, X_OK) == 0 && isFile($0) }
    }

    /// Whether a path leads to a plain file.
    static func isFile(_ path: String) -> Bool {
        var facts = stat()
        return unsafe stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    /// The folder in which a file really is, where its path is a link to it.
    static func folder(ofFileBehind path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        let file = unsafe String(cString: real)
        return file.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 }
    }
}
