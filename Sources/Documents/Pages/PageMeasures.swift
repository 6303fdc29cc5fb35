/// The usual measures of pages: what tells a wrapped line from a paragraph's last.
struct PageMeasures {
    /// The height of a line of text.
    let height: Double
    /// From a line's top to the next one's.
    let pitch: Double
    /// Where full lines begin and end.
    let left: Double
    let right: Double

    /// The measures of rows, or those of the whole document where the rows are few.
    init(of rows: [PageRow], whole: PageMeasures? = nil) {
        let plain = rows.filter { $0.cells.count == 1 }
        func middle(_ values: [Double]) -> Double? {
            values.isEmpty ? nil : values.sorted()[values.count / 2]
        }
        let height = middle(plain.map(\.height)) ?? whole?.height ?? 12
        let widest = plain.reduce(0) { max($0, $1.right - $1.left) }
        let full = plain.filter { $0.right - $0.left > widest * 0.8 }
        // A page of a scan has margins of its own; few lines tell them only where some are full.
        let isTelling =
            full.count >= 8
            || whole.map { full.count >= 3 && widest > 0.85 * ($0.right - $0.left) } ?? true
        if let whole, !isTelling {
            self = whole
            return
        }
        self.height = height
        let steps = zip(plain, plain.dropFirst()).filter { $0.page == $1.page }
            .map { $1.top - $0.top }.filter { $0 > height * 0.7 && $0 < height * 4 }
        pitch = middle(steps) ?? whole?.pitch ?? height * 1.2
        let rights = full.map(\.right).sorted()
        right = rights.isEmpty ? widest : rights[rights.count * 9 / 10]
        let lefts = full.map(\.left).sorted()
        left = lefts.isEmpty ? 0 : lefts[lefts.count / 4]
    }

    var centre: Double { (left + right) / 2 }
}
