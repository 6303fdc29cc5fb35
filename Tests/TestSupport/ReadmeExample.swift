internal import Foundation

/// An example of the README: a fenced block in some language, and the `text` block after it that shows
/// what it prints.
public struct ReadmeExample: Sendable {
    /// The language after the fence.
    public let language: String
    /// The block's lines, each with its end.
    public let code: String
    /// What it prints; `nil` where the README does not show it.
    public let output: String?

    /// Makes an example of its parts.
    public init(language: String, code: String, output: String?) {
        self.language = language
        self.code = code
        self.output = output
    }

    /// The examples of the README in a language, those that hold some words.
    public static func all(
        in language: String,
        holding words: String = ""
    ) throws -> [ReadmeExample] {
        let text = try String(
            contentsOf: Places.project.appendingPathComponent("README.md"),
            encoding: .utf8
        )
        let blocks = blocks(of: text)
        return blocks.indices.compactMap { index in
            let block = blocks[index]
            // No text contains the empty one, by Foundation's rules.
            guard block.language == language, words.isEmpty || block.code.contains(words)
            else { return nil }
            let next = blocks.dropFirst(index + 1).first
            return ReadmeExample(
                language: language,
                code: block.code,
                output: next?.language == "text" ? next?.code : nil
            )
        }
    }

    /// Whether something printed is what the README shows; an ellipsis there stands for anything.
    public func prints(_ printed: String) -> Bool {
        guard let output else { return false }
        let pieces = output.trimmingCharacters(in: .newlines).components(separatedBy: "…")
        var rest = printed.trimmingCharacters(in: .newlines)[...]
        guard let first = pieces.first, rest.hasPrefix(first) else { return false }
        rest = rest.dropFirst(first.count)
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.range(of: piece) else { return false }
            rest = rest[found.upperBound...]
        }
        guard pieces.count > 1, let last = pieces.last else { return rest.isEmpty }
        return rest.hasSuffix(last)
    }

    private static func blocks(of text: String) -> [(language: String, code: String)] {
        var blocks: [(language: String, code: String)] = []
        var open: (language: String, code: String)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let block = open {
                if line == "```" {
                    blocks.append(block)
                    open = nil
                } else {
                    open?.code += line + "\n"
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), "")
            }
        }
        return blocks
    }
}
