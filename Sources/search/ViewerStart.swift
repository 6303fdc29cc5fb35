internal import Glibc
internal import VietnameseSearch

/// Starts a program that shows a file; no shell stands between.
enum ViewerStart {
    /// So long a program is watched: one that cannot show the file says so at once.
    private static let patience = Duration.seconds(2)
    /// `POSIX_SPAWN_SETSID`, which glibc shows to GNU programs only.
    private static let sessionOfItsOwn: Int16 = 0x80

    /// Opens a source in the first program that does not fail at once.
    static func open(_ source: PassageSource, with viewers: [Viewer]) async throws {
        var failures: [String] = []
        for viewer in viewers {
            if viewer.takesTerminal {
                // Returns only where it fails: the program takes this one's place.
                let failure = replaceProcess(by: viewer)
                failures.append("\(viewer.program): \(failure)")
                continue
            }
            guard let failure = await start(viewer) else {
                let arguments = viewer.arguments.joined(separator: " ")
                let place =
                    source.line.map { ", dòng \($0)" } ?? source.page.map { ", trang \($0)" } ?? ""
                Output.error("Đã mở \(source.file)\(place): \(viewer.program) \(arguments)")
                return
            }
            failures.append("\(viewer.program): \(failure)")
        }
        throw SearchError(
            code: .input,
            message: "không mở được \(source.file) (\(failures.joined(separator: "; ")));"
                + " hãy lấy đường dẫn bằng --print rồi mở bằng chương trình khác"
        )
    }

    private static func replaceProcess(by viewer: Viewer) -> String {
        unsafe withArguments(of: viewer) { arguments in
            _ = unsafe execv(viewer.program, arguments)
            return words(for: errno)
        }
    }

    /// Starts a program of its own session without the terminal; `nil` where it runs or ended well.
    private static func start(_ viewer: Viewer) async -> String? {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        for descriptor in STDIN_FILENO...STDERR_FILENO {
            unsafe posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        unsafe posix_spawnattr_setflags(&attributes, sessionOfItsOwn)
        var process: pid_t = 0
        let status = unsafe withArguments(of: viewer) { arguments in
            unsafe posix_spawn(&process, viewer.program, &actions, &attributes, arguments, environ)
        }
        unsafe posix_spawnattr_destroy(&attributes)
        unsafe posix_spawn_file_actions_destroy(&actions)
        guard status == 0 else { return words(for: status) }
        let start = ContinuousClock.now
        while ContinuousClock.now - start < patience {
            var state: Int32 = 0
            if unsafe waitpid(process, &state, WNOHANG) == process {
                if state == 0 { return nil }
                let signal = state & 0x7F
                return signal == 0 ? "mã kết thúc \(state >> 8)" : "tín hiệu \(signal)"
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    private static func withArguments<Result>(
        of viewer: Viewer,
        _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var arguments = unsafe viewer.command.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        return unsafe arguments.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return unsafe body([nil]) }
            return unsafe body(UnsafePointer(start))
        }
    }

    private static func words(for number: Int32) -> String {
        unsafe String(cString: strerror(number))
    }
}
