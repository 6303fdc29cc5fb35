internal import FoundationEssentials

/// What a repair has saved, and what is lost.
public struct RepairReport: Hashable, Sendable, Encodable {
    /// A document that was saved from what the index itself still held.
    public struct Kept: Hashable, Sendable, Encodable {
        /// Its identifier.
        public let document: String
        /// The path of its file.
        public let path: String
        /// Why its file was not read.
        public let reason: String
    }

    /// A document that is lost, or a part of it.
    public struct Loss: Hashable, Sendable, Encodable {
        /// Its identifier.
        public let document: String
        /// The path of its file; where that is lost too, that of a file which has its text now.
        public let path: String?
        /// How many of its passages were saved.
        public let passagesSaved: Int
        /// How many it had; `nil` where that is lost too.
        public let passageCount: Int?
        /// Whether what was saved may be of an older state of the index.
        public let mayBeOlder: Bool
        /// The beginning of its text, where it is known by nothing else.
        public let beginning: String?
        /// Why its file was not read.
        public let reason: String
    }

    /// What became of a shard.
    public struct Shard: Hashable, Sendable, Encodable {
        /// What was done with it.
        public enum Outcome: String, Hashable, Sendable, Encodable {
            /// It was sound, and stays as it was.
            case sound
            /// It was built anew from what could be saved.
            case rebuilt
            /// It was not there, and is there without a document.
            case made
            /// Nothing could be saved of it, and it stays as it was.
            case left
        }

        /// Which it is, counted from 1.
        public let number: Int
        /// Its folder.
        public let path: String
        /// What was done with it.
        public let outcome: Outcome
        /// How many documents were saved.
        public let documents: Int
    }

    /// The folder of the index.
    public internal(set) var index = ""
    /// Of a set, what became of each shard; `nil` for a whole index.
    public internal(set) var shards: [Shard]?
    /// Documents that were read again from their files.
    public internal(set) var fromFiles = 0
    /// Documents whose file could not be read, saved whole from the stored text.
    public internal(set) var fromStoredText: [Kept] = []
    /// What could not be saved.
    public internal(set) var lost: [Loss] = []
    /// Whether there may have been documents of which nothing was found.
    public internal(set) var mayLackDocuments = false
    /// The folder with the texts of documents whose files are not known; `nil` where there are none.
    public internal(set) var recovered: String?
    /// Passages that were written.
    public internal(set) var passages = 0

    /// Whether everything that the old index held was saved.
    public var isWhole: Bool {
        lost.isEmpty && !mayLackDocuments && !(shards ?? []).contains { $0.outcome == .left }
    }

    /// How many documents the new index holds.
    public var documentCount: Int {
        fromFiles + fromStoredText.count + lost.lazy.filter { $0.passagesSaved > 0 }.count
    }

    /// Adds what became of one shard of a set.
    mutating func add(_ shard: RepairReport) {
        fromFiles += shard.fromFiles
        fromStoredText += shard.fromStoredText
        lost += shard.lost
        mayLackDocuments = mayLackDocuments || shard.mayLackDocuments
        recovered = recovered ?? shard.recovered
        passages += shard.passages
    }
}
