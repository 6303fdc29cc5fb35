/// Turns a file's bytes into text: UTF-8 with or without a byte order mark, UTF-16 with one.
///
/// Other encodings are refused: text that was decoded wrongly would be indexed as mojibake.
struct TextDecoder {
    static func text(of bytes: [UInt8], path: String) throws(DocumentError) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) {
            return try utf16(bytes.dropFirst(2), path: path) { UInt16($0) | UInt16($1) << 8 }
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return try utf16(bytes.dropFirst(2), path: path) { UInt16($0) << 8 | UInt16($1) }
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let place = content.firstIndex(of: 0) {
            throw DocumentError(
                code: .binary,
                description:
                    "\(path): byte thứ \(place + 1) là NUL, tệp này không phải văn bản thuần;"
                    + " hãy chuyển tài liệu sang văn bản UTF-8 rồi thử lại"
            )
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            let line = invalidLine(in: content)
            throw DocumentError(
                code: .encoding,
                description: "\(path): dòng \(line) không phải UTF-8;"
                    + " hãy chuyển tệp sang UTF-8 (chẳng hạn bằng iconv)"
            )
        }
        return text
    }

    private static func utf16(
        _ bytes: ArraySlice<UInt8>,
        path: String,
        unit: (UInt8, UInt8) -> UInt16
    ) throws(DocumentError) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            units.append(unit(bytes[index], bytes[index + 1]))
            index += 2
        }
        guard index == bytes.endIndex, !units.contains(0),
            let text = String(validating: units, as: UTF16.self)
        else {
            throw DocumentError(
                code: .encoding,
                description: "\(path): tệp mở đầu như UTF-16 nhưng phần sau không hợp lệ;"
                    + " hãy lưu lại bằng UTF-8"
            )
        }
        return text
    }

    private static func invalidLine(in bytes: ArraySlice<UInt8>) -> Int {
        // Halve until the first invalid line is found: validation itself gives no place.
        var line = 1
        for piece in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard String(validating: piece, as: UTF8.self) != nil else { return line }
            line += 1
        }
        return line
    }
}
