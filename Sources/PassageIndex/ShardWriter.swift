internal import VietnameseText

/// The writer of one part of an index: with the documents, what is counted over them.
///
/// The parts of a set write at the same time, each on a thread of its own: what is added waits there,
/// within bounds, and what fails is thrown by the next call. A whole index is written on the caller's
/// thread, but for the passages of a large build (``IndexAssembly``).
///
/// Unchecked, since the line is what keeps it safe: only the caller's thread touches what is not
/// yet handed over, and while it waits for the line, or what it handed over runs there, nothing else
/// does.
final class ShardWriter: @unchecked Sendable {
    private let path: String
    /// What is written to: the index, or the copy of it that an assembly has.
    private var handle: WriterHandle
    /// The index during an assembly, for its lock.
    private var locked: WriterHandle?
    private var assembly: IndexAssembly?
    /// How a build goes on with the next document.
    private var plan: IndexAssembly.Plan?
    /// Whether everything that was added came in with an assembly, which leaves nothing to compact.
    private(set) var isCompact = false
    /// Which part of a set it is; `nil` for a whole index.
    private(set) var shard: ShardIdentity?
    /// Whether it was never committed; see ``begin(as:)``.
    let isNew: Bool
    /// Whether anything was changed since the last commit.
    private(set) var isChanged = false {
        didSet { if isChanged { isCompact = false } }
    }
    /// Where it is written; `nil` where on the caller's thread.
    private var line: WritingLine?
    /// Why nothing more can be written on the caller's thread.
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
    init(path: String) throws(IndexError) {
        self.path = path
        try FolderReplacement.restore(path)
        var handle = try WriterHandle(path: path)
        // Whoever replaced the index was killed, for the lock is ours.
        try? FolderReplacement(of: path).clear()
        let version = try handle.metadata(IndexForm.Key.version)
        isNew = version.isEmpty
        if !isNew {
            try IndexForm.check(
                version: version,
                features: try handle.metadata(IndexForm.Key.features)
            )
            shard = ShardIdentity(try handle.metadata(IndexForm.Key.shard))
        }
        // Passages alone do not tell: a document may have none.
        if try handle.metadata(IndexForm.Key.nextDocument).isEmpty { newPaths = [] }
        self.handle = handle
        line = Self.line(of: shard)
    }

    private static func line(of shard: ShardIdentity?) -> WritingLine? {
        // A document is some twenty steps.
        shard.map { WritingLine("search.shard.\($0.number)", room: 2000) }
    }

    /// Says what a part is that was never committed.
    /// - Parameter identity: which part of a set it is; `nil` for a whole index.
    func begin(as identity: ShardIdentity?) throws(IndexError) {
        shard = identity
        line = Self.line(of: identity)
        try setMetadata(IndexForm.Key.version, Array("\(IndexForm.version)".utf8))
        try setMetadata(
            IndexForm.Key.features,
            Array(IndexForm.features.joined(separator: " ").utf8)
        )
        if let identity { try setMetadata(IndexForm.Key.shard, identity.encoded) }
    }

    deinit { assembly?.abandon() }

    // MARK: - One step after the other

    /// Runs a step once all before it are done.
    private func wait<Result>(
        _ step: (inout WriterHandle) throws(IndexError) -> Result
    ) throws(IndexError) -> Result {
        guard let line else {
            if let failure { throw failure }
            return try step(&handle)
        }
        return try line.wait { () throws(IndexError) in try step(&handle) }
    }

    /// Runs a step after those before it, at once where there is no line to wait in.
    private func send(
        _ step: @escaping @Sendable (inout WriterHandle) throws(IndexError) -> Void
    ) throws(IndexError) {
        guard let line else {
            if let failure { throw failure }
            return try step(&handle)
        }
        try line.send { [self] () throws(IndexError) in try step(&handle) }
    }

    // MARK: - Steps

    func metadata(_ key: String) throws(IndexError) -> [UInt8] {
        try wait { (handle: inout WriterHandle) throws(IndexError) in try handle.metadata(key) }
    }

    func setMetadata(_ key: String, _ value: [UInt8]) throws(IndexError) {
        isChanged = true
        try goOn()
        try send { (handle: inout WriterHandle) throws(IndexError) in
            try handle.setMetadata(key, value)
        }
    }

    /// One above the highest number that a document of this part ever had.
    func nextDocument() throws(IndexError) -> Int {
        let next = try metadata(IndexForm.Key.nextDocument)
        return Int(String(decoding: next, as: UTF8.self)) ?? 0
    }

