/// How the number of a document is compared where others cite it: its parts, bare and in small
/// letters, the first without leading zeros, with a hyphen between.
///
/// `06/QĐ-TTg`, `6 /QĐ–TTg` and `6 qd ttg` are `6-qd-ttg`: signs are written in so many ways that
/// only what stands between them tells numbers apart.
public enum ReferenceKey {
    /// The key of a number as it is written or typed; empty where nothing is.
    public static func key(of number: String) -> String {
        parts(of: number).joined(separator: "-")
    }

    /// The number in the name of a document as people write it: `66/NQ-HĐND` of `Nghị quyết số
    /// 66/NQ-HĐND ngày 20/12/2023`; a text that names none is taken as it is.
    public static func number(inName name: String) -> String {
        guard let digit = name.firstIndex(where: \.isNumber) else { return name }
        let before = name[..<digit]
        let isName =
            before.isEmpty || before.last?.isWhitespace == true
            || String(before).bareText.hasSuffix("so:")
        guard isName, before.allSatisfy({ $0.isLetter || $0.isWhitespace || $0 == ":" }),
            name[digit...].contains("/")
        else { return name }
        var words = name[digit...].split(whereSeparator: \.isWhitespace)
        if let end = words.firstIndex(where: { ["ngay", "cua"].contains(String($0).bareText) }) {
            words.removeSubrange(end...)
        }
        return words.joined(separator: " ")
    }

    /// The parts of a number; a word that only says that one follows is none.
    static func parts(of number: String) -> [String] {
        var parts: [String] = []
        for part in number.bareText.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            guard part.utf8.count <= 32, parts.count < 8 else { break }
            parts.append(parts.isEmpty ? withoutZeros(String(part)) : String(part))
        }
        if parts.count > 1, parts[0] == "so", parts[1].first?.isNumber == true {
            parts.removeFirst()
            parts[0] = withoutZeros(parts[0])
        }
        return parts
    }

    /// Whether a key is meant by one that says less: the same beginning, and each of its further
    /// parts in their order (`66`, `66-nq`, `65-nd-cp` for `65-2018-nd-cp`).
    public static func matches(_ key: String, asked: String) -> Bool {
        let parts = key.split(separator: "-")
        var rest = asked.split(separator: "-")[...]
        guard let first = rest.first else { return false }
        if first.first?.isNumber == true {
            guard first == parts.first else { return false }
        }
        for part in parts where part == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty
    }

    /// The first part of a key where it is a number.
    public static func number(of key: String) -> String? {
        let first = key.prefix { $0 != "-" }
        return first.first?.isNumber == true ? String(first) : nil
    }

    static func withoutZeros(_ part: String) -> String {
        let rest = part.drop { $0 == "0" }
        return rest.first?.isNumber == true ? String(rest) : part
    }
}
