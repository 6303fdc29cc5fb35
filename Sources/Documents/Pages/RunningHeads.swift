internal import VietnameseText

/// Finds what stands on every page and is no text: running heads and feet, page numbers.
enum RunningHeads {
    /// The rows of each page without them.
    static func removed(from pages: [[PageRow]], heights: [Double]) -> [[PageRow]] {
        var pages = pages
        // A number stands above the running head or below it: both are looked for twice.
        for _ in 0..<2 {
            removeNumbers(from: &pages, heights: heights)
            removeRepeated(from: &pages, heights: heights)
        }
        return pages
    }

    // MARK: - Page numbers

    private static func removeNumbers(from pages: inout [[PageRow]], heights: [Double]) {
        for isHead in [true, false] {
            let found = pages.map { rows in
                (isHead ? rows.first : rows.last).flatMap { number(in: $0.text) }
            }
            for index in pages.indices {
                guard let number = found[index],
                    let row = isHead ? pages[index].first : pages[index].last
                else { continue }
                // Numbers that run on with the pages, or stand in the margin.
                let runsOn = [-2, -1, 1, 2].contains { step in
                    let other = index + step
                    return found.indices.contains(other) && found[other] == number + step
                }
                let place = row.middle / max(1, heights[index])
                let isMarginal = isHead ? place < 0.08 : place > 0.92
                guard runsOn || isMarginal || number == index + 1 else { continue }
                if isHead { pages[index].removeFirst() } else { pages[index].removeLast() }
            }
        }
    }

    /// `3`, `- 3 -`, `Trang 3`, `3/12`, `Trang 3/12`, `[3]`.
    static func number(in text: String) -> Int? {
        guard text.count <= 20 else { return nil }
        var rest = text.bareText[...].drop { " -–—|[(.".contains($0) }
        for word in ["trang so", "trang", "page"] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count).drop { " :".contains($0) }
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard (1...4).contains(digits.count), let number = Int(digits) else { return nil }
        rest = rest.dropFirst(digits.count).drop { $0 == " " }
        if rest.hasPrefix("/") || rest.hasPrefix("of ") {
            let total = rest.drop { !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
            guard !total.isEmpty else { return nil }
            rest = rest[total.endIndex...]
        }
        return rest.allSatisfy { " -–—|])".contains($0) } ? number : nil
    }

    // MARK: - Repeated lines

    private static func removeRepeated(from pages: inout [[PageRow]], heights: [Double]) {
        guard pages.count >= 3 else { return }
        for isHead in [true, false] {
            var places: [String: [Int]] = [:]
            for (index, rows) in pages.enumerated() {
                guard let row = isHead ? rows.first : rows.last, rows.count > 1 else { continue }
                let place = row.middle / max(1, heights[index])
                guard isHead ? place < 0.2 : place > 0.8 else { continue }
                places[pattern(of: row.text), default: []].append(index)
            }
            for (pattern, indexes) in places {
                // Heads of left and right pages differ.
                let isEnough = indexes.count >= 3 && indexes.count * 5 >= pages.count * 2
                guard isEnough, pattern.contains(where: \.isLetter), !isArticle(pattern) else {
                    continue
                }
                for index in indexes {
                    if isHead { pages[index].removeFirst() } else { pages[index].removeLast() }
                }
            }
        }
    }

    /// The line with each number as `0`.
    private static func pattern(of text: String) -> String {
        var pattern = ""
        var inNumber = false
        for letter in text.bareText where letter != " " {
            if letter.isNumber {
                if !inNumber { pattern.append("0") }
            } else {
                pattern.append(letter)
            }
            inNumber = letter.isNumber
        }
        return pattern
    }

    private static func isArticle(_ pattern: String) -> Bool {
        ["dieu0", "chuong", "khoan0", "muc0"].contains { pattern.hasPrefix($0) }
    }
}
