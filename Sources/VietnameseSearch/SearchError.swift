internal import Glibc
public import PassageIndex

/// What went wrong with a search or with indexing.
public struct SearchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kind of a failure.
    ///
    /// A struct, so that it grows without breaking callers.
    public struct Code: RawRepresentable, Hashable, Sendable {
        /// A stable name.
        public let rawValue: String
        /// Makes a code of its name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// The index is missing, locked, damaged or of another form.
        public static let index = Code(rawValue: "index")
        /// The caller named something that is not there or not possible.
        public static let usage = Code(rawValue: "usage")
        /// A file could not be read.
        public static let input = Code(rawValue: "input")
    }

    /// The kind of the failure.
    public let code: Code
    /// One sentence that names the place and the remedy.
    public let message: String
    /// The index's own error, where it was one.
    public let indexError: IndexError?

    /// Makes an error of its parts.
    public init(code: Code, message: String, indexError: IndexError? = nil) {
        self.code = code
        self.message = message
        self.indexError = indexError
    }

    /// Whether somebody else writes to the index at this moment: waiting helps.
    public var isLocked: Bool { indexError?.code == .locked }

    /// The error as one sentence.
    public var description: String { message }

    init(_ error: IndexError, index path: String) {
        let writes =
            error.code == .locked
            || [IndexCheck.operation, IndexCompaction.operation].contains(error.operation)
        let mayBeOutside: [IndexError.Code] = [.missing, .locked, .corrupt, .system, .other]
        if mayBeOutside.contains(error.code),
            let obstacle = IndexObstacle.description(of: path, writes: writes)
        {
            self.init(code: .index, message: obstacle, indexError: error)
            return
        }
        let remedy =
            switch error.code {
            case .missing where unsafe access("\(path)/flintlock", F_OK) == 0:
                "chưa có chỉ mục tại \(path): đang được lập, hoặc lần lập trước đã dừng sớm; hãy chờ"
                    + " lần ghi đầu tiên, hoặc lập lại bằng lệnh: search index --index \(path) PATH"
            case .missing:
                "chưa có chỉ mục tại \(path); hãy tạo bằng lệnh: search index --index \(path) PATH"
            case .locked:
                "một tiến trình khác\(LockHolder.description(of: path)) đang ghi vào chỉ mục \(path);"
                    + " hãy chờ hoặc dừng tiến trình đó"
            case .corrupt:
                "chỉ mục tại \(path) bị hỏng (\(error.message)); hãy xem: search check --index \(path),"
                    + " rồi sửa bằng lệnh: search repair --index \(path)"
            case .stale, .other:
                "không đọc được chỉ mục \(path) (\(error.message)); hãy chạy lại lệnh, nếu vẫn vậy thì"
                    + " xem: search check --index \(path), rồi sửa bằng lệnh: search repair --index"
                    + " \(path)"
            case .version where error.message.contains("; hãy "): "\(error.message) (\(path))"
            case .version:
                "\(error.message) (\(path)); hãy lập lại bằng lệnh: search repair --index \(path)"
            case .invalid where error.message.contains("; hãy "),
                .unreachable where error.message.contains("; hãy "):
                error.message
            case .unreachable:
                "không nối được tới một phần của chỉ mục (\(error.message)); hãy kiểm tra máy chủ đó,"
                    + " hoặc bỏ --require-all để tìm trong các phần còn lại"
            case .system where error.operation == IndexCompaction.operation:
                "không thu gọn được chỉ mục \(path) (\(error.message)), chỉ mục vẫn như cũ;"
                    + " hãy kiểm tra chỗ trống trên đĩa (cần thêm bằng cỡ chỉ mục) và quyền ghi vào"
                    + " thư mục chứa nó"
            case .system: Self.refusal(error, of: path)
            default: "\(error.description) (\(path))"
            }
        self.init(code: .index, message: remedy, indexError: error)
    }

    /// What the system refused: the index is then as the last commit left it.
    private static func refusal(_ error: IndexError, of path: String) -> String {
        switch error.systemError {
        case ENOSPC, EDQUOT:
            "đĩa hết chỗ trống khi ghi chỉ mục \(path), chỉ mục vẫn như sau lần ghi trước;"
                + " hãy giải phóng chỗ trống rồi chạy lại lệnh"
        case EIO:
            "đĩa báo lỗi khi đọc hoặc ghi chỉ mục \(path), chỉ mục vẫn như sau lần ghi trước;"
                + " hãy kiểm tra đĩa rồi chạy lại lệnh"
        case EACCES, EPERM, EROFS:
            "không có quyền ghi vào chỉ mục \(path); hãy kiểm tra quyền truy cập"
        case EMFILE, ENFILE:
            "có quá nhiều tệp đang mở để dùng chỉ mục \(path); hãy đóng bớt chương trình hoặc nâng"
                + " giới hạn (ulimit -n) rồi chạy lại lệnh"
        default:
            "hệ thống không cho dùng chỉ mục \(path) (\(error.message)); hãy kiểm tra đĩa và quyền"
                + " truy cập rồi chạy lại lệnh"
        }
    }
}
