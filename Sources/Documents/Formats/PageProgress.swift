/// How far the pages of one file are.
public struct PageProgress: Hashable, Sendable {
    /// Called from any task, each time that a page is done.
    public typealias Report = @Sendable (PageProgress) -> Void

    /// Pages done.
    public var done: Int
    /// All pages that are to be done.
    public var count: Int

    /// Makes a progress of its parts.
    public init(done: Int, count: Int) {
        self.done = done
        self.count = count
    }
}
