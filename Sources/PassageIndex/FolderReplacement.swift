internal import FoundationEssentials
internal import Glibc

/// The folder of an index made anew beside the old one, whose place it takes whole or not at all.
///
/// Whoever replaces holds the lock of the index from ``prepare()`` to ``clear()``. Killed at any
/// moment it leaves the old index or the new one; what else it leaves goes with the next ``clear()``,
/// and ``restore(_:)`` finds the one moment of the second way in which the index is without its name.
package struct FolderReplacement {
    /// What its errors say was being done.
    package static let operation = "replace the index"

    /// The folder that is replaced, symbolic links followed: a link goes on leading to it.
    package let path: String
    /// Where the new one is made: on the same file system, hidden from whoever looks for documents.
    package let draft: String
    /// Where the old one is put aside in the second way.
    let previous: String
    /// Where a large build keeps what goes into the new one.
    let segments: String

    /// Names the folders; touches none.
    package init(of path: String) {
        let real = unsafe realpath(path, nil)
        defer { unsafe free(real) }
        // Of a path that does not exist the folder above may.
        if let real = unsafe real {
            self.path = unsafe String(cString: real)
        } else {
            self.path = Self.absolute(path)
        }
        let slash = self.path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? self.path.startIndex
        let name = String(self.path[slash...].dropFirst())
        draft = self.path[..<slash] + "/.\(name).draft"
        previous = self.path[..<slash] + "/" + Self.previousName(of: name)
        segments = self.path[..<slash] + "/.\(name).segments"
    }

    /// The name under which a folder is put aside.
    static func previousName(of name: String) -> String { ".\(name).previous" }

    private static func absolute(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    // MARK: - Making

    /// Makes an empty draft that belongs to whom the folder belongs to.
    package func prepare() throws(IndexError) {
        try clear()
        try prepareDraft()
    }

    /// Makes an empty draft beside segments that go into it.
    func prepareDraft() throws(IndexError) {
        guard unsafe mkdir(draft, 0o700) == 0 else { throw Self.failure(draft) }
        try lend(path, to: draft)
    }

    /// Copies the tables of the index to a new folder, with those above it.
    func copyTables(to folder: String) throws(IndexError) {
        try clear()
        let files = FileManager.default
        do {
            try files.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            for name in try Self.names(in: path) where Self.isTable(name) {
                try files.copyItem(atPath: "\(path)/\(name)", toPath: "\(folder)/\(name)")
            }
        } catch {
            let failure = error as? IndexError ?? Self.failure(folder)
            try? clear()
            throw failure
        }
    }

    /// Completes a draft: its own files get owner and mode of the old ones, and everything else that
    /// the folder holds is in both, so that either can be removed.
    ///
    /// The lock is a file of both, too: who opened it under the name of one holds it in the other.
    package func complete() throws(IndexError) {
        // The lock that the engine made for the draft: the old one's is that of both.
        guard unsafe unlink("\(draft)/flintlock") == 0 || errno == ENOENT else {
            throw Self.failure(draft)
        }
        let made = try Self.names(in: draft)
        // A damaged index may lack any of its files.
        let models = ["iamglass", "postlist.glass", "docdata.glass", "termlist.glass", "flintlock"]
        let model = models.map { "\(path)/\($0)" }.first { (name: String) in
            unsafe access(name, F_OK) == 0
        }
        for name in made where Self.isTable(name) {
            if let model { try lend(model, to: "\(draft)/\(name)") }
        }
        for name in try Self.names(in: path) where !Self.isTable(name) {
            try share("\(path)/\(name)", with: "\(draft)/\(name)")
        }
        for name in made { try Self.sync("\(draft)/\(name)") }
        try Self.sync(draft)
    }

    /// Whether a file is of the index's content, which the new folder has anew.
    private static func isTable(_ name: String) -> Bool {
        name.hasSuffix(".glass") || name == "iamglass" || name.hasSuffix(".tmp")
    }

    private func lend(_ model: String, to file: String) throws(IndexError) {
        var facts = stat()
        guard unsafe stat(model, &facts) == 0 else { throw Self.failure(model) }
        // Only the machine's owner may give files away: what others make is their own.
        _ = unsafe chown(file, facts.st_uid, facts.st_gid)
        guard unsafe chmod(file, facts.st_mode & 0o7777) == 0 else { throw Self.failure(file) }
    }

    private func share(_ file: String, with twin: String) throws(IndexError) {
        var facts = stat()
        guard unsafe lstat(file, &facts) == 0 else { throw Self.failure(file) }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            // What the draft has of its own is newer.
            if unsafe link(file, twin) == 0 || errno == EEXIST { return }
            // A file system without second names, or a file of somebody else's.
            guard (try? FileManager.default.copyItem(atPath: file, toPath: twin)) != nil else {
                throw Self.failure(twin)
            }
            return
        }
        guard unsafe mkdir(twin, 0o700) == 0 || errno == EEXIST else { throw Self.failure(twin) }
        for name in try Self.names(in: file) {
            try share("\(file)/\(name)", with: "\(twin)/\(name)")
        }
        try lend(file, to: twin)
    }

    /// What the draft takes on the disk until now, in bytes.
    package var draftSize: Int { Self.size(of: draft) }

    /// What the tables of the index in a folder take on the disk, in bytes.
    package static func size(of folder: String) -> Int {
        let names = (try? names(in: folder)) ?? []
        return names.lazy.filter(isTable).reduce(0) { sum, name in
            var facts = stat()
            return unsafe stat("\(folder)/\(name)", &facts) == 0 ? sum + Int(facts.st_size) : sum
        }
    }

    // MARK: - Replacing

    /// Puts the draft in the folder's place.
    ///
    /// - Parameter exchange: the step of the system that does it at once; others are for tests.
    /// - Throws: ``IndexError`` (`system`); the old folder is then in its place.
    package func exchange(
        by exchange: (String, String) -> Int32 = FolderExchange.exchange
    ) throws(IndexError) {
        switch exchange(path, draft) {
        case 0: break
        case EINVAL, ENOSYS, ENOTSUP: try exchangeInTwoSteps()
        case let code: throw Self.failure(path, code)
        }
        // The names last through a power cut too; until then the old one does.
        try? Self.sync(Self.parent(of: path))
    }

    /// Between the two steps the folder is without its name, and ``restore(_:)`` gives it back:
    /// whoever opens the index in that moment may, and these begin again.
    private func exchangeInTwoSteps() throws(IndexError) {
        for _ in 0..<3 {
            guard unsafe rename(path, previous) == 0 else { throw Self.failure(path) }
            if unsafe rename(draft, path) == 0 { return }
            let code = errno
            let isBack = unsafe rename(previous, path) == 0 || access(path, F_OK) == 0
            guard isBack, code == ENOTEMPTY || code == EEXIST else {
                throw Self.failure(path, code)
            }
        }
        throw Self.failure(path, EBUSY)
    }

    /// Gives the folder of an index its name back where a replacement was killed between two steps;
    /// tells whether it did.
    ///
    /// - Throws: ``IndexError`` (`system`) where it may not: nothing may then be made in its place.
    @discardableResult
    package static func restore(_ path: String) throws(IndexError) -> Bool {
        let own = FolderReplacement(of: path)
        var facts = stat()
        guard unsafe lstat(own.path, &facts) != 0, errno == ENOENT,
            unsafe lstat(own.previous, &facts) == 0
        else { return false }
        if unsafe rename(own.previous, own.path) == 0 { return true }
        let code = errno
        // Somebody else has done it meanwhile.
        guard unsafe lstat(own.path, &facts) != 0 else { return true }
        throw failure(own.previous, code)
    }

    /// Removes what this replacement or one that was killed has left.
    package func clear() throws(IndexError) {
        for folder in [draft, previous, segments] {
            var facts = stat()
            guard unsafe lstat(folder, &facts) == 0 else { continue }
            guard (try? FileManager.default.removeItem(atPath: folder)) != nil else {
                throw Self.failure(folder)
            }
        }
    }

    // MARK: - The system

    private static func parent(of path: String) -> String {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func names(in folder: String) throws(IndexError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw failure(folder)
        }
    }

    private static func sync(_ path: String) throws(IndexError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    private static func failure(_ path: String, _ code: Int32 = errno) -> IndexError {
        IndexError(
            code: .system,
            message: "\(path): \(unsafe String(cString: strerror(code)))",
            operation: operation,
            systemError: code
        )
    }
}
