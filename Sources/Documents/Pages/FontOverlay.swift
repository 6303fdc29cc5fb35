/// Tells the fonts of words: lays what `pdftohtml -xml` says of fonts over what `pdftotext -tsv`
/// says of words, by their places.
///
/// The one knows fonts but parts and joins words wrongly, the other the reverse.
struct FontOverlay {
    private struct Fragment {
        var scalars: [Unicode.Scalar]
        var left: Double
        var top: Double
        var right: Double
        var bottom: Double
        var font: String?
        var size: Double
        var isBold: Bool

        func isBeside(_ word: PageWord) -> Bool {
            let shared = min(bottom, word.bottom) - max(top, word.top)
            return shared > 0.4 * min(bottom - top, word.height)
                && left < word.right + 0.5 && right > word.left - 0.5
        }

        /// Where a letter stands, as if all were of one width.
        func place(of index: Int) -> Double {
            left + (right - left) * Double(index) / Double(max(1, scalars.count))
        }
    }

    private struct Page {
        var width = 0.0
        var fragments: [Fragment] = []
    }

    private var pages: [Int: Page] = [:]

    init(xml: [UInt8]) {
        var fonts: [Substring: (name: String, size: Double)] = [:]
        var number = 0
        for bytes in xml.split(separator: 0x0A) {
            let line = String(decoding: bytes, as: UTF8.self)
            // The converter speaks of links in the midst of its own output.
            let text = line.drop { $0 != "<" }
            if text.hasPrefix("<page ") {
                let attributes = Self.attributes(of: text)
                number = attributes["number"].flatMap { Int($0) } ?? number + 1
                pages[number] = Page(width: Self.number(attributes["width"]))
            } else if text.hasPrefix("<fontspec ") {
                let attributes = Self.attributes(of: text)
                guard let id = attributes["id"] else { continue }
                let family = Self.plain(attributes["family"] ?? "")
                fonts[id] = (Self.withoutSubset(family), Self.number(attributes["size"]))
            } else if text.hasPrefix("<text "), let end = text.firstIndex(of: ">") {
                let attributes = Self.attributes(of: text[..<end])
                let content = text[text.index(after: end)...]
                let scalars = Self.plain(content).unicodeScalars.filter {
                    !$0.properties.isWhitespace
                }
                guard !scalars.isEmpty else { continue }
                let font = attributes["font"].flatMap { fonts[$0] }
                let left = Self.number(attributes["left"])
                let top = Self.number(attributes["top"])
                pages[number]?.fragments.append(
                    Fragment(
                        scalars: Array(scalars),
                        left: left,
                        top: top,
                        right: left + Self.number(attributes["width"]),
                        bottom: top + Self.number(attributes["height"]),
                        font: font?.name,
                        size: font?.size ?? 0,
                        isBold: content.hasPrefix("<b>") || content.hasPrefix("<i><b>")
                    )
                )
            }
        }
    }

    // MARK: - Laying over

    /// Tells the fonts of a page's words.
    func apply(to page: inout WordPage) {
        guard let known = pages[page.number], known.width > 0, page.width > 0 else { return }
        let scale = page.width / known.width
        let fragments = known.fragments.map { fragment in
            var fragment = fragment
            fragment.left *= scale
            fragment.right *= scale
            fragment.top *= scale
            fragment.bottom *= scale
            return fragment
        }.sorted { $0.top < $1.top }
        let tallest = fragments.reduce(0) { max($0, $1.bottom - $1.top) }
        for line in page.lines.indices {
            for word in page.lines[line].indices {
                let box = page.lines[line][word]
                let first = fragments.partitioningIndex { $0.top >= box.top - tallest }
                let near = fragments[first...].prefix { $0.top <= box.bottom }
                    .filter { $0.isBeside(box) }.sorted { $0.left < $1.left }
                guard !near.isEmpty else { continue }
                page.lines[line][word] = Self.word(box, of: near)
            }
        }
    }

