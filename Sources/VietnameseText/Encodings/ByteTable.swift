/// What the bytes of the single-byte encodings mean, and which byte a converter's scalar stands for.
///
/// Tables hold 0 where a byte has no letter: punctuation and what is not assigned stay as they are.
enum ByteTable {
    /// TCVN 5712:1993, third character set: lower-case letters and seven capitals without tone.
    static let tcvn3 = table(
        from: 0xA0,
        """
        _ Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ _
        _ _ _ _ _ à ả ã á ạ _ ằ ẳ ẵ ắ _
        _ _ _ _ _ _ ặ ầ ẩ ẫ ấ ậ è _ ẻ ẽ
        é ẹ ề ể ễ ế ệ ì ỉ _ _ _ ĩ í ị ò
        _ ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù
        _ ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ _
        """
    )

    /// RFC 1456, section 3: six of the letters stand in the place of control characters.
    static let viscii: [UInt32] = {
        var table = Self.table(
            from: 0x80,
            """
            Ạ Ắ Ằ Ặ Ấ Ầ Ẩ Ậ Ẽ Ẹ Ế Ề Ể Ễ Ệ Ố
            Ồ Ổ Ỗ Ộ Ợ Ớ Ờ Ở Ị Ỏ Ọ Ỉ Ủ Ũ Ụ Ỳ
            Õ ắ ằ ặ ấ ầ ẩ ậ ẽ ẹ ế ề ể ễ ệ ố
            ồ ổ ỗ Ỡ Ơ ộ ờ ở ị Ự Ứ Ừ Ử ơ ớ Ư
            À Á Â Ã Ả Ă ẳ ẵ È É Ê Ẻ Ì Í Ĩ ỳ
            Đ ứ Ò Ó Ô ạ ỷ ừ ử Ù Ú ỹ ỵ Ý ỡ ư
            à á â ã ả ă ữ ẫ è é ê ẻ ì í ĩ ỉ
            đ ự ò ó ô õ ỏ ọ ụ ù ú ũ ủ ý ợ Ữ
            """
        )
        for (byte, letter) in zip(visciiControls, "ẲẴẪỶỸỴ".unicodeScalars) {
            table[Int(byte)] = letter.value
        }
        return table
    }()

    /// The control characters that are letters in VISCII.
    static let visciiControls: [UInt32] = [0x02, 0x05, 0x06, 0x14, 0x19, 0x1E]

    /// Code page 1258 as Unicode's "best fit" chart has it: where it differs from Latin-1, and the
    /// letters of Latin-1 that Vietnamese has.
    static let windows1258: [UInt32] = {
        var table = Self.table(
            from: 0xC0,
            """
            À Á Â Ă _ _ _ _ È É Ê _ _ Í _ _
            Đ _ _ Ó Ô Ơ _ _ _ Ù Ú _ _ Ư _ _
            à á â ă _ _ _ _ è é ê _ _ í _ _
            đ _ _ ó ô ơ _ _ _ ù ú _ _ ư _ _
            """
        )
        for (byte, mark) in windows1258Marks { table[byte] = mark }
        return table
    }()

    private static let windows1258Marks: [(byte: Int, mark: UInt32)] = [
        (0xCC, 0x0300), (0xD2, 0x0309), (0xDE, 0x0303), (0xEC, 0x0301), (0xF2, 0x0323),
    ]

    /// The characters of code page 1252 at 0x80–0x9F; 0 where it has none.
    static let windows1252Upper: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
    ]

    // MARK: - From scalars back to bytes

    /// The byte that a converter's scalar stands for; `nil` where it is none.
    static func byte(of scalar: UInt32) -> Int? {
        if scalar < 0x100 { return Int(scalar) }
        guard scalar < 0x10000 else { return nil }
        let byte = bytes[Int(scalar)]
        return byte == 0 ? nil : Int(byte)
    }

    /// Whether only the Vietnamese code page gives the scalar: `đ` for 0xF0, a tone for 0xF2.
    static func isOfVietnamesePage(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x20AB,
            0x300, 0x301, 0x303, 0x309, 0x323:
            true
        default:
            false
        }
    }

    private static let bytes: [UInt8] = {
        var bytes = [UInt8](repeating: 0, count: 0x10000)
        for (offset, scalar) in windows1252Upper.enumerated() where scalar > 0 {
            bytes[Int(scalar)] = UInt8(0x80 + offset)
        }
        for (byte, scalar) in windows1258.enumerated() where scalar >= 0x100 {
            bytes[Int(scalar)] = UInt8(byte)
        }
        // Printers' fonts say minus for the soft hyphen and a dot or a Greek letter for their
        // look-alikes.
        for (scalar, byte) in [(0x20AB, 0xFE), (0x2212, 0xAD), (0x2219, 0xB7), (0x03BC, 0xB5)] {
            bytes[scalar] = UInt8(byte)
        }
        return bytes
    }()

    private static func table(from first: Int, _ rows: String) -> [UInt32] {
        var table = [UInt32](repeating: 0, count: first)
        for cell in rows.split(whereSeparator: \.isWhitespace) {
            table.append(cell == "_" ? 0 : cell.unicodeScalars.first?.value ?? 0)
        }
        return table
    }
}
