internal import FoundationEssentials

/// Where an index is: a folder, or several shards that together are one.
public struct IndexAddress: Hashable, Sendable, CustomStringConvertible {
    /// A part of an index.
    public enum Shard: Hashable, Sendable {
        /// An index in a folder.
        case folder(String)
        /// An index that Xapian's own server (`xapian-tcpsrv`) answers for.
        case server(host: String, port: Int)
    }

    /// What was named, in its order.
    public let names: [String]
    /// The parts: a folder that holds a set stands for all of that.
    public let shards: [Shard]
    /// Whether nothing is answered while a part is missing.
    public var requiresAll: Bool

    /// The address of the index, or of the set of shards, in a folder.
    public init(path: String) {
        names = [path]
        shards = Self.parts(of: path).map(Shard.folder)
        requiresAll = false
    }

    /// The address of what is named by several: folders, and `host:port` of servers.
    ///
    /// A name that is a folder's, too, is that folder's.
    public init(names: [String], requiresAll: Bool = false) {
        self.names = names
        shards = names.flatMap { name -> [Shard] in
            if !FileManager.default.fileExists(atPath: name), let server = Self.server(name) {
                return [server]
            }
            return Self.parts(of: name).map(Shard.folder)
        }
        self.requiresAll = requiresAll
    }

    /// The names, for sentences.
    public var description: String { names.joined(separator: ", ") }

    /// The folders among the parts.
    public var folders: [String] {
        shards.compactMap { if case .folder(let path) = $0 { path } else { nil } }
    }

    /// Whether a part is elsewhere.
    public var hasServers: Bool { folders.count < shards.count }

    // MARK: - Sets in a folder

    /// The most shards of a set.
    public static let mostShards = 256

    /// The folder of a shard of the set in a folder; counted from 1.
    static func folder(ofShard number: Int, in path: String) -> String {
        "\(path)/\(shardName)\(number)"
    }

    private static let shardName = "shard-"

    /// The folders of the index in a folder: itself, or those of its shards in their order.
    static func parts(of path: String) -> [String] {
        let files = FileManager.default
        guard !files.fileExists(atPath: path + "/iamglass"),
            let names = try? files.contentsOfDirectory(atPath: path)
        else { return [path] }
        let numbers = names.compactMap { name in
            name.hasPrefix(shardName) ? Int(name.dropFirst(shardName.count)) : nil
        }
        .filter { 1...mostShards ~= $0 }
        guard !numbers.isEmpty else { return [path] }
        return numbers.sorted().map { folder(ofShard: $0, in: path) }
    }

    /// `host:port`, `[::1]:port`; `nil` for anything else.
    private static func server(_ name: String) -> Shard? {
        guard let colon = name.lastIndex(of: ":"), !name.contains("/"),
            let port = Int(name[name.index(after: colon)...]), 1...65_535 ~= port
        else { return nil }
        var host = name[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        return host.isEmpty ? nil : .server(host: String(host), port: port)
    }
}

/// Which part of a set an index is, as its metadata says.
struct ShardIdentity: Hashable, Sendable {
    /// Counted from 1.
    let number: Int
    /// How many the set has.
    let count: Int
    /// What tells the set from others.
    let set: String

    init(number: Int, count: Int, set: String) {
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
    static func newSet() -> String {
        String(UInt64.random(in: .min ... .max), radix: 36)
            + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// The number of the shard that a document belongs to.
    static func shard(ofDocument number: Int, of count: Int) -> Int { number % count + 1 }
}
