internal import PassageIndex

/// Keeps an index as its files are: the sequence of the reports of what was done.
///
/// The first report is that of all files; each that follows is that of a set of changes, once they
/// have been quiet for half a second: files that are new, changed, renamed, moved in or out, or
/// deleted, in folders made later too. Symbolic links are not followed. Changes that leave the index
/// as it was have no report.
///
/// The index is open for writing only while changes are taken in; while another process has it open
/// the changes wait. Where the kernel does not watch the folders (their number goes over its limit,
/// or they lie on a drive of the network) a warning says so, and they are looked through every
/// half a minute.
///
/// The sequence ends when its task is cancelled: at once where it waits; a set of changes in work
/// is stopped, its report says so and is the last. It throws where the index is gone: one made anew
/// would hold what has changed since, and nothing else.
public struct IndexWatch: AsyncSequence {
    /// A report of what was done.
    public typealias Element = IndexingReport
    /// What ends the sequence but for cancelling: an index that cannot be written.
    public typealias Failure = any Error

    /// How the tree is watched; other values are for tests.
    struct Ways {
        /// How many folders may be watched, where it is not the kernel's own limit.
        var limit: Int?
        /// Time between two looks at a tree that the kernel does not watch, and at whether the index
        /// is there.
        var interval = Duration.seconds(30)
        /// Time between two attempts at an index that another process writes to.
        var patience = Duration.seconds(1)
    }

    let indexer: Indexer
    let paths: [String]
    let asSamples: Bool
    let progress: (IndexingProgress) -> Bool
    var ways = Ways()

    /// Begins to watch with the first report that is asked for.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }

    /// Waits for changes and indexes them.
    public struct AsyncIterator: AsyncIteratorProtocol {
        /// Who tells of changes.
        private enum Source {
            case none
            case kernel(FolderWatcher)
            case looks(PolledTree)
        }

        private let watch: IndexWatch
        /// The paths that were named, absolute.
        private let roots: [String]
        private var source = Source.none
        /// What is to be indexed; `nil` where nothing is known to have changed.
        private var changes: ChangeCollector.Changes?
        /// A sentence to report before anything else.
        private var warning: String?
        private var isFirst = true
        private var isEnded = false
        private var saysLocked = false

        init(_ watch: IndexWatch) {
            self.watch = watch
            roots = watch.paths.map(DocumentFiles.absolute)
        }

        /// The next report; `nil` where the task is cancelled.
        public mutating func next() async throws -> IndexingReport? {
            if case .none = source { try begin() }
            while !isEnded {
                if let warning {
                    self.warning = nil
                    return IndexingReport(warnings: [warning])
                }
                guard let changes else {
                    guard await waitForChanges() else { break }
                    continue
                }
                do {
                    let report = try await index(changes)
                    self.changes = nil
                    saysLocked = false
                    isEnded = report.isStopped
                    defer { isFirst = false }
                    if isFirst || report.hasNews { return report }
                } catch let error as SearchError where error.indexError?.code == .locked {
                    if !saysLocked {
                        saysLocked = true
                        let path = watch.indexer.path
                        let holder = LockHolder.description(of: path)
                        return IndexingReport(warnings: [
                            "một tiến trình khác\(holder) đang ghi vào chỉ mục \(path);"
                                + " các thay đổi sẽ được ghi khi tiến trình đó xong"
                        ])
                    }
                    guard (try? await Task.sleep(for: watch.ways.patience)) != nil else { break }
                } catch {
                    isEnded = true
                    // It may have gone in the middle of the work.
                    let path = watch.indexer.path
                    let isGone = !isFirst && error is SearchError && IndexPresence.isGone(path)
                    throw isGone ? IndexPresence.error(path) : error
                }
            }
            isEnded = true
            source = .none
            return nil
        }

        private func index(_ changes: ChangeCollector.Changes) async throws -> IndexingReport {
            let path = watch.indexer.path
            guard isFirst || !IndexPresence.isGone(path) else { throw IndexPresence.error(path) }
            switch changes {
            case .all:
                return try await watch.indexer.index(
                    watch.paths,
                    asSamples: watch.asSamples,
                    progress: watch.progress
                )
            case .paths(let changed):
                // A copy may have to stand in for what has changed: it is looked at too.
                let copies = watch.indexer.copies(of: changed)
                return try await watch.indexer.index(
                    watch.indexer.files(of: watch.paths, within: changed.adding(copies)),
                    asSamples: watch.asSamples,
                    progress: watch.progress
                )
            }
        }

        // MARK: - Waiting

        private mutating func begin() throws {
            // Its folder is known by what it is, so it has to be there.
            try watch.indexer.makeFolder()
            let mounts = MountTable.current
            for root in roots {
                guard let type = mounts.networkType(of: root) else { continue }
                look("\(root) nằm trên ổ mạng (\(type)), nơi hệ thống không báo thay đổi")
                return
            }
            do {
                source = .kernel(
                    try FolderWatcher(
                        roots,
                        skipping: watch.indexer.path,
                        limit: watch.ways.limit,
                        interval: watch.ways.interval
                    )
                )
            } catch {
                refuse(error)
            }
        }

        /// Waits until something changes; `false` where the task is cancelled.
        private mutating func waitForChanges() async -> Bool {
            switch source {
            case .none: return false
            case .looks(var tree):
                let changed = await tree.next()
                source = .looks(tree)
                changes = changed.map(ChangeCollector.Changes.paths)
                return changed != nil
            case .kernel(let watcher):
                switch await watcher.next() {
                case nil: return false
                case .begun: changes = .all
                case .changes(let changed): changes = changed
                case .refused(let refusal): refuse(refusal)
                }
                return true
            }
        }

        /// Looks at the tree from now on, because the kernel does not watch it.
        private mutating func refuse(_ refusal: FolderEvents.Refusal) {
            switch refusal {
            case .limit(let setting):
                look(
                    "hệ thống không cho theo dõi nhiều thư mục đến thế; hãy tăng giới hạn bằng lệnh"
                        + " (quyền root): sysctl \(setting)=\(Self.enough[setting] ?? "1024")"
                )
            default:
                look("hệ thống không theo dõi được các thư mục này")
            }
        }

        private mutating func look(_ reason: String) {
            let seconds = Int(watch.ways.interval.components.seconds)
            warning = "\(reason); tạm thời cứ \(seconds) giây quét lại một lần"
            source = .looks(
                PolledTree(
                    roots,
                    skipping: watch.indexer.path,
                    interval: watch.ways.interval
                )
            )
            // What happened until now was not all told.
            changes = .all
        }

        private static let enough = [
            "fs.inotify.max_user_watches": "1048576", "fs.inotify.max_user_instances": "1024",
        ]
    }
}

extension Indexer {
    /// Indexes files and folders and keeps the index as they are, until the task is cancelled.
    /// - Parameters:
    ///   - paths: files, folders and archives.
    ///   - asSamples: as in ``index(_:asSamples:progress:)``.
    ///   - progress: as in ``index(_:asSamples:progress:)``; what was stopped by it ends the
    ///     sequence.
    public func watch(
        _ paths: [String],
        asSamples: Bool = false,
        progress: @escaping (IndexingProgress) -> Bool = { _ in true }
    ) -> IndexWatch {
        IndexWatch(indexer: self, paths: paths, asSamples: asSamples, progress: progress)
    }
}
