internal import VietnameseText

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
        let numbers = furniture.union(candidates.map(\.line))
        furniture.formUnion(runningHeads(in: lines, besides: numbers))
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

    /// The lines that each page repeats but for its number: they stand at a page's end, beside its
    /// number, or count the pages themselves.
    private static func runningHeads(in lines: [SourceLine], besides numbers: Set<Int>) -> Set<Int>
    {
        let text = lines.filter { !$0.isBlank }
        var groups: [String: [Int]] = [:]
        for (index, line) in text.enumerated()
        where (6...120).contains(line.length) && !numbers.contains(line.number) {
            groups[line.start.filter { !$0.isNumber }, default: []].append(index)
        }
        var heads: Set<Int> = []
        for places in groups.values where places.count >= 3 {
            let keys = Set(places.map { text[$0].clean.filter { !$0.isNumber } })
            guard keys.count == 1 else { continue }
            let isAtPage = places.allSatisfy { index in
                [index - 1, index + 1].contains { near in
                    guard text.indices.contains(near) else { return true }
                    return numbers.contains(text[near].number)
                        || text[near].page != text[index].page
                }
            }
            if isAtPage || countsPages(places.map { text[$0] }) {
                heads.formUnion(places.map { text[$0].number })
            }
        }
        return heads
    }

    /// Whether lines say the number of their page, each the one behind that of the line before.
    private static func countsPages(_ lines: [SourceLine]) -> Bool {
        guard ["trang ", "page ", "tr."].contains(where: { lines[0].clean.bareText.contains($0) })
        else { return false }
        let numbers = lines.map { line in
            line.clean.split { !$0.isNumber }.map { Int($0) ?? 0 }
        }
        // `Trang 2`, `Báo cáo 2024, trang 2`, `Trang 2 của 5`
        return [numbers.map(\.last), numbers.map { $0.dropLast().last }].contains { pages in
            zip(pages, pages.dropFirst()).allSatisfy { before, page in
                before.map { $0 + 1 } == page && page != nil
            }
        }
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
        for word in ["trang", "page", "tr."] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            isPlain = false
        }
        let trimmed = rest.drop { " -–|[(~=:".contains($0) }
        let digits = trimmed.prefix(while: \.isNumber)
        guard (1...3).contains(digits.count), let number = Int(digits), number > 0 else {
            return nil
        }
        var tail = trimmed.dropFirst(digits.count).drop { $0 == " " }
        if let sign = tail.first, "])~=".contains(sign), rest.first != trimmed.first {
            tail = tail.dropFirst()
        } else if let sign = tail.first, sign == "/" || sign == "-" || sign == "–" || sign == "|" {
            tail = tail.dropFirst().drop { $0 == " " }
            if sign == "/" {
                guard let count = Int(tail), !isPlain || number <= count else { return nil }
                tail = ""
            } else {
                isPlain = isPlain && rest.first == trimmed.first
                // `5 | Page`
                if tail == "page" || tail == "trang" { tail = "" }
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
