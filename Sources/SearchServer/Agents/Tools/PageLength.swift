/// How much of an answer one page holds: what a model can read beside all else that it must keep.
enum PageLength {
    /// The text of a page's rows in bytes, but for the first.
    static let longest = 30_000

    /// How many of some rows stand on a page.
    static func count<Rows: Collection>(
        of rows: Rows,
        atMost limit: Int,
        length: (Rows.Element) -> Int
    ) -> Int {
        var (count, sum) = (0, 0)
        for row in rows {
            sum += length(row)
            if count == limit || count > 0 && sum > longest { break }
            count += 1
        }
        return count
    }
}
