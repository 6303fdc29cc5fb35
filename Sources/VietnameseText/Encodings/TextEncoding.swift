/// How a text writes Vietnamese letters; the raw value is the name that a reader is shown.
public enum TextEncoding: String, CaseIterable, Hashable, Sendable {
    /// Unicode, whatever its normal form.
    case unicode = "Unicode"
    /// The third character set of TCVN 5712:1993, that of the ABC fonts (`.VnTime`).
    case tcvn3 = "TCVN3"
    /// The fonts of VNI for Windows (`VNI-Times`): a letter, then a byte for its marks.
    case vni = "VNI"
    /// VISCII (RFC 1456).
    case viscii = "VISCII"
    /// Microsoft's code page: letters, then combining tones.
    case windows1258 = "windows-1258"
    /// Marks typed in ASCII behind their letter (RFC 1456): `Vie^.t`.
    case viqr = "VIQR"
    /// Microsoft's code page of the Western languages; only files are read as it.
    case windows1252 = "windows-1252"
}

/// The encodings that read a byte above ASCII as Vietnamese, hence need telling apart.
enum CodedEncoding: Int, CaseIterable {
    case tcvn3, vni, viscii, windows1258

    /// The encoding as others are told.
    var encoding: TextEncoding {
        switch self {
        case .tcvn3: .tcvn3
        case .vni: .vni
        case .viscii: .viscii
        case .windows1258: .windows1258
        }
    }
}
