/// A path byte for byte: two spellings of one name in Unicode are two files.
struct PathSpelling: Hashable {
    let path: String

    static func == (left: Self, right: Self) -> Bool {
        left.path.utf8.elementsEqual(right.path.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in path.utf8 { hasher.combine(byte) }
    }
}
