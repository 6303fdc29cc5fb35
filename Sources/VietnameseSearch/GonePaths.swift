internal import Glibc

/// Tells of a path that was not found in a run whether what lay there is gone.
///
/// Only what was looked at can be: what a pattern leaves out, or what could not be read, stays.
struct GonePaths {
    /// The files that were read to their end.
    private let read: Set<String>
    private let unread: Set<String>
    private let sources: DocumentFiles
    private let archives: [String: ArchiveWalk.Listing]

    init(
        _ sources: DocumentFiles,
        unread: Set<String>,
        archives: [String: ArchiveWalk.Listing]
    ) {
        read = Set(sources.files.lazy.filter { !$0.isArchiveOnly }.map(\.path))
            .subtracting(unread)
        self.unread = unread.union(sources.closed)
        self.sources = sources
        self.archives = archives
    }

    /// Whether the document of a path is gone, given that it was not found.
    func contains(_ path: String) -> Bool {
        let file = RecordPath(path)?.file ?? path
        var place = file[...]
        while !place.isEmpty {
            let own = String(place)
            if unread.contains(own) { return false }
            if let archive = archives[own] {
                // Of a file of records that is still there, records that were not found are gone.
                if archive.members.contains(file) { return file != path }
                return archive.isWhole
            }
            // A file that was read and is not what it was: another document, or no archive any more.
            if read.contains(own) { return own != path }
            guard let slash = place.utf8.lastIndex(of: 0x2F) else { break }
            place = place[..<slash]
        }
        return sources.cover(file) && !Self.mayExist(file)
    }

    /// Whether a file is at a path, or may be; what lies in an archive is there as long as the
    /// archive is.
    static func mayExist(_ path: String) -> Bool {
        var place = path[...]
        while !place.isEmpty {
            var facts = stat()
            if unsafe stat(String(place), &facts) == 0 { return facts.st_mode & S_IFMT != S_IFDIR }
            // A folder that nobody lets in, a drive that does not answer: absence is not told.
            guard errno == ENOENT || errno == ENOTDIR else { return true }
            guard let slash = place.utf8.lastIndex(of: 0x2F) else { break }
            place = place[..<slash]
        }
        return false
    }
}
