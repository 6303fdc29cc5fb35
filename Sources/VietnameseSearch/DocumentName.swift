internal import Documents
internal import PassageIndex
internal import VietnameseText

/// What a person calls a document: its identifier, its number, one of its paths or the end of one.
struct DocumentName {
    private let name: String
    /// The name as numbers are compared; `nil` for one without a letter or a digit.
    private let number: String?

    init(_ name: String) {
        self.name = name
        number = Tokenizer.tokens(of: name).first?.bare
    }

    /// The numbers of the documents that may be meant, in their order.
    ///
    /// One that is named by its identifier is found without the others.
    func numbers(_ reader: inout PassageReader) throws(IndexError) -> [Int] {
        if let document = try reader.document(identified: name) { return [document.number] }
        return try reader.documentHeads().filter { mayMean($0.places, $0.header) }.map(\.number)
    }

    /// The documents that may be meant, in the order of their identifiers.
    ///
    /// Throws a usage error where the index has none.
    func documents(_ reader: inout PassageReader) throws -> [StoredDocument] {
        let documents = try numbers(&reader).compactMap { try reader.document($0) }
        guard !documents.isEmpty else {
            throw SearchError(
                code: .usage,
                message: "chỉ mục không có tài liệu “\(name)”; hãy xem: search documents"
            )
        }
        return documents
    }

    /// Whether a document of some paths and letterhead may be meant.
    func mayMean(_ places: [StoredPlace], _ header: Document.Header) -> Bool {
        if places.contains(where: { $0.path == name || $0.path.hasSuffix("/" + name) }) {
            return true
        }
        guard let number, let own = header.number else { return false }
        return Tokenizer.tokens(of: own).first?.bare == number
    }
}

extension StoredDocument {
    /// Whether a person may mean it by a name.
    func isNamed(_ name: String) -> Bool {
        identifier == name || DocumentName(name).mayMean(places, header)
    }
}
