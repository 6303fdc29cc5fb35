import Foundation
import Testing

@testable import VietnameseText

@Suite("Text in NFC")
struct ComposedTextTests {
    @Test(
        "Letters and their marks become one code point, as Unicode composes them",
        arguments: [
            "", "abc", "Ủy ban nhân dân", "giải phóng mặt bằng", "ĐƯỜNG ướt", "e\u{323}\u{302}",
            "e\u{302}\u{323}", "o\u{301}\u{31B}", "\u{301}", "a \u{301}b", "x\u{301}\u{323}",
            "ó\u{31B}", "q\u{307}\u{323}",
        ]
    )
    func composed(text: String) {
        let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
        #expect(Array(text.composedText.utf8) == expected)
        #expect(Array(text.decomposedStringWithCanonicalMapping.composedText.utf8) == expected)
    }
}
