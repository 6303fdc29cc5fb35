internal import Dispatch
internal import VietnameseText

/// The writer of one part of an index: with the documents, what is counted over them.
///
/// The parts of a set write at the same time, each on a thread of its own: what is added waits there,
/// within bounds, and what fails is thrown by the next call. A whole index is written on the caller's
/// thread.
///
/// Unchecked, since the line is what keeps it safe: only the caller's thread touches what is not
/// yet handed over, and while it waits for the line, or what it handed over runs there, nothing else
/// does.
final class ShardWriter: @unchecked Sendable {
    private var handle: WriterHandle
    /// Which part of a set it is; `nil` for a whole index.
    let shard: ShardIdentity?
    /// Where it is written; `nil` where on the caller's thread.
    private let line: DispatchQueue?
    /// What waits to be written at most: steps, a document being some twenty.
    private let room = DispatchSemaphore(value: 2000)
    private var failure: IndexError?
    /// The paths of a part that never held a document before: asking for others need not wait.
    private var newPaths: Set<UInt64>?
    /// The marked forms that the part is known to have.
    private var knownForms: Set<UInt64> = []
    /// Those that it may not have yet, by bare form.
    private var newForms: [[UInt8]: [[UInt8]]] = [:]
    /// Neighbours that were counted since the last commit.
    var pairs = SyllablePairs()
    var abbreviations = AbbreviationChanges()

    /// Opens a part, making it where there is none.
    /// - Parameter identity: which part of a set it is to be; `nil` for a whole index.
    init(path: String, identity: ShardIdentity?) throws(IndexError) {
        try FolderReplacement.restore(path)
        var handle = try WriterHandle(path: path)
        // Whoever replaced the index was killed, for the lock is ours.
        try? FolderReplacement(of: path).clear()
        let version = try handle.metadata(IndexForm.Key.version)
        if version.isEmpty {
            try handle.setMetadata(IndexForm.Key.version, Array("\(IndexForm.version)".utf8))
            try handle.setMetadata(
                IndexForm.Key.features,
                Array(IndexForm.features.joined(separator: " ").utf8)
            )
            if let identity { try handle.setMetadata(IndexForm.Key.shard, identity.encoded) }
            shard = identity
        } else {
            try IndexForm.check(
                version: version,
                features: try handle.metadata(IndexForm.Key.features)
            )
            shard = ShardIdentity(try handle.metadata(IndexForm.Key.shard))
        }
        line = shard.map { DispatchQueue(label: "search.shard.\($0.number)") }
        // Passages alone do not tell: a document may have none.
        if try handle.metadata(IndexForm.Key.nextDocument).isEmpty { newPaths = [] }
        self.handle = handle
    }

    // MARK: - One step after the other

    /// Runs a step once all before it are done.
    private func wait<Result>(
        _ step: (inout WriterHandle) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        func run() -> Swift.Result<Result, IndexError> {
            if let failure { return .failure(failure) }
            do throws(IndexError) {
                return .success(try step(&handle))
            } catch {
                return .failure(error)
            }
        }
        return try (line.map { $0.sync(execute: run) } ?? run()).get()
    }

    /// Runs a step after those before it, at once where there is no line to wait in.
    private func send(
        _ step: @escaping @Sendable (inout WriterHandle) throws(IndexError) -> Void
    ) throws(IndexError) {
        guard let line else { return try step(&handle) }
        room.wait()
        line.async { [self] in
            defer { room.signal() }
            guard failure == nil else { return }
            do throws(IndexError) {
                try step(&handle)
            } catch {
                failure = error
            }
        }
    }

    // MARK: - Steps

    func metadata(_ key: String) throws(IndexError) -> [UInt8] {
        try wait { (handle: inout WriterHandle) throws(IndexError) in try handle.metadata(key) }
    }

    func setMetadata(_ key: String, _ value: [UInt8]) throws(IndexError) {
        try send { (handle: inout WriterHandle) throws(IndexError) in
            try handle.setMetadata(key, value)
        }
    }

