internal import Documents
internal import PassageIndex

/// Goes through an archive in a file and the archives in it, member by member, within limits.
///
/// What a limit leaves out is told once an archive and limit, however many members it concerns.
struct ArchiveWalk {
    /// A member to read.
    struct Member: Sendable {
        /// The member as if it were a file below a folder.
        let file: DocumentFiles.File
        /// What tells whether it has changed.
        let checksum: UInt64
        fileprivate let archive: DocumentArchive
        fileprivate let member: DocumentArchive.Member
        fileprivate let depth: Int

        /// How many bytes of the outermost archive it takes.
        var packedSize: Int { depth == 1 ? member.packedSize : 0 }

        /// Where the index finds it.
        var place: StoredPlace { StoredPlace(path: file.path, member: file.member) }

        func content() throws(DocumentError) -> [UInt8] {
            try archive.content(of: member, called: file.givenPath)
        }

        /// The lines of a file of records.
        func records() throws(DocumentError) -> [UInt8] {
            guard !file.path.hasSuffix(".gz") else {
                throw DocumentError(
                    code: .format,
                    description: "\(file.givenPath): tệp GZIP bên trong tệp nén không được đọc; hãy"
                        + " giải nén rồi lập chỉ mục thư mục đó"
                )
            }
            return try content()
        }
    }

    /// The names that an archive has.
    struct Listing: Sendable {
        /// The path of the archive as the index keeps it.
        let path: String
        /// The paths of its members.
        let members: Set<String>
        /// Whether these are all.
        let isWhole: Bool
    }

    /// What is entered and unpacked of an archive in a file.
    struct Limits {
        /// Archives in each other, the outermost counted.
        var depth = 3
        /// Members of all of them.
        var count = DocumentArchive.mostMembers
        /// Bytes that are unpacked of all of them.
        var size = 8 << 30
        /// Bytes that may be unpacked of any archive, however small it is.
        var smallSize = 256 << 20
        /// Bytes of an archive in another one: it is held while it is read.
        var innerSize = 64 << 20
    }

    private enum Cut: Int, CaseIterable {
        case count, size, ratio, total, depth, innerSize, encrypted
    }

    private struct Level {
        var archive: DocumentArchive
        var file: DocumentFiles.File
        var depth: Int
        var next = 0
    }

    private let selection: FileSelection
    private let root: DocumentFiles.File
    private let limits: Limits
    private var levels: [Level] = []
    private var membersLeft: Int
    private var bytesLeft: Int
    private var cuts: [Cut: (first: String, count: Int)] = [:]
    /// The archives that were entered since this was asked last.
    private var listings: [Listing] = []
    /// The paths of members that a pattern or a limit left out.
    private(set) var unread: Set<String> = []

    init(
        _ archive: DocumentArchive,
        in file: DocumentFiles.File,
        selection: FileSelection,
        limits: Limits = Limits()
    ) {
        self.selection = selection
        self.limits = limits
        root = file
        membersLeft = limits.count
        bytesLeft = min(
            limits.size,
            max(limits.smallSize, archive.size * DocumentArchive.largestRatio)
        )
        enter(archive, in: file, depth: 1)
    }

    /// The next member that is worth reading.
    mutating func next() -> Member? {
        while var level = levels.popLast() {
            guard level.next < level.archive.members.count else { continue }
            let member = level.archive.members[level.next]
            level.next += 1
            levels.append(level)
            guard let found = self.member(member, of: level) else { continue }
            return found
        }
        return nil
    }

    /// Goes on with an archive that a member turned out to be.
    mutating func enter(_ archive: DocumentArchive, at member: Member) {
        if member.depth >= limits.depth {
            cut(.depth, member.file.path, member.file.givenPath)
        } else if member.file.size > limits.innerSize {
            cut(.innerSize, member.file.path, member.file.givenPath)
        } else {
            enter(archive, in: member.file, depth: member.depth + 1)
        }
    }

    /// The archives that were entered, each once.
    mutating func takeListings() -> [Listing] {
        defer { listings = [] }
        return listings
    }

    /// What the limits left out, once the end is reached.
    var failures: [IndexingReport.Failure] {
        Cut.allCases.compactMap { cut in
            guard let (first, count) = cuts[cut] else { return nil }
            return IndexingReport.Failure(
                path: count == 1 ? first : root.givenPath,
                reason: reason(cut, first: first, count: count)
            )
        }
    }

