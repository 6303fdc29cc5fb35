/// Why a document could not be read.
public struct DocumentError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of a failure.
    ///
    /// A struct, so that it grows without breaking callers.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A stable name.
        public let rawValue: String
        /// Makes a code of its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The file holds no text.
        public static let empty = Code(rawValue: "empty")
        /// The file is no text.
        public static let binary = Code(rawValue: "binary")
        /// The text is in an encoding that is not read.
        public static let encoding = Code(rawValue: "encoding")
        /// The file cannot be opened, or is damaged.
        public static let unreadable = Code(rawValue: "unreadable")
        /// The file is a scan: pages without text.
        public static let scan = Code(rawValue: "scan")
        /// The file is locked by a password.
        public static let encrypted = Code(rawValue: "encrypted")
        /// The file holds more than is read: it would unpack without end.
        public static let excessive = Code(rawValue: "excessive")
        /// The file is of a format that is not read.
        public static let format = Code(rawValue: "format")
        /// A program that reads such files is not on this machine.
        public static let program = Code(rawValue: "program")
        /// Reading the file takes more time, memory or room than is allowed.
        public static let limit = Code(rawValue: "limit")
        /// A line of a JSON Lines file is no record.
        public static let record = Code(rawValue: "record")
    }

    /// The kind of the failure.
    public let code: Code
    /// One sentence that names the file, the place and the remedy.
    public let description: String

    /// Makes an error of its parts.
    public init(code: Code, description: String) {
        self.code = code
        self.description = description
    }
}
