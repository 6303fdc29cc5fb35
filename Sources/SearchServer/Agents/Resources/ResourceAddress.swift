/// The address of something that can be read: `search://documents/002`,
/// `search://documents/002/sections/II.5.2`, `search://passages/002:41`.
enum ResourceAddress: Hashable {
    case document(String)
    /// A section by its label, a word for a part of a report, or words of its heading.
    case section(String, of: String)
    case passage(String)

    static let documentTemplate = "search://documents/{document}"
    static let sectionTemplate = "search://documents/{document}/sections/{section}"
    static let passageTemplate = "search://passages/{passage}"

    private static let start = "search://"

    /// Reads an address; `nil` where it is none of these.
    init?(_ text: String) {
        guard text.utf8.count <= 4000, text.lowercased().hasPrefix(Self.start) else { return nil }
        let parts = text.dropFirst(Self.start.count)
            .split(separator: "/", omittingEmptySubsequences: false)
            .map { Self.decoded(String($0)) }
        guard !parts.contains(where: { $0?.isEmpty ?? true }) else { return nil }
        switch parts.compactMap(\.self) {
        case let parts where parts.count == 2 && parts[0] == "documents":
            self = .document(parts[1])
        case let parts where parts.count == 2 && parts[0] == "passages": self = .passage(parts[1])
        case let parts where parts.count == 4 && parts[0] == "documents" && parts[2] == "sections":
            self = .section(parts[3], of: parts[1])
        default: return nil
        }
    }

    var text: String {
        switch self {
        case .document(let document): Self.start + "documents/" + Self.encoded(document)
        case .section(let section, let document):
            Self.start + "documents/\(Self.encoded(document))/sections/\(Self.encoded(section))"
        case .passage(let passage): Self.start + "passages/" + Self.encoded(passage)
        }
    }

    // MARK: - Percent signs (RFC 3986)

    private static func encoded(_ part: String) -> String {
        var encoded = ""
        for byte in part.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                    || "-._~:".unicodeScalars.contains(scalar))
            if isPlain {
                encoded.unicodeScalars.append(scalar)
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count < 2 ? "0" : "") + digits
            }
        }
        return encoded
    }

    private static func decoded(_ part: String) -> String? {
        let bytes = Array(part.utf8)
        var decoded: [UInt8] = []
        var place = 0
        while place < bytes.count {
            guard bytes[place] == UInt8(ascii: "%") else {
                decoded.append(bytes[place])
                place += 1
                continue
            }
            guard place + 2 < bytes.count,
                let high = Character(Unicode.Scalar(bytes[place + 1])).hexDigitValue,
                let low = Character(Unicode.Scalar(bytes[place + 2])).hexDigitValue
            else { return nil }
            decoded.append(UInt8(high << 4 | low))
            place += 3
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
