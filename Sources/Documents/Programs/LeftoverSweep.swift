internal import FoundationEssentials
internal import Glibc

/// Removes the temporary folders of runs that were killed and could not do it themselves.
///
/// Only what is provably of this program goes: a folder of our own naming and of the same user, not
/// changed for a day, whose name tells of a process that is no more.
enum LeftoverSweep {
    /// How the names of temporary folders begin; the process and six letters follow.
    static let prefix = "search-vietnamese-"
    /// Seconds for which a folder is left alone.
    private static let age = 24 * 60 * 60

    /// Done at its first use, once in a process.
    static let once: Void = sweep(TemporaryFolder.parent)

    /// Sweeps the folder that temporary folders are made in.
    static func sweep(_ parent: String, now: Int = time(nil)) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] {
            let path = "\(parent)/\(name)"
            guard let process = process(of: name), !isAlive(process),
                isLeft(path, now: now)
            else { continue }
            // Where the cage was weak its programs may have outlived it.
            ProcessSweep.endAll(withHome: path)
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// The process that a folder's name tells of; `nil` where the name is not one of ours.
    static func process(of name: String) -> pid_t? {
        guard name.hasPrefix(prefix) else { return nil }
        let parts = name.dropFirst(prefix.count).split(
            separator: "-",
            omittingEmptySubsequences: false
        )
        guard parts.count == 2, parts[1].utf8.count >= 6,
            parts[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let process = pid_t(parts[0]), process > 1
        else { return nil }
        return process
    }

    private static func isAlive(_ process: pid_t) -> Bool {
        kill(process, 0) == 0 || errno != ESRCH
    }

    private static func isLeft(_ path: String, now: Int) -> Bool {
        var facts = stat()
        return unsafe lstat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFDIR
            && facts.st_uid == geteuid() && facts.st_mtim.tv_sec < now - age
    }
}
