import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Retyped laws are read alike")
struct LegalRetypingTests {
    private typealias Retyping = @Sendable ([String]) -> String

    private static let retypings: [(name: String, retype: Retyping)] = [
        ("as it is", { $0.joined(separator: "\n") }),
        ("blank lines", { $0.joined(separator: "\n\n") }),
        ("carriage returns", { $0.joined(separator: "\r\n") }),
        ("decomposed", { $0.joined(separator: "\n").decomposedStringWithCanonicalMapping }),
        ("in capitals", { $0.joined(separator: "\n").uppercased() }),
        ("without marks", { withoutMarks($0.joined(separator: "\n")) }),
        ("60 wide", { wrapped($0, 60).joined(separator: "\n") }),
        ("75 wide", { wrapped($0, 75).joined(separator: "\n") }),
        ("90 wide", { wrapped($0, 90).joined(separator: "\n") }),
        ("120 wide", { wrapped($0, 120).joined(separator: "\n") }),
        ("70 wide, blank lines", { wrapped($0, 70).joined(separator: "\n\n") }),
        ("70 wide, without marks", { withoutMarks(wrapped($0, 70).joined(separator: "\n")) }),
        ("70 wide, page numbers", { numbered(wrapped($0, 70)) }),
        (
            "bold articles",
            { map($0) { $0.hasPrefix("Điều ") ? bold($0) : $0 } }
        ),
        ("Markdown", { map($0) { isFrame($0) ? "## " + $0 : $0 } }),
        ("slips", { map($0) { $0.hasPrefix("Điều ") ? "Diêu" + $0.dropFirst(4) : $0 } }),
        ("colons", { map($0, colon) }),
        ("indented", { map($0) { "      " + $0 } }),
    ]

    @Test("The same tree", arguments: retypings.map(\.name))
    func trees(name: String) throws {
        let retype = try #require(Self.retypings.first { $0.name == name }).retype
        for seed in 0..<25 as Range<UInt64> {
            let law = SampleLaw(seed: seed)
            let text = retype(law.lines)
            let tree = try LegalTreeTests.tree(text).map {
                $0.precomposedStringWithCanonicalMapping
            }
            #expect(tree == law.paths, "\(name), seed \(seed)")
            if tree != law.paths { break }
        }
    }

    // MARK: - Ways of typing

    private static func map(_ lines: [String], _ change: (String) -> String) -> String {
        lines.map(change).joined(separator: "\n")
    }

    private static func isFrame(_ line: String) -> Bool {
        ["Phần ", "Chương ", "Mục ", "Điều "].contains { line.hasPrefix($0) }
    }

    private static func bold(_ line: String) -> String {
        guard let end = line.range(of: ". ") else { return line }
        return "**" + line[..<end.lowerBound] + ".** " + line[end.upperBound...]
    }

    private static func colon(_ line: String) -> String {
        guard line.hasPrefix("Điều "), let end = line.range(of: ". ") else { return line }
        return line[..<end.lowerBound].uppercased() + ": " + line[end.upperBound...]
    }

    private static func withoutMarks(_ text: String) -> String {
        text.folding(options: .diacriticInsensitive, locale: nil)
            .replacing("đ", with: "d").replacing("Đ", with: "D")
    }

    private static func wrapped(_ lines: [String], _ width: Int) -> [String] {
        var result: [String] = []
        for line in lines {
            var current = ""
            for word in line.split(separator: " ") {
                if !current.isEmpty, current.count + 1 + word.count > width {
                    result.append(current)
                    current = ""
                }
                current += current.isEmpty ? String(word) : " " + word
            }
            result.append(current)
        }
        return result
    }

    private static func numbered(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            text += line + "\n"
            if index % 40 == 39 { text += "\n\(index / 40 + 2)\n\n" }
        }
        return text
    }
}
