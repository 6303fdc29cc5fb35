internal import FoundationEssentials

/// Keeps what was recognised in a folder: a file for each page, named by the content it was read
/// from and by the settings it was read with.
struct ScanCache: Sendable {
    let folder: String

    /// The name of a content: SHA-256 would need a library; two independent FNV-1a hashes with the
    /// length do for files of one's own.
    static func key(of bytes: [UInt8]) -> String {
        var first: UInt64 = 0xCBF2_9CE4_8422_2325
        var second: UInt64 = 0x6C62_272E_07BB_0142
        for byte in bytes {
            first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
            second = (second &+ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
            second ^= second >> 29
        }
        return "\(hexadecimal(first))\(hexadecimal(second))-\(bytes.count)"
    }

    private static func hexadecimal(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private func file(key: String, settings: String) -> String {
        let name = settings.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "\(folder)/\(key)-\(String(name)).tsv"
    }

    /// What was kept; `nil` where nothing was, or it is damaged.
    func pages(key: String, settings: String) -> [WordPage]? {
        guard let data = FileManager.default.contents(atPath: file(key: key, settings: settings))
        else { return nil }
        let bytes = Array(data)
        // The last line says that the file is whole.
        guard bytes.suffix(Self.end.count).elementsEqual(Self.end) else { return nil }
        return WordTable.pages(of: bytes, isRecognized: true)
    }

    private static let end = Array("###END###\n".utf8)

    /// Keeps pages; a folder that cannot be written to keeps nothing.
    func keep(_ pages: [WordPage], key: String, settings: String) {
        var text = ""
        for page in pages {
            text += "1\t\(page.number)\t0\t0\t0\t0\t0\t0\t\(page.width)\t\(page.height)\t-1\t\n"
            for (line, words) in page.lines.enumerated() {
                for (index, word) in words.enumerated() {
                    let box = "\(word.left)\t\(word.top)\t\(word.right - word.left)\t\(word.height)"
                    text += "5\t\(page.number)\t0\t0\t\(line)\t\(index)\t\(box)"
                    text += "\t\((word.confidence ?? 0) * 100)\t\(word.text)\n"
                }
            }
        }
        try? FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true
        )
        try? Data(Array(text.utf8) + Self.end).write(
            to: URL(filePath: file(key: key, settings: settings)),
            options: .atomic
        )
    }
}
