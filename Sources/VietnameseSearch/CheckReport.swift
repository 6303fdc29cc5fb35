internal import PassageIndex

/// What a look for damage in an index found.
public struct CheckReport: Hashable, Sendable, Encodable {
    /// Something that is damaged, or missing.
    public struct Damage: Hashable, Sendable, Encodable {
        /// The shard, counted from 1; `nil` where the index is whole.
        public let shard: Int?
        /// The folder of the shard, or of the whole index.
        public let folder: String
        /// The table (`postlist`); `nil` where it is not known, or the shard is not there at all.
        public let table: String?
        /// What is wrong.
        public let finding: String

        private enum Key: String, CodingKey { case shard, folder, table, finding }

        /// Encodes all fields; what is not known as `null`.
        public func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(shard, forKey: .shard)
            try object.encode(folder, forKey: .folder)
            try object.encode(table, forKey: .table)
            try object.encode(finding, forKey: .finding)
        }
    }

    /// The folder of the index.
    public let index: String
    /// What is damaged; nothing of a sound index.
    public let damage: [Damage]

    /// Whether nothing is damaged.
    public var isSound: Bool { damage.isEmpty }
    /// The command that mends it; `nil` where there is nothing to mend.
    public var remedy: String? { isSound ? nil : "search repair --index \(index)" }

    private enum Key: String, CodingKey { case index, isSound, damage, remedy }

    /// Encodes all fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(index, forKey: .index)
        try object.encode(isSound, forKey: .isSound)
        try object.encode(damage, forKey: .damage)
        try object.encode(remedy, forKey: .remedy)
    }
}

extension SearchEngine {
    /// Looks for damage in the index in a folder as ``check(path:)`` does, and tells each by itself.
    ///
    /// - Throws: ``SearchError`` (`index`) where there is no index, or none that could be looked
    ///   through.
    public static func checkReport(path: String) throws(SearchError) -> CheckReport {
        let damage: [IndexDamage]
        do {
            damage = try IndexCheck.damage(in: path)
        } catch {
            throw SearchError(error, index: path)
        }
        // What may not be read looks damaged to the engine.
        if !damage.isEmpty, let obstacle = IndexObstacle.description(of: path, writes: true) {
            throw SearchError(code: .index, message: obstacle)
        }
        return CheckReport(
            index: path,
            damage: damage.map {
                CheckReport.Damage(
                    shard: $0.shard,
                    folder: $0.folder,
                    table: $0.table,
                    finding: $0.finding
                )
            }
        )
    }
}
