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
    package static func folder(ofShard number: Int, in path: String) -> String {
        "\(path)/\(shardName)\(number)"
    }

    private static let shardName = "shard-"

    /// The folders of the index in a folder: itself, or those of its shards in their order.
    static func parts(of path: String) -> [String] {
        let numbers = shardNumbers(in: path)
        return numbers.isEmpty ? [path] : numbers.map { folder(ofShard: $0, in: path) }
    }

    /// The numbers of the shards whose folders are in a folder, in their order; none of a whole index.
    ///
    /// One that a killed replacement left without its name is among them.
    package static func shardNumbers(in path: String) -> [Int] {
        let files = FileManager.default
        guard !files.fileExists(atPath: path + "/iamglass"),
            let names = try? files.contentsOfDirectory(atPath: path)
        else { return [] }
        let known = Set(names)
        return (1...mostShards).filter { number in
            let name = shardName + String(number)
            return known.contains(name)
                || known.contains(FolderReplacement.previousName(of: name))
        }
    }

    /// What is said of a set that lacks some of its shards, with the remedy.
    static func lack(of missing: [Int], among count: Int, in path: String) -> String {
        let numbers = missing.map(String.init).joined(separator: ", ")
        let folders = missing.map { folder(ofShard: $0, in: path) }.joined(separator: ", ")
        return
            "chỉ mục \(path) thiếu phần \(numbers) trong \(count) phần; hãy đưa \(folders) về chỗ"
            + " cũ, hoặc lập lại phần thiếu: search repair --index \(path)"
    }

    /// What is said of a folder that is not the shard of its name, with the remedy.
    static func strangeness(of number: Int, among count: Int, in path: String) -> String {
        "thư mục \(folder(ofShard: number, in: path)) không phải là phần \(number) trong \(count) phần"
            + " của chỉ mục \(path); hãy dời thư mục đó đi và đặt lại đúng phần"
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
