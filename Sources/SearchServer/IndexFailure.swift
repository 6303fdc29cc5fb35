internal import VietnameseSearch

/// What the log says of an index that cannot be read.
enum IndexFailure {
    static func message(of error: any Error) -> String? {
        guard let error = error as? SearchError, error.code == .index else { return nil }
        return error.message
    }
}
