internal import VietnameseSearch

/// The mark of an answer: the same for the same question to the same commit (RFC 9110, 8.8.3).
///
/// Weak, since an answer says how long it took.
struct EntityTag: Hashable, Sendable {
    /// As the header has it.
    let text: String

    /// Makes the tag of what was asked of a commit.
    /// - Parameter settings: what the answer depends on besides.
    init(commit: RevisionWatch.Commit, asked: String, settings: String) {
        // An index that was built anew may have the number of a former one, and the version of the
        // program is part of what is answered.
        let name = Fingerprint.of(
            "\(SearchEngine.version) \(commit.sign) \(settings) \(asked)".utf8
        )
        text = "W/\"\(String(commit.revision.number, radix: 16))-\(name)\""
    }

    /// Whether an `If-None-Match` names it.
    func matches(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").contains { one in
            let one = one.drop(while: \.isWhitespace)
            let end = one.lastIndex { !$0.isWhitespace }.map { one.index(after: $0) }
            let tag = one[..<(end ?? one.startIndex)]
            return Self.opaque(tag) == Self.opaque(text[...])
        }
    }

    /// Whether an `If-None-Match` names whatever is there.
    static func isAny(_ header: String?) -> Bool { header == "*" }

    /// Without the sign of weakness: `If-None-Match` compares weakly.
    private static func opaque(_ tag: Substring) -> Substring {
        tag.hasPrefix("W/") ? tag.dropFirst(2) : tag
    }
}
