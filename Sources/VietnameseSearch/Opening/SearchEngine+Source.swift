internal import PassageIndex

extension SearchEngine {
    /// Where a passage stands in its file, and whether the file is as it was indexed; `nil` where
    /// the index has no such passage.
    ///
    /// Of several files that hold the same, the one is told that still does. Reads the file.
    public func source(of passage: String) async throws -> PassageSource? {
        let found = try await read { reader, _ in
            try reader.refresh()
            return try reader.passage(passage).flatMap { passage in
                try reader.document(passage.document).map { (passage, $0) }
            }
        }
        guard let (passage, document) = found else { return nil }
        return PassageSource(passage, in: document)
    }
}
