internal import Glibc

/// Bytes that are read where they are wanted: held in memory, or left in their file.
enum ByteSource: Sendable {
    case memory([UInt8])
    case file(OpenFile)

    /// How many there are.
    var count: Int {
        switch self {
        case .memory(let bytes): bytes.count
        case .file(let file): file.count
        }
    }

    /// So many bytes from a place on; `nil` where there are fewer.
    func bytes(at place: Int, _ length: Int) -> ArraySlice<UInt8>? {
        guard place >= 0, length >= 0, place <= count, length <= count - place else { return nil }
        return switch self {
        case .memory(let bytes): bytes[place..<(place + length)]
        case .file(let file): file.bytes(at: place, length)
        }
    }

    /// A reader of so many bytes from a place on, which keep their places.
    func reader(at place: Int, _ length: Int) -> ByteReader? {
        bytes(at: place, length).map { ByteReader($0, at: place) }
    }
}

/// A file open for reading at any place, by any number of tasks.
final class OpenFile: Sendable {
    /// Its size when it was opened.
    let count: Int
    private let descriptor: Int32

    /// `nil` where it cannot be opened, or is no file.
    init?(path: String) {
        descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else {
            close(descriptor)
            return nil
        }
        count = end
    }

    deinit {
        close(descriptor)
    }

    /// So many bytes from a place on; `nil` where the file ends before, or cannot be read.
    func bytes(at place: Int, _ length: Int) -> ArraySlice<UInt8>? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            while filled < length {
                guard let base = buffer.baseAddress else { return }
                let made = unsafe pread(
                    descriptor,
                    base + filled,
                    length - filled,
                    place + filled
                )
                if made < 0, errno == EINTR { continue }
                guard made > 0 else { return }
                filled += made
            }
        }
        return bytes.count == length ? bytes[...] : nil
    }
}

/// Reads numbers out of bytes, lowest byte first; `nil` beyond the ends.
struct ByteReader {
    private let storage: ArraySlice<UInt8>
    /// What is taken from a place to find it in the storage.
    private let shift: Int

    /// Makes a reader of bytes that stand at a place.
    init(_ bytes: ArraySlice<UInt8>, at place: Int) {
        storage = bytes
        shift = place - bytes.startIndex
    }

    func bytes(at place: Int, _ length: Int) -> ArraySlice<UInt8>? {
        let start = place - shift
        guard length >= 0, start >= storage.startIndex, start <= storage.endIndex,
            length <= storage.endIndex - start
        else { return nil }
        return storage[start..<(start + length)]
    }

    /// `nil` also where eight bytes hold more than an `Int` can.
    func number(at place: Int, _ width: Int) -> Int? {
        guard let bytes = bytes(at: place, width) else { return nil }
        var value: UInt64 = 0
        for byte in bytes.reversed() { value = value << 8 | UInt64(byte) }
        // Far below the largest `Int`, so that sums of offsets stay in range.
        return value < 1 << 48 ? Int(value) : nil
    }
}
