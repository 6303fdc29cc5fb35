internal import Documents
internal import FoundationEssentials
internal import PassageIndex

extension Indexer {
    /// Builds the index anew from what can be saved of it, damaged or of an older form as it is.
    ///
    /// Documents are read again from their files; those whose file is gone or cannot be read are
    /// taken from the text that the index still holds. Numbers, and with them citations, stay. The
    /// new index is made beside the old one and takes its place at once: a repair that fails, or is
    /// stopped, leaves the old one as it was.
    ///
    /// - Parameter progress: called after each file; returns whether to go on.
    /// - Throws: ``SearchError`` (`index`) where there is none, a writer works, or nothing can be
    ///   saved; `CancellationError` where it was stopped.
    public func repair(
        progress: (IndexingProgress) -> Bool = { _ in true }
    ) async throws -> RepairReport {
        do {
            if let obstacle = IndexObstacle.description(of: path, writes: true) {
                throw SearchError(code: .index, message: obstacle)
            }
            try FolderReplacement.restore(path)
            guard IndexAddress(path: path).folders == [path] else { throw ofParts }
            // Where there is no index, none is made to lock it.
            guard IndexSalvage.isIndex(path) else { throw missing }
            let lock = try IndexLock(path: path)
            var salvage = try IndexSalvage(path: path)
            guard !salvage.isPartOfSet else { throw ofParts }
            let wasEmpty = salvage.knowsAllDocuments && salvage.documents.isEmpty
            guard wasEmpty || !salvage.documents.isEmpty else { throw nothingSaved }
            let replacement = FolderReplacement(of: path)
            try replacement.prepare()
            do {
                let report = try await rebuild(&salvage, into: replacement.draft, progress)
                guard wasEmpty || report.documentCount > 0 else { throw nothingSaved }
                try IndexCheck.run(path: replacement.draft)
                // The lock is the old one's, which is held.
                try? FileManager.default.removeItem(atPath: replacement.draft + "/flintlock")
                try replacement.complete()
                try Task.checkCancellation()
                try replacement.exchange()
                // What is left of the old one goes with the next writer, if not now.
                try? replacement.clear()
                _ = consume lock
                return report
            } catch {
                try? replacement.clear()
                throw error
            }
        } catch let error as IndexError {
            throw SearchError(error, index: path)
        }
    }

    private var missing: IndexError {
        IndexError(code: .missing, message: "no table of an index", operation: "open \(path)")
    }

    private var ofParts: SearchError {
        SearchError(
            code: .index,
            message:
                "chỉ mục \(path) thuộc một bộ nhiều phần, lệnh này chỉ sửa chỉ mục một phần, chỉ mục cũ"
                + " vẫn để nguyên; hãy lập bộ mới từ thư mục tài liệu: search index THƯ_MỤC --index"
                + " CHỖ_KHÁC --shards N"
        )
    }

    private var nothingSaved: SearchError {
        SearchError(
            code: .index,
            message:
                "không cứu được tài liệu nào từ chỉ mục \(path), chỉ mục cũ vẫn để nguyên; hãy lập"
                + " chỉ mục mới từ thư mục tài liệu: search index THƯ_MỤC --index CHỖ_KHÁC"
        )
    }

    private func rebuild(
        _ salvage: inout IndexSalvage,
        into folder: String,
        _ progress: (IndexingProgress) -> Bool
    ) async throws -> RepairReport {
        var run = try RepairRun(index: path, folder: folder, loader: loader)
        try await run.readFiles(of: salvage.documents, progress)
        try await run.takeStored(&salvage)
        return try run.finish(salvage)
    }
}
