/// Small knowledge of flat OpenDocument files as bytes.
enum FlatDocument {
    /// Whether a file was written to its end.
    static func isWhole(_ data: some BidirectionalCollection<UInt8>) -> Bool {
        let end = Array("</office:document>".utf8)
        return Array(data.suffix(end.count + 16)).firstRange(of: end) != nil
    }

    /// The file without its pictures, which are most of it.
    static func withoutPictures(_ bytes: [UInt8]) -> [UInt8] {
        let start = Array("<office:binary-data>".utf8)
        let end = Array("</office:binary-data>".utf8)
        var kept: [UInt8] = []
        var rest = bytes[...]
        while let picture = place(of: start, in: rest) {
            kept += rest[..<(picture + start.count)]
            rest = rest[(picture + start.count)...]
            rest = rest[(place(of: end, in: rest) ?? rest.endIndex)...]
        }
        return kept.isEmpty ? bytes : kept + rest
    }

    /// Whether anything is written in the document's body.
    static func hasText(_ bytes: [UInt8]) -> Bool {
        guard let body = place(of: Array("<office:body>".utf8), in: bytes[...]) else {
            return false
        }
        var isTag = false
        for byte in bytes[body...] {
            switch byte {
            case UInt8(ascii: "<"): isTag = true
            case UInt8(ascii: ">"): isTag = false
            default: if !isTag, byte > 0x20 { return true }
            }
        }
        return false
    }

    private static func place(of wanted: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var rest = bytes
        while let first = rest.firstIndex(of: wanted[0]) {
            if rest[first...].starts(with: wanted) { return first }
            rest = rest[(first + 1)...]
        }
        return nil
    }
}
