/// Writes the fields of a record one after the other: numbers as LEB128 (DWARF 5, 7.6), texts with
/// their length before them.
struct RecordEncoder {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ number: Int) {
        var rest = UInt64(bitPattern: Int64(max(0, number)))
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// An absent number is 0, others are one more.
    mutating func append(_ number: Int?) { append(number.map { $0 + 1 } ?? 0) }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(bytes form: [UInt8]) {
        append(form.count)
        bytes.append(contentsOf: form)
    }

    /// An absent text is 0, others have their length plus one before them.
    mutating func append(_ text: String?) {
        guard let text else { return append(0) }
        append(text.utf8.count + 1)
        bytes.append(contentsOf: text.utf8)
    }

    /// The last field: a text up to the record's end.
    mutating func appendRest(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

/// Reads what ``RecordEncoder`` wrote.
///
/// A record that is cut or damaged throws, it never traps.
struct RecordDecoder {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    init(_ bytes: [UInt8]) { self.init(bytes[...]) }

    mutating func number() throws(IndexError) -> Int {
        var result: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.endIndex, shift < 63 {
            let byte = bytes[position]
            position += 1
            result |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 {
                guard let number = Int(exactly: result) else { break }
                return number
            }
            shift += 7
        }
        throw .damagedRecord
    }

    mutating func optionalNumber() throws(IndexError) -> Int? {
        let number = try number()
        return number == 0 ? nil : number - 1
    }

    mutating func text() throws(IndexError) -> String { try text(count: number()) }

    mutating func form() throws(IndexError) -> [UInt8] {
        let count = try self.count()
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    mutating func optionalText() throws(IndexError) -> String? {
        let count = try number()
        return count == 0 ? nil : try text(count: count - 1)
    }

    /// A count of things that follow, each at least a byte long.
    mutating func count() throws(IndexError) -> Int {
        let count = try number()
        guard count <= bytes.endIndex - position else { throw .damagedRecord }
        return count
    }

    /// Everything up to the end.
    mutating func rest() -> ArraySlice<UInt8> {
        defer { position = bytes.endIndex }
        return bytes[position...]
    }

    private mutating func text(count: Int) throws(IndexError) -> String {
        guard count <= bytes.endIndex - position else { throw .damagedRecord }
        defer { position += count }
        return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }
}

extension IndexError {
    static let damagedRecord = IndexError(
        code: .corrupt,
        message: "a record is cut short or damaged",
        operation: "read a record"
    )
}
