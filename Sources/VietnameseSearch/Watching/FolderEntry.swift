internal import FoundationEssentials
internal import Glibc

/// An entry of a folder, as the system describes it.
struct FolderEntry: Hashable {
    /// What makes one folder the same as another, whatever its path.
    struct Identity: Hashable {
        var device: UInt
        var number: UInt
    }

    enum Kind {
        case folder, file, other
    }

    var kind: Kind
    var identity: Identity
    var linkCount: Int
    var size: Int
    /// When it was last changed: seconds and nanoseconds.
    var changed: [Int]

    /// What a path leads to; `nil` where there is nothing.
    init?(at path: String, followsLink: Bool = false) {
        var facts = stat()
        let code = unsafe followsLink ? stat(path, &facts) : lstat(path, &facts)
        guard code == 0 else { return nil }
        kind =
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: .folder
            case S_IFREG: .file
            default: .other
            }
        identity = Identity(device: UInt(facts.st_dev), number: UInt(facts.st_ino))
        linkCount = Int(facts.st_nlink)
        size = Int(facts.st_size)
        changed = [
            facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec, facts.st_ctim.tv_sec,
            facts.st_ctim.tv_nsec,
        ]
    }

    /// The names in a folder that may be of documents; `nil` where it cannot be looked into.
    static func names(in folder: String) -> [String]? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder))?
            .filter { !DocumentFiles.isHidden($0) }
    }
}
