/// Why a program gave no answer.
public struct ProgramError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of a failure.
    ///
    /// A struct, so that it grows without breaking callers.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A stable name.
        public let rawValue: String
        /// Makes a code of its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The program, or data that it needs, is not on this machine.
        public static let missing = Code(rawValue: "missing")
        /// It ran longer than it may.
        public static let time = Code(rawValue: "time")
        /// It wrote more than it may.
        public static let output = Code(rawValue: "output")
        /// It ended by a signal: a fault of its own, or a limit on memory or work.
        public static let crash = Code(rawValue: "crash")
        /// It could not be started, or its temporary folder could not be made.
        public static let start = Code(rawValue: "start")
    }

    /// The kind of the failure.
    public let code: Code
    /// The program.
    public let program: OutsideProgram
    /// One clause that says what happened and what to do about it.
    public let description: String

    init(_ code: Code, _ program: OutsideProgram, _ description: String) {
        self.code = code
        self.program = program
        self.description = description
    }

    static func missing(_ program: OutsideProgram) -> ProgramError {
        ProgramError(
            .missing,
            program,
            "thiếu chương trình \(program.name); hãy cài bằng lệnh:"
                + " apt-get install \(program.package)"
        )
    }

    static func tookTooLong(_ program: OutsideProgram, seconds: Int) -> ProgramError {
        ProgramError(
            .time,
            program,
            "\(program.name) chạy quá \(seconds) giây nên đã bị dừng; tệp có thể bị hỏng,"
                + " hãy mở thử bằng chương trình khác rồi lưu lại"
        )
    }

    static func wroteTooMuch(_ program: OutsideProgram, limit: Int) -> ProgramError {
        ProgramError(
            .output,
            program,
            "\(program.name) cho ra hơn \(limit >> 20) MB nên đã bị dừng;"
                + " hãy chia nhỏ tệp hoặc kiểm tra tệp có bị hỏng không"
        )
    }

    static func noRoom(_ program: OutsideProgram, in folder: String) -> ProgramError {
        ProgramError(
            .start,
            program,
            "không ghi được vào thư mục tạm \(folder) cho \(program.name);"
                + " hãy kiểm tra dung lượng và quyền ghi"
        )
    }

    static func crashed(_ program: OutsideProgram, signal: Int32) -> ProgramError {
        ProgramError(
            .crash,
            program,
            "\(program.name) dừng đột ngột (tín hiệu \(signal)), có thể vì quá bộ nhớ hay thời gian"
                + " cho phép; tệp có thể bị hỏng, hãy mở thử bằng chương trình khác rồi lưu lại"
        )
    }
}

extension DocumentError {
    /// The failure of a program while it read a document.
    init(_ error: ProgramError, path: String) {
        let code: Code =
            switch error.code {
            case .missing: .program
            case .time, .output: .limit
            default: .unreadable
            }
        self.init(code: code, description: "\(path): \(error.description)")
    }
}
