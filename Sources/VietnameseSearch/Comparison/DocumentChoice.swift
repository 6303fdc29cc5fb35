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
    /// Throws a usage error where there is none, or where several could be meant; it lists them.
    static func document(named name: String, among documents: [StoredDocument]) throws
        -> StoredDocument
    {
        let exact = documents.filter { $0.identifier == name || $0.path == name }
        var found = exact.isEmpty ? documents.filter { $0.isNamed(name) } : exact
        if found.isEmpty {
            let key = DocumentNumberKey.key(of: name)
            found = documents.filter { document in
                guard let number = document.header.number, !key.isEmpty else { return false }
                let own = DocumentNumberKey.key(of: number)
                return own == key || DocumentNumberKey.digits(of: own) == key
            }
        }
        if found.isEmpty {
            let part = name.bareText
            found = documents.filter { document in
                let file = document.path.split(separator: "/").last.map(String.init) ?? ""
                return !part.isEmpty && file.bareText.contains(part)
            }
        }
        guard let first = found.first else {
            throw SearchError(
                code: .usage,
                message: "chỉ mục không có tài liệu “\(name)”; hãy ghi mã, số hiệu hoặc phần cuối"
                    + " đường dẫn, như lệnh này liệt kê: search documents"
            )
        }
        guard found.count == 1 else {
            throw SearchError(
                code: .usage,
                message: "“\(name)” có thể là \(found.count) tài liệu: \(list(found));"
                    + " hãy ghi mã của một tài liệu"
            )
        }
        return first
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
