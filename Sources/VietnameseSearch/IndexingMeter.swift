internal import Documents

/// How far a run is: by bytes, because files differ, and by pages, because scans take long.
struct IndexingMeter {
    private let fileCount: Int
    private let start = ContinuousClock.now
    private var filesDone = 0
    /// The kind of the file that was written last.
    private var lastKind: FileKind?
    /// All bytes of each kind of file, and those that are done.
    private var total = ByKind(repeating: 0.0)
    private var done = ByKind(repeating: 0.0)
    private var remaining: RemainingTime

    init(_ files: [DocumentFiles.File]) {
        fileCount = files.count
        for file in files { total[FileKind(of: file.path)] += Double(file.size) }
        remaining = RemainingTime(total)
    }

    /// Notes that documents of a file were written.
    mutating func take(_ step: PreparationQueue.Step) {
        let kind = FileKind(of: step.file.path)
        lastKind = kind
        done[kind] += Double(step.size)
        if step.endsFile { filesDone += 1 }
    }

    /// How far it is now.
    mutating func progress(
        _ underWay: [PreparationQueue.Reading],
        passages: Int,
        isMerging: Bool = false
    ) -> IndexingProgress {
        var reached = done
        for reading in underWay {
            guard let pages = reading.pages, pages.count > 0 else { continue }
            let share = Double(pages.done) / Double(pages.count)
            reached[FileKind(of: reading.file.path)] += Double(reading.file.size) * share
        }
        let left = remaining.seconds(
            at: (ContinuousClock.now - start).milliseconds / 1000,
            reached: reached,
            at: underWay.first.map { reading in
                RemainingTime.File(
                    kind: FileKind(of: reading.file.path),
                    number: filesDone,
                    size: Double(reading.file.size),
                    pages: reading.pages
                )
            },
            writing: lastKind
        )
        let all = total.sum
        return IndexingProgress(
            filesDone: filesDone,
            fileCount: fileCount,
            passages: passages,
            share: all > 0 ? min(1, reached.sum / all) : 1,
            pages: underWay.lazy.compactMap { reading in
                reading.pages.map {
                    .init(path: reading.file.givenPath, done: $0.done, count: $0.count)
                }
            }.first,
            isMerging: isMerging,
            isRestoring: false,
            timeLeft: .milliseconds(Int(left * 1000))
        )
    }
}

/// Kinds of files by the way in which they are read, for that is what their pace depends on.
///
/// Told by the ending, before the file is looked into: a wrong one makes a worse guess of the time.
enum FileKind: Int, CaseIterable {
    /// What this program reads itself.
    case text
    /// What LibreOffice converts.
    case office
    /// Pages, and images of pages.
    case pages

    init(of path: String) {
        let name = path.split(separator: "/").last ?? ""
        switch name.split(separator: ".").last?.lowercased() {
        case "doc", "rtf", "xls", "xlsx", "ppt", "pptx": self = .office
        case "pdf", "png", "jpg", "jpeg", "tif", "tiff", "bmp": self = .pages
        default: self = .text
        }
    }
}

/// A value for each kind of file.
struct ByKind<Value> {
    private var values: [Value]

    init(repeating value: Value) { values = FileKind.allCases.map { _ in value } }

    subscript(kind: FileKind) -> Value {
        get { values[kind.rawValue] }
        set { values[kind.rawValue] = newValue }
    }
}

extension ByKind<Double> {
    var sum: Double { FileKind.allCases.reduce(0) { $0 + self[$1] } }
}
