/// What a page carries that is no text: page numbers, rules, images.
enum PageFurniture {
    /// The numbers of the lines that are furniture.
    static func lineNumbers(in lines: [SourceLine]) -> Set<Int> {
        var furniture: Set<Int> = []
        var candidates: [(line: Int, page: Int, isPlain: Bool)] = []
        for line in lines where !line.isBlank || !line.text.isEmpty {
            if isRule(line) || isImage(line) {
                furniture.insert(line.number)
            } else if let page = pageNumber(line) {
                candidates.append((line.number, page.number, page.isPlain))
            }
        }
        // A number alone is a page's where the numbers run on through the document; a column of a
        // table that was taken apart does not.
        for (index, candidate) in candidates.enumerated() {
            if !candidate.isPlain {
                furniture.insert(candidate.line)
                continue
            }
            let before = candidates[..<index].last { $0.isPlain }
            let after = candidates[(index + 1)...].first { $0.isPlain }
            let follows = before.map {
                $0.page + 1 == candidate.page && candidate.line - $0.line > 8
            }
            let precedes = after.map {
                candidate.page + 1 == $0.page && $0.line - candidate.line > 8
            }
            if follows == true || precedes == true {
                furniture.insert(candidate.line)
            } else if before == nil, after == nil, interruptsSentence(candidate.line, in: lines) {
                furniture.insert(candidate.line)
            }
        }
        return furniture
    }

    private static func isRule(_ line: SourceLine) -> Bool {
        guard line.text.unicodeScalars.count >= 3 else {
            return !line.text.isEmpty && line.isBlank
        }
        return isRule(line.text)
    }

    /// Whether a text is a rule: three signs or more that say nothing.
    static func isRule(_ text: String) -> Bool {
        text.unicodeScalars.count >= 3
            && text.unicodeScalars.allSatisfy { "-_=*—–─…·. ".unicodeScalars.contains($0) }
    }

    private static func isImage(_ line: SourceLine) -> Bool {
        line.text.hasPrefix("![") && line.text.hasSuffix(")")
    }

    /// `3`, `- 3 -`, `3/12`, `Trang 3/12`, `Page 3`.
    private static func pageNumber(_ line: SourceLine) -> (number: Int, isPlain: Bool)? {
        guard line.length <= 16, line.start.utf8.contains(where: { $0 >= 0x30 && $0 <= 0x39 })
        else {
            return nil
        }
        var rest = line.start[...]
        var isPlain = true
        for word in ["trang", "page"] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            isPlain = false
        }
        let trimmed = rest.drop { $0 == " " || $0 == "-" || $0 == "–" || $0 == "|" }
        let digits = trimmed.prefix(while: \.isNumber)
        guard (1...3).contains(digits.count), let number = Int(digits), number > 0 else {
            return nil
        }
        var tail = trimmed.dropFirst(digits.count).drop { $0 == " " }
        if let sign = tail.first, sign == "/" || sign == "-" || sign == "–" || sign == "|" {
            tail = tail.dropFirst().drop { $0 == " " }
            if sign == "/" {
                guard let count = Int(tail), !isPlain || number <= count else { return nil }
                tail = ""
            } else {
                isPlain = isPlain && rest.first == trimmed.first
            }
        }
        guard tail.isEmpty else { return nil }
        return (number, isPlain)
    }

    private static func interruptsSentence(_ number: Int, in lines: [SourceLine]) -> Bool {
        guard let index = lines.firstIndex(where: { $0.number == number }),
            let before = lines[..<index].last(where: { !$0.isBlank }),
            let after = lines[(index + 1)...].first(where: { !$0.isBlank }),
            let end = before.clean.unicodeScalars.last,
            let start = after.clean.unicodeScalars.first
        else { return false }
        return (end.properties.isLowercase || end == ",") && start.properties.isLowercase
    }
}
