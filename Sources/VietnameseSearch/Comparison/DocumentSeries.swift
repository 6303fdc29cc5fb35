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

    /// The series of at least two years among some documents, and sentences on what was left out.
    ///
    /// Documents of different agencies or kinds are never compared. One that names no agency goes
    /// with the others where these are of one agency and it does not take a year of theirs.
    static func all(of documents: [StoredDocument]) -> (series: [DocumentSeries], notices: [String])
    {
        var notices: [String] = []
        let undated = documents.filter { $0.comparedYear == nil }
        let dated = documents.filter { $0.comparedYear != nil }
        if !undated.isEmpty {
            notices.append("không rõ năm của tài liệu \(DocumentChoice.list(undated))")
        }
        var groups: [String: [StoredDocument]] = [:]
        var order: [String] = []
        for document in dated {
            let header = document.header
            let key =
                header.agency.map { "\($0.bareText)|\(header.kind?.bareText ?? "")" } ?? ""
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(document)
        }
        if let unnamed = groups[""], order.count == 2,
            let key = order.first(where: { !$0.isEmpty })
        {
            let all = (groups[key] ?? []) + unnamed
            if Set(all.map(\.comparedYear)).count == all.count {
                groups[key] = all
                groups[""] = nil
                order.removeAll(where: \.isEmpty)
            }
        }
        var series: [DocumentSeries] = []
        for key in order {
            guard let group = groups[key] else { continue }
            let byYear = Dictionary(grouping: group, by: \.comparedYear)
            guard byYear.count > 1 else { continue }
            // Documents that name no agency are of one only where they are all there is.
            guard !key.isEmpty || (order.count == 1 && byYear.count == group.count) else {
                continue
            }
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
                    "không có cơ quan nào có tài liệu của hai năm trở lên:"
                        + " \(DocumentChoice.list(dated)); hãy chọn bằng --documents"
                )
            }
        }
        return (series, notices)
    }
}
