internal import Documents
internal import PassageIndex
internal import VietnameseText

/// Finds the one document that a person names.
enum DocumentChoice {
    /// How many candidates an error lists.
    private static let mostListed = 8

    /// The document with a name: its identifier, its number, its path or the end of it, else a part
    /// of its file's name.
    ///
    /// One that is named by its identifier is found without the others. Throws a usage error where
    /// there is none, or where several could be meant; it lists them.
    static func document(named name: String, _ reader: inout PassageReader) throws
        -> StoredDocument
    {
        if let document = try reader.document(identified: name) { return document }
        let found = try heads(named: name, among: reader.documentHeads())
        guard let first = found.first, let document = try reader.document(first.number) else {
            throw SearchError(
                code: .usage,
                message: "chỉ mục không có tài liệu “\(name)”; hãy ghi mã, số hiệu hoặc phần cuối"
                    + " đường dẫn, như lệnh này liệt kê: search documents"
            )
        }
        guard found.count == 1 else {
            let listed = try found.prefix(mostListed + 1)
                .compactMap { try reader.document($0.number) }
            throw SearchError(
                code: .usage,
                message: "“\(name)” có thể là \(found.count) tài liệu: \(list(listed));"
                    + " hãy ghi mã của một tài liệu"
            )
        }
        return document
    }

    private static func heads(
        named name: String,
        among heads: [DocumentHead]
    ) -> [DocumentHead] {
        let exact = heads.filter { $0.path == name }
        guard exact.isEmpty else { return exact }
        let wanted = DocumentName(name)
        let named = heads.filter { wanted.mayMean($0.places, $0.header) }
        guard named.isEmpty else { return named }
        let key = DocumentNumberKey.key(of: name)
        let numbered = heads.filter { head in
            guard let number = head.header.number, !key.isEmpty else { return false }
            let own = DocumentNumberKey.key(of: number)
            return own == key || DocumentNumberKey.digits(of: own) == key
        }
        guard numbered.isEmpty else { return numbered }
        let part = name.bareText
        return heads.filter { head in
            let file = head.path.split(separator: "/").last.map(String.init) ?? ""
            return !part.isEmpty && file.bareText.contains(part)
        }
    }

    /// Documents as a sentence lists them.
    static func list(_ documents: [StoredDocument]) -> String {
        var names = documents.prefix(mostListed).map {
            "\($0.identifier) (\(Citation.name(of: $0)))"
        }
        if documents.count > mostListed { names.append("…") }
        return names.joined(separator: ", ")
    }
}
