internal import CMarkup

/// Why markup could not be read to its end.
struct MarkupFailure: Error, Hashable {
    enum Reason: Hashable {
        /// Not well-formed: cut short, or damaged.
        case damaged
        /// It brings a document type of its own, in which entities could be declared.
        case forbidden
        /// Nested too deep, or an element with too many attributes.
        case excessive
    }

    /// The kind of the failure.
    var reason: Reason
    /// The line of the markup, counted from 1; 0 where it is not known.
    var line: Int
    /// What the parser said, in English.
    var message: String

    init(_ reason: Reason) {
        self.reason = reason
        line = 0
        message = ""
    }

    init(_ failure: cm_failure) {
        reason =
            switch failure.status {
            case .CM_OK, .CM_DAMAGED: .damaged
            case .CM_FORBIDDEN: .forbidden
            case .CM_EXCESSIVE, .CM_OUT_OF_MEMORY: .excessive
            }
        line = Int(failure.line)
        message = unsafe withUnsafeBytes(of: failure.message) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// The sentence for a person: what is wrong with which part of a file, and the remedy.
    func error(path: String, part: String? = nil) -> DocumentError {
        let place = part.map { "\(path) (\($0))" } ?? path
        switch reason {
        case .damaged:
            let line = line > 0 ? " ở dòng \(line)" : ""
            return DocumentError(
                code: .unreadable,
                description: "\(place): XML bị hỏng\(line);"
                    + " hãy mở tệp bằng LibreOffice hoặc Word rồi lưu lại"
            )
        case .forbidden:
            return DocumentError(
                code: .unreadable,
                description: "\(place): XML có khai báo DTD, không được đọc vì lý do an toàn;"
                    + " hãy mở tệp bằng LibreOffice rồi lưu lại"
            )
        case .excessive:
            return DocumentError(
                code: .excessive,
                description: "\(place): XML lồng quá sâu hoặc có phần quá lớn;"
                    + " hãy kiểm tra nguồn gốc của tệp"
            )
        }
    }
}
