/// Something that is damaged in an index, or missing.
public struct IndexDamage: Hashable, Sendable {
    /// The shard, counted from 1; `nil` where the index is whole.
    public let shard: Int?
    /// The folder of the shard, or of the whole index.
    public let folder: String
    /// The table (`postlist`); `nil` where it is not known, or the shard is not there at all.
    public let table: String?
    /// What is wrong.
    public let finding: String

    private static let tables = ["iamglass", "postlist", "termlist", "docdata"]
}

extension IndexDamage {
    /// What a reading of the tables of a folder found: `table: finding; table: finding`.
    static func all(
        in folder: String,
        shard: Int? = nil,
        found text: String
    ) -> [IndexDamage] {
        text.split(separator: "; ").map { part in
            let table = tables.first { part.hasPrefix($0 + ": ") }
            return IndexDamage(
                shard: shard,
                folder: folder,
                table: table,
                finding: String(part.dropFirst(table.map { $0.count + 2 } ?? 0))
            )
        }
    }

    /// All that is damaged as one text, each shard named before what it has.
    static func text(of damage: [IndexDamage]) -> String {
        var folder: String?
        return damage.map { one in
            defer { folder = one.folder }
            let table = one.table.map { $0 + ": " } ?? ""
            guard let shard = one.shard, one.folder != folder else { return table + one.finding }
            return "phần \(shard) (\(one.folder)): \(table)\(one.finding)"
        }.joined(separator: "; ")
    }
}
