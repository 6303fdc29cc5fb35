internal import FoundationEssentials
internal import Glibc

/// The two streams and what a terminal can do.
enum Output {
    /// Whether standard output is a terminal: colour and highlights are for people.
    static let isTerminal = isatty(STDOUT_FILENO) == 1
    /// Whether it may have colours.
    static let hasColours = allowsColours(
        onTerminal: isTerminal,
        environment: ProcessInfo.processInfo.environment
    )
    /// Whether standard error is a terminal: progress is for people.
    static let showsProgress = isatty(STDERR_FILENO) == 1

    /// Colours are for terminals that know them, unless `NO_COLOR` (no-color.org) says otherwise.
    static func allowsColours(onTerminal isTerminal: Bool, environment: [String: String]) -> Bool {
        isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    /// Writes text to standard output as it is.
    static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Writes a line to standard output.
    static func line(_ text: String) { write(text + "\n", to: STDOUT_FILENO) }

    /// Writes a line, or several, to standard error, without control characters: names of files
    /// stand in messages.
    static func error(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(oneLine)
        write(lines.joined(separator: "\n") + "\n", to: STDERR_FILENO)
    }

    /// Overwrites the line on standard error on which progress stands.
    static func progress(_ text: String) {
        write("\r\u{1B}[K" + oneLine(text), to: STDERR_FILENO)
    }

    /// Text for a terminal: one line, no control characters from a document.
    static func oneLine(_ text: some StringProtocol) -> String {
        var line = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x0A, 0x09: line.append(" ")
            case 0..<0x20, 0x7F..<0xA0: continue
            default: line.append(scalar)
            }
        }
        return String(line)
    }

    /// Makes the streams safe to write to; to be called first.
    static func prepare() {
        // A file that is opened must not take the number of a stream that was closed (`>&-`).
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = unsafe open("/dev/null", O_RDWR)
        }
        // Writing tells of a reader that has gone away; other than a signal that is ignored, one
        // that is caught is not passed on to the programs that are started.
        signal(SIGPIPE) { _ in }
    }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes[written...].withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                written += count
                continue
            }
            let failure = errno
            if failure == EINTR { continue }
            if failure == EAGAIN {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = unsafe poll(&waiting, 1, -1)
                continue
            }
            // Who cannot be told of an error still gets the exit code.
            guard descriptor == STDOUT_FILENO else { return }
            // A reader that has gone away (`| head`) ends the program quietly.
            if failure == EPIPE { exit(Exit.found) }
            error(
                "search: không ghi được kết quả (\(unsafe String(cString: strerror(failure))));"
                    + " hãy kiểm tra chỗ trống và quyền ghi ở nơi nhận"
            )
            exit(Exit.input)
        }
    }
}

/// Colours of a terminal; nothing where there is none.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case highlight = "1;33"
    case citation = "36"
    case removed = "9;31"
    case added = "1;32"

    func callAsFunction(_ text: String) -> String {
        let text = Output.oneLine(text)
        return Output.hasColours ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
