/// A document's runs in Unicode, and which encodings they were in.
public struct DecodedRuns: Hashable, Sendable {
    /// The texts in NFC, in the shape of what was given: one for each run of each paragraph.
    public let paragraphs: [[String]]
    /// The encodings found.
    public let encodings: EncodingSummary
}