    func setNextDocument(_ number: Int) throws(IndexError) {
        try setMetadata(IndexForm.Key.nextDocument, Array(String(number).utf8))
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

    /// The numbers of the records from one on.
    func records(from first: UInt32) throws(IndexError) -> [UInt32] {
        try wait { (handle: inout WriterHandle) throws(IndexError) in
            try handle.records(from: first)
        }
    }

    func add(_ record: RecordBuffer, as number: UInt32) throws(IndexError) {
        isChanged = true
        try goOn()
        if let assembly { return try assembly.add(record) }
        try send { (handle: inout WriterHandle) throws(IndexError) in
            try handle.add(record, as: number)
        }
    }

    func records(term: String) throws(IndexError) -> [[UInt8]] {
        try assemble()
        return try wait { (handle: inout WriterHandle) throws(IndexError) in
            try handle.records(term: term)
        }
    }

    func delete(term: String) throws(IndexError) {
        try assemble()
        isChanged = true
        // What is pending would not be in a copy.
        plan = nil
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
        isChanged = false
        guard assembly == nil else { return try assemble() }
        try send { [self] (handle: inout WriterHandle) throws(IndexError) in
            try writeTallies(&handle)
            try handle.commit()
        }
    }

    /// Waits until what was begun is done.
    func finishCommit() throws(IndexError) {
        try wait { (_: inout WriterHandle) throws(IndexError) in }
    }

    // MARK: - Assembling

    /// Whether passages are being written to segments.
    var isAssembling: Bool { assembly != nil }

    /// Whether there are so many of them that the next checkpoint merges them.
    var isMergeDue: Bool { assembly?.isDue ?? false }

    /// Commits, or goes on so that a later commit costs less: what is added now may be seen later.
    /// - Parameter plan: how a build goes on from here; `nil` where as before.
    func checkpoint(goingOn plan: IndexAssembly.Plan?) throws(IndexError) {
        if isAssembling, !isMergeDue {
            // What is counted takes memory until it is written.
            return try wait { [self] (handle: inout WriterHandle) throws(IndexError) in
                try writeTallies(&handle)
            }
        }
        try beginCommit()
        try finishCommit()
        self.plan = plan
    }

    /// Begins the assembly that is planned; where that cannot be, what is added goes to the index.
    private func goOn() throws(IndexError) {
        guard let plan else { return }
        self.plan = nil
        let last = try lastRecord()
        guard let assembly = try? IndexAssembly(of: path, lastRecord: last, plan: plan) else {
            return
        }
        guard var copy = try? WriterHandle(path: assembly.copy) else { return assembly.abandon() }
        swap(&handle, &copy)
        locked = consume copy
        self.assembly = assembly
    }

    /// Puts everything that an assembly holds into the index, and ends it.
    private func assemble() throws(IndexError) {
        guard let assembly else { return }
        do throws(IndexError) {
            for sums in try assembly.finish() { try handle.count(sums) }
            try writeTallies(&handle)
            try handle.commit()
            try assembly.replace(with: &handle)
            self.assembly = nil
            // Somebody else may take the lock before the next line does, which then says so.
            locked = nil
            var index = try WriterHandle(path: path)
            swap(&handle, &index)
            isCompact = true
        } catch {
            self.assembly = nil
            assembly.abandon()
            failure = error
            throw error
        }
    }

    /// Writes what was counted, in the order of its keys: the same documents make the same blocks.
    private func writeTallies(_ handle: inout WriterHandle) throws(IndexError) {
        try writeForms(&handle)
        try writePairs(&handle)
        try writeAbbreviations(&handle)
    }

    private func writeForms(_ handle: inout WriterHandle) throws(IndexError) {
        let forms = newForms.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        for (bare, marked) in forms {
            guard let key = IndexForm.formsKey(bare: bare) else { continue }
            let entry = VocabularyEntry.adding(marked, to: try handle.metadata(key))
            if let entry { try handle.setMetadata(key, entry) }
        }
        newForms.removeAll(keepingCapacity: true)
    }

    private func writeAbbreviations(_ handle: inout WriterHandle) throws(IndexError) {
        for (key, changes) in abbreviations.changes.sorted(by: { $0.key < $1.key }) {
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
        for (key, indexes) in blocks.sorted(by: { $0.key < $1.key }) {
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
