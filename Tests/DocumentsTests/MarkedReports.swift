import Foundation
import TestSupport

/// Five real reports, marked by hand: from which line on which section goes.
///
/// `57 II` opens II at line 57; `61= I›3` gives line 61 alone, a footnote, to I›3; `*` stands for a
/// heading without a number; `opening` and `closing` are zones.
enum MarkedReports {
    static let marks: [(prefix: String, marks: String)] = [
        (
            "000",
            """
            1 I; 3 I›1; 96 I›2; 98 I›2›2.1; 151 I›2›2.2; 181 I›2›2.3; 209 I›3; 284 II; 323 III
            343 III›1; 351 III›2; 361 III›3; 384 III›4; 418 III›5; 443 III›6; 453 III›7
            465 closing
            """
        ),
        (
            "001",
            """
            1 opening; 13 I; 15 I›1; 25 I›2; 27 I›2›2.1; 37 I›2›2.2; 43 I›2›2.3; 47 I›3; 57 II
            61= I›3; 75 III; 79 III›1; 81= II; 83= II; 87 III›2; 89 III›3; 91 III›4; 93 III›5
            97 III›6; 99 III›7; 101 closing
            """
        ),
        (
            "002",
            """
            1 opening; 13 I; 15 I›1; 21= I›1; 29 I›2; 31 I›2›2.1; 35= I›1; 37= I›2›2.1
            39= I›2›2.1; 49 I›2›2.2; 65 II; 71= II; 73= II; 93 II›5; 95 II›5›5.1; 99= II; 101= II
            105 II›5›5.2; 123 II›5›5.3; 125 II›5›5.3›5.3.1; 135 II›5›5.3›5.3.2; 141 II
            147 II›1; 149 II›2; 173 II›3; 175 II›4; 177 II›5; 183 closing
            """
        ),
        (
            "003",
            """
            1 opening; 15 I; 19 I›1; 49 I›2; 80 I›2›2.1; 96 I›2›2.2; 104 I›2›2.3; 110 I›2›2.4
            122 I›2›2.5; 124 I›2›2.5›*; 126 I›2›2.5›*›1; 128 I›2›2.5›*›2; 130 I›2›2.5›*›3
            132 I›2›2.5›*; 134 I›2›2.5›*›1; 136 I›2›2.5›*›2; 138 I›2›2.5›*›3; 140 I›2›2.6
            144 I›2›2.7; 148 II; 150 II›1; 152 II›1›1.1; 162 II›1›1.2; 188 II›*; 196 III
            228 closing
            """
        ),
        ("004", "1 opening; 22 1; 26 2; 32 closing"),
    ]

    /// The text of a report.
    static func text(of prefix: String) throws -> String? {
        guard let folder = Places.reports else { return nil }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        guard let name = names.first(where: { $0.hasPrefix(prefix) }) else { return nil }
        return try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// The marks one by one.
    static func entries(_ marks: String) -> [(line: Int, isSingle: Bool, path: String)] {
        marks.split { $0 == ";" || $0 == "\n" }.compactMap { mark in
            let parts = mark.split(separator: " ")
            guard parts.count == 2 else { return nil }
            let isSingle = parts[0].hasSuffix("=")
            guard let line = Int(isSingle ? parts[0].dropLast() : parts[0]) else { return nil }
            return (line, isSingle, String(parts[1]))
        }
    }

    /// The path that the marks give each line, counted from 1.
    static func paths(_ marks: String, lineCount: Int) -> [String] {
        var paths = [String](repeating: "", count: lineCount + 1)
        let entries = entries(marks).filter { $0.line <= lineCount }
        for entry in entries where !entry.isSingle {
            for later in entry.line...lineCount { paths[later] = entry.path }
        }
        for entry in entries where entry.isSingle { paths[entry.line] = entry.path }
        return paths
    }
}
