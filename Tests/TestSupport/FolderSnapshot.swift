public import Foundation
import Glibc

/// What lies in a folder: of each name its kind, rights, size and time of change.
public struct FolderSnapshot: Hashable, Sendable {
    /// The facts of each path below the folder.
    public private(set) var entries: [String: String] = [:]

    /// Looks at a folder.
    public init(of folder: URL) {
        walk(folder.path, name: "")
    }

    private mutating func walk(_ path: String, name: String) {
        var facts = stat()
        guard unsafe lstat(path, &facts) == 0 else { return }
        let isFolder = facts.st_mode & S_IFMT == S_IFDIR
        entries[name] =
            "\(facts.st_mode) \(facts.st_ino) \(isFolder ? 0 : facts.st_size)"
            + " \(facts.st_mtim.tv_sec).\(facts.st_mtim.tv_nsec)"
        guard isFolder else { return }
        for child in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
            walk("\(path)/\(child)", name: "\(name)/\(child)")
        }
    }
}
