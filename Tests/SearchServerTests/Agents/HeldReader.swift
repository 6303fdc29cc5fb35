import Dispatch
import Foundation
import TestSupport

@testable import VietnameseSearch

/// An engine of the samples whose only reader is held until it is let go: whatever is asked waits.
struct HeldReader {
    let engine: SearchEngine
    private let leave: DispatchSemaphore
    private let holder: Task<Void, any Error>

    init() async throws {
        let folder = TemporaryFolder.newPath()
        _ = try await Indexer(path: folder).index([Places.samples.path])
        let engine = try await SearchEngine.open(URL(filePath: folder), readerCount: 1)
        let leave = DispatchSemaphore(value: 0)
        self.leave = leave
        self.engine = engine
        holder = Task { try await engine.read { _, _ in leave.wait() } }
        while engine.readers.runningCount == 0 { await Task.yield() }
    }

    /// How many wait for the reader.
    var waitingCount: Int { engine.readers.waitingCount }

    func letGo() async throws {
        leave.signal()
        try await holder.value
    }
}
