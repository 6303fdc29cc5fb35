import Foundation
import Testing
import VietnameseText

@testable import Documents

@Suite("Specimens of each kind, retyped by many hands")
struct SpecimenTests {
    private struct Retyping: Sendable {
        let name: String
        /// Whether marks or capitals are lost, so that only bare words are compared.
        var isLossy = false
        let retype: @Sendable ([String]) -> String
    }

    private static let retypings = [
        Retyping(name: "as it is") { $0.joined(separator: "\n") },
        Retyping(name: "carriage returns") { $0.joined(separator: "\r\n") },
        Retyping(name: "decomposed") {
            $0.joined(separator: "\n").decomposedStringWithCanonicalMapping
        },
        Retyping(name: "blank lines") { $0.joined(separator: "\n\n") },
        Retyping(name: "indented") { lines in
            lines.map { $0.contains("\t") ? $0 : "     " + $0 }.joined(separator: "\n")
        },
        Retyping(name: "no lines of dashes") { lines in
            lines.map { $0.replacing(/[-*]{4,}/, with: "") }.joined(separator: "\n")
        },
        Retyping(name: "columns a space apart") { lines in
            lines.map { $0.replacing(/[ \t]{3,}|\t/, with: " ") }.joined(separator: "\n")
        },
        Retyping(name: "pages with numbers") { paged($0) },
        Retyping(name: "72 wide") { wrapped($0, 72).joined(separator: "\n") },
        Retyping(name: "90 wide") { wrapped($0, 90).joined(separator: "\n") },
        Retyping(name: "80 wide, blank lines") { wrapped($0, 80).joined(separator: "\n\n") },
        Retyping(name: "colons behind articles") { articles($0) { "Điều \($0): " } },
        Retyping(name: "articles in capitals") { articles($0) { "ĐIỀU \($0). " } },
        Retyping(name: "dashes behind articles") { articles($0) { "Điều \($0)- " } },
        Retyping(name: "points and dashes behind articles") { articles($0) { "Điều \($0).- " } },
        Retyping(name: "bold articles") { articles($0) { "**Điều \($0).** " } },
        Retyping(name: "wrong Markdown") { lines in
            lines.enumerated().map { index, line in
                isHeading(line) ? (index % 2 == 0 ? "# " : "#### ") + line : line
            }.joined(separator: "\n")
        },
        Retyping(name: "tones lost by a scan", isLossy: true) { lines in
            lines.map {
                $0.replacing("Điều", with: "Điêu").replacing("Chương", with: "Chuơng")
                    .replacing("Mục", with: "Muc").replacing("QUYẾT", with: "QUYÊT")
            }.joined(separator: "\n")
        },
        Retyping(name: "without marks", isLossy: true) { withoutMarks($0.joined(separator: "\n")) },
        Retyping(name: "in capitals", isLossy: true) {
            $0.joined(separator: "\n").uppercased()
        },
    ]

    @Test("Header and tree", arguments: Specimen.all.map(\.name), retypings.map(\.name))
    func read(name: String, retyping: String) throws {
        let specimen = try #require(Specimen.all.first { $0.name == name })
        let way = try #require(Self.retypings.first { $0.name == retyping })
        let lines = specimen.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
        let document = try DocumentReader().read(text: way.retype(lines), path: "specimen.txt")
        let header = document.header
        let fields = [
            header.kind, header.number, header.date?.iso, header.agency, header.place, header.title,
        ].map { $0 ?? "–" }
        func compared(_ text: String) -> String {
            let composed = text.precomposedStringWithCanonicalMapping
            return way.isLossy ? composed.bareText : composed
        }
        #expect(fields.map(compared) == specimen.header.map(compared))
        #expect(
            Self.tree(document).map(compared)
                == specimen.tree.split(separator: "\n").map { compared(String($0)) }
        )
    }

    private static func tree(_ document: Document) -> [String] {
        document.sections.indices.map { index in
            let section = document.sections[index]
            let depth = document.path(toSection: index).count - 1
            return String(repeating: "  ", count: depth)
                + (section.label.isEmpty ? "*" : section.label)
                + (section.title.isEmpty ? "" : " “\(section.title)”")
        }
    }

    // MARK: - Ways of typing

    private static func isHeading(_ line: String) -> Bool {
        ["Phần ", "Chương ", "Mục ", "Tiểu mục ", "Điều "].contains { line.hasPrefix($0) }
            || line.prefixMatch(of: /[IVX]+[.-] ?\p{Lu}/) != nil
    }

    private static func articles(_ lines: [String], _ label: (Substring) -> String) -> String {
        lines.map { line in
            line.replacing(/^Điều (\d+[a-z]?)\.-? ?/) { label($0.output.1) }
        }.joined(separator: "\n")
    }

    private static func withoutMarks(_ text: String) -> String {
        text.folding(options: .diacriticInsensitive, locale: nil)
            .replacing("đ", with: "d").replacing("Đ", with: "D")
    }

    /// A page end after each sixteen lines, a page number over the next.
    private static func paged(_ lines: [String]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            if index > 0, index % 16 == 0 { text += "\u{0C}\(index / 16 + 1)\n" }
            text += line + "\n"
        }
        return text
    }

    /// Lines of columns stay as they are.
    private static func wrapped(_ lines: [String], _ width: Int) -> [String] {
        var result: [String] = []
        for line in lines {
            if line.contains("   ") || line.contains("\t") {
                result.append(line)
                continue
            }
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
}
