/// Reads tables of words with their boxes, as `pdftotext -tsv` and `tesseract … tsv` write them.
enum WordTable {
    /// The pages of a table.
    /// - Parameters:
    ///   - isRecognized: whether the column of confidences means anything.
    ///   - scale: how many of the page's units one of the table's is.
    static func pages(of bytes: [UInt8], isRecognized: Bool, scale: Double = 1) -> [WordPage] {
        var pages: [WordPage] = []
        var line: [Substring] = []
        for row in bytes.split(separator: 0x0A) {
            let columns = row.split(
                separator: 0x09,
                maxSplits: 11,
                omittingEmptySubsequences: false
            )
            guard columns.count == 12, let level = Int(text(columns[0])) else { continue }
            let box = columns[6...9].map { (Double(text($0)) ?? 0) * scale }
            guard box.allSatisfy(\.isFinite) else { continue }
            if level == 1 {
                let number = Int(text(columns[1])) ?? pages.count + 1
                let page = WordPage(number: number, width: box[2], height: box[3], lines: [])
                pages.append(page)
                line = []
            }
            guard level == 5, !pages.isEmpty else { continue }
            var content = cleaned(String(decoding: columns[11], as: UTF8.self))
            // The rules of a table, as a recogniser sees them.
            if isRecognized { content = String(content.filter { !"|¦‖".contains($0) }) }
            guard !content.isEmpty else { continue }
            var word = PageWord(
                content,
                left: box[0],
                top: box[1],
                width: box[2],
                height: box[3]
            )
            if isRecognized {
                word.confidence = min(1, max(0, (Double(text(columns[10])) ?? 0) / 100))
            }
            // The number of the page, the block, the paragraph and the line.
            let place = columns[1...4].map(text)
            let last = pages.count - 1
            if place == line, !pages[last].lines.isEmpty {
                pages[last].lines[pages[last].lines.count - 1].append(word)
            } else {
                pages[last].lines.append([word])
                line = place
            }
        }
        return pages
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> Substring {
        Substring(decoding: bytes, as: UTF8.self)
    }

    /// Without white space at its ends; a soft hyphen is kept, for in old fonts it is a letter.
    private static func cleaned(_ text: String) -> String {
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || scalar.value == 0xFEFF || scalar.value == 0x200B
        }
        let scalars = text.unicodeScalars
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }
}
