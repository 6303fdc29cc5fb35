/// A table: rows of cells, merged cells told by how far they reach.
public struct MarkedTable: Hashable, Sendable {
    /// The rows from the top.
    public var rows: [MarkedRow]

    /// Makes a table of its rows.
    public init(rows: [MarkedRow]) { self.rows = rows }
}

/// A row of a table.
public struct MarkedRow: Hashable, Sendable {
    /// The cells from the left; those that a merged cell covers are left out.
    public var cells: [MarkedCell]
    /// Whether the format marks it as a head.
    public var isHead: Bool
    /// The page on which it begins, where the format tells pages.
    public var page: Int?

    /// Makes a row of its parts.
    public init(cells: [MarkedCell], isHead: Bool = false, page: Int? = nil) {
        self.cells = cells
        self.isHead = isHead
        self.page = page
    }
}

/// A cell of a table.
public struct MarkedCell: Hashable, Sendable {
    /// What stands in it.
    public var elements: [MarkedElement]
    /// Where it begins, in columns counted from 0.
    public var column: Int
    /// How many columns it covers.
    public var columns: Int
    /// How many rows it covers.
    public var rows: Int

    /// Makes a cell of its parts.
    public init(elements: [MarkedElement], column: Int, columns: Int = 1, rows: Int = 1) {
        self.elements = elements
        self.column = column
        self.columns = columns
        self.rows = rows
    }
}
