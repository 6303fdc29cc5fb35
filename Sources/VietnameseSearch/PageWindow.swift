/// A page of what stands in several lists, counted through all of them.
struct PageWindow {
    private let isFirst: Bool
    private var passed: Int
    private var left: Int

    /// Makes a page of so many, behind so many that are passed over.
    init(limit: Int, offset: Int) {
        isFirst = offset <= 0
        passed = max(0, offset)
        left = max(0, limit)
    }

    /// What the page has of the next list; `nil` where that is nothing.
    ///
    /// A list that is empty itself stands on the first page, to tell so.
    mutating func part<Element>(of list: [Element]) -> [Element]? {
        let own = list.dropFirst(passed).prefix(left)
        passed = max(0, passed - list.count)
        left -= own.count
        return own.isEmpty && !(list.isEmpty && isFirst) ? nil : Array(own)
    }
}
