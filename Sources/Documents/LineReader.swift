internal import CGzip

/// Reads a file line by line without holding it; a file compressed by gzip is read as its content.
///
/// Belongs to one task at a time. The file is closed when the reader's life ends.
@safe public struct LineReader: ~Copyable {
    /// The longest line in bytes; a longer one is a fault of the file.
    public static let longestLine = 64 << 20

    /// `nil` where all bytes are in the buffer.
    private let file: OpaquePointer?
    private let name: String
    private var buffer: [UInt8]
    private var position = 0
    private var end = 0
    private var isAtEnd = false
    /// The number of the line that was read last, counted from 1; 0 before the first.
    public private(set) var lineNumber = 0

    /// Opens a file.
    /// - Parameter name: what errors call the file.
    /// - Throws: ``DocumentError`` (`unreadable`).
    public init(path: String, name: String) throws(DocumentError) {
        guard let file = unsafe cg_open(path) else {
            throw DocumentError(
                code: .unreadable,
                description: "\(name): không đọc được tệp; hãy kiểm tra đường dẫn và quyền truy cập"
            )
        }
        unsafe self.file = file
        self.name = name
        buffer = [UInt8](repeating: 0, count: 1 << 18)
    }

    /// Reads lines of what is in memory.
    public init(_ bytes: [UInt8], name: String) {
        unsafe file = nil
        self.name = name
        buffer = bytes
        end = bytes.count
        isAtEnd = true
    }

    deinit {
        if let file = unsafe file { unsafe cg_close(file) }
    }

    /// How many bytes of the file, compressed where it is, have been read.
    public var offset: Int {
        if let file = unsafe file { unsafe Int(cg_offset(file)) } else { position }
    }

    /// The next line without its end; `nil` after the last.
    ///
    /// - Throws: ``DocumentError`` where the file is damaged or a line is longer than
    ///   ``longestLine``.
    public mutating func next() throws(DocumentError) -> [UInt8]? {
        var line: [UInt8] = []
        while true {
            if position < end {
                let rest = buffer[position..<end]
                if let stop = rest.firstIndex(of: 0x0A) {
                    line.append(contentsOf: rest[..<stop])
                    position = stop + 1
                    break
                }
                line.append(contentsOf: rest)
                position = end
                guard line.count <= Self.longestLine else {
                    throw DocumentError(
                        code: .binary,
                        description: "\(name), dòng \(lineNumber + 1): dòng dài hơn"
                            + " \(Self.longestLine >> 20) MB; hãy kiểm tra định dạng tệp"
                    )
                }
            }
            guard try fill() else {
                if line.isEmpty { return nil }
                break
            }
        }
        if line.last == 0x0D { line.removeLast() }
        lineNumber += 1
        return line
    }

    private mutating func fill() throws(DocumentError) -> Bool {
        guard !isAtEnd, let file = unsafe file else { return false }
        let capacity = buffer.count
        let count = unsafe buffer.withUnsafeMutableBufferPointer { storage in
            unsafe storage.baseAddress.map { unsafe cg_read(file, $0, capacity) } ?? 0
        }
        guard count >= 0 else {
            isAtEnd = true
            throw DocumentError(
                code: .unreadable,
                description: "\(name), sau dòng \(lineNumber): tệp nén bị hỏng hoặc bị cắt;"
                    + " hãy nén hoặc tải lại tệp"
            )
        }
        isAtEnd = count == 0
        position = 0
        end = count
        return count > 0
    }
}
