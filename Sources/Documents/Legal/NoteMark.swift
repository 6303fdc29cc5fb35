/// The mark of a note behind a number, as consolidated texts set it: `Điều 3.[4]`, `1a.⁵`.
enum NoteMark {
    /// The index after the marks and spaces that stand at an index; the index itself where no mark
    /// does.
    static func end(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start
        while index < scalars.count, SourceLine.isSpace(scalars[index]) { index += 1 }
        let mark = index
        if index < scalars.count, scalars[index] == "[" {
            index += 1
            while index < scalars.count, ("0"..."9").contains(scalars[index]) { index += 1 }
            guard index > mark + 1, index < scalars.count, scalars[index] == "]" else {
                return start
            }
            index += 1
        } else {
            while index < scalars.count, isRaised(scalars[index]) { index += 1 }
        }
        guard index > mark else { return start }
        while index < scalars.count, SourceLine.isSpace(scalars[index]) { index += 1 }
        return index
    }

    private static func isRaised(_ scalar: Unicode.Scalar) -> Bool {
        "¹²³⁰⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(scalar)
    }
}
