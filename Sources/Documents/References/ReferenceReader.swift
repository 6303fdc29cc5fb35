public import VietnameseText

/// Finds the numbers of documents that a text cites: `51/NQ-HĐND`, `số 1234 /QĐ-UBND`,
/// `65/2018/NĐ-CP`, `372-KL/TU`.
///
/// A pure function of the text and its tokens; linear, and makes nothing but what it finds. What
/// only looks like a number (`17/21`, `2023/2024`, `60 km/h`, `24/24h`) has no symbol of an office.
public enum ReferenceReader {
    /// The references in the order of the text.
    public static func references(
        in text: Span<UInt8>,
        tokens: borrowing TokenBuffer
    ) -> [DocumentReference] {
        var scan = ReferenceScan(tokens: tokens)
        var found: [DocumentReference] = []
        while let index = scan.nextCandidate(in: text) {
            scan.append(at: index, in: text, to: &found)
        }
        return found
    }

    /// The references of a text.
    public static func references(in text: String) -> [DocumentReference] {
        var text = text
        text.makeContiguousUTF8()
        var tokenizer = Tokenizer()
        var tokens = TokenBuffer()
        tokenizer.tokenize(text, into: &tokens)
        return references(in: text.utf8.span, tokens: tokens)
    }
}
