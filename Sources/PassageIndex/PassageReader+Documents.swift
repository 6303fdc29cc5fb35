extension PassageReader {
    /// The document with an identifier such as `002`, written as the index writes it.
    public mutating func document(
        identified identifier: String
    ) throws(IndexError) -> StoredDocument? {
        guard let number = Int(identifier), let document = try document(number),
            document.identifier == identifier
        else { return nil }
        return document
    }

    /// How many documents there are; reads none of them.
    public mutating func documentCount() throws(IndexError) -> Int {
        try documentNumbers().count
    }

    /// Some of the documents, in the order of their identifiers, and how many there are; reads only
    /// these.
    /// - Parameters:
    ///   - offset: how many to pass over, from 0.
    ///   - limit: how many, from 0.
    public mutating func documents(
        offset: Int,
        limit: Int
    ) throws(IndexError) -> (total: Int, documents: [StoredDocument]) {
        let numbers = try documentNumbers().sorted()
        var documents: [StoredDocument] = []
        for number in numbers.dropFirst(offset).prefix(limit) {
            if let document = try document(number) { documents.append(document) }
        }
        return (numbers.count, documents)
    }

    /// What all documents say of themselves, in the order of their identifiers; their sections are not
    /// read, and what was read once is kept until the next commit.
    public mutating func documentHeads() throws(IndexError) -> [DocumentHead] {
        makeRoomForHeads()
        var heads: [DocumentHead] = []
        for number in try documentNumbers().sorted() {
            try stop?.check()
            if let head = try head(ofDocument: number) { heads.append(head) }
        }
        return heads
    }

    private mutating func documentNumbers() throws(IndexError) -> [Int] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            try reader.handle.metadataKeys(prefix: IndexForm.Key.document)
                .compactMap { Int($0.dropFirst(IndexForm.Key.document.count)) }
        }
    }
}
