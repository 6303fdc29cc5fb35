import Foundation
import Testing

@testable import Documents

@Suite("Real reports, against marks made by hand")
struct ReportTests {
    /// The share of lines that must stand in the right section.
    private static let bound = 0.99

    private static func path(_ passage: Passage, in document: Document) -> String {
        let path = document.path(toSection: passage.section).map { document.sections[$0].label }
        guard !path.isEmpty else { return passage.role.rawValue }
        return path.map { $0.isEmpty ? "*" : Self.core($0) }.joined(separator: "›")
    }

    /// `Phần I` and `I` are the same mark.
    private static func core(_ label: String) -> String {
        label.hasPrefix("Phần ") ? String(label.dropFirst(5)) : label
    }

    /// How many lines there are and which of them stand in another section than marked.
    private static func wrong(_ text: String, _ expected: [String]) throws -> (
        lines: Int, wrong: [Int]
    ) {
        let document = try DocumentReader().read(text: text, path: "report")
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        var paths: [Int: Set<String>] = [:]
        for passage in document.passages {
            for line in passage.lines {
                paths[line, default: []].insert(path(passage, in: document))
            }
        }
        var count = 0
        var wrong: [Int] = []
        for (index, line) in lines.enumerated()
        where line.contains(where: { $0.isLetter || $0.isNumber }) {
            count += 1
            if paths[index + 1]?.contains(expected[index + 1]) != true { wrong.append(index + 1) }
        }
        return (count, wrong)
    }

    @Test("Lines stand in their sections", arguments: MarkedReports.marks.map(\.prefix))
    func lines(prefix: String) throws {
        guard let text = try MarkedReports.text(of: prefix) else { return }
        let marks = try #require(MarkedReports.marks.first { $0.prefix == prefix }).marks
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        let result = try Self.wrong(text, MarkedReports.paths(marks, lineCount: count))
        #expect(
            Double(result.lines - result.wrong.count) >= Self.bound * Double(result.lines),
            "\(result.wrong)"
        )
    }

    @Test("No section that is not marked", arguments: MarkedReports.marks.map(\.prefix))
    func headings(prefix: String) throws {
        guard let text = try MarkedReports.text(of: prefix) else { return }
        let marks = try #require(MarkedReports.marks.first { $0.prefix == prefix }).marks
        let document = try DocumentReader().read(text: text, path: "report")
        let found = document.sections.indices.map { index in
            document.path(toSection: index).map { document.sections[$0].label }
                .map { $0.isEmpty ? "*" : $0 }.joined(separator: "›")
        }
        let expected = MarkedReports.entries(marks)
            .filter { !$0.isSingle && $0.path != "opening" && $0.path != "closing" }
            .map(\.path)
        #expect(found == expected)
    }

    /// How others may retype a report; each keeps the number of lines.
    private static let retypings: [(name: String, retype: @Sendable (String, String) -> String)] = [
        ("slash", { line, label in replace(label, in: line, with: "\(label)/") }),
        ("bracket", { line, label in replace(label, in: line, with: "\(label))") }),
        (
            "part",
            { line, label in
                label.allSatisfy(\.isLetter)
                    ? replace(label, in: line, with: "Phần \(label).") : line
            }
        ),
        ("decomposed", { line, _ in line.decomposedStringWithCanonicalMapping }),
        ("carriage returns", { line, _ in line + "\r" }),
        ("indented", { line, _ in line.contains("\t") ? line : "      " + line }),
        (
            "without marks",
            { line, _ in
                line.folding(options: .diacriticInsensitive, locale: nil)
                    .replacing("đ", with: "d").replacing("Đ", with: "D")
            }
        ),
        ("in capitals", { line, _ in line.uppercased() }),
        (
            "wrong Markdown",
            { line, label in
                label.isEmpty || line.contains("\t")
                    ? line : "# " + line.filter { $0 != "#" && $0 != "*" }
            }
        ),
    ]

    private static func replace(_ label: String, in line: String, with new: String) -> String {
        guard !label.isEmpty, let range = line.range(of: label) else { return line }
        var rest = line[range.upperBound...]
        if rest.first == "." { rest = rest.dropFirst() }
        return line[..<range.lowerBound] + new + rest
    }

    @Test(
        "Retyped reports are read alike",
        arguments: MarkedReports.marks.map(\.prefix),
        retypings.map(\.name)
    )
    func retyped(prefix: String, name: String) throws {
        guard let text = try MarkedReports.text(of: prefix) else { return }
        let marks = try #require(MarkedReports.marks.first { $0.prefix == prefix }).marks
        let retype = try #require(Self.retypings.first { $0.name == name }).retype
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let paths = MarkedReports.paths(marks, lineCount: lines.count)
        var previous = ""
        var retyped: [String] = []
        for (index, line) in lines.enumerated() {
            // The first line of a numbered section carries its label.
            let path = paths[index + 1]
            let last = String(path.split(separator: "›").last ?? "")
            let words = line.drop { "#* ".contains($0) }
            let isStart = path != previous && !last.isEmpty && words.hasPrefix(last) && last != "*"
            retyped.append(retype(line, isStart ? last : ""))
            if line.contains(where: \.isLetter) { previous = path }
        }
        let result = try Self.wrong(retyped.joined(separator: "\n"), paths)
        #expect(
            Double(result.lines - result.wrong.count) >= Self.bound * Double(result.lines),
            "\(result.wrong)"
        )
    }

    @Test("Letterheads")
    func letterheads() throws {
        let expected: [(String, String?, String?, String?, Int?, String?, String?)] = [
            ("000", "Báo cáo", nil, nil, 2023, "UBND thị xã", nil),
            ("001", "Báo cáo", nil, nil, 2024, "UBND thị xã Hồng Lĩnh", "Hồng Lĩnh"),
            (
                "002", "Báo cáo", "346/BC-UBND", "2023-12-01", 2023, "UBND thành phố Đông Hà",
                "Đông Hà"
            ),
            (
                "003", "Báo cáo", "3422/BC-UBND", "2023-11-14", 2023, "UBND thị xã Hương Trà",
                "Hương Trà"
            ),
            ("004", "Công văn", nil, nil, 2023, "UBND tỉnh Hà Tĩnh", "Hà Tĩnh"),
        ]
        for (prefix, kind, number, date, year, agency, place) in expected {
            guard let text = try MarkedReports.text(of: prefix) else { return }
            let header = try DocumentReader().read(text: text, path: prefix).header
            #expect(header.kind == kind, "\(prefix)")
            #expect(header.number == number, "\(prefix)")
            #expect(header.date?.iso == date, "\(prefix)")
            #expect(header.year == year, "\(prefix)")
            #expect(header.agency == agency, "\(prefix)")
            #expect(header.place == place, "\(prefix)")
        }
    }
}
