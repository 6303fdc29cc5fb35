internal import VietnameseSearch

/// Shows how far indexing is, on a terminal only, some ten times a second.
final class ProgressMeter {
    private var start = ContinuousClock.now
    private var shown = ContinuousClock.now

    func show(_ progress: IndexingProgress) {
        guard Output.showsProgress else { return }
        let now = ContinuousClock.now
        guard progress.isMerging || now - shown > .milliseconds(100) else { return }
        shown = now
        Output.progress(Self.line(progress, after: now - start))
    }

    /// Begins again, for another run.
    func restart() { start = .now }

    func clear() {
        if Output.showsProgress { Output.progress("") }
    }

    /// The line: files, passages, rate, the pages of a scan at hand, time left.
    static func line(_ progress: IndexingProgress, after time: Duration) -> String {
        let seconds = max(0.001, Self.seconds(time))
        let done = "\(progress.filesDone)/\(progress.fileCount)"
        var parts = [
            progress.isRestoring ? "đang dựng lại chỉ mục: \(done) tài liệu" : "\(done) tệp",
            "\(progress.passages) đoạn",
            "\(Int(Double(progress.passages) / seconds)) đoạn/giây",
        ]
        if let pages = progress.pages {
            parts.append("\(name(of: pages.path)): \(pages.done)/\(pages.count) trang")
        }
        parts.append(
            progress.isMerging
                ? "đang ghép các phần của chỉ mục" : "còn \(words(for: progress.timeLeft))"
        )
        return parts.joined(separator: " · ")
    }

    /// `40 giây`, `12 phút 5 giây`, `3 giờ 20 phút`.
    static func words(for time: Duration) -> String {
        let seconds = max(0, Int(Self.seconds(time).rounded(.up)))
        switch seconds {
        case ..<60: return "\(seconds) giây"
        case ..<3600: return "\(seconds / 60) phút \(seconds % 60) giây"
        default: return "\(seconds / 3600) giờ \(seconds / 60 % 60) phút"
        }
    }

    /// A file's name, so short that the line stays one.
    private static func name(of path: String) -> String {
        let name = Output.oneLine(path.split(separator: "/").last ?? "")
        return name.count <= 24 ? name : name.prefix(12) + "…" + name.suffix(11)
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
