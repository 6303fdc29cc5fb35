extension ReaderHandle {
    /// Checks that the parts that are there are of this form and of one set; what is said of the
    /// others.
    mutating func missingParts() throws(IndexError) -> [String] {
        var missing = try faults()
        let versions = try allMetadata(IndexForm.Key.version)
        let features = try allMetadata(IndexForm.Key.features)
        if versions.isEmpty {
            guard try statistics().recordCount > 0 else {
                // Made, and its writer ended before its first commit.
                throw IndexError.nothingCommitted(during: "open the index")
            }
            try IndexForm.check(version: [], features: [])
        }
        for (place, version) in versions.enumerated() {
            let features = place < features.count ? features[place] : []
            try IndexForm.check(version: version, features: features)
        }
        let records = try allMetadata(IndexForm.Key.shard)
        let identities = Set(records.compactMap { ShardIdentity($0) })
        let sets = Set(identities.map(\.set))
        // One that was never written to does not know yet what it belongs to.
        guard sets.count <= 1, identities.count == records.count,
            versions.count == 1 || records.count == versions.count
        else {
            throw IndexError(
                code: .version,
                message: "các chỉ mục được nêu không phải là những phần khác nhau của cùng một bộ;"
                    + " hãy nêu các phần được lập cùng nhau (search index --shards)",
                operation: "open the index"
            )
        }
        if let whole = identities.first?.count {
            let known = Set(identities.map(\.number))
            let unnamed = (1...whole).filter { !known.contains($0) }
            let count = unnamed.count - missing.count
            if count > 0 {
                // Which of them are those that do not answer is not known.
                let numbers = unnamed.map(String.init).joined(separator: ", ")
                let parts = missing.isEmpty ? "phần \(numbers)" : "\(count)"
                missing.append("\(parts) trong \(whole) phần: không được nêu")
            }
        }
        return missing
    }

    /// The marked forms of a bare one, in the order of their bytes.
    mutating func forms(ofBare bare: String) throws(IndexError) -> [String] {
        guard let key = IndexForm.formsKey(bare: Array(bare.utf8)) else { return [] }
        let records = try allMetadata(key)
        guard records.count > 1 else { return VocabularyEntry.forms(records.first ?? []) }
        let all = Set(records.flatMap(VocabularyEntry.forms))
        return all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// The terms that begin with a prefix: at most so many, in byte order.
    mutating func terms(prefix: String, limit: Int) throws(IndexError) -> [String] {
        // No key of metadata begins with what a term begins with.
        try words(prefix: prefix, keys: IndexForm.Key.forms, limit: limit)
    }
}

/// The marked forms of a bare one, as metadata holds them.
enum VocabularyEntry {
    /// Between two forms; none holds it.
    private static let separator: UInt8 = 0

    /// The forms of an entry, in the order of their bytes.
    static func forms(_ record: [UInt8]) -> [String] {
        record.split(separator: separator).map { String(decoding: $0, as: UTF8.self) }
    }

    /// An entry with more forms; `nil` where it has them all.
    static func adding(_ forms: some Sequence<[UInt8]>, to record: [UInt8]) -> [UInt8]? {
        var known = record.split(separator: separator).map(Array.init)
        let before = known.count
        for form in forms where !known.contains(form) { known.append(form) }
        guard known.count > before else { return nil }
        known.sort { $0.lexicographicallyPrecedes($1) }
        return Array(known.joined(separator: [separator]))
    }
}
