internal import CXapian

/// What went wrong with an index.
public struct IndexError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of a failure.
    ///
    /// A struct, so that it grows without breaking callers.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A stable name.
        public let rawValue: String
        /// Makes a code of its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is no index at the path.
        public static let missing = Code(rawValue: "missing")
        /// Another process writes to the index.
        public static let locked = Code(rawValue: "locked")
        /// The reader's revision was overwritten; reopening helps.
        public static let stale = Code(rawValue: "stale")
        /// The files are damaged.
        public static let corrupt = Code(rawValue: "corrupt")
        /// The index has a form that this version does not read.
        public static let version = Code(rawValue: "version")
        /// The engine refused the arguments.
        public static let invalid = Code(rawValue: "invalid")
        /// The caller gave up, with a ``ReadingStop``.
        public static let stopped = Code(rawValue: "stopped")
        /// A part of the index that is asked for does not answer.
        public static let unreachable = Code(rawValue: "unreachable")
        /// Records are to be deleted from an index without term lists; see ``IndexCompaction``.
        public static let needsTermLists = Code(rawValue: "needsTermLists")
        /// The disk or the permissions refused.
        public static let system = Code(rawValue: "system")
        /// Anything else.
        public static let other = Code(rawValue: "other")
    }

    /// The kind of the failure.
    public let code: Code
    /// What the engine said.
    public let message: String
    /// What was being done.
    public let operation: String
    /// The number of the system's error (`ENOSPC`), where it was the system and the number is known.
    public let systemError: Int32?

    /// Makes an error of its parts.
    public init(code: Code, message: String, operation: String, systemError: Int32? = nil) {
        self.code = code
        self.message = message
        self.operation = operation
        self.systemError = systemError
    }

    /// An index that was made, and whose writer ended before its first commit.
    static func nothingCommitted(during operation: String) -> IndexError {
        IndexError(code: .missing, message: "nothing was committed yet", operation: operation)
    }

    /// The error as one sentence.
    public var description: String { "cannot \(operation): \(message)" }

    init(_ failure: cx_failure, during operation: String) {
        let code: Code =
            switch failure.status {
            case .CX_MISSING: .missing
            case .CX_LOCKED: .locked
            case .CX_MODIFIED: .stale
            case .CX_CORRUPT: .corrupt
            case .CX_VERSION: .version
            case .CX_INVALID: .invalid
            case .CX_SYSTEM: .system
            case .CX_STOPPED: .stopped
            case .CX_UNREACHABLE: .unreachable
            case .CX_NEEDS_TERM_LISTS: .needsTermLists
            case .CX_OTHER, .CX_OK: .other
            }
        var failure = failure
        let message = unsafe withUnsafeBytes(of: &failure.message) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        self.init(
            code: code,
            message: message,
            operation: operation,
            systemError: failure.system_error > 0 ? failure.system_error : nil
        )
    }

    /// Throws what a call of the engine reported, unless it went well.
    static func check(
        _ status: cx_status,
        _ failure: cx_failure,
        _ operation: String
    ) throws(IndexError) {
        guard status == .CX_OK else { throw IndexError(failure, during: operation) }
    }
}
