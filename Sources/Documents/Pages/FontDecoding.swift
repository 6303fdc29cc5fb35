internal import VietnameseText

/// Hands the words of pages to what knows pre-Unicode fonts, and takes them back.
enum FontDecoding {
    static func apply(_ decoder: ([[FontRun]]) -> [[String]], to pages: inout [WordPage]) {
        var runs: [[FontRun]] = []
        for line in pages.lazy.flatMap(\.lines) {
            runs.append(
                line.flatMap { word in
                    word.parts.enumerated().map { index, part in
                        let end = index == word.parts.count - 1 ? " " : ""
                        return FontRun(text: bytes(of: part) + end, font: part.font)
                    }
                }
            )
        }
        let texts = decoder(runs)
        guard texts.count == runs.count else { return }
        var number = 0
        for page in pages.indices {
            for line in pages[page].lines.indices {
                defer { number += 1 }
                guard texts[number].count == runs[number].count else { continue }
                var text = texts[number].makeIterator()
                for word in pages[page].lines[line].indices {
                    for part in pages[page].lines[line][word].parts.indices {
                        guard var decoded = text.next() else { continue }
                        while decoded.last == " " { decoded.removeLast() }
                        guard !decoded.isEmpty else { continue }
                        pages[page].lines[line][word].parts[part].text = decoded
                    }
                }
            }
        }
    }

    /// The text as its font's bytes: converters show two of them by signs that look alike.
    private static func bytes(of part: PageWord.Part) -> String {
        guard let font = part.font?.lowercased(), font.hasPrefix(".vn") || font.hasPrefix("vn")
        else {
            return part.text
        }
        var text = String.UnicodeScalarView()
        for scalar in part.text.unicodeScalars {
            switch scalar.value {
            case 0x2212, 0x2010: text.append("\u{AD}")
            case 0x2219: text.append("\u{B7}")
            case 0x3BC: text.append("\u{B5}")
            default: text.append(scalar)
            }
        }
        return String(text)
    }
}
