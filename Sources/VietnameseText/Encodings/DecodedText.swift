/// A plain text in Unicode, and which encodings it was in.
public struct DecodedText: Hashable, Sendable {
    /// The text; as it was given where nothing was decoded.
    public let text: String
    /// The encodings found.
    public let encodings: EncodingSummary
}
