/// How a document's number is compared: bare, in small letters, without spaces.
///
/// `346 /BC-UBND`, `346/BC–UBND` and `346/bc-ubnd` are one.
public enum DocumentNumberKey {
    /// The key of a number as it is written; empty where nothing is.
    public static func key(of number: String) -> String {
        String(
            number.bareText.unicodeScalars
                .filter { !$0.properties.isWhitespace && $0.value != 0xAD }
                .map { "–—‐‑−".unicodeScalars.contains($0) ? "-" : Character($0) }
        )
    }

    /// The digits with which a key begins; `nil` where it begins with none.
    public static func digits(of key: String) -> String? {
        let digits = key.prefix { $0.isASCII && $0.isNumber }
        return digits.isEmpty ? nil : String(digits)
    }
}
