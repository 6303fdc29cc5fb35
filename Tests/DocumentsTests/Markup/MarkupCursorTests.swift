import TestSupport
import Testing

@testable import Documents

@Suite("Reading XML and HTML as events")
struct MarkupCursorTests {
    private static let spaces = [
        MarkupNamespace("a", "urn:a"), MarkupNamespace("b", "urn:b"),
    ]

    /// What a text says, printed: `<name attr=value>…</>`.
    private static func printed(_ bytes: [UInt8]) throws -> (text: String, failure: MarkupFailure?)
    {
        var cursor = try MarkupCursor(bytes, namespaces: spaces)
        let text = children(&cursor)
        return (text, cursor.failure)
    }

    private static func children(_ cursor: inout MarkupCursor) -> String {
        var printed = ""
        while let child = cursor.nextChild() {
            switch child {
            case .text(let text): printed += text
            case .element(let element):
                let attributes = element.attributes.map { " \($0.name)=\($0.value)" }.joined()
                printed += "<\(element.name)\(attributes)>" + children(&cursor) + "</>"
            }
        }
        return printed
    }

    @Test(
        "What stands in the text",
        arguments: [
            ("<r>Đất &amp; nước &#7841;</r>", "<r>Đất & nước ạ</>"),
            ("<r x='1' y=\"&lt;2\"/>", "<r x=1 y=<2></>"),
            ("<r><![CDATA[a<b]]>c<!-- d --></r>", "<r>a<bc</>"),
            // Names keep their meaning whatever the document calls their namespaces.
            (
                "<q:r xmlns:q='urn:a' xmlns:z='urn:b' z:t='1' t='2'><p xmlns='urn:b'/></q:r>",
                "<a:r b:t=1 t=2><b:p></></>"
            ),
            ("<a:r xmlns:a='urn:unknown'/>", "<_:r></>"),
            ("<?xml version='1.0'?>\n<r>\n</r>\n", "<r>\n</>"),
        ]
    )
    func events(text: String, expected: String) throws {
        let result = try Self.printed(Array(text.utf8))
        #expect(result.text == expected)
        #expect(result.failure == nil)
    }

    @Test("UTF-16 is read as its byte order mark says")
    func sixteenBits() throws {
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in "<r>Đất</r>".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try Self.printed(bytes).text == "<r>Đất</>")
    }

    @Test(
        "The text before a damage is told, and what is wrong",
        arguments: [
            ("<r>Một<b>hai", "<r>Một<b>hai</></>", MarkupFailure.Reason.damaged),
            ("<r>Một</x>", "<r>Một</>", .damaged),
            ("<r>Một\u{1}hai</r>", "<r>Một</>", .damaged),
            ("", "", .damaged),
            ("không phải XML", "", .damaged),
            ("<r>&unknown;</r>", "<r></>", .damaged),
            ("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>", "", .forbidden),
            ("<!DOCTYPE r SYSTEM 'http://example.invalid/x.dtd'><r/>", "", .forbidden),
            ("<!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><r>&e;</r>", "", .forbidden),
        ] as [(String, String, MarkupFailure.Reason)]
    )
    func damage(text: String, expected: String, reason: MarkupFailure.Reason) throws {
        let result = try Self.printed(Array(text.utf8))
        #expect(result.text == expected)
        #expect(result.failure?.reason == reason)
    }

    @Test("Depth and attributes are bounded, and cost no more than their bytes")
    func excess() throws {
        let deep = Array(String(repeating: "<a>", count: 3_000_000).utf8)
        #expect(try Self.printed(deep).failure?.reason == .excessive)
        // Each attribute is compared with all before it: 300,000 would take minutes.
        let wide = "<r " + (0..<300_000).map { "a\($0)='>' " }.joined() + ">"
        #expect(try Self.printed(Array("<r>Một</r>".utf8)).failure == nil)
        #expect(try Self.printed(Array(wide.utf8)).failure?.reason == .excessive)
        for start in ["", "<!-- <b c=' -->", "<script> a<b c=' </script>", "<? <b c=' >"] {
            let html = start + wide + "chữ</r>" + String(repeating: "<i>", count: 400)
            var parser = try MarkupParser()
            #expect(parser.read(html: Array(html.utf8)) == nil)
            let tape = parser.takeTape()
            #expect(String(decoding: tape, as: UTF8.self).contains("chữ"))
        }
        var parser = try MarkupParser()
        let open = Array(String(repeating: "<i>", count: 3_000_000).utf8)
        #expect(parser.read(html: open)?.reason == .excessive)
    }

    @Test("Long texts are whole however they are cut for the parser")
    func longTexts() throws {
        let text = String(repeating: "Đường phố 😀 ", count: 200_000)
        let result = try Self.printed(Array("<r><x>\(text)</x>\(text)</r>".utf8))
        #expect(result.text == "<r><x>\(text)</>\(text)</>")
        #expect(result.failure == nil)
    }

    @Test("Damaged bytes never trap and never hang", arguments: 0..<UInt64(300))
    func mutations(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let text = "<a x='1' y=\"2\"><b>Đất</b><!-- c --><![CDATA[d]]>&amp;<?e f?><g/></a>"
        let bytes = Mutation.mutated(Array(text.utf8), using: &generator)
        _ = try Self.printed(bytes)
        var parser = try MarkupParser()
        _ = parser.read(html: bytes)
        var tape = MarkupTape(parser.takeTape())
        while tape.next() != nil {}
    }
}
