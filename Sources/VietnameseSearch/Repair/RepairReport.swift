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

    /// The folder of the index.
    public internal(set) var index = ""
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
    /// Passages of the new index.
    public internal(set) var passages = 0

    /// Whether everything that the old index held was saved.
    public var isWhole: Bool { lost.isEmpty && !mayLackDocuments }

    /// How many documents the new index holds.
    public var documentCount: Int {
        fromFiles + fromStoredText.count + lost.lazy.filter { $0.passagesSaved > 0 }.count
    }
}
