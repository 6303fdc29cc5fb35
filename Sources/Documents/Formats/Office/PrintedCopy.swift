/// The document that a print of LibreOffice carries within: an OpenDocument file, stored as it is.
enum PrintedCopy {
    /// The document; `nil` where the file is no such print.
    static func document(in pdf: [UInt8]) -> [UInt8]? {
        // ISO 32000-1, 7.5.5: the trailer stands at the end, and tells where the list of objects is.
        let tail = pdf.suffix(8192)
        guard let mark = last("startxref", in: tail), let list = number(in: tail[mark...]).value,
            let streams = last("/AdditionalStreams", in: tail),
            let bracket = tail[streams...].firstIndex(of: UInt8(ascii: "[")),
            let space = tail[bracket...].firstIndex(of: UInt8(ascii: " ")),
            let object = number(in: tail[space...]).value,
            let start = place(of: object, list: list, in: pdf)
        else { return nil }
        let head = pdf[start...].prefix(256)
        guard let length = first("/Length", in: head),
            let stream = first("stream", in: head[length...])
        else { return nil }
        // The length may stand in an object of its own.
        let (direct, rest) = number(in: head[length...])
        var count = direct
        let reference = number(in: rest)
        if let direct, reference.value != nil, reference.rest.starts(with: Array(" R".utf8)) {
            count = place(of: direct, list: list, in: pdf).flatMap { place in
                first("obj", in: pdf[place...].prefix(64)).flatMap { number(in: pdf[$0...]).value }
            }
        }
        var begin = stream
        if begin < pdf.count, pdf[begin] == 0x0D { begin += 1 }
        if begin < pdf.count, pdf[begin] == 0x0A { begin += 1 }
        guard let count, count <= pdf.count - begin else { return nil }
        let document = Array(pdf[begin..<begin + count])
        return ZipArchive.begins(document) ? document : nil
    }

    /// Where an object begins by the list of objects: twenty bytes each (7.5.4).
    private static func place(of object: Int, list: Int, in pdf: [UInt8]) -> Int? {
        guard list < pdf.count, object < 10_000_000,
            let title = first("xref", in: pdf[list...].prefix(16))
        else { return nil }
        let from = number(in: pdf[title...].prefix(32))
        let many = number(in: from.rest)
        guard from.value == 0, let count = many.value, object < count else { return nil }
        var entry = many.rest.startIndex
        while entry < pdf.count, pdf[entry] <= 0x20 { entry += 1 }
        entry += object * 20
        guard entry + 20 <= pdf.count, let place = number(in: pdf[entry..<entry + 10]).value,
            place < pdf.count
        else { return nil }
        return place
    }

    /// The end of a word's first occurrence.
    private static func first(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.firstRange(of: Array(word.utf8))?.upperBound
    }

    /// The end of a word's last occurrence.
    private static func last(_ word: String, in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.ranges(of: Array(word.utf8)).last?.upperBound
    }

    /// A number after white space, of at most twelve digits, and what follows it.
    private static func number(
        in bytes: ArraySlice<UInt8>
    ) -> (value: Int?, rest: ArraySlice<UInt8>) {
        let start = bytes.drop { $0 <= 0x20 }
        let digits = start.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count <= 12 else { return (nil, start) }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return (value, start.dropFirst(digits.count))
    }
}
