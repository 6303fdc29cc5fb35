public import Documents
internal import VietnameseText

/// The one writer of an index.
///
/// What it adds is seen by readers after ``commit()``, whole; what was not committed when its life
/// ends is discarded. A second writer is refused (`locked`).
public struct PassageWriter: ~Copyable {
    private var handle: WriterHandle
    private var analyser = DocumentAnalyser()
    private var encoder = RecordEncoder()
    private var knownForms: Set<UInt64> = []
    /// Neighbours that were counted since the last commit.
    private var pairs = SyllablePairs()
    private var abbreviations = AbbreviationChanges()
    private var nextDocument: Int

    /// Opens the index in a folder, making it where there is none; the folder above must exist.
    public init(path: String) throws(IndexError) {
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
        } else {
            try IndexForm.check(
                version: version,
                features: try handle.metadata(IndexForm.Key.features)
            )
        }
        let next = String(
            decoding: try handle.metadata(IndexForm.Key.nextDocument),
            as: UTF8.self
        )
        nextDocument = Int(next) ?? 0
        self.handle = handle
    }

    /// The document that a path stands for in the index, uncommitted ones included.
    public mutating func document(path: String) throws(IndexError) -> StoredDocument? {
        let number = try handle.metadata(IndexForm.pathKey(path))
        guard !number.isEmpty else { return nil }
        let record = try handle.metadata(
            IndexForm.Key.document + String(decoding: number, as: UTF8.self)
        )
        return record.isEmpty ? nil : try StoredDocument(record)
    }

    /// Adds a document with all its passages; one of the same path is replaced and keeps its
    /// identifier, unless it lies in other places too.
    ///
    /// Holds the postings of one passage at a time.
    @discardableResult
    public mutating func add(
        _ document: Document,
        place: StoredPlace,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        let stored = try store(
            document,
            place: place,
            contentHash: contentHash,
            abbreviations: DocumentAnalyser.abbreviations(of: document)
        )
        analyser.begin(document)
        for (index, passage) in document.passages.enumerated() {
            try add(
                analyser.analyse(passage, of: document),
                of: passage,
                ordinal: index + 1,
                in: stored
            )
        }
        try add(forms: analyser.takeForms())
        pairs.merge(analyser.takePairs())
        return stored
    }

    /// Adds a document that was analysed before, elsewhere perhaps.
    @discardableResult
    public mutating func add(
        _ analysed: AnalysedDocument,
        place: StoredPlace,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        let stored = try store(
            analysed.document,
            place: place,
            contentHash: contentHash,
            abbreviations: analysed.abbreviations
        )
        for (index, passage) in analysed.document.passages.enumerated() {
            try add(analysed.records[index], of: passage, ordinal: index + 1, in: stored)
        }
        try add(forms: analysed.forms)
        pairs.merge(analysed.pairs)
        return stored
    }

    /// Adds a document that is a file of its own.
    @discardableResult
    public mutating func add(
        _ document: Document,
        path: String,
        contentHash: UInt64
    ) throws(IndexError) -> StoredDocument {
        try add(document, place: StoredPlace(path: path), contentHash: contentHash)
    }

    /// Writes what is common to a document; its old passages go.
    private mutating func store(
        _ document: Document,
        place: StoredPlace,
        contentHash: UInt64,
        abbreviations: [DefinedAbbreviation]
    ) throws(IndexError) -> StoredDocument {
        let number: Int
        let old = try self.document(path: place.path)
        if let old, old.places.count == 1 {
            number = old.number
            try deletePassages(of: old)
        } else {
            // Elsewhere the old content is as it was: what is new here is a document of its own.
            if let old {
                let others = old.places.filter { $0.path != place.path }
                try setPlaces(others, ofDocument: old.number)
            }
            number = nextDocument
            nextDocument += 1
            try handle.setMetadata(
                IndexForm.Key.nextDocument,
                Array(String(nextDocument).utf8)
            )
        }
        let stored = StoredDocument(
            number: number,
            place: place,
            contentHash: contentHash,
            document: document,
            abbreviations: abbreviations
        )
        self.abbreviations.note(abbreviations, of: number)
        try handle.setMetadata(
            IndexForm.Key.document + stored.identifier,
            stored.encoded()
        )
        try handle.setMetadata(IndexForm.pathKey(place.path), Array(stored.identifier.utf8))
        return stored
    }

    private mutating func add(
        _ record: RecordBuffer,
        of passage: Passage,
        ordinal: Int,
        in document: StoredDocument
    ) throws(IndexError) {
        var record = record
        record.identify(passage, ordinal: ordinal, of: document, with: &encoder)
        try handle.add(record)
    }

    private mutating func add(forms: [AnalysedDocument.Form]) throws(IndexError) {
        for form in forms where knownForms.insert(form.key).inserted {
            try handle.add(synonym: form.marked, of: form.bare)
        }
    }

    /// Says where the content of a document lies now; its passages stay as they are.
    ///
    /// A path that was another document's is this one's from now on.
    /// - Parameter places: its own place first; none of them remove the document.
    /// - Returns: Whether there is such a document.
    @discardableResult
    public mutating func setPlaces(
        _ places: [StoredPlace],
        ofDocument number: Int
    ) throws(IndexError) -> Bool {
        let identifier = IndexForm.documentIdentifier(number)
        let record = try handle.metadata(IndexForm.Key.document + identifier)
        guard !record.isEmpty else { return false }
        var document = try StoredDocument(record)
        for place in document.places {
            let key = IndexForm.pathKey(place.path)
            guard try handle.metadata(key).elementsEqual(identifier.utf8) else { continue }
            try handle.setMetadata(key, [])
        }
        for place in places {
            try handle.setMetadata(IndexForm.pathKey(place.path), Array(identifier.utf8))
        }
        if places.isEmpty { try deletePassages(of: document) }
        document.places = places
        try handle.setMetadata(
            IndexForm.Key.document + identifier,
            places.isEmpty ? [] : document.encoded()
        )
        return true
    }

    /// Removes the document of a path, one of several perhaps; tells whether there was one.
    @discardableResult
    public mutating func remove(path: String) throws(IndexError) -> Bool {
        guard let old = try document(path: path) else { return false }
        return try setPlaces([], ofDocument: old.number)
    }

    /// Deletes a document's passages; what they counted is taken back.
    private mutating func deletePassages(of document: StoredDocument) throws(IndexError) {
        let term = IndexForm.Prefix.documentIdentifier + document.identifier
        for record in try handle.records(term: term) {
            analyser.uncountPairs(of: try StoredPassage(record).text)
        }
        pairs.merge(analyser.takePairs())
        abbreviations.note(document.abbreviations, of: document.number, isRemoval: true)
        try handle.delete(term: term)
    }

    /// Whether the index holds nothing but the samples that came with the program.
    public mutating func holdsSamplesOnly() throws(IndexError) -> Bool {
        try !handle.metadata(IndexForm.Key.samples).isEmpty
    }

    /// Notes whether the index holds nothing but samples.
    public mutating func setHoldsSamplesOnly(_ value: Bool) throws(IndexError) {
        try handle.setMetadata(IndexForm.Key.samples, value ? [0x31] : [])
    }

    /// Makes everything since the last commit visible to readers, or nothing of it.
    ///
    /// Costs a sync.
    public mutating func commit() throws(IndexError) {
        try writePairs()
        try writeAbbreviations()
        try handle.commit()
    }

    private mutating func writeAbbreviations() throws(IndexError) {
        for (key, changes) in abbreviations.changes {
            let list = try IndexedAbbreviation.decode(try handle.metadata(key))
            let changed = AbbreviationChanges.apply(changes, to: list)
            try handle.setMetadata(key, IndexedAbbreviation.encode(changed))
        }
        abbreviations.removeAll()
    }

    /// Adds the neighbours that were counted to those of the index.
    private mutating func writePairs() throws(IndexError) {
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

extension RecordBuffer {
    /// Adds what identifies a passage: its terms and its data.
    mutating func identify(
        _ passage: Passage,
        ordinal: Int,
        of document: StoredDocument,
        with encoder: inout RecordEncoder
    ) {
        let stored = StoredPassage(document: document.number, ordinal: ordinal, passage: passage)
        append(IndexForm.Prefix.passage, stored.identifier)
        append(IndexForm.Prefix.documentIdentifier, document.identifier)
        let year = passage.section.flatMap { document.sections[$0].year } ?? document.header.year
        let place = PassagePlace(
            document: document.number,
            ordinal: ordinal,
            role: passage.role,
            year: year,
            section: document.sections.titled(passage.section)
        )
        append(value: place.bytes, slot: IndexForm.Slot.place)
        encoder.removeAll()
        stored.encode(into: &encoder)
        data.append(contentsOf: encoder.bytes)
        data.append(contentsOf: stored.utf8)
    }
}

extension IndexForm {
    /// Refuses an index that this program cannot ask or add to.
    static func check(version: [UInt8], features: [UInt8]) throws(IndexError) {
        let found = String(decoding: version, as: UTF8.self)
        guard found == String(Self.version) else {
            throw IndexError(
                code: .version,
                message: "chỉ mục có dạng \(found), chương trình này đọc dạng \(Self.version);"
                    + " hãy lập lại chỉ mục",
                operation: "open the index"
            )
        }
        let present = Set(String(decoding: features, as: UTF8.self).split(separator: " "))
        let missing = Self.features.filter { !present.contains($0[...]) }
        guard missing.isEmpty else {
            throw IndexError(
                code: .version,
                message: "chỉ mục thiếu \(missing.joined(separator: ", ")); hãy lập lại chỉ mục",
                operation: "open the index"
            )
        }
    }
}
