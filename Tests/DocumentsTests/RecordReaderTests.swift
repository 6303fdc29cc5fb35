import Documents
import Foundation
import Testing

@Suite("Files of records")
struct RecordReaderTests {
    @Test(arguments: [
        (#"{"id":"a","title":"Đất đai","text":"Một."}"#, "a", "Đất đai", "Đất đai|Một."),
        (#"{"id":7,"title":"","text":"Hai."}"#, "7", nil, "Hai."),
        (#"{"title":"  Chỉ   có tên ","extra":[1,2]}"#, "3", "Chỉ có tên", "  Chỉ   có tên "),
        ("\u{FEFF}" + #"{"id":"b#1","text":"Ba."}"#, "b#1", nil, "Ba."),
    ])
    func read(line: String, identifier: String, title: String?, text: String) throws {
        let record = try RecordReader().read(line: Array(line.utf8), number: 3, path: "x.jsonl")
        #expect(record.identifier == identifier)
        #expect(record.document.header.title == title)
        let words = { (text: String) in text.split(separator: " ").joined(separator: " ") }
        let passages = record.document.passages.map { words($0.text) }.joined(separator: "|")
        #expect(passages == words(text))
    }

    @Test func fieldsOfTheLetterhead() throws {
        let line = """
            {"id":"1","text":"I. KẾT QUẢ\\nTốt.","kind":"Báo cáo","number":"12/BC-UBND",\
            "date":"2024-12-05","year":2024,"agency":"UBND thị xã Bến Lau","place":"Bến Lau"}
            """
        let header = try RecordReader().read(line: Array(line.utf8), number: 1, path: "x.jsonl")
            .document.header
        #expect(header.kind == "Báo cáo")
        #expect(header.number == "12/BC-UBND")
        #expect(header.date?.vietnamese == "05/12/2024")
        #expect(header.year == 2024)
        #expect(header.agency == "UBND thị xã Bến Lau")
        #expect(header.place == "Bến Lau")
    }

    @Test(
        "A year that no calendar has is not known",
        arguments: ["0", "-3", "10000", "9223372036854775807"]
    )
    func noYear(year: String) throws {
        let line = #"{"id":"1","text":"Một.","year":\#(year)}"#
        let record = try RecordReader().read(line: Array(line.utf8), number: 1, path: "x.jsonl")
        #expect(record.document.header.year == nil)
    }

    @Test(arguments: [
        "", "{", "[]", "7", #"{"id":"a"}"#, #"{"id":"a","text":"  "}"#, #"{"text":7}"#, "\u{0}",
        #"{"id":{},"text":"a"}"#,
    ])
    func refused(line: String) throws {
        let error = #expect(throws: DocumentError.self) {
            try RecordReader().read(line: Array(line.utf8), number: 5, path: "x.jsonl")
        }
        #expect(error?.description.hasPrefix("x.jsonl, dòng 5: ") == true)
    }

    @Test("Lines are the same however the file's buffer cuts them")
    func lines() throws {
        let path = NSTemporaryDirectory() + "lines-\(UUID().uuidString).txt"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let expected = ["", "a", String(repeating: "ệ", count: 200_000), "b", "", "c"]
        for end in ["\n", "\r\n"] {
            for last in ["", end] {
                let text = expected.joined(separator: end) + last
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
                var reader = try LineReader(path: path, name: "x")
                var lines: [String] = []
                while let line = try reader.next() {
                    lines.append(String(decoding: line, as: UTF8.self))
                    #expect(reader.lineNumber == lines.count)
                }
                #expect(lines == expected)
            }
        }
    }

    @Test("A compressed file is read as its content; one that is cut says so")
    func compressed() throws {
        // gzip of "một\nhai\n", made once by gzip(1).
        let bytes = try #require(
            Data(base64Encoded: "H4sIAAAAAAAAA8t9uHtmCVdGYiYXAH2bfCIKAAAA")
        )
        let path = NSTemporaryDirectory() + "lines-\(UUID().uuidString).gz"
        defer { try? FileManager.default.removeItem(atPath: path) }
        func lines() throws -> [String] {
            var reader = try LineReader(path: path, name: "x.gz")
            var lines: [String] = []
            while let line = try reader.next() {
                lines.append(String(decoding: line, as: UTF8.self))
            }
            return lines
        }
        try bytes.write(to: URL(fileURLWithPath: path))
        #expect(try lines() == ["một", "hai"])
        try bytes.dropLast(9).write(to: URL(fileURLWithPath: path))
        #expect(throws: DocumentError.self) { try lines() }
        #expect(throws: DocumentError.self) {
            let reader = try LineReader(path: path + "x", name: "x")
            _ = consume reader
        }
    }
}
