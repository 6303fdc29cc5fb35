public import Documents
internal import PassageIndex
internal import VietnameseText

/// The number of a document as texts cite it.
public struct CitedNumber: Hashable, Sendable {
    /// The number as most of the texts that were read write it.
    public let number: String
    /// What is the same in any writing: `66-nq-hdnd`.
    public let key: String
    /// The kinds that stand before it, the most frequent first.
    public let kinds: [String]
    /// The days that stand beside it, the most frequent first: two offices may give one number.
    public let dates: [CalendarDate]
    /// How many passages cite it.
    public let passages: Int
    /// The documents of the index that bear it, as far as their days agree with those that texts
    /// cite.
    public let documents: [NamedDocument]
    /// Documents of the index that bear it and are of another day: other offices' or other years'.
    public let namesakes: [NamedDocument]
}

/// A document of an index by its name.
public struct NamedDocument: Hashable, Sendable, Encodable {
    /// The identifier in this index.
    public let id: String
    /// Its name as citations begin with it.
    public let citation: String
    /// The path of the file.
    public let path: String

    init(_ document: StoredDocument) {
        id = document.identifier
        citation = Citation.name(of: document)
        path = document.path
    }
}

/// A passage that cites a number.
public struct CitingPassage: Sendable {
    /// A number in the passage.
    public struct Mention: Hashable, Sendable {
        /// The number as it stands there, but for stray spaces.
        public let number: String
        /// What is the same in any writing.
        public let key: String
        /// The kind that stands before it.
        public let kind: String?
        /// The day that stands beside it.
        public let date: CalendarDate?
    }

    /// Those of its numbers that were asked for, in the order of the text.
    public let mentions: [Mention]
    /// The passage.
    public let passage: CitedPassage
    /// The window about the numbers, which it highlights.
    public let snippet: Snippet
}

/// Who cites a number.
public struct ReferenceResults: Sendable {
    /// What was asked.
    public let query: String
    /// The numbers that it names and that texts cite or the index holds.
    public let numbers: [CitedNumber]
    /// How many passages cite one of them.
    public let total: Int
    /// The passages, the earliest document's first, in the order of its text.
    public let references: [CitingPassage]
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]
}

/// What one document cites.
public struct DocumentReferences: Sendable {
    /// A number and where the document cites it.
    public struct Entry: Sendable {
        /// The number; its passages are those of this document.
        public let number: CitedNumber
        /// The passages that cite it, in the order of the text.
        public let places: [CitedPassage]
    }

    /// The document.
    public let document: NamedDocument
    /// The numbers, the most cited first.
    public let numbers: [Entry]
}

/// Gathers how one number is written in the passages that cite it.
struct NumberGatherer {
    private(set) var order: [String] = []
    private var numbers: [String: [String: Int]] = [:]
    private var kinds: [String: [String: Int]] = [:]
    private var dates: [String: [CalendarDate: Int]] = [:]

    mutating func note(_ reference: DocumentReference) {
        if numbers[reference.key] == nil { order.append(reference.key) }
        numbers[reference.key, default: [:]][reference.number, default: 0] += 1
        if let kind = reference.kind {
            kinds[reference.key, default: [:]][kind, default: 0] += 1
        }
        if let date = reference.date {
            dates[reference.key, default: [:]][date, default: 0] += 1
        }
    }

    func knows(_ key: String) -> Bool { numbers[key] != nil }

    func number(
        _ key: String,
        passages: Int,
        documents: [StoredDocument]
    ) -> CitedNumber {
        let bearing = documents.filter { $0.header.number.map(ReferenceKey.key) == key }
        let days = Set((dates[key] ?? [:]).keys)
        let isMeant = { (document: StoredDocument) in
            document.header.date.map { days.isEmpty || days.contains($0) } ?? true
        }
        let written = numbers[key].map { Self.byCount($0) { $0 < $1 } }?.first
        return CitedNumber(
            number: written ?? bearing.first?.header.number ?? key,
            key: key,
            kinds: Self.byCount(kinds[key] ?? [:]) { $0 < $1 },
            dates: Self.byCount(dates[key] ?? [:]) { $0 < $1 },
            passages: passages,
            documents: bearing.filter(isMeant).map(NamedDocument.init),
            namesakes: bearing.filter { !isMeant($0) }.map(NamedDocument.init)
        )
    }

    private static func byCount<Value>(
        _ counts: [Value: Int],
        _ precedes: (Value, Value) -> Bool
    ) -> [Value] {
        counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : precedes($0.key, $1.key)
        }.map(\.key)
    }
}

extension DocumentReferences {
    /// Some of the numbers of several documents, counted through all of them.
    /// - Parameters:
    ///   - documents: what each of them cites.
    ///   - limit: how many numbers.
    ///   - offset: how many to pass over.
    public static func page(
        of documents: [DocumentReferences],
        limit: Int,
        offset: Int
    ) -> [DocumentReferences] {
        var page = PageWindow(limit: limit, offset: offset)
        return documents.compactMap { one in
            page.part(of: one.numbers).map {
                DocumentReferences(document: one.document, numbers: $0)
            }
        }
    }
}

/// Some of the numbers that documents cite, and how many there are: the object that the command line,
/// HTTP and the C interface print.
public struct DocumentReferencesPage: Sendable, Encodable {
    /// The documents with those of their numbers that stand on the page.
    public let documents: [DocumentReferences]
    /// How many numbers they have in all.
    public let total: Int
    /// What is missing, a sentence of Vietnamese each.
    public let notices: [String]

    /// Makes a page.
    /// - Parameters:
    ///   - documents: what each of them cites.
    ///   - limit: how many numbers, counted through all documents.
    ///   - offset: how many to pass over.
    ///   - notices: what is missing, as ``SearchEngine/notices()`` tells it.
    public init(_ documents: [DocumentReferences], limit: Int, offset: Int, notices: [String]) {
        self.documents = DocumentReferences.page(of: documents, limit: limit, offset: offset)
        total = documents.reduce(0) { $0 + $1.numbers.count }
        self.notices = notices
    }

    /// Whether it has no number.
    public var isEmpty: Bool { documents.allSatisfy(\.numbers.isEmpty) }

    private enum Key: String, CodingKey { case documents, total, notices }

    /// Encodes the page; notices where there are any.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(documents, forKey: .documents)
        try object.encode(total, forKey: .total)
        if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
    }
}
