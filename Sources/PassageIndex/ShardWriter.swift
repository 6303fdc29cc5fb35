internal import VietnameseText

/// The writer of one part of an index: with the documents, what is counted over them.
final class ShardWriter {
    private(set) var handle: WriterHandle
    private let identity: ShardIdentity?
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
            self.identity = identity
        } else {
            try IndexForm.check(
                version: version,
                features: try handle.metadata(IndexForm.Key.features)
            )
            self.identity = ShardIdentity(try handle.metadata(IndexForm.Key.shard))
        }
        self.handle = handle
    }

    /// Which part of a set it is; `nil` for a whole index.
    var shard: ShardIdentity? { identity }

    func metadata(_ key: String) throws(IndexError) -> [UInt8] { try handle.metadata(key) }

    func setMetadata(_ key: String, _ value: [UInt8]) throws(IndexError) {
        try handle.setMetadata(key, value)
    }

    /// The highest number that a record ever had; 0 where there was none.
    func lastRecord() throws(IndexError) -> UInt32 { try handle.lastRecord() }

    func add(_ record: RecordBuffer, as number: UInt32) throws(IndexError) {
        try handle.add(record, as: number)
    }

    func records(term: String) throws(IndexError) -> [[UInt8]] { try handle.records(term: term) }

    func delete(term: String) throws(IndexError) { try handle.delete(term: term) }

    /// Notes the marked forms of a document.
    func add(_ forms: [AnalysedDocument.Form]) {
        for form in forms where knownForms.insert(form.key).inserted {
            newForms[form.bare, default: []].append(form.marked)
        }
    }

    /// Makes everything since the last commit visible to readers, or nothing of it.
    func commit() throws(IndexError) {
        try writeForms()
        try writePairs()
        try writeAbbreviations()
        try handle.commit()
    }

    private func writeForms() throws(IndexError) {
        for (bare, marked) in newForms {
            guard let key = IndexForm.formsKey(bare: bare) else { continue }
            let entry = VocabularyEntry.adding(marked, to: try handle.metadata(key))
            if let entry { try handle.setMetadata(key, entry) }
        }
        newForms.removeAll(keepingCapacity: true)
    }

    private func writeAbbreviations() throws(IndexError) {
        for (key, changes) in abbreviations.changes {
            let list = try IndexedAbbreviation.decode(try handle.metadata(key))
            let changed = AbbreviationChanges.apply(changes, to: list)
            try handle.setMetadata(key, IndexedAbbreviation.encode(changed))
        }
        abbreviations.removeAll()
    }

    /// Adds the neighbours that were counted to those of the part.
    private func writePairs() throws(IndexError) {
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
