internal import Glibc
internal import NIOCore
internal import VietnameseSearch

/// Why a server does not run: one sentence of Vietnamese with its remedy.
enum ListeningFailure {
    /// What is told of whatever ended the server.
    static func error(of error: any Error, address: String, port: Int) -> SearchError {
        if let error = error as? SearchError { return error }
        return SearchError(code: .usage, message: message(of: error, address, port))
    }

    private static func message(of error: any Error, _ address: String, _ port: Int) -> String {
        switch error {
        case is SocketAddressError.UnknownHost, is SocketAddressError:
            return "không có địa chỉ nào tên “\(address)”; hãy kiểm tra --address"
        case let error as IOError:
            switch error.errnoCode {
            case EADDRINUSE:
                return "cổng \(port) của \(address) đang có chương trình khác dùng; hãy chọn --port"
                    + " khác, hoặc --port 0 để lấy cổng còn trống"
            case EACCES, EPERM:
                return "không có quyền mở cổng \(port) của \(address); hãy chọn --port từ 1024 trở"
                    + " lên"
            case EADDRNOTAVAIL, EAFNOSUPPORT, EINVAL:
                return "máy này không mang địa chỉ \(address); hãy kiểm tra --address"
            case EMFILE, ENFILE:
                return "hệ thống không cho mở thêm tệp hay kết nối; hãy nâng giới hạn: ulimit -n"
            default: return "không mở được cổng \(port) của \(address): \(error)"
            }
        default: return "máy chủ không chạy tiếp được: \(error)"
        }
    }
}
