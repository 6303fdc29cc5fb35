extension LegacyTextDecoder {
    /// A plain text in Unicode: one that holds the bytes of an old encoding as the characters of a
    /// Western code page, or VIQR, is decoded line by line; any other is given back as it is.
    public func decode(text: String) -> DecodedText {
        let scalars = text.unicodeScalars.lazy.map(\.value)
        var reading = Self.survey(scalars)
        guard !reading.leavesAll else {
            return DecodedText(text: text, encodings: reading.summary())
        }
        let decoded = Self.decode(scalars, by: &reading)
        return DecodedText(text: decoded, encodings: reading.summary())
    }

    /// The text of a file's bytes: UTF-8, or an old Vietnamese encoding told by its words.
    ///
    /// Text of neither kind is read as windows-1252, and the summary is unsure. `nil` where the
    /// bytes are no text, or damaged UTF-8 that would only become mojibake.
    public func decode(bytes: [UInt8]) -> DecodedText? {
        guard !Self.areBinary(bytes) else { return nil }
        if let text = String(validating: bytes, as: UTF8.self) { return decode(text: text) }
        guard !Self.areDamagedUTF8(bytes) else { return nil }
        let western = bytes.lazy.map { byte in
            guard (0x80..<0xA0).contains(byte) else { return UInt32(byte) }
            let scalar = ByteTable.windows1252Upper[Int(byte) - 0x80]
            return scalar > 0 ? scalar : UInt32(byte)
        }
        var reading = Self.survey(western)
        let decoded = Self.decode(western, by: &reading)
        return DecodedText(text: decoded, encodings: reading.summary(otherwise: .windows1252))
    }

    // MARK: - Lines

    private static func survey(_ scalars: some Sequence<UInt32>) -> LegacyReading {
        var reading = LegacyReading(restoresFontCapitals: false)
        forEachLine(of: scalars, in: &reading) { reading, chunk in reading.survey(chunk) }
        reading.settle()
        return reading
    }

    private static func decode(
        _ scalars: some Sequence<UInt32>,
        by reading: inout LegacyReading
    ) -> String {
        var texts = [String.UnicodeScalarView()]
        forEachLine(of: scalars, in: &reading) { reading, chunk in
            reading.decode(chunk, into: &texts)
        }
        return String(texts[0])
    }

    private static func forEachLine(
        of scalars: some Sequence<UInt32>,
        in reading: inout LegacyReading,
        _ body: (inout LegacyReading, LegacyChunk) -> Void
    ) {
        let (group, font) = reading.group(of: nil)
        var chunk = LegacyChunk()
        chunk.begin(run: 0, group: group, font: font)
        for scalar in scalars {
            chunk.append(scalar)
            if scalar == 0x0A || chunk.isFull {
                chunk.close()
                body(&reading, chunk)
                chunk.removeAll()
            }
        }
        chunk.close()
        body(&reading, chunk)
    }

    // MARK: - What is no text

    /// Whether bytes hold control characters that no text has.
    private static func areBinary(_ bytes: [UInt8]) -> Bool {
        var controls = 0
        for byte in bytes where byte < 0x20 {
            switch byte {
            case 0x00: return true
            case 0x09...0x0D, 0x1A, 0x1B: continue
            case 0x02, 0x05, 0x06, 0x14, 0x19, 0x1E: continue  // letters of VISCII
            default: controls += 1
            }
        }
        return controls * 1000 > bytes.count
    }

    /// Whether most of what stands above ASCII is well-formed UTF-8.
    private static func areDamagedUTF8(_ bytes: [UInt8]) -> Bool {
        var formed = 0
        var stray = 0
        var place = 0
        while place < bytes.count {
            let length =
                switch bytes[place] {
                case 0..<0x80: 0
                case 0xC2...0xDF: 2
                case 0xE0...0xEF: 3
                case 0xF0...0xF4: 4
                default: 1
                }
            if length == 0 {
                place += 1
                continue
            }
            let end = min(place + length, bytes.count)
            let isFormed =
                length > 1 && end == place + length
                && bytes[place + 1..<end].allSatisfy { (0x80..<0xC0).contains($0) }
            if isFormed { formed += 1 } else { stray += 1 }
            place = isFormed ? end : place + 1
        }
        return formed > 2 * stray
    }
}
