internal import Glibc
internal import Synchronization

/// Watches folders on a thread of its own and hands over what changed once it is quiet.
///
/// The thread ends with the watcher's life.
final class FolderWatcher: Sendable {
    /// What the watcher waited for.
    enum Turn {
        /// The watches are set: what happens from now on is told.
        case begun
        case changes(ChangeCollector.Changes)
        /// Folders cannot be watched, or not all of them; nothing more will be told.
        case refused(FolderEvents.Refusal)
    }

    private let shared = Shared()
    /// Its end tells the thread to end.
    private let stop: Int32

    /// Begins to watch.
    /// - Parameters:
    ///   - index: the folder of the index, which is not watched; once it is gone, all has changed.
    ///   - limit: how many folders may be watched, where it is not the kernel's own limit.
    ///   - interval: time between two looks at whether the index is there.
    init(
        _ paths: [String],
        skipping index: String,
        limit: Int? = nil,
        interval: Duration
    ) throws(FolderEvents.Refusal) {
        guard let pair = DescriptorPair() else { throw .service }
        stop = pair.waking
        let (shared, stopped) = (shared, pair.waiting)
        let isStarted = BlockingThread.start {
            shared.watch(
                paths,
                skipping: index,
                limit: limit,
                interval: interval,
                until: stopped
            )
            close(stopped)
        }
        guard isStarted else {
            close(stopped)
            throw .service
        }
    }

    deinit { close(stop) }

    /// Waits for what comes next; `nil` where the task is cancelled.
    func next() async -> Turn? {
        while true {
            switch shared.step(at: .now) {
            case .turn(let turn): return turn
            case .wait(until: let time?):
                guard (try? await Task.sleep(until: time, clock: .continuous)) != nil else {
                    return nil
                }
            case .wait(until: nil):
                var wakes = shared.wakes.makeAsyncIterator()
                guard await wakes.next() != nil else { return nil }
            }
        }
    }

    /// What the thread and the tasks that wait for it have in common.
    private final class Shared: Sendable {
        enum Step {
            case turn(Turn)
            case wait(until: ContinuousClock.Instant?)
        }

        private struct State {
            var collector = ChangeCollector()
            /// Whether the watches are set.
            var isSet = false
            var hasBegun = false
            var refusal: FolderEvents.Refusal?
        }

        private let state = Mutex(State())
        let wakes: AsyncStream<Void>
        private let waker: AsyncStream<Void>.Continuation

        init() {
            (wakes, waker) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        }

        func step(at now: ContinuousClock.Instant) -> Step {
            state.withLock { state in
                if let refusal = state.refusal { return .turn(.refused(refusal)) }
                guard state.isSet else { return .wait(until: nil) }
                guard state.hasBegun else {
                    state.hasBegun = true
                    return .turn(.begun)
                }
                return switch state.collector.step(at: now) {
                case .take(let changes): .turn(.changes(changes))
                case .wait(let time): .wait(until: time)
                }
            }
        }

        /// The thread's work.
        func watch(
            _ paths: [String],
            skipping index: String,
            limit: Int?,
            interval: Duration,
            until stopped: Int32
        ) {
            do throws(FolderEvents.Refusal) {
                var tree = WatchedTree(
                    paths,
                    skipping: index,
                    by: try FolderEvents(),
                    limit: limit
                )
                try tree.watchAll()
                change { $0.isSet = true }
                while let isTold = Self.wait(for: tree.descriptor, interval, until: stopped) {
                    let now = ContinuousClock.now
                    guard isTold else {
                        if IndexPresence.isGone(index) { change { $0.collector.noteLoss(at: now) } }
                        continue
                    }
                    let news = try tree.news()
                    guard news.isIncomplete || !news.changed.isEmpty else { continue }
                    change { state in
                        for path in news.changed { state.collector.note(path, at: now) }
                        if news.isIncomplete { state.collector.noteLoss(at: now) }
                    }
                }
            } catch {
                change { $0.refusal = error }
            }
        }

        private func change(_ body: (inout State) -> Void) {
            state.withLock { body(&$0) }
            waker.yield()
        }

        /// Waits until there is something to read, `false` where there is not within some time; `nil`
        /// where the watcher's life has ended.
        private static func wait(
            for descriptor: Int32,
            _ interval: Duration,
            until stopped: Int32
        ) -> Bool? {
            let milliseconds = Int32(clamping: Int(interval / .milliseconds(1)))
            var waiting = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: stopped, events: Int16(POLLIN), revents: 0),
            ]
            while true {
                let count = unsafe waiting.withUnsafeMutableBufferPointer {
                    unsafe poll($0.baseAddress, nfds_t($0.count), milliseconds)
                }
                if count < 0, errno == EINTR { continue }
                guard count >= 0, waiting[1].revents == 0 else { return nil }
                return count > 0
            }
        }
    }
}
