internal import Glibc
internal import Synchronization
internal import VietnameseSearch

/// Shows how far indexing is, on a terminal only, some ten times a second.
final class ProgressMeter {
    private let start = ContinuousClock.now
    private var shown = ContinuousClock.now

    func show(_ progress: IndexingProgress) {
        guard Output.showsProgress else { return }
        let now = ContinuousClock.now
        guard now - shown > .milliseconds(100) else { return }
        shown = now
        let seconds = max(0.001, Self.seconds(now - start))
        let rate = Int(Double(progress.passages) / seconds)
        let left = seconds * (1 / max(0.001, progress.share) - 1)
        Output.progress(
            "\(progress.filesDone)/\(progress.fileCount) tệp · \(progress.passages) đoạn ·"
                + " \(rate) đoạn/giây · còn \(Int(left.rounded(.up))) giây"
        )
    }

    func clear() {
        if Output.showsProgress { Output.progress("") }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

/// Ctrl-C: the run ends after the file at hand, with what it has done committed.
enum Interruption {
    private static let flag = Atomic<Bool>(false)

    static var happened: Bool { flag.load(ordering: .relaxed) }

    static func listen() {
        // A handler may only set a flag; a second Ctrl-C ends the program at once, and Xapian's
        // commits are atomic.
        signal(SIGINT) { _ in
            Interruption.flag.store(true, ordering: .relaxed)
            signal(SIGINT, SIG_DFL)
        }
    }
}
