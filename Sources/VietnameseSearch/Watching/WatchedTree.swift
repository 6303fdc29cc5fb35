internal import Glibc

/// The folders below some paths, each watched, also those that are made later.
///
/// Symbolic links are not followed, but for the paths that were named. A path's own folder is
/// watched too, for the path may go and come again.
struct WatchedTree: ~Copyable {
    /// A path that was named.
    struct Root {
        let path: String
        /// The folder that it stands in.
        let folder: String

        init(_ path: String) {
            self.path = path
            folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
        }
    }

    /// What has changed since the tree was last asked.
    struct News {
        var changed: [String] = []
        /// Whether events were lost, so that anything may have changed.
        var isIncomplete = false
    }

    private let events: FolderEvents
    private let roots: [Root]
    /// The path of the index: what is written there is no document.
    private let index: String?
    /// How many folders may be watched; the kernel's own limit where it is `nil`.
    private let limit: Int?
    private var folders: [Int32: Set<PathSpelling>] = [:]
    private var watches: [PathSpelling: Int32] = [:]

    /// What `poll` waits on.
    var descriptor: Int32 { events.descriptor }
    /// How many folders are watched.
    var count: Int { watches.count }

    /// The folder of the index, looked up each time: compacting puts another in its place.
    private var skipped: FolderEntry.Identity? {
        index.flatMap { FolderEntry(at: $0, followsLink: true)?.identity }
    }

    /// Makes a tree that watches nothing yet.
    init(
        _ paths: [String],
        skipping index: String?,
        by events: consuming FolderEvents,
        limit: Int? = nil
    ) {
        self.events = events
        roots = paths.map(Root.init)
        self.index = index
        self.limit = limit
    }

    /// Watches all folders at and below the paths.
    /// - Throws: where there are more than the system watches.
    mutating func watchAll() throws(FolderEvents.Refusal) {
        for root in roots {
            try watch(root.folder.isEmpty ? "/" : root.folder, isNamed: true)
            try watchAll(from: root.path)
        }
    }

    /// What happened since the last call, without waiting.
    mutating func news() throws(FolderEvents.Refusal) -> News {
        var news = News()
        for event in events.read() {
            if event.happening.contains(.overflow) {
                news.isIncomplete = true
                continue
            }
            // A folder may be known by more paths than one: through a link that was named.
            for folder in folders[event.watch] ?? [] {
                try take(event, in: folder.path, &news)
            }
            if event.happening.contains(.ended) { forget(event.watch) }
        }
        return news
    }

    private mutating func take(
        _ event: FolderEvents.Event,
        in folder: String,
        _ news: inout News
    ) throws(FolderEvents.Refusal) {
        let happening = event.happening
        if happening.contains(.gone) {
            if roots.contains(where: { $0.path == folder }) { news.changed.append(folder) }
            return
        }
        guard !happening.contains(.ended) else { return }
        let name: String
        switch event.entry {
        case .itself: return
        case .unnamed:
            // Whatever it is, its folder is looked through.
            if isWithin(folder) { news.changed.append(folder) }
            return
        case .named(let told): name = told
        }
        let path = folder == "/" ? "/" + name : folder + "/" + name
        guard isWithin(path), isRoot(path) || !DocumentFiles.isHidden(name) else { return }
        if happening.contains(.isFolder) {
            if !happening.isDisjoint(with: [.movedAway, .deleted]) {
                forgetAll(from: path)
            } else {
                if let entry = FolderEntry(at: path), entry.identity == skipped { return }
                try watchAll(from: path)
            }
            news.changed.append(path)
        } else if happening.contains(.made) {
            // What is being written says so again when it is whole; a link to a file that is
            // there says no more.
            if let entry = FolderEntry(at: path), entry.kind == .file, entry.linkCount > 1 {
                news.changed.append(path)
            }
            // A link to a folder may take the place of one that was named.
            if isRoot(path) { try watchAll(from: path) }
        } else {
            news.changed.append(path)
            if isRoot(path) { try watchAll(from: path) }
        }
    }

    private func isRoot(_ path: String) -> Bool { roots.contains { $0.path == path } }

    private func isWithin(_ path: String) -> Bool {
        roots.contains { $0.path == path || path.hasPrefix($0.path + "/") || $0.path == "/" }
    }

    // MARK: - Watches

    /// Watches a folder and all below it; nothing where it is none.
    private mutating func watchAll(from path: String) throws(FolderEvents.Refusal) {
        var waiting = [path]
        let skipped = skipped
        while let folder = waiting.popLast() {
            let isNamed = isRoot(folder)
            guard let entry = FolderEntry(at: folder, followsLink: isNamed),
                entry.kind == .folder, entry.identity != skipped
            else { continue }
            // Watched before it is looked through: what comes between is told by both.
            try watch(folder, isNamed: isNamed)
            for name in FolderEntry.names(in: folder) ?? [] {
                let path = folder == "/" ? "/" + name : folder + "/" + name
                if FolderEntry(at: path)?.kind == .folder { waiting.append(path) }
            }
        }
    }

    private mutating func watch(_ folder: String, isNamed: Bool) throws(FolderEvents.Refusal) {
        let key = PathSpelling(path: folder)
        if let limit, watches[key] == nil, watches.count >= limit { throw .watches }
        let number: Int32
        do {
            number = try events.watch(folder, followsLink: isNamed)
        } catch .folder {
            // It went again, or may not be looked into: reading it says so.
            return
        }
        if let old = watches[key], old != number { end(old, of: key) }
        watches[key] = number
        folders[number, default: []].insert(key)
    }

    private mutating func end(_ number: Int32, of key: PathSpelling) {
        folders[number]?.remove(key)
        guard folders[number]?.isEmpty != false else { return }
        folders[number] = nil
        events.end(number)
    }

    /// Ends the watches of a folder that went, and of all below it.
    private mutating func forgetAll(from path: String) {
        for (key, number) in watches
        where key.path == path || key.path.hasPrefix(path + "/") {
            watches[key] = nil
            end(number, of: key)
        }
    }

    private mutating func forget(_ number: Int32) {
        for key in folders.removeValue(forKey: number) ?? [] where watches[key] == number {
            watches[key] = nil
        }
    }
}
