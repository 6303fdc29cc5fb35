internal import Documents
internal import PassageIndex

/// Prepares documents a little ahead of the writer and hands them out in the order of their files.
///
/// Archives are entered, their members unpacked one by one as they are taken.
struct PreparationQueue: ~Copyable {
    /// Some documents that follow each other.
    struct Step: Sendable {
        /// The file in which they are.
        var file: DocumentFiles.File
        var preparations: [Preparation]
        /// The bytes of the file that they took.
        var size: Int
        /// Whether these are the last of their file.
        var endsFile: Bool
        /// The archives that were entered.
        var listings: [ArchiveWalk.Listing] = []
        /// The paths of members that a pattern or a limit left out.
        var unread: Set<String> = []
    }

    /// A file that is read.
    struct Reading {
        var file: DocumentFiles.File
        /// Its pages; `nil` where it has told of none.
        var pages: PageProgress?
    }

    /// A task ahead of the writer.
    private struct Item {
        var ticket: PreparationSignal.Ticket
        var task: Task<Step, Never>
        var size: Int
        /// The archive that it is of, by the number of its file.
        var archive: Int?
        /// The member that it is; `nil` for other steps.
        var member: ArchiveWalk.Member?
        /// The file that it is, by its number.
        var file: Int
    }

    /// An archive that was entered and not yet left.
    private struct Entered {
        var walk: ArchiveWalk
        /// What the walk came to, but there was no room for it.
        var waiting: ArchiveWalk.Member?
        var isAtEnd = false
        /// Tasks under way, and a file of records that is open.
        var under = 0
        /// Bytes of the file that no step has taken.
        var bytesLeft: Int
    }

    /// Records that are being read.
    private struct Records: ~Copyable {
        var lines: LineReader
        var file: DocumentFiles.File
        /// The number of the file that holds them.
        var number: Int
        var isInArchive: Bool
        var offset = 0
    }

    /// How many tasks are ahead at most: enough to keep a second core busy.
    private static let depth = 4
    /// How many office files are read ahead besides: they share the starts of their converter.
    private static let officeDepth = 32
    /// How many files ahead they are looked for.
    private static let officeReach = 256
    /// How many bytes all of them have at most, but for a document that is larger by itself.
    private static let size = 8 << 20
    /// Records are prepared together up to so many bytes.
    private static let recordBatch = 256 << 10
    /// Members that have not changed are told together up to so many.
    private static let memberBatch = 256

    private let files: [DocumentFiles.File]
    private let selection: FileSelection
    private let content: ContentClaims
    private let loader: DocumentLoader
    private let chosen: Set<String>?
    private var running: [Item] = []
    private let signal = PreparationSignal()
    /// Whether waiting was given up before the end.
    private(set) var isStopped = false
    private var nextFile = 0
    /// Office files whose turn is still to come, by their places.
    private var early: [Int: Item] = [:]
    private var earlySize = 0
    /// Where the next of them is looked for.
    private var nextEarly = 0
    private var archives: [Int: Entered] = [:]
    private var records: Records?

    /// Makes a queue of the documents of files.
    /// - Parameter chosen: the only members of archives that are read; `nil` for all.
    init(
        files: [DocumentFiles.File],
        selection: FileSelection = FileSelection(),
        known: KnownContent,
        loader: DocumentLoader,
        chosen: Set<String>? = nil
    ) {
        self.files = files
        self.selection = selection
        content = ContentClaims(known)
        self.loader = loader
        self.chosen = chosen
    }

    /// The files that are read, the one that comes next first.
    var underWay: [Reading] {
        running.map { item in
            Reading(
                file: item.member?.file ?? files[item.file],
                pages: signal.pages(of: item.ticket)
            )
        }
    }

    /// The next documents; `nil` after the last, and where waiting was given up.
    /// - Parameter goesOn: asked whenever a page is done; where it says no, or the task is cancelled,
    ///   waiting is given up.
    mutating func next(while goesOn: ([Reading]) -> Bool) async -> Step? {
        while running.count < Self.depth, startNext() {}
        startEarly()
        guard let first = running.first else { return nil }
        guard await signal.wait(for: first.ticket, while: { goesOn(underWay) }) else {
            isStopped = true
            return nil
        }
        let item = running.removeFirst()
        var step = await item.task.value
        if case .archive(let archive)? = step.preparations.first { enter(archive, by: item, &step) }
        if let number = item.archive { leave(number, &step) }
        return step
    }

