/// Which part of a set an index is, as its metadata says.
package struct ShardIdentity: Hashable, Sendable {
    /// Counted from 1.
    package let number: Int
    /// How many the set has.
    package let count: Int
    /// What tells the set from others.
    package let set: String

    package init(number: Int, count: Int, set: String) {
        self.number = number
        self.count = count
        self.set = set
    }

    init?(_ record: [UInt8]) {
        let parts = String(decoding: record, as: UTF8.self).split(separator: " ")
        guard parts.count == 3, let number = Int(parts[0]), let count = Int(parts[1]),
            1...IndexAddress.mostShards ~= count, 1...count ~= number
        else { return nil }
        self.init(number: number, count: count, set: String(parts[2]))
    }

    var encoded: [UInt8] { Array("\(number) \(count) \(set)".utf8) }

    /// A name that no other set has.
    package static func newSet() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
            + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// The number of the shard that a document belongs to.
    package static func shard(ofDocument number: Int, of count: Int) -> Int { number % count + 1 }
}
