internal import Documents
internal import PassageIndex

/// Where a passage stands, as one line of Vietnamese that can be pasted and checked.
///
/// It says what the document says of itself; what is missing is left out, nothing is invented.
public struct Citation: Hashable, Sendable, CustomStringConvertible {
    /// The citation as text.
    public let description: String

    init(_ passage: StoredPassage, in document: StoredDocument) {
        var parts = Self.place(passage.section, passage.role, in: document)
        if passage.form == .footnote { parts.append("chú thích") }
        if let page = passage.page { parts.append("trang \(page)") }
        // Lines of a converted text stand nowhere but here; its pages are those of the file.
        if document.format == .text || passage.page == nil {
            let lines = passage.lines
            parts.append(
                lines.count == 1
                    ? "dòng \(lines.lowerBound)" : "dòng \(lines.lowerBound)–\(lines.upperBound)"
            )
        }
        description = parts.joined(separator: ", ")
    }

    /// The document and the section, without the place in it.
    static func name(ofSection section: Int?, _ role: Role, in document: StoredDocument) -> String {
        place(section, role, in: document).joined(separator: ", ")
    }

    private static func place(
        _ section: Int?,
        _ role: Role,
        in document: StoredDocument
    ) -> [String] {
        let name = name(of: document)
        let path = document.path(toSection: section).map { document.sections[$0] }
        if let legal = LegalCitation(path, in: document.sections) {
            return ["\(legal.place) \(name)"] + names(of: legal.rest)
        }
        guard path.isEmpty else { return [name] + names(of: path) }
        switch role {
        case .opening: return [name, "phần mở đầu"]
        case .closing: return [name, "phần kết"]
        default: return [name]
        }
    }

    /// `Báo cáo số 346/BC-UBND ngày 01/12/2023 của UBND thành phố Đông Hà`; with neither number nor
    /// date also the file: `Báo cáo của UBND thị xã (tệp “báo-cáo.txt”)`.
    static func name(of document: StoredDocument) -> String {
        name(document.header, of: document.places)
    }

    /// The same of a document's header and where it lies.
    static func name(_ header: Document.Header, of places: [StoredPlace]) -> String {
        var words: [String] = []
        if let kind = header.kind { words.append(kind) }
        if let number = header.number { words.append("số \(number)") }
        if let date = header.date { words.append("ngày \(date.vietnamese)") }
        if let agency = header.agency { words.append("của \(agency)") }
        let place = places.first ?? StoredPlace(path: "")
        guard header.kind != nil || header.number != nil else {
            return ([nameByPlace(header, place)] + words).joined(separator: " ")
        }
        if header.number == nil, header.date == nil {
            // A kind and an agency are said of every other document of the agency.
            words.append("(tệp “\(fileName(of: place))”)")
        }
        return words.joined(separator: " ")
    }

    /// A document that says nothing of itself is named by its file, in an archive by both; a record
    /// of a file also by its title.
    private static func nameByPlace(_ header: Document.Header, _ own: StoredPlace) -> String {
        let file = fileName(of: own)
        guard let record = RecordPath(own.path) else { return "Tài liệu “\(file)”" }
        let name = "bản ghi \(record.identifier) trong “\(file)”"
        guard let title = header.title else { return "Tài liệu là \(name)" }
        return "Tài liệu “\(title)” (\(name))"
    }

    private static func fileName(of place: StoredPlace) -> String {
        let file = RecordPath(place.path)?.file ?? place.path
        return StoredPlace(path: file, member: place.member).name
    }

    /// `mục II.5.2 “Khó khăn”`; an unnumbered heading stands by itself between the numbers before it
    /// and those after: `mục I, mục “Tồn tại”, mục 1`.
    private static func names(of path: [Section]) -> [String] {
        var names: [String] = []
        var labels = ""
        var lastLabel = ""
        var title = ""
        for (index, section) in path.enumerated() {
            if section.label.isEmpty {
                if !labels.isEmpty { names.append("mục \(labels)") }
                names.append("mục “\(section.title)”")
                (labels, lastLabel, title) = ("", "", "")
                continue
            }
            if !lastLabel.isEmpty, section.label.hasPrefix(lastLabel + ".") {
                labels.removeLast(lastLabel.count)
                labels += section.label
            } else {
                labels += labels.isEmpty ? section.label : ".\(section.label)"
            }
            lastLabel = section.label
            if !section.title.isEmpty { title = section.title }
            if index == path.count - 1 {
                let relation = section.title.isEmpty ? "thuộc " : ""
                names.append(
                    title.isEmpty ? "mục \(labels)" : "mục \(labels) \(relation)“\(title)”"
                )
            }
        }
        return names
    }
}