    /// The number of the document of a path, as text; empty where it has none.
    func document(atPath path: String) throws(IndexError) -> [UInt8] {
        let key = IndexForm.pathKey(path)
        if let newPaths, !newPaths.contains(TokenBuffer.key(of: key)) { return [] }
        return try metadata(key)
    }

    /// Notes the document of a path; none where it is empty.
    func setDocument(_ identifier: [UInt8], atPath path: String) throws(IndexError) {
        let key = IndexForm.pathKey(path)
        newPaths?.insert(TokenBuffer.key(of: key))
        try setMetadata(key, identifier)
    }

    /// The highest number that a record ever had; 0 where there was none.
    func lastRecord() throws(IndexError) -> UInt32 {
        try wait { (handle: inout WriterHandle) throws(IndexError) in try handle.lastRecord() }
    }

    func add(_ record: RecordBuffer, as number: UInt32) throws(IndexError) {
        try send { (handle: inout WriterHandle) throws(IndexError) in
            try handle.add(record, as: number)
        }
    }

    func records(term: String) throws(IndexError) -> [[UInt8]] {
        try wait { (handle: inout WriterHandle) throws(IndexError) in
            try handle.records(term: term)
        }
    }

    func delete(term: String) throws(IndexError) {
        try send { (handle: inout WriterHandle) throws(IndexError) in
            try handle.delete(term: term)
        }
    }

    /// Notes the marked forms of a document.
    func add(_ forms: [AnalysedDocument.Form]) {
        for form in forms where knownForms.insert(form.key).inserted {
            newForms[form.bare, default: []].append(form.marked)
        }
    }

    /// Begins to make everything since the last commit visible to readers, or nothing of it; nothing
    /// may be added before ``finishCommit()``.
    func beginCommit() throws(IndexError) {
        try send { [self] (handle: inout WriterHandle) throws(IndexError) in
            try writeForms(&handle)
            try writePairs(&handle)
            try writeAbbreviations(&handle)
            try handle.commit()
        }
    }

    /// Waits until what was begun is done.
    func finishCommit() throws(IndexError) {
        try wait { (_: inout WriterHandle) throws(IndexError) in }
    }

    private func writeForms(_ handle: inout WriterHandle) throws(IndexError) {
        for (bare, marked) in newForms {
            guard let key = IndexForm.formsKey(bare: bare) else { continue }
            let entry = VocabularyEntry.adding(marked, to: try handle.metadata(key))
            if let entry { try handle.setMetadata(key, entry) }
        }
        newForms.removeAll(keepingCapacity: true)
    }

    private func writeAbbreviations(_ handle: inout WriterHandle) throws(IndexError) {
        for (key, changes) in abbreviations.changes {
            let list = try IndexedAbbreviation.decode(try handle.metadata(key))
            let changed = AbbreviationChanges.apply(changes, to: list)
            try handle.setMetadata(key, IndexedAbbreviation.encode(changed))
        }
        abbreviations.removeAll()
    }

    /// Adds the neighbours that were counted to those of the part.
    private func writePairs(_ handle: inout WriterHandle) throws(IndexError) {
        guard !pairs.isEmpty else { return }
        var blocks: [String: [Int]] = [:]
        for (index, entry) in pairs.entries.enumerated() where entry.count != 0 {
            let key = SyllablePairBlock.key(
                first: pairs.bytes[entry.firstBare],
                second: pairs.bytes[entry.secondBare]
            )
            blocks[key, default: []].append(index)
        }
        for (key, indexes) in blocks {
            var block = try SyllablePairBlock(try handle.metadata(key))
            for index in indexes {
                let entry = pairs.entries[index]
                block.add(
                    entry.count,
                    to: SyllablePairBlock.Entry(
                        first: Array(pairs.bytes[entry.first]),
                        second: Array(pairs.bytes[entry.second])
                    )
                )
            }
            try handle.setMetadata(key, block.encoded())
        }
        pairs.removeAll()
    }
}
