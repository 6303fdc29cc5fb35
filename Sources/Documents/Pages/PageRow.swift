/// What stands at one height of a page: one cell, or several side by side.
struct PageRow {
    /// Words side by side without a wide gap.
    struct Cell {
        var words: [PageWord]
        var left: Double { words.first?.left ?? 0 }
        var right: Double { words.last?.right ?? 0 }
        var text: String { PageText.text(of: words) }
    }

    var cells: [Cell]
    var page: Int
    let top: Double
    let bottom: Double

    var left: Double { cells.first?.left ?? 0 }
    var right: Double { cells.last?.right ?? 0 }
    var height: Double { bottom - top }
    var middle: Double { (top + bottom) / 2 }
    var words: [PageWord] { cells.flatMap(\.words) }
    /// All cells as one line, a space between words.
    var text: String { PageText.text(of: words) }
    var isBold: Bool { words.allSatisfy(\.isBold) }

    /// The rows of a page, from above.
    static func rows(of page: WordPage) -> [PageRow] {
        struct Band {
            var lines: [[PageWord]]
            var top: Double
            var bottom: Double
        }
        var bands: [Band] = []
        let boxes = page.lines.compactMap { words -> Band? in
            guard let first = words.first else { return nil }
            let top = words.reduce(first.top) { min($0, $1.top) }
            let bottom = words.reduce(first.bottom) { max($0, $1.bottom) }
            return Band(lines: [words.sorted { $0.left < $1.left }], top: top, bottom: bottom)
        }.sorted { ($0.top + $0.bottom) < ($1.top + $1.bottom) }
        for box in boxes {
            let words = box.lines[0]
            let home = bands.indices.suffix(6).last { index in
                let band = bands[index]
                let shared = min(band.bottom, box.bottom) - max(band.top, box.top)
                let smaller = min(band.bottom - band.top, box.bottom - box.top)
                guard shared >= 0.55 * smaller else { return false }
                return band.lines.allSatisfy { line in
                    line.allSatisfy { other in
                        words.allSatisfy {
                            $0.right <= other.left + 1 || $0.left >= other.right - 1
                        }
                    }
                }
            }
            if let home {
                bands[home].lines += box.lines
                bands[home].top = min(bands[home].top, box.top)
                bands[home].bottom = max(bands[home].bottom, box.bottom)
            } else {
                bands.append(box)
            }
        }
        return bands.sorted { $0.top < $1.top }.compactMap { band in
            let cells = Self.cells(of: band.lines, height: band.bottom - band.top)
            guard !cells.isEmpty else { return nil }
            return PageRow(cells: cells, page: page.number, top: band.top, bottom: band.bottom)
        }
    }

    private static func cells(of lines: [[PageWord]], height: Double) -> [Cell] {
        let lines = lines.sorted { ($0.first?.left ?? 0) < ($1.first?.left ?? 0) }
        var cells: [Cell] = []
        for line in lines {
            for (index, word) in line.enumerated() where !PageText.isRule(word.text) {
                // What the converter held apart is apart already at a smaller gap.
                let limit = (index == 0 ? 0.9 : 2.2) * height
                if let last = cells.indices.last, word.left - cells[last].right <= limit {
                    cells[last].words.append(word)
                } else {
                    cells.append(Cell(words: [word]))
                }
            }
        }
        return cells
    }
}
