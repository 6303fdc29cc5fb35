public import Documents

/// How many matches there are of each value by which they can be narrowed.
///
/// Each count is what the filter of that value lets through, so that agencies of which one's words
/// are part of another's are counted in both.
public struct PassageFacets: Hashable, Sendable {
    /// A value and how many matches have it; the most frequent first.
    public struct Count<Value: Hashable & Sendable>: Hashable, Sendable {
        /// The value.
        public let value: Value
        /// How many matches.
        public let count: Int
    }

    /// By the role of the section.
    public internal(set) var roles: [Count<Role>] = []
    /// By the year of the section, else of the document.
    public internal(set) var years: [Count<Int>] = []
    /// By the agency.
    public internal(set) var agencies: [Count<String>] = []
    /// By the place beside the date.
    public internal(set) var places: [Count<String>] = []
    /// By the kind of the document.
    public internal(set) var kinds: [Count<String>] = []
    /// By the document, as many as were asked for.
    public internal(set) var documents: [Count<DocumentHead>] = []
    /// How many documents have matches.
    public internal(set) var documentCount = 0
}
