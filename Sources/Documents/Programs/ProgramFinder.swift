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
        folders.lazy.map { $0 + "/" + name }.first { file in
            var facts = stat()
            return unsafe stat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
                && access(file, X_OK) == 0
        }
    }
}
