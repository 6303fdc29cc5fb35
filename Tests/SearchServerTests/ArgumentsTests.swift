import Foundation
import Hummingbird
import TestSupport
import Testing

@testable import SearchServer

@Suite("What a request says")
struct ArgumentsTests {
    private static let question = Parameter.question("q", 1000, "A question.")
    private static let list = Parameter.list("d", 100, most: 20, "Names.")
    private static let number = Parameter.number("n", 1...5, usually: 3, "A number.")
    private static let parameters: [any DeclaredParameter] = [question, list, number]

    private static func encoded(_ text: String, _ generator: inout SeededGenerator) -> String {
        text.utf8.map { byte in
            let letter = Unicode.Scalar(byte)
            if letter.isASCII, letter.properties.isAlphabetic, Bool.random(using: &generator) {
                return String(Character(letter))
            }
            if byte == 0x20, Bool.random(using: &generator) { return "+" }
            return String(format: Bool.random(using: &generator) ? "%%%02X" : "%%%02x", byte)
        }.joined()
    }

    @Test("Any text survives any encoding of it", arguments: 0..<UInt64(100))
    func encoding(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let letters = Array("aZ09 +%&=;#?/\\\"'<>\u{0}\r\n\tđếẰ\u{301}😀").map(String.init)
        func text() -> String {
            (0..<Int.random(in: 0...40, using: &generator))
                .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
        }
        let question = text()
        let names = (0..<Int.random(in: 0...4, using: &generator)).map { _ in text() }
        var pairs = ["q=\(Self.encoded(question, &generator))"]
        pairs += names.map { "d=\(Self.encoded($0, &generator))" }
        let arguments = try Arguments(
            query: pairs.joined(separator: "&"),
            of: Self.parameters
        )
        // Byte for byte: equal strings of Swift may be other letters.
        #expect(Array(try arguments[Self.question].utf8) == Array(question.utf8))
        #expect(try arguments[Self.list].map { Array($0.utf8) } == names.map { Array($0.utf8) })
        #expect(try arguments[Self.number] == 3)
        let otherwise = try Arguments(
            query: (pairs.dropFirst() + pairs.prefix(1)).joined(separator: "&"),
            of: Self.parameters
        )
        #expect(otherwise.canonical == arguments.canonical)
    }

    @Test("Whatever stands in an address is read or refused", arguments: 0..<UInt64(200))
    func anything(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "q=", "d=", "n=", "x=", "&", "=", "%", "%4", "%41", "%FF", "+", "a", "1", "đ",
        ]
        let query = (0..<Int.random(in: 0...12, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        do {
            let arguments = try Arguments(query: query, of: Self.parameters)
            #expect((1...5).contains(try arguments[Self.number]))
        } catch {
            #expect(error.status == .badRequest)
            #expect(!error.detail.isEmpty)
        }
    }

    @Test(
        "A share is a number from 0 to 1 as JSON writes it",
        arguments: [
            ("", 0.8), ("s=0.5", 0.5), ("s=0", 0), ("s=1", 1), ("s=5e-1", 0.5), ("s=1.01", nil),
            ("s=-0.1", nil), ("s=nan", nil), ("s=0x1p-1", nil), ("s=", nil), ("s=a", nil),
        ] as [(String, Double?)]
    )
    func share(query: String, value: Double?) {
        let share = Parameter.share("s", usually: 0.8, "A share.")
        let read = try? Arguments(query: query, of: [share])[share]
        #expect(read == value)
    }

    @Test(
        "Different questions are different, however their parts could run together",
        arguments: [
            ("q=a&d=b", "q=a&d=b&d="), ("q=a&d=b&d=c", "q=a&d=bc"),
            ("q=a&d=b&d=c", "q=a&d=c&d=b"),
            ("q=a%26d%3Db", "q=a&d=b"), ("q=1:a", "q=a"), ("q=a&d=1:b", "q=a&d=b"),
        ]
    )
    func canonical(left: String, right: String) throws {
        let left = try Arguments(query: left, of: Self.parameters)
        let right = try Arguments(query: right, of: Self.parameters)
        #expect(left.canonical != right.canonical)
    }
}
