internal import Documents
internal import FoundationEssentials
internal import PassageIndex

extension Indexer {
    /// Builds the index anew from what can be saved of it, damaged or of an older form as it is.
    ///
    /// Documents are read again from their files; those whose file is gone or cannot be read are
    /// taken from the text that the index still holds. Numbers, and with them citations, stay. The
    /// new index is made beside the old one and takes its place at once: a repair that fails, or is
    /// stopped, leaves the old one as it was. Of a set each damaged shard is built anew for itself.
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
            guard IndexAddress.shardNumbers(in: path).isEmpty else {
                return try await repairSet(progress)
            }
            // Where there is no index, none is made to lock it.
            guard IndexSalvage.isIndex(path) else { throw missing }
            let lock = try IndexLock(path: path)
            var salvage = try IndexSalvage(path: path)
            guard !salvage.isPartOfSet else { throw isPart }
            guard let report = try await rebuild(&salvage, as: nil, progress) else {
                throw nothingSaved
            }
            _ = consume lock
            return report
        } catch let error as IndexError {
            throw SearchError(error, index: path)
        }
    }

    /// Repairs each shard of a set for itself; sound ones stay as they are.
    private func repairSet(
        _ progress: (IndexingProgress) -> Bool
    ) async throws -> RepairReport {
        let survey = try SetSurvey(path: path)
        // With it the locks go.
        defer { withExtendedLifetime(survey) {} }
        var report = RepairReport()
        report.index = path
        var shards: [Int: RepairReport.Shard] = [:]
        func note(
            _ shard: SetSurvey.Shard,
            _ outcome: RepairReport.Shard.Outcome,
            documents: Int = 0
        ) {
            shards[shard.identity.number] = RepairReport.Shard(
                number: shard.identity.number,
                path: shard.folder,
                outcome: outcome,
                documents: documents
            )
        }
        for shard in survey.shards where shard.state == .damaged {
            var salvage = try IndexSalvage(shardAt: shard.folder)
            if let part = try await rebuild(&salvage, as: shard, progress) {
                report.add(part)
                note(shard, .rebuilt, documents: part.documentCount)
            } else {
                note(shard, .left)
            }
        }
        // Last, for what is told of them is told once.
        for shard in survey.shards where shard.state == .absent {
            var writer = try PassageWriter(shardAt: shard.folder, shard.identity, shard.facts)
            try writer.commit()
            note(shard, .made)
            if shard.mayHaveHeldDocuments { report.mayLackDocuments = true }
        }
        for shard in survey.shards where shard.state == .sound { note(shard, .sound) }
        report.shards = shards.sorted { $0.key < $1.key }.map(\.value)
        return report
    }

    /// Builds the index, or those shards of a set that lack term lists, anew with them, from the texts
    /// that it holds.
    ///
    /// - Parameter progress: called after each document; returns whether to go on.
    /// - Throws: ``SearchError`` (`index`) where a text cannot be read; `CancellationError` where it was
    ///   stopped. What is not built yet is then as it was.
    func restoreTermLists(_ progress: (IndexingProgress) -> Bool) async throws {
        do {
            if IndexAddress.shardNumbers(in: path).isEmpty {
                let lock = try IndexLock(path: path)
                var salvage = try IndexSalvage(path: path)
                _ = try await rebuild(&salvage, as: nil, from: .texts, progress)
                _ = consume lock
            } else {
                try await restoreTermListsOfSet(progress)
            }
        } catch let error as IndexError {
            throw SearchError(error, index: path)
        }
        // Where it cannot be done the index is larger, and as sound.
        _ = try? await compact()
    }

    private func restoreTermListsOfSet(_ progress: (IndexingProgress) -> Bool) async throws {
        let survey = try SetSurvey(path: path)
        // With it the locks go.
        defer { withExtendedLifetime(survey) {} }
        for shard in survey.shards where TermLists.areLeftOut(in: shard.folder) {
            var salvage = try IndexSalvage(shardAt: shard.folder)
            _ = try await rebuild(&salvage, as: shard, from: .texts, progress)
        }
    }

    /// What an index is built anew from.
    private enum Origin {
        /// The files of its documents; those that are gone or cannot be read from its texts.
        case files
        /// Its texts, all of which are there.
        case texts
    }

    private var missing: IndexError {
        IndexError(code: .missing, message: "no table of an index", operation: "open \(path)")
    }

    private var isPart: SearchError {
        SearchError(
            code: .index,
            message:
                "chỉ mục \(path) là một phần của một bộ, lệnh này sửa cả bộ, phần đó vẫn để nguyên;"
                + " hãy chạy: search repair --index THƯ_MỤC_CHỨA_CÁC_PHẦN"
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

    /// Builds the index, or a shard of it, anew beside the old one, and puts it in its place.
    ///
    /// The caller holds its lock.
    ///
    /// - Returns: What was saved; `nil`, and the old one as it was, where that was nothing.
    private func rebuild(
        _ salvage: inout IndexSalvage,
        as shard: SetSurvey.Shard?,
        from origin: Origin = .files,
        _ progress: (IndexingProgress) -> Bool
    ) async throws -> RepairReport? {
        let wasEmpty = salvage.knowsAllDocuments && salvage.documents.isEmpty
        guard wasEmpty || !salvage.documents.isEmpty else { return nil }
        let replacement = FolderReplacement(of: shard?.folder ?? path)
        try replacement.prepare()
        do {
            var run = try RepairRun(
                index: path,
                folder: replacement.draft,
                shard,
                batch: batch,
                loader: loader
            )
            if origin == .files { try await run.readFiles(of: salvage.documents, progress) }
            try await run.takeStored(&salvage, progress)
            let report = try run.finish(salvage)
            if origin == .texts, !report.lost.isEmpty || report.mayLackDocuments {
                throw IndexError(
                    code: .corrupt,
                    message: "có đoạn không đọc được",
                    operation: "restore the term lists"
                )
            }
            guard wasEmpty || report.documentCount > 0 else {
                try? replacement.clear()
                return nil
            }
            try IndexCheck.run(path: replacement.draft)
            // The lock is the old one's, which is held.
            try? FileManager.default.removeItem(atPath: replacement.draft + "/flintlock")
            try replacement.complete()
            try Task.checkCancellation()
            try replacement.exchange()
            // What is left of the old one goes with the next writer, if not now.
            try? replacement.clear()
            return report
        } catch {
            try? replacement.clear()
            throw error
        }
    }
}
