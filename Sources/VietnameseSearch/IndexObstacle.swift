internal import FoundationEssentials
internal import Glibc

/// What stands in the way of an index that is not the index's own fault.
enum IndexObstacle {
    /// A sentence about the folder of an index that cannot be used; `nil` where nothing is in the
    /// way.
    ///
    /// The engine knows of such an index only that it cannot be opened: without this, whoever may not
    /// read it would be told to make or to delete it.
    /// - Parameter writes: whether it was to be written.
    static func description(of path: String, writes: Bool) -> String? {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else {
            switch errno {
            case ENOTDIR:
                return "\(path) nằm dưới một tệp, không phải dưới thư mục;"
                    + " hãy chỉ thư mục khác bằng --index"
            case EACCES: return closed(path)
            default: return nil
            }
        }
        guard facts.st_mode & S_IFMT == S_IFDIR else {
            return "\(path) là một tệp, không phải thư mục của chỉ mục;"
                + " hãy chỉ thư mục khác bằng --index"
        }
        guard unsafe access(path, R_OK | X_OK) == 0 else { return closed(path) }
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter {
            $0.hasSuffix("glass") || $0 == "flintlock"
        }
        let paths = files.map { "\(path)/\($0)" }
        if paths.contains(where: { unsafe access($0, R_OK) != 0 }) { return closed(path) }
        guard writes else { return nil }
        if unsafe access(path, W_OK) != 0 || paths.contains(where: { unsafe access($0, W_OK) != 0 })
        {
            return "không có quyền ghi vào chỉ mục \(path); hãy kiểm tra quyền truy cập"
        }
        return nil
    }

    private static func closed(_ path: String) -> String {
        "không có quyền đọc chỉ mục \(path); hãy kiểm tra quyền truy cập của thư mục và các tệp trong đó"
    }
}
