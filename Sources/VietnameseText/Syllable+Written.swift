extension Syllable {
    /// Canonical forms whose final `i` present-day documents write `y`: the canonical form is for
    /// comparing, this is for reading.
    ///
    /// Source: usage of government texts after Quyết định 240/QĐ of 1984, which kept `y` in words of
    /// Chinese origin.
    private static let writtenWithY: Set<String> = [
        "i", "í", "ì", "ỉ", "ĩ", "ị", "hi", "hỉ", "kí", "kì", "kĩ", "kỉ", "kị", "li", "lí", "lị",
        "mĩ", "tỉ",
    ]

    /// A canonical form as present-day documents write it: `lí` is `lý`, `bác sĩ` stays.
    public static func written(_ canonical: String) -> String {
        guard writtenWithY.contains(canonical), let last = canonical.unicodeScalars.last else {
            return canonical
        }
        let tone = LetterTable.info(last.value).tone
        guard let y = Unicode.Scalar(LetterTable.compose(0x79, tone)) else { return canonical }
        return String(canonical.unicodeScalars.dropLast()) + String(Character(y))
    }
}
