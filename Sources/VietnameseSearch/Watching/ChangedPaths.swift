/// Paths at or below which something may have changed, absolute.
struct ChangedPaths {
    /// The paths, each spelled as its folder has it.
    private(set) var paths: Set<PathSpelling> = []
    /// Of each folder above them the entries that lead to them.
    private var entries: [PathSpelling: Set<PathSpelling>] = [:]

    init(_ paths: some Sequence<String>) {
        for path in paths { insert(path) }
    }

    var isEmpty: Bool { paths.isEmpty }

    /// These paths and others.
    func adding(_ others: some Sequence<String>) -> ChangedPaths {
        var changed = self
        for path in others { changed.insert(path) }
        return changed
    }

    private mutating func insert(_ path: String) {
        guard paths.insert(PathSpelling(path: path)).inserted else { return }
        var entry = path
        while let (folder, name) = Self.parted(entry) {
            let known = entries[PathSpelling(path: folder), default: []]
                .insert(PathSpelling(path: name))
            guard known.inserted else { break }
            entry = folder
        }
    }

    /// Whether a path is one of them or below one.
    func covers(_ path: String) -> Bool {
        var path = path
        while true {
            if paths.contains(PathSpelling(path: path)) { return true }
            guard let (folder, _) = Self.parted(path) else { return false }
            path = folder
        }
    }

    /// Whether a path is one of them, below or above one.
    func touches(_ path: String) -> Bool {
        entries[PathSpelling(path: path)] != nil || covers(path)
    }

    /// The entries of a folder that lead to them; `nil` where the whole folder may have changed.
    func names(in folder: String) -> [String]? {
        if covers(folder) { return nil }
        return (entries[PathSpelling(path: folder)] ?? []).map(\.path)
    }

    /// A path's folder and its name there; `nil` for the root.
    private static func parted(_ path: String) -> (folder: String, name: String)? {
        guard let sign = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let name = path[path.utf8.index(after: sign)...]
        guard !name.isEmpty else { return nil }
        let folder = path[..<sign]
        return (folder.isEmpty ? "/" : String(folder), String(name))
    }
}
