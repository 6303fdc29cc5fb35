/// How the files at and below some paths were at one look: for trees that the kernel does not watch.
struct TreeSnapshot {
    private var files: [PathSpelling: FolderEntry] = [:]
    /// Folders that could not be looked into: of what is in them nothing is known to be gone.
    private var closed: [String] = []

    /// Looks at all files; symbolic links are not followed, but for the paths that were named.
    init(_ paths: [String], skipping index: String?) {
        let skipped = index.flatMap { FolderEntry(at: $0, followsLink: true)?.identity }
        var waiting: [(path: String, isNamed: Bool)] = paths.map { ($0, true) }
        while let (path, isNamed) = waiting.popLast() {
            guard let entry = FolderEntry(at: path, followsLink: isNamed) else {
                // A drive that went away takes its documents with it only when it says so.
                if isNamed { closed.append(path) }
                continue
            }
            switch entry.kind {
            case .file: files[PathSpelling(path: path)] = entry
            case .folder where entry.identity != skipped:
                guard let names = FolderEntry.names(in: path) else {
                    closed.append(path)
                    continue
                }
                for name in names {
                    waiting.append((path == "/" ? "/" + name : path + "/" + name, false))
                }
            default: break
            }
        }
    }

    /// The files that are new, gone or otherwise than they were.
    func differences(from earlier: TreeSnapshot) -> Set<PathSpelling> {
        var paths: Set<PathSpelling> = []
        for (key, entry) in files where earlier.files[key] != entry { paths.insert(key) }
        for key in earlier.files.keys where files[key] == nil {
            let isHidden = closed.contains { $0 == key.path || key.path.hasPrefix($0 + "/") }
            if !isHidden { paths.insert(key) }
        }
        return paths
    }

    /// Takes some files as another look saw them.
    mutating func adopt(_ paths: Set<PathSpelling>, from later: TreeSnapshot) {
        for key in paths { files[key] = later.files[key] }
    }
}

/// Looks at a tree every so often, where the kernel cannot tell what changes.
struct PolledTree {
    private let paths: [String]
    private let index: String
    private let interval: Duration
    /// As the index has it.
    private var taken: TreeSnapshot
    /// The last look.
    private var last: TreeSnapshot

    init(_ paths: [String], skipping index: String, interval: Duration) {
        (self.paths, self.index, self.interval) = (paths, index, interval)
        taken = TreeSnapshot(paths, skipping: index)
        last = taken
    }

    /// Waits for changes that two looks in a row saw alike, a file still being written differs, or
    /// for the index to be gone; `nil` where the task is cancelled.
    mutating func next() async -> ChangedPaths? {
        while true {
            guard (try? await Task.sleep(for: interval)) != nil else { return nil }
            let seen = TreeSnapshot(paths, skipping: index)
            let changed = seen.differences(from: taken)
                .subtracting(seen.differences(from: last))
            last = seen
            guard !changed.isEmpty || IndexPresence.isGone(index) else { continue }
            taken.adopt(changed, from: seen)
            return ChangedPaths(changed.map(\.path))
        }
    }
}