    /// Ends what is under way, and waits until the programs that it runs are gone.
    mutating func stop() async {
        let items = running + early.values
        cancel()
        for item in items { _ = await item.task.value }
    }

    /// Ends what is under way.
    mutating func cancel() {
        for item in running { item.task.cancel() }
        for item in early.values { item.task.cancel() }
        running.removeAll()
        early.removeAll()
    }

    /// Starts with office files whose turn has not come.
    private mutating func startEarly() {
        nextEarly = max(nextEarly, nextFile)
        var size = running.reduce(earlySize) { $0 + $1.size }
        while nextEarly < min(files.count, nextFile + Self.officeReach),
            early.count < Self.officeDepth
        {
            let file = files[nextEarly]
            if FolderContent.isOfficeFile(named: file.path) {
                size += file.size
                guard size <= Self.size else { return }
                early[nextEarly] = prepare(file, number: nextEarly)
                earlySize += file.size
            }
            nextEarly += 1
        }
    }

    private func prepare(_ file: DocumentFiles.File, number: Int) -> Item {
        let (content, loader) = (content, loader)
        return item(size: file.size, file: number) { pages in
            Step(
                file: file,
                preparations: [
                    await Preparation(file, among: content, loader: loader, pages: pages)
                ],
                size: file.size,
                endsFile: true
            )
        }
    }

    private func item(
        size: Int,
        file: Int,
        archive: Int? = nil,
        member: ArchiveWalk.Member? = nil,
        _ work: @escaping @Sendable (@escaping PageProgress.Report) async -> Step
    ) -> Item {
        let (signal, ticket) = (signal, signal.begin())
        let task = Task.detached(executorPreference: IndexingExecutor.shared) {
            defer { signal.end(ticket) }
            return await work { signal.note($0, of: ticket) }
        }
        return Item(
            ticket: ticket,
            task: task,
            size: size,
            archive: archive,
            member: member,
            file: file
        )
    }

    /// Starts a task; tells whether there was one and room for it.
    private mutating func startNext() -> Bool {
        if records != nil { return hasRoom(Self.recordBatch) && prepareRecords() }
        // What was entered first is read first.
        if let number = archives.keys.filter({ archives[$0]?.isAtEnd == false }).min() {
            return startMember(of: number)
        }
        guard nextFile < files.count else { return false }
        let file = files[nextFile]
        if let item = early.removeValue(forKey: nextFile) {
            earlySize -= file.size
            running.append(item)
            nextFile += 1
            return true
        }
        let isOfRecords = RecordReader.reads(fileNamed: file.path)
        guard hasRoom(isOfRecords ? Self.recordBatch : file.size) else { return false }
        if isOfRecords, !file.isArchiveOnly {
            openRecords(of: file)
        } else {
            running.append(prepare(file, number: nextFile))
        }
        nextFile += 1
        return true
    }

    private func hasRoom(_ size: Int) -> Bool {
        running.isEmpty || running.reduce(earlySize + size) { $0 + $1.size } <= Self.size
    }

    private mutating func start(
        size: Int,
        file: Int,
        archive: Int? = nil,
        member: ArchiveWalk.Member? = nil,
        _ work: @escaping @Sendable (@escaping PageProgress.Report) async -> Step
    ) {
        if let archive { archives[archive]?.under += 1 }
        running.append(item(size: size, file: file, archive: archive, member: member, work))
    }

    // MARK: - Archives

    /// Enters an archive that a file or a member turned out to be.
    private mutating func enter(_ archive: DocumentArchive, by item: Item, _ step: inout Step) {
        step.preparations = []
        if let member = item.member {
            archives[item.file]?.walk.enter(archive, at: member)
            archives[item.file]?.isAtEnd = false
        } else {
            let walk = ArchiveWalk(archive, in: step.file, selection: selection)
            archives[item.file] = Entered(walk: walk, bytesLeft: step.size)
            step.size = 0
            step.endsFile = false
        }
        step.listings = archives[item.file]?.walk.takeListings() ?? []
    }

    /// Counts a task of an archive; with the last the archive is done.
    private mutating func leave(_ number: Int, _ step: inout Step) {
        guard var archive = archives[number] else { return }
        archive.under -= 1
        archive.bytesLeft = max(0, archive.bytesLeft - step.size)
        archives[number] = archive
        guard archive.isAtEnd, archive.under == 0 else { return }
        archives[number] = nil
        step.preparations += archive.walk.failures.map { .failure($0, of: nil, hash: nil) }
        step.unread = archive.walk.unread
        step.size += archive.bytesLeft
        step.endsFile = true
    }