    // MARK: - Members

    private mutating func enter(
        _ archive: DocumentArchive,
        in file: DocumentFiles.File,
        depth: Int
    ) {
        levels.append(Level(archive: archive, file: file, depth: depth))
        listings.append(
            Listing(
                path: file.path,
                members: Set(archive.members.map { "\(file.path)/\($0.path)" }),
                isWhole: archive.unlistedCount == 0
            )
        )
        if archive.unlistedCount > 0 { count(.count, file.givenPath, archive.unlistedCount) }
    }

    private mutating func member(
        _ member: DocumentArchive.Member,
        of level: Level
    ) -> Member? {
        let below = level.file.pathBelow.appending(member.path)
        let isTaken = selection.takes(below)
        guard !member.isHidden, !member.isLink else { return nil }
        let path = "\(level.file.path)/\(member.path)"
        let given = "\(level.file.givenPath)/\(member.path)"
        guard isTaken || selection.mayEnter(archive: below) else {
            unread.insert(path)
            return nil
        }
        guard !member.isEncrypted else { return cut(.encrypted, path, given) }
        if let excess = member.excess {
            return cut(excess == .size ? .size : .ratio, path, given)
        }
        guard membersLeft > 0 else { return cut(.count, path, given) }
        membersLeft -= 1
        return Member(
            file: DocumentFiles.File(
                path: path,
                givenPath: given,
                size: member.size,
                isNamed: false,
                pathBelow: below,
                isArchiveOnly: !isTaken,
                member: StoredPlace.Member(
                    archiveLength: root.path.utf8.count,
                    checksum: member.checksum
                )
            ),
            checksum: member.checksum,
            archive: level.archive,
            member: member,
            depth: level.depth
        )
    }

    /// Takes the bytes of a member that is to be unpacked from those that are left; tells whether
    /// there were enough.
    mutating func mayUnpack(_ member: Member) -> Bool {
        guard member.file.size <= bytesLeft else {
            cut(.total, member.file.path, member.file.givenPath)
            return false
        }
        bytesLeft -= member.file.size
        return true
    }

    // MARK: - Limits

    @discardableResult
    private mutating func cut(_ cut: Cut, _ path: String, _ given: String) -> Member? {
        unread.insert(path)
        count(cut, given, 1)
        return nil
    }

    private mutating func count(_ cut: Cut, _ given: String, _ count: Int) {
        cuts[cut, default: (given, 0)].count += count
    }

    private func reason(_ cut: Cut, first: String, count: Int) -> String {
        let others = count > 1 ? " và \(count - 1) tệp con khác trong \(root.givenPath)" : ""
        return switch cut {
        case .count:
            "\(root.givenPath): tệp nén có hơn \(limits.count) tệp con, \(count) tệp không được"
                + " đọc, từ \(first); hãy giải nén rồi lập chỉ mục cả thư mục"
        case .size:
            "\(first)\(others): khi giải nén lớn hơn \(DocumentArchive.largestMember >> 20) MB,"
                + " quá giới hạn cho một tệp con; hãy giải nén rồi lập chỉ mục riêng tệp này"
        case .ratio:
            "\(first)\(others): khi giải nén phình hơn \(DocumentArchive.largestRatio) lần, giống"
                + " bom nén; hãy kiểm tra nguồn gốc của tệp nén"
        case .total:
            "\(first)\(others): tổng dung lượng giải nén quá giới hạn cho một tệp nén; hãy kiểm"
                + " tra nguồn gốc của tệp nén, hoặc giải nén rồi lập chỉ mục cả thư mục"
        case .depth:
            "\(first)\(others): tệp nén lồng quá \(limits.depth) lớp; hãy giải nén lớp ngoài rồi"
                + " lập chỉ mục thư mục đó"
        case .innerSize:
            "\(first)\(others): tệp nén lồng bên trong lớn hơn \(limits.innerSize >> 20) MB; hãy"
                + " giải nén lớp ngoài rồi lập chỉ mục thư mục đó"
        case .encrypted:
            "\(first)\(others): được đặt mật khẩu; hãy giải nén bằng mật khẩu rồi lập chỉ mục thư"
                + " mục đó"
        }
    }
}
