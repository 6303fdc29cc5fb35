/// A secret that a request shows to be answered (RFC 6750).
public struct AccessToken: Sendable {
    /// Shorter ones can be guessed.
    public static let fewestCharacters = 16

    private let bytes: [UInt8]

    /// Makes a token; `nil` where it is too short or could not stand in a header.
    public init?(_ text: String) {
        bytes = Array(text.utf8)
        guard bytes.count >= Self.fewestCharacters, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
    }

    /// Whether the value of an `Authorization` header shows the token; the time that it takes says
    /// nothing about how much of it is right.
    func isShown(by value: String?) -> Bool {
        guard let value else { return false }
        let scheme = value.prefix(7)
        guard scheme.lowercased() == "bearer " else { return false }
        // More spaces than one may stand between (RFC 9110, 11.4).
        return isEqual(to: Array(value.utf8.dropFirst(7).drop { $0 == UInt8(ascii: " ") }))
    }

    private func isEqual(to shown: [UInt8]) -> Bool {
        var difference = UInt(bitPattern: shown.count ^ bytes.count)
        for (index, byte) in shown.enumerated() {
            difference |= UInt(byte ^ bytes[index % bytes.count])
        }
        return difference == 0
    }
}
