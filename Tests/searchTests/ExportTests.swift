import TestSupport
import Testing

@testable import VietnameseSearch
@testable import search

@Suite("Formats of output")
struct ExportTests {
    // MARK: - CSV

    @Test(
        "A cell of a table",
        arguments: [
            ("", ""), ("đất đai", "đất đai"), ("một, hai", "\"một, hai\""),
            ("nói \"có\"", "\"nói \"\"có\"\"\""), ("hai\ndòng", "\"hai\ndòng\""),
            ("a\r\nb", "\"a\nb\""), ("một; hai", "một; hai"), (" lề ", " lề "),
            ("\u{1B}[31mđỏ\u{0}", "[31mđỏ"),
            // What a spreadsheet would calculate.
            ("=1+1", "\"'=1+1\""), ("+ giảm", "\"'+ giảm\""), ("- tăng", "\"'- tăng\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""), ("\t=1", "\"'\t=1\""), ("\n=1", "\"'\n=1\""),
            ("  =1", "\"'  =1\""), ("＝1+1", "\"'＝1+1\""), ("\u{A0}=1", "\"'\u{A0}=1\""),
            ("=HYPERLINK(\"http://a\",\"b\")", "\"'=HYPERLINK(\"\"http://a\"\",\"\"b\"\")\""),
            ("\r=1", "\"'=1\""), ("a=1", "a=1"), ("1-2", "1-2"), ("'=1", "\"'=1\""),
            ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ]
    )
    func cell(text: String, field: String) {
        #expect(CSVTable.field(.text(text)) == field)
    }

    @Test("Numbers stand as they are, signs too")
    func numbers() {
        #expect(CSVTable.field(.number(-3)) == "-3")
        #expect(CSVTable.field(.number(-1.5)) == "-1.5")
        #expect(CSVTable.field(.number(nil as Int?)) == "")
        #expect(CSVTable.field(.decimal("-2,5")) == "-2,5")
    }

    @Test("What is written as a table is read as the same table", arguments: 0..<UInt64(200))
    func roundTrip(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces =
            "đất = + - @ \" , ' ; | 1 😀".split(separator: " ").map(String.init)
            + ["\n", " ", "\t"]
        func text() -> String {
            (0..<Int.random(in: 0...6, using: &generator))
                .compactMap { _ in pieces.randomElement(using: &generator) }.joined()
        }
        let width = Int.random(in: 1...4, using: &generator)
        let names = (0..<width).map { "name\($0)" }
        let rows = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
            (0..<width).map { _ in text() }
        }
        let table = CSVTable(names, rows.map { $0.map { .text($0) } })
        let read = Self.read(table.text)
        #expect(read.first == names)
        #expect(read.count == rows.count + 1)
        for (row, written) in zip(read.dropFirst(), rows) {
            #expect(row.count == width)
            for (cell, text) in zip(row, written) {
                #expect(cell == text || cell == "'" + text)
                // No program takes it for a formula, whether it skips white space or not.
                for cell in [cell, String(cell.drop(while: \.isWhitespace))] {
                    #expect(cell.first.map { !"=+-@\t\n\r".contains($0) } ?? true)
                }
            }
        }
    }

    /// Reads a table as RFC 4180 says.
    static func read(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var cell = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    cell.unicodeScalars.append(scalar)
                } else if scalars.first == "\"" {
                    scalars.removeFirst()
                    cell += "\""
                } else {
                    isQuoted = false
                }
            } else if scalar == "\"" {
                isQuoted = true
            } else if scalar == "," {
                row.append(cell)
                cell = ""
            } else if scalar == "\r", scalars.first == "\n" {
                scalars.removeFirst()
                rows.append(row + [cell])
                (row, cell) = ([], "")
            } else {
                cell.unicodeScalars.append(scalar)
            }
        }
        return rows
    }

    // MARK: - Markdown

    @Test(
        "Nothing in a text is Markdown",
        arguments: [
            ("một * hai", "một \\* hai"), ("tên_tệp_cũ", "tên\\_tệp\\_cũ"),
            ("a | b", "a \\| b"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
            ("hai\ndòng", "hai dòng"), ("`mã`", "\\`mã\\`"), ("[a](b)", "\\[a\\](b)"),
            ("![a](b)", "!\\[a\\](b)"), ("# một", "\\# một"), ("~~bỏ~~", "\\~\\~bỏ\\~\\~"),
            ("C:\\tệp", "C:\\\\tệp"), ("&lt;b&gt;", "\\&lt;b\\&gt;"), ("$x$", "\\$x\\$"),
            ("\u{1B}[2Jxoá", "\\[2Jxoá"), ("đất đai", "đất đai"),
        ]
    )
    func escaped(text: String, markdown: String) {
        #expect(MarkedText.escaped(text) == markdown)
    }

    @Test(
        "A line at the head of a paragraph begins no list, heading or rule",
        arguments: [
            ("- tăng", "\\- tăng"), ("+ giảm", "\\+ giảm"), ("1. Một", "1\\. Một"),
            ("12) Hai", "12\\) Hai"), ("---", "\\---"), ("===", "\\==="), ("    lùi", "lùi"),
            ("2024 là năm", "2024 là năm"), ("1.721,4 tỷ", "1\\.721,4 tỷ"), ("", ""),
            ("… tiếp", "… tiếp"), ("đất - nước", "đất - nước"),
        ]
    )
    func head(line: String, markdown: String) {
        #expect(MarkdownQuote.atHead(line) == markdown)
    }

    @Test("Words found are bold, signs outside the words")
    func bold() {
        let text = MarkedText("a *đất đai* b_c", marking: [3..<10], as: .found)
        #expect(text.markdown == "a \\***đất đai**\\* b\\_c")
        let spaced = MarkedText("về đất đai nói", marking: [2..<11], as: .found)
        #expect(spaced.markdown == "về **đất đai** nói")
    }

    // MARK: - Terminals

    @Test(
        "Colours only on a terminal that wants them",
        arguments: [
            (true, [:], true), (false, [:], false), (true, ["NO_COLOR": "1"], false),
            (true, ["NO_COLOR": ""], true), (true, ["TERM": "dumb"], false),
            (true, ["TERM": "xterm"], true), (false, ["TERM": "xterm"], false),
        ]
    )
    func colours(isTerminal: Bool, environment: [String: String], allowed: Bool) {
        #expect(
            Output.allowsColours(onTerminal: isTerminal, environment: environment) == allowed
        )
    }
}