    private static func word(_ word: PageWord, of fragments: [Fragment]) -> PageWord {
        let text = Array(word.text.unicodeScalars)
        let letters = fragments.enumerated().flatMap { number, fragment in
            fragment.scalars.enumerated().map {
                (scalar: $0.element, fragment: number, place: fragment.place(of: $0.offset))
            }
        }
        // Of several places where the letters stand, the nearest one.
        var best: (start: Int, distance: Double)?
        for start in 0..<max(0, letters.count - text.count + 1)
        where letters[start].scalar == text[0] {
            guard (1..<text.count).allSatisfy({ letters[start + $0].scalar == text[$0] }) else {
                continue
            }
            let distance = abs(letters[start].place - word.left)
            if best.map({ distance < $0.distance }) ?? true { best = (start, distance) }
        }
        var word = word
        guard let best else {
            let widest = fragments.max {
                min($0.right, word.right) - max($0.left, word.left)
                    < min($1.right, word.right) - max($1.left, word.left)
            }
            word.parts[0].font = widest?.font
            word.isBold = widest?.isBold ?? false
            return word
        }
        let largest = fragments.reduce(0) { max($0, $1.size) }
        let lowest = fragments.reduce(0) { max($0, $1.bottom) }
        var parts: [PageWord.Part] = []
        var bold = 0
        for (offset, scalar) in text.enumerated() {
            let fragment = fragments[letters[best.start + offset].fragment]
            let isRaised =
                fragment.size <= 0.78 * largest && fragment.scalars.count <= 3
                && fragment.scalars.allSatisfy { ("0"..."9").contains($0) }
                && fragment.bottom < lowest - 0.1 * word.height
            if fragment.isBold { bold += 1 }
            if let last = parts.indices.last, parts[last].font == fragment.font,
                parts[last].isRaised == isRaised
            {
                parts[last].text.unicodeScalars.append(scalar)
            } else {
                parts.append(
                    PageWord.Part(text: String(scalar), font: fragment.font, isRaised: isRaised)
                )
            }
        }
        word.parts = parts
        word.isBold = bold * 2 > text.count
        return word
    }

    // MARK: - Markup

    private static func number(_ text: Substring?) -> Double { text.flatMap { Double($0) } ?? 0 }

    /// `ABCDEF+.VnTime` is a part of `.VnTime`.
    private static func withoutSubset(_ name: String) -> String {
        let prefix = name.prefix(7)
        guard prefix.count == 7, prefix.last == "+",
            prefix.dropLast().allSatisfy({ $0.isASCII && $0.isUppercase })
        else { return name }
        return String(name.dropFirst(7))
    }

    private static func attributes(of tag: Substring) -> [Substring: Substring] {
        var attributes: [Substring: Substring] = [:]
        var rest = tag
        while let equals = rest.firstIndex(of: "=") {
            let name = rest[..<equals].split(separator: " ").last ?? ""
            let after = rest[rest.index(after: equals)...]
            guard after.first == "\"" else { break }
            let value = after.dropFirst().prefix { $0 != "\"" }
            attributes[name] = value
            rest = rest[value.endIndex...].dropFirst()
        }
        return attributes
    }

    /// The text without its tags and with its entities resolved.
    private static func plain(_ markup: Substring) -> String {
        var text = ""
        var rest = markup
        while let sign = rest.firstIndex(where: { $0 == "<" || $0 == "&" }) {
            text += rest[..<sign]
            rest = rest[sign...]
            if rest.first == "<" {
                guard let end = rest.firstIndex(of: ">") else { break }
                rest = rest[rest.index(after: end)...]
            } else if let end = rest.prefix(10).firstIndex(of: ";") {
                text += entity(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            } else {
                text += "&"
                rest = rest.dropFirst()
            }
        }
        return text + rest
    }

    private static func entity(_ name: Substring) -> String {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.first == "#" else { return "" }
            let digits = name.dropFirst()
            let value =
                digits.first == "x" || digits.first == "X"
                ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        }
    }
}

extension Array {
    /// The first index from which a condition holds, in an array where it holds for an end only.
    fileprivate func partitioningIndex(_ holds: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
