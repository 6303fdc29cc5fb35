/// Which encodings a document's letters were found in, and whether that is sure.
public struct EncodingSummary: Hashable, Sendable {
    /// An encoding and how much of the text it writes.
    public struct Share: Hashable, Sendable {
        /// The encoding.
        public let encoding: TextEncoding
        /// Its part of the letters in words beyond ASCII, above 0 and at most 1.
        public let share: Double
    }

    /// The encodings found, that of most letters first; Unicode alone where all is ASCII.
    public let shares: [Share]
    /// Whether some text may be in an encoding that was not told: it was left as it stands.
    public let isUnsure: Bool

    /// The least share with which an encoding is named in ``label``.
    private static let leastNamed = 0.005

    /// The encoding of most letters.
    public var main: TextEncoding { shares.first?.encoding ?? .unicode }

    /// The encodings in one line, such as `TCVN3` or `TCVN3 + Unicode`.
    public var label: String {
        shares.prefix(1).map(\.encoding.rawValue).joined()
            + shares.dropFirst().filter { $0.share >= Self.leastNamed }
            .map { " + " + $0.encoding.rawValue }.joined()
    }

    /// Makes a summary of how many letters each encoding wrote.
    init(letters: [TextEncoding: Int], isUnsure: Bool) {
        let all = letters.values.reduce(0, +)
        self.isUnsure = isUnsure
        guard all > 0 else {
            shares = [Share(encoding: .unicode, share: 1)]
            return
        }
        shares = TextEncoding.allCases.compactMap { encoding in
            guard let count = letters[encoding], count > 0 else { return nil }
            return Share(encoding: encoding, share: Double(count) / Double(all))
        }.sorted { $0.share > $1.share }
    }
}
