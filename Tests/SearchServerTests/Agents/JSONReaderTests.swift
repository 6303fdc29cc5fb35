import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("JSON of strangers")
struct JSONReaderTests {
    private func line(_ text: String) -> String? {
        (try? JSONReader.value(of: Array(text.utf8))).flatMap { try? ContractJSON.line($0) }
    }

    @Test(
        "Values are read as they are written",
        arguments: [
            ("null", "null"), (" true\n", "true"), ("false", "false"), ("0", "0"), ("-0", "0"),
            ("12", "12"), ("-7", "-7"), ("1.5", "1.5"), ("1e2", "100"), ("5.0", "5"),
            ("9223372036854775807", "9223372036854775807"), ("\"\"", "\"\""),
            (#""a\"\\\/\b\f\n\r\t""#, #""a\"\\/\b\f\n\r\t""#),
            (#""\u1ec7 \ud83d\ude00""#, "\"ệ 😀\""), ("\"hồ điều hòa\"", "\"hồ điều hòa\""),
            ("[]", "[]"), ("{}", "{}"), (" [ 1 , [ ] , { \"a\" : null } ] ", "[1,[],{\"a\":null}]"),
            (#"{"b":1,"a":2,"b":3}"#, #"{"a":2,"b":3}"#),
        ]
    )
    func values(text: String, expected: String) {
        #expect(line(text) == expected)
    }

    @Test(
        "What is no JSON is refused",
        arguments: [
            "", " ", "nul", "truee", "TRUE", "01", "-", "+1", ".5", "1.", "1e", "1e999", "0x10",
            "NaN", "Infinity", "'a'", "\"a", "\"\u{1}\"", #""\x""#, #""\u12""#, #""\ud800""#,
            #""\ud800\u0041""#, #""\udc00""#, "[1,]", "[1 2]", "[", "{", "{\"a\"}", "{\"a\":}",
            "{a:1}", "{\"a\":1,}", "{1:2}", "[] []", "{}x", "// a\n1", "\u{FEFF}{}",
            String(repeating: "[", count: 65) + String(repeating: "]", count: 65),
            String(repeating: "[", count: 100_000), String(repeating: "9", count: 500),
        ]
    )
    func refused(text: String) {
        #expect(line(text) == nil)
    }

    @Test("Bytes that are no UTF-8 are refused")
    func bytes() {
        for bytes: [UInt8] in [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0xFF, 0xFE, 0x7B], [0]] {
            #expect((try? JSONReader.value(of: bytes)) == nil)
        }
    }

    @Test("What is written is read again", arguments: 0..<UInt64(200))
    func circle(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let value = Self.value(depth: 0, &generator)
        let line = try ContractJSON.line(value)
        #expect(try JSONReader.value(of: Array(line.utf8)) == value)
        // Whatever is lost on the way, nothing but an error comes of it.
        var bytes = Array(line.utf8)
        for _ in 0..<4 {
            bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
                UInt8.random(in: 0...255, using: &generator)
        }
        _ = try? JSONReader.value(of: bytes)
        _ = try? JSONReader.value(of: Array(line.utf8.prefix(bytes.count / 2)))
    }

    private static func value(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
        let texts = ["", "đường", "\"\\\n\u{7F}", "😀", "a\u{301}", "\u{2028}"]
        switch Int.random(in: 0..<(depth < 4 ? 8 : 5), using: &generator) {
        case 0: return .null
        case 1: return .flag(Bool.random(using: &generator))
        case 2: return .number(Int.random(in: -1000...1000, using: &generator))
        case 3: return .decimal(Double(Int.random(in: 0...999, using: &generator)) + 0.5)
        case 4: return .text(texts[Int.random(in: 0..<texts.count, using: &generator)])
        case 5, 6:
            return .list(
                (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                    value(depth: depth + 1, &generator)
                }
            )
        default:
            var object: [String: JSONValue] = [:]
            for index in 0..<Int.random(in: 0...3, using: &generator) {
                object["\(index)ê"] = value(depth: depth + 1, &generator)
            }
            return .object(object)
        }
    }
}
