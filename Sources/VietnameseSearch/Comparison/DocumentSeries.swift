internal import Documents
internal import PassageIndex
internal import VietnameseText

/// Documents of one agency, one for each year: those that can be compared one after the other.
struct DocumentSeries {
    /// The documents, the oldest first.
    let documents: [StoredDocument]

    /// Documents that a person named, as they are: by year where all have one and no two the same,
    /// else in the order given.
    init(named documents: [StoredDocument]) {
        let years = documents.compactMap(\.comparedYear)
        self.documents =
            Set(years).count == documents.count
            ? documents.sorted { ($0.comparedYear ?? 0) < ($1.comparedYear ?? 0) } : documents
    }

    private init(ordered documents: [StoredDocument]) { self.documents = documents }

    /// Documents of one agency and kind.
    private struct Group {
        var agency: [String]
        var kind: String?
        var documents: [StoredDocument]

        /// Whether all that it says of itself holds of another too, which says more.
        func mayBelong(to other: Group) -> Bool {
            agency.count < other.agency.count && other.agency.starts(with: agency)
                && (kind == nil || kind == other.kind)
                && Set((documents + other.documents).map(\.comparedYear)).count
                    == documents.count + other.documents.count
        }
    }

    /// The series of at least two years among some documents, and sentences on what was left out.
    ///
    /// Documents of different agencies or kinds are never compared. Those that name no agency, or
    /// half of one (`UBND thị xã`), go with the only one that they may be of, if its documents are
    /// of other years; the sentences say so.
    static func all(of documents: [StoredDocument]) -> (series: [DocumentSeries], notices: [String])
    {
        var notices: [String] = []
        let undated = documents.filter { $0.comparedYear == nil }
        let dated = documents.filter { $0.comparedYear != nil }
        if !undated.isEmpty {
            notices.append("không rõ năm của tài liệu \(DocumentChoice.list(undated))")
        }
        let groups = joined(groups(of: dated), &notices)
        var series: [DocumentSeries] = []
        for group in groups {
            let byYear = Dictionary(grouping: group.documents, by: \.comparedYear)
            guard byYear.count > 1 else { continue }
            // Documents that name no agency are of one only where they are all there is.
            guard
                !group.agency.isEmpty
                    || (groups.count == 1 && byYear.count == group.documents.count)
            else { continue }
            var chosen: [StoredDocument] = []
            for (year, documents) in byYear.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
                guard let first = documents.first, let year else { continue }
                chosen.append(first)
                if documents.count > 1 {
                    notices.append(
                        "năm \(year) có \(documents.count) tài liệu: \(DocumentChoice.list(documents));"
                            + " chỉ so sánh \(first.identifier), hãy chọn bằng --documents"
                    )
                }
            }
            series.append(DocumentSeries(ordered: chosen))
        }
        if series.isEmpty {
            let years = Set(dated.compactMap(\.comparedYear)).sorted().map(String.init)
            if years.count == 1 {
                notices.append(
                    "chỉ có tài liệu của một năm (\(years[0])): \(DocumentChoice.list(dated))"
                )
            } else if years.count > 1 {
                notices.append(
                    "không có cơ quan nào có tài liệu cùng loại của hai năm trở lên:"
                        + " \(DocumentChoice.list(dated)); hãy chọn bằng --documents"
                )
            }
        }
        return (series, notices)
    }

    private static func groups(of documents: [StoredDocument]) -> [Group] {
        var groups: [Group] = []
        for document in documents {
            let agency = (document.header.agency?.bareText ?? "")
                .split { $0.isWhitespace }.map(String.init)
            let kind = document.header.kind?.bareText
            if let place = groups.firstIndex(where: { $0.agency == agency && $0.kind == kind }) {
                groups[place].documents.append(document)
            } else {
                groups.append(Group(agency: agency, kind: kind, documents: [document]))
            }
        }
        return groups
    }

    /// Puts groups that say little of themselves to the only others that they may be of.
    private static func joined(_ groups: [Group], _ notices: inout [String]) -> [Group] {
        var joined = groups
        for group in groups {
            let hosts = joined.indices.filter { group.mayBelong(to: joined[$0]) }
            guard hosts.count == 1,
                let own = joined.firstIndex(where: {
                    $0.agency == group.agency && $0.kind == group.kind
                })
            else { continue }
            joined[hosts[0]].documents += group.documents
            notices.append(
                "tài liệu \(DocumentChoice.list(group.documents)) không ghi đủ tên cơ quan:"
                    + " được xếp cùng \(DocumentChoice.list(Array(joined[hosts[0]].documents.prefix(1))))"
            )
            joined.remove(at: own)
        }
        return joined
    }
}
