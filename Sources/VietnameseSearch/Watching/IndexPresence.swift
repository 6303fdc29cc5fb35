internal import Glibc
internal import PassageIndex

/// Whether an index that is kept is still where it was.
enum IndexPresence {
    /// Whether nothing is left of the index, or the set of shards, in a folder: neither its version
    /// file nor what a writer makes first.
    static func isGone(_ path: String) -> Bool {
        IndexAddress(path: path).folders.allSatisfy { folder in
            ["iamglass", "flintlock"].allSatisfy { name in
                unsafe access("\(folder)/\(name)", F_OK) != 0 && errno == ENOENT
            }
        }
    }

    /// What is said of one that is gone.
    static func error(_ path: String) -> SearchError {
        SearchError(
            code: .index,
            message: "chỉ mục \(path) đã bị xoá hoặc dời đi trong khi theo dõi; hãy đưa về chỗ cũ"
                + " rồi chạy lại lệnh, hoặc chạy lại ngay để lập mới từ đầu"
        )
    }
}
