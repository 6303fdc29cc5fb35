internal import Documents
internal import Glibc
internal import PassageIndex

/// A place of a document, looked at on the disk.
struct SourcePlace {
    /// The file, or the outermost archive.
    let file: String
    /// The path in the archive.
    let member: String?
    /// The record's name in its file.
    let record: String?
    /// The record's line in its file, where it is found.
    private(set) var recordLine: Int?
    private(set) var state = PassageSource.State.gone

    init(_ place: StoredPlace, contentHash: UInt64) {
        let record = RecordPath(place.path)
        self.record = record?.identifier
        let path = Array((record?.file ?? place.path).utf8)
        let length = min(place.member?.archiveLength ?? path.count, path.count)
        file = String(decoding: path[..<length], as: UTF8.self)
        member = place.member.map { _ in
            String(decoding: path[length...].drop { $0 == UInt8(ascii: "/") }, as: UTF8.self)
        }
        state = Self.state(of: file)
        guard state == .unchanged else { return }
        if let checksum = place.member?.checksum, let member {
            state = Self.holds(member, checksum, inArchive: file) ? .unchanged : .changed
        } else if record != nil {
            recordLine = Self.line(ofRecord: contentHash, in: file)
            state = recordLine == nil ? .changed : .unchanged
        } else {
            let file = DocumentFiles.File(path: file, givenPath: file, size: 0)
            let bytes = try? FileReader.bytes(of: file)
            state =
                bytes.map { FileReader.hash(of: $0) == contentHash } == true ? .unchanged : .changed
        }
    }

    /// What can be said of a file without reading it.
    private static func state(of file: String) -> PassageSource.State {
        if unsafe access(file, R_OK) == 0 {
            var facts = stat()
            // Where a file was there may be a folder now.
            let isFile = unsafe stat(file, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
            return isFile ? .unchanged : .gone
        }
        return errno == ENOENT || errno == ENOTDIR ? .gone : .unreadable
    }

    /// Whether a member is as it was, in an archive or in one of those in it.
    private static func holds(_ member: String, _ checksum: UInt64, inArchive file: String) -> Bool
    {
        guard var archive = try? DocumentArchive(path: file, name: file) else { return false }
        var rest = member[...]
        while true {
            if let found = archive.members.first(where: { $0.path == rest }) {
                return found.checksum == checksum
            }
            guard let outer = archive.members.first(where: { rest.hasPrefix($0.path + "/") }),
                let bytes = try? archive.content(of: outer, called: file),
                let inner = try? DocumentArchive(bytes, name: file)
            else { return false }
            rest = rest.dropFirst(outer.path.count + 1)
            archive = inner
        }
    }

    private static func line(ofRecord contentHash: UInt64, in file: String) -> Int? {
        guard var reader = try? LineReader(path: file, name: file) else { return nil }
        while let line = try? reader.next() {
            if FileReader.hash(of: line) == contentHash { return reader.lineNumber }
        }
        return nil
    }
}

extension PassageSource {
    init(_ passage: StoredPassage, in document: StoredDocument) {
        // What lies in the open is looked at first: an archive has to be unpacked.
        let places =
            document.places.filter { $0.member == nil }
            + document.places.filter { $0.member != nil }
        var best: SourcePlace?
        for place in places {
            let place = SourcePlace(place, contentHash: document.contentHash)
            if best.map({ $0.state.rank > place.state.rank }) ?? true { best = place }
            if place.state == .unchanged { break }
        }
        self.passage = passage.identifier
        citation = Citation(passage, in: document).description
        file = best?.file ?? document.path
        member = best?.member
        record = best?.record
        format = document.format
        // Lines of a converted text stand nowhere in its file; a record's are those of its text.
        let isPlain = best?.record == nil && document.format == .text
        line = isPlain ? passage.lines.lowerBound : best?.recordLine
        page = best?.record == nil ? passage.page : nil
        state = best?.state ?? .gone
    }
}

extension PassageSource.State {
    /// How little a place in this state helps.
    fileprivate var rank: Int {
        switch self {
        case .unchanged: 0
        case .changed: 1
        case .unreadable: 2
        case .gone: 3
        }
    }
}
