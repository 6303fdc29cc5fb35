/// The codes in which a mail's parts travel (RFC 2045, 6.7 and 6.8), read leniently.
enum TransferCode {
    /// Base64; what is no letter of it is passed over.
    static func base64(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        func close() {
            if count == 2 { decoded.append(UInt8(bits >> 4 & 0xFF)) }
            if count == 3 {
                decoded.append(UInt8(bits >> 10 & 0xFF))
                decoded.append(UInt8(bits >> 2 & 0xFF))
            }
            (bits, count) = (0, 0)
        }
        for byte in bytes {
            let value: UInt8
            switch byte {
            case 0x41...0x5A: value = byte - 0x41
            case 0x61...0x7A: value = byte - 0x61 + 26
            case 0x30...0x39: value = byte - 0x30 + 52
            case UInt8(ascii: "+"): value = 62
            case UInt8(ascii: "/"): value = 63
            case UInt8(ascii: "="):
                // Pieces that were coded by themselves may follow each other.
                close()
                continue
            default: continue
            }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 {
                decoded.append(UInt8(bits >> 16 & 0xFF))
                decoded.append(UInt8(bits >> 8 & 0xFF))
                decoded.append(UInt8(bits & 0xFF))
                (bits, count) = (0, 0)
            }
        }
        close()
        return decoded
    }

    /// Quoted-printable; a sign of equality that begins no code stands for itself.
    static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = bytes
        while !rest.isEmpty {
            let start = rest.startIndex
            guard let whole = MailLines.next(of: &rest) else { break }
            let lineEnd = bytes[start + whole.count..<rest.startIndex]
            // White space at a line's end was put there on the way.
            let spaces = whole.reversed().prefix { $0 == 0x20 || $0 == 0x09 }.count
            var line = whole.dropLast(spaces)
            let goesOn = line.last == UInt8(ascii: "=")
            if goesOn { line = line.dropLast() }
            var index = line.startIndex
            while index < line.endIndex {
                if line[index] == UInt8(ascii: "="), index + 2 < line.endIndex,
                    let high = digit(line[index + 1]), let low = digit(line[index + 2])
                {
                    decoded.append(high << 4 | low)
                    index += 3
                } else {
                    decoded.append(line[index])
                    index += 1
                }
            }
            if !goesOn { decoded += lineEnd }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