    /// Starts the next member of an archive; those that have not changed are passed over unread.
    private mutating func startMember(of number: Int) -> Bool {
        guard var archive = archives[number] else { return false }
        var unchanged: [Preparation] = []
        var size = 0
        while unchanged.count < Self.memberBatch {
            guard let member = archive.waiting ?? archive.walk.next() else {
                archive.isAtEnd = true
                break
            }
            archive.waiting = nil
            guard isChosen(member.file.path) else { continue }
            if content.known.checksums[member.file.path] == member.checksum {
                unchanged.append(.unchanged(path: member.file.path))
                size += member.packedSize
                continue
            }
            guard unchanged.isEmpty, hasRoom(member.file.size) else {
                archive.waiting = member
                break
            }
            guard archive.walk.mayUnpack(member) else { continue }
            archives[number] = archive
            start(member, of: number)
            return true
        }
        archives[number] = archive
        guard !unchanged.isEmpty || archive.isAtEnd else { return false }
        let step = Step(file: files[number], preparations: unchanged, size: size, endsFile: false)
        start(size: 0, file: number, archive: number) { _ in step }
        return true
    }

    /// Whether a member, or one in it, is to be read.
    private func isChosen(_ path: String) -> Bool {
        guard let chosen else { return true }
        return chosen.contains { $0 == path || $0.hasPrefix(path + "/") }
    }

    private mutating func start(_ member: ArchiveWalk.Member, of number: Int) {
        let file = files[number]
        if RecordReader.reads(fileNamed: member.file.path), !member.file.isArchiveOnly {
            var preparations: [Preparation] = []
            do {
                let bytes = try member.records()
                archives[number]?.under += 1
                records = Records(
                    lines: LineReader(bytes, name: member.file.givenPath),
                    file: member.file,
                    number: number,
                    isInArchive: true
                )
            } catch {
                preparations = [.failure(error, of: member.file)]
            }
            let size = member.packedSize
            let step = Step(file: file, preparations: preparations, size: size, endsFile: false)
            start(size: 0, file: number, archive: number) { _ in step }
            return
        }
        let (content, loader) = (content, loader)
        start(size: member.file.size, file: number, archive: number, member: member) { pages in
            Step(
                file: file,
                preparations: [
                    await Preparation(member, among: content, loader: loader, pages: pages)
                ],
                size: member.packedSize,
                endsFile: false
            )
        }
    }

    // MARK: - Records

    private mutating func openRecords(of file: DocumentFiles.File) {
        do {
            records = Records(
                lines: try LineReader(path: file.path, name: file.givenPath),
                file: file,
                number: nextFile,
                isInArchive: false
            )
        } catch {
            let step = Step(
                file: file,
                preparations: [.failure(error, of: file)],
                size: file.size,
                endsFile: true
            )
            start(size: 0, file: nextFile) { _ in step }
        }
    }

    /// Reads the next lines of a file of records and prepares them.
    private mutating func prepareRecords() -> Bool {
        guard var source = records.take() else { return false }
        let file = source.file
        var lines: [RecordLine] = []
        var size = 0
        var isAtEnd = false
        var failure: Preparation?
        do {
            while size < Self.recordBatch {
                guard let bytes = try source.lines.next() else {
                    isAtEnd = true
                    break
                }
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                lines.append(RecordLine(bytes: bytes, number: source.lines.lineNumber))
                size += bytes.count
            }
        } catch {
            // What was read before the fault is kept.
            failure = .failure(error, of: file)
            isAtEnd = true
        }
        let (number, isInArchive) = (source.number, source.isInArchive)
        let end = isAtEnd ? file.size : source.lines.offset
        // A member has counted for the whole archive when it was unpacked.
        let taken = isInArchive ? 0 : max(0, end - source.offset)
        source.offset = end
        // The last batch is counted in the place of the file that was open.
        if isAtEnd, isInArchive { archives[number]?.under -= 1 }
        if !isAtEnd { records = consume source }
        let known = content.known
        let (batch, fault, isLast) = (lines, failure, isAtEnd && !isInArchive)
        let outer = files[number]
        start(size: size, file: number, archive: isInArchive ? number : nil) { _ in
            Step(
                file: outer,
                preparations: batch.map { Preparation($0, of: file, known: known) }
                    + (fault.map { [$0] } ?? []),
                size: taken,
                endsFile: isLast
            )
        }
        return true
    }
}
