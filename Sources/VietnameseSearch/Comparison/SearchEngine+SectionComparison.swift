internal import Documents
internal import PassageIndex
internal import VietnameseText

extension SearchEngine {
    /// Compares a section of documents paragraph by paragraph: each document with the next.
    ///
    /// - Parameters:
    ///   - section: a label (`II`, `II.5`), a word for a part of a report (`nhiệm vụ`) or words of a
    ///     heading; `nil` for whole documents.
    ///   - names: the documents: identifiers, numbers or ends of paths; of one agency's years where there are
    ///     none.
    ///   - agency: only documents of this agency or place; words in any spelling.
    /// - Throws: ``SearchError`` (`usage`) where a document is not there or could be several.
    public func compareSections(
        _ section: String?,
        documents names: [String] = [],
        agency: String? = nil
    ) async throws -> SectionComparisons {
        let start = ContinuousClock.now
        guard names.count != 1 else {
            throw SearchError(
                code: .usage,
                message: "cần ít nhất hai tài liệu để so sánh; --documents chỉ có “\(names[0])”"
            )
        }
        let (comparisons, notices) = try await read { reader, memory in
            try reader.refresh()
            let (comparisons, notices) =
                try Self.comparisons(of: section, names, agency, &reader, memory)
            return (comparisons, notices + Self.notices(onMissing: reader.missingParts))
        }
        return SectionComparisons(
            section: section,
            comparisons: comparisons,
            milliseconds: (ContinuousClock.now - start).milliseconds,
            notices: notices
        )
    }

    private static func comparisons(
        of section: String?,
        _ names: [String],
        _ agency: String?,
        _ reader: inout PassageReader,
        _ memory: TokenizerMemory
    ) throws -> ([SectionComparison], [String]) {
        var notices: [String] = []
        var series: [DocumentSeries] = []
        if names.isEmpty {
            let all = try reader.allDocuments()
            // Only those that have the section are of any year.
            var known = all
            if let section {
                known = all.filter { ComparedSection(named: section, in: $0) != nil }
                if known.isEmpty, !all.isEmpty {
                    notices.append("không tài liệu nào có mục “\(section)”")
                }
            }
            let own = agency.map { name in known.filter { $0.header.isOf(agency: name) } } ?? known
            let found = DocumentSeries.all(of: known)
            series = found.series.filter { series in
                series.documents.contains { document in
                    own.contains { $0.number == document.number }
                }
            }
            if let agency, series.isEmpty {
                // Why there is nothing is told of this agency alone.
                notices +=
                    own.isEmpty
                    ? known.isEmpty
                        ? []
                        : [
                            "không có tài liệu nào của “\(agency)”"
                                + (section.map { " có mục “\($0)”" } ?? "")
                        ]
                    : DocumentSeries.all(of: own).notices
            } else {
                notices += found.notices
            }
        } else {
            let named = try names.map { try DocumentChoice.document(named: $0, &reader) }
            guard Set(named.map(\.number)).count == named.count else {
                throw SearchError(
                    code: .usage,
                    message: "một tài liệu được ghi hai lần: \(DocumentChoice.list(named));"
                        + " hãy ghi các tài liệu khác nhau"
                )
            }
            series = [DocumentSeries(named: named)]
        }
        var comparisons: [SectionComparison] = []
        for one in series {
            var last: SectionComparer.Side?
            for document in one.documents {
                guard
                    let side = try SectionComparer.Side(
                        document,
                        section: section,
                        &reader,
                        memory
                    )
                else {
                    notices.append(
                        section.map {
                            "tài liệu \(DocumentChoice.list([document])) không có mục “\($0)”,"
                                + " hoặc mục này không có đoạn nào"
                        } ?? "tài liệu \(DocumentChoice.list([document])) không có đoạn nào"
                    )
                    continue
                }
                if side.section.roots.count > 1, side.section.role == nil, let section {
                    notices.append(
                        "tài liệu \(document.identifier) có \(side.section.roots.count) mục"
                            + " “\(section)”: đã so sánh tất cả"
                    )
                }
                if let last {
                    comparisons.append(SectionComparer.compare(last, side, memory))
                }
                last = side
            }
        }
        return (comparisons, notices)
    }
}

extension Document.Header {
    /// Whether it is of an agency or a place: all words of the name stand in its letterhead's.
    func isOf(agency name: String) -> Bool {
        func words(_ text: String) -> [String] {
            Tokenizer.tokens(of: text).filter { $0.atomCount == 1 }.map(\.bare)
        }
        let own = [agency, place].compactMap(\.self).flatMap(words)
        return Set(own).isSuperset(of: words(name))
    }
}
