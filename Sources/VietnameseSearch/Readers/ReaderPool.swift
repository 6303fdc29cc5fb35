internal import PassageIndex
internal import VietnameseText

/// The readers of an index, each on a thread of its own and used by one call at a time.
///
/// Calls beyond their number wait in order; waiting holds no thread and ends when its task is
/// cancelled.
final class ReaderPool: Sendable {
    private let lanes: [ReaderLane]
    private let turns: TurnQueue

    /// Makes a pool of readers, at least one, of which at most the first is open yet.
    init(_ address: IndexAddress, count: Int, first: consuming sending PassageReader? = nil) {
        lanes =
            [ReaderLane(address, reader: first)]
            + (1..<count).map { _ in ReaderLane(address, reader: nil) }
        turns = TurnQueue(places: count)
    }

    /// How many calls have a reader.
    var runningCount: Int { turns.counts.running }

    /// How many calls wait for a reader.
    var waitingCount: Int { turns.counts.waiting }

    /// Runs a body with a reader.
    ///
    /// Where the task is cancelled the reader is asked to give up: it throws `stopped`.
    func read<Value: Sendable>(
        _ body: @Sendable (inout PassageReader, TokenizerMemory) throws -> Value
    ) async throws -> Value {
        let number = try await turns.enter()
        defer { turns.leave(number) }
        let stop = ReadingStop()
        let lane = lanes[number]
        return try await withTaskCancellationHandler {
            try await lane.run(heeding: stop, body)
        } onCancel: {
            stop.ask()
        }
    }
}

/// A reader and the thread that it works on; opened when it is first used.
private actor ReaderLane {
    private let address: IndexAddress
    private let executor = ThreadExecutor(label: "search.reader")
    private var reader: PassageReader?
    private let memory = TokenizerMemory()

    /// The engine reads files and counts for milliseconds at a time: not on the few threads that all
    /// tasks of a process share.
    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(_ address: IndexAddress, reader: consuming sending PassageReader?) {
        self.address = address
        self.reader = reader
    }

    func run<Value: Sendable>(
        heeding stop: ReadingStop,
        _ body: @Sendable (inout PassageReader, TokenizerMemory) throws -> Value
    ) throws -> Value {
        var current: PassageReader
        if let open = reader.take() {
            current = open
        } else {
            current = try PassageReader(address)
        }
        current.stop = stop
        current.staysAtCommit = true
        do {
            let value = try Self.value(of: body, &current, memory)
            current.stop = nil
            reader = consume current
            return value
        } catch {
            // What the index failed is closed and opened anew by the next call.
            if (error as? IndexError).map({ $0.code == .stopped }) ?? true {
                current.stop = nil
                reader = consume current
            }
            throw error
        }
    }

    /// Writers that commit faster than a question is answered are followed so often.
    private static let mostTries = 10

    /// What a body makes of one commit: where a writer has overwritten that meanwhile, all of it is
    /// made anew of the newest.
    private static func value<Value>(
        of body: (inout PassageReader, TokenizerMemory) throws -> Value,
        _ reader: inout PassageReader,
        _ memory: TokenizerMemory
    ) throws -> Value {
        for _ in 1..<mostTries {
            do {
                return try body(&reader, memory)
            } catch let error as IndexError where error.code == .stale {
                try reader.refresh()
            }
        }
        return try body(&reader, memory)
    }
}
