internal import FoundationEssentials
internal import PassageIndex

/// Who writes to an index.
enum LockHolder {
    /// The number of the process that writes to the index in a folder at this moment; `nil` where that
    /// cannot be told: it is another user's, or has just ended.
    ///
    /// The engine's lock is of a descriptor, not of a process, so that the system tells nobody who
    /// holds it (`F_GETLK`, `/proc/locks`): what it tells of each descriptor is looked through.
    static func process(of path: String) -> Int32? {
        let files = IndexAddress(path: path).folders
            .compactMap { FolderEntry(at: $0 + "/flintlock", followsLink: true)?.identity }
        guard !files.isEmpty else { return nil }
        for process in names(in: "/proc").compactMap({ Int32($0) }) {
            for descriptor in names(in: "/proc/\(process)/fd") {
                let place = "/proc/\(process)/fd/\(descriptor)"
                guard let entry = FolderEntry(at: place, followsLink: true),
                    files.contains(entry.identity),
                    let facts = FileManager.default.contents(
                        atPath: "/proc/\(process)/fdinfo/\(descriptor)"
                    ),
                    String(decoding: facts, as: UTF8.self).contains("\nlock:")
                else { continue }
                return process
            }
        }
        return nil
    }

    /// Who that is, for sentences about another process: ` (số 1234)`; empty where it is not known.
    static func description(of path: String) -> String {
        process(of: path).map { " (số \($0))" } ?? ""
    }

    private static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }
}
