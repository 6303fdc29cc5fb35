internal import Glibc
internal import VietnameseSearch

/// The texts that calls are given: read no farther than their limit, and UTF-8 or refused.
enum ArgumentText {
    /// The longest question, path, identifier or set of options, in bytes.
    static let longest = 1 << 20
    /// The longest text whose quotations are checked.
    static let longestVerified = 4 << 20

    /// A text that may be left out.
    /// - Parameter name: what errors call it.
    static func read(
        _ start: UnsafePointer<CChar>?,
        _ name: String,
        upTo longest: Int = Self.longest
    ) throws(SearchError) -> String? {
        guard let start = unsafe start else { return nil }
        let count = unsafe strnlen(start, longest + 1)
        guard count <= longest else {
            throw usage("“\(name)” is longer than \(longest) bytes")
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: count)
        guard let text = unsafe String(validating: bytes, as: UTF8.self) else {
            throw usage("“\(name)” is not UTF-8")
        }
        return text
    }

    /// A text that has to be there.
    static func require(
        _ start: UnsafePointer<CChar>?,
        _ name: String,
        upTo longest: Int = Self.longest
    ) throws(SearchError) -> String {
        guard let text = try unsafe read(start, name, upTo: longest) else {
            throw usage("“\(name)” is missing")
        }
        return text
    }

    /// The path of a folder.
    static func requirePath(_ start: UnsafePointer<CChar>?) throws(SearchError) -> String {
        let path = try unsafe require(start, "path")
        guard !path.isEmpty else { throw usage("“path” is empty") }
        return path
    }

    /// What is wrong with the call itself: told to who programs, not to who asks.
    static func usage(_ message: String) -> SearchError {
        SearchError(code: .usage, message: message)
    }
}
