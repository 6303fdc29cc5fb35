internal import Documents
internal import VietnameseText

extension PassageReader {
    /// So many numbers are looked through.
    private static let mostKeys = 100_000
    /// The most numbers that a part of one stands for.
    public static let mostReferences = 1000

    /// The numbers that the index's texts cite and that one meant by some key: that itself where it
    /// is cited, else all that hold its parts in their order.
    public mutating func referenceKeys(matching asked: String) throws(IndexError) -> [String] {
        guard !asked.isEmpty else { return [] }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let prefix = IndexForm.Prefix.reference
            // Keys longer than a term are none of the index's.
            guard asked.utf8.count <= 200 else { return [] }
            if asked.contains("-"),
                try reader.handle.frequencies(of: [prefix + asked])[0].records > 0
            {
                return [asked]
            }
            let start = ReferenceKey.number(of: asked) ?? ""
            return try reader.handle.terms(prefix: prefix + start, limit: Self.mostKeys)
                .lazy.map { String($0.dropFirst(prefix.utf8.count)) }
                .filter { ReferenceKey.matches($0, asked: asked) }
                .prefix(Self.mostReferences).map(\.self)
        }
    }

    /// All numbers that the index's texts cite, with how many passages do; by key.
    public mutating func allReferences() throws(IndexError) -> [(key: String, passages: Int)] {
        try again { (reader: inout PassageReader) throws(IndexError) in
            let terms = try reader.handle.terms(
                prefix: IndexForm.Prefix.reference,
                limit: Self.mostKeys
            )
            let counts = try reader.handle.frequencies(of: terms)
            return zip(terms, counts).map { term, count in
                (String(term.dropFirst(IndexForm.Prefix.reference.utf8.count)), count.records)
            }
        }
    }

    /// The passages that cite any of some numbers, the earliest document's first, and how many there
    /// are.
    public mutating func passages(
        citing keys: [String],
        limit: Int
    ) throws(IndexError) -> Matches {
        guard !keys.isEmpty else { return Matches() }
        return try again { (reader: inout PassageReader) throws(IndexError) in
            let answer = try reader.handle.search(
                .or(keys.map { .term(IndexForm.Prefix.reference + $0) }),
                ReaderHandle.Request(
                    limit: limit,
                    checkAtLeast: limit,
                    order: PassageOrder.oldest.slot
                )
            )
            var matches = Matches()
            matches.matches = try answer.hits.map(Match.init)
            matches.total = answer.estimate
            matches.totalIsEstimate = answer.lowerBound != answer.upperBound
            return matches
        }
    }

    /// How many passages cite each of some numbers.
    public mutating func citationCounts(of keys: [String]) throws(IndexError) -> [Int] {
        try recordCounts(of: keys.map { IndexForm.Prefix.reference + $0 })
    }

    /// The documents that some numbers are the numbers of.
    public mutating func documents(
        numbered keys: Set<String>
    ) throws(IndexError) -> [StoredDocument] {
        let digits = Set(keys.compactMap(ReferenceKey.number))
        return try documents(beginning: digits.sorted()).filter { document in
            document.header.number.map { keys.contains(ReferenceKey.key(of: $0)) } == true
        }
    }

    /// The documents whose number begins with some digits and holds the parts of a key.
    public mutating func documents(
        beginning digits: String,
        matching asked: String
    ) throws(IndexError) -> [StoredDocument] {
        try documents(beginning: [digits]).filter { document in
            document.header.number.map {
                ReferenceKey.matches(ReferenceKey.key(of: $0), asked: asked)
            } == true
        }
    }

    private mutating func documents(
        beginning digits: [String]
    ) throws(IndexError) -> [StoredDocument] {
        guard !digits.isEmpty else { return [] }
        let terms = digits.filter { $0.utf8.count <= 16 }.flatMap { digits in
            ["", "0", "00"].map { IndexForm.Prefix.number + $0 + digits }
        }
        let tally = PassageTally(.document)
        let counts = try again { (reader: inout PassageReader) throws(IndexError) in
            tally.counts(
                try reader.handle.search(
                    .or(terms.map { .term($0) }),
                    ReaderHandle.Request(limit: 0, tally: tally.request)
                )
            )
        }
        var documents: [StoredDocument] = []
        for number in counts.compactMap(\.document).sorted() {
            if let document = try document(number) { documents.append(document) }
        }
        return documents
    }
}
