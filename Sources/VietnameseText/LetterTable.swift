internal import CICU

/// What the tokenizer needs to know of a code point, one table look-up away.
struct LetterInfo {
    enum Kind: UInt8 {
        case other, letter, digit, mark
        /// Superscript and subscript digits: footnote marks, or the power of a unit.
        case raisedDigit
        /// Takes no room and ends no word: soft hyphen, zero-width characters.
        case transparent
    }

    var kind: Kind
    /// The lower-case letter without its Vietnamese tone (`ế` is `ê`); a digit's ASCII form.
    var toneless: UInt32
    /// The lower-case letter without any mark (`ế` is `e`, `đ` is `d`).
    var bare: UInt32
    /// The Vietnamese tone that the code point carries.
    var tone: Tone
}

/// The six tones; `level` has no mark.
enum Tone: UInt8, CaseIterable {
    case level, grave, acute, hook, tilde, dot

    /// The tone of a combining mark.
    init?(mark: UInt32) {
        switch mark {
        case 0x0300, 0x0340: self = .grave
        case 0x0301, 0x0341: self = .acute
        case 0x0309: self = .hook
        case 0x0303: self = .tilde
        case 0x0323: self = .dot
        default: return nil
        }
    }
}

/// Knowledge of code points, built from ICU once: ICU's own calls are too slow to be made for each
/// letter of a text.
enum LetterTable {
    /// Latin, combining marks, Greek, Cyrillic … up to Latin Extended Additional and the
    /// punctuation and superscripts of U+2000–U+20FF.
    private static let limit: UInt32 = 0x2100
    static let table: [LetterInfo] = (0..<limit).map(LetterTable.compute)

    /// The vowels, each in its six tones.
    private static let toned: [[UInt32]] = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ",
        "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ].map { row in row.unicodeScalars.map(\.value) }

    /// For each toneless vowel below U+0200, its row in `toned`; 255 for other letters.
    private static let row: [UInt8] = {
        var rows = [UInt8](repeating: 255, count: 0x200)
        for (index, vowels) in toned.enumerated() { rows[Int(vowels[0])] = UInt8(index) }
        return rows
    }()

    static func info(_ scalar: UInt32) -> LetterInfo {
        scalar < limit ? table[Int(scalar)] : compute(scalar)
    }

    /// Whether a toneless lower-case letter is a Vietnamese vowel.
    static func isVowel(_ toneless: UInt32) -> Bool {
        toneless < 0x200 && row[Int(toneless)] != 255
    }

    /// The vowel with the tone; any other letter as it is.
    static func compose(_ toneless: UInt32, _ tone: Tone) -> UInt32 {
        guard tone != .level, isVowel(toneless) else { return toneless }
        return toned[Int(row[Int(toneless)])][Int(tone.rawValue)]
    }

    /// The letter without any mark.
    static func bare(_ toneless: UInt32) -> UInt32 { info(toneless).bare }

    /// The letter with one more combining mark; the letter itself where they do not compose.
    static func adding(mark: UInt32, to letter: UInt32) -> UInt32 {
        let composed = ci_compose(letter, mark)
        return composed == 0 ? letter : composed
    }

    private static func compute(_ scalar: UInt32) -> LetterInfo {
        switch scalar {
        case 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF:
            return LetterInfo(kind: .transparent, toneless: scalar, bare: scalar, tone: .level)
        case 0x00B2, 0x00B3:
            return raised(scalar - 0x00B0)
        case 0x00B9:
            return raised(1)
        case 0x2070, 0x2074...0x2079:
            return raised(scalar - 0x2070)
        case 0x2080...0x2089:
            return raised(scalar - 0x2080)
        default:
            break
        }
        switch ci_classify(scalar) {
        case .CI_OTHER:
            return LetterInfo(kind: .other, toneless: scalar, bare: scalar, tone: .level)
        case .CI_MARK:
            return LetterInfo(kind: .mark, toneless: scalar, bare: scalar, tone: .level)
        case .CI_DIGIT:
            let digit = 0x30 + UInt32(max(0, ci_digit(scalar)))
            return LetterInfo(kind: .digit, toneless: digit, bare: digit, tone: .level)
        case .CI_LETTER:
            return letter(ci_lower(scalar))
        }
    }

    private static func raised(_ digit: UInt32) -> LetterInfo {
        let form = 0x30 + digit
        return LetterInfo(kind: .raisedDigit, toneless: form, bare: form, tone: .level)
    }

    private static func letter(_ lower: UInt32) -> LetterInfo {
        // Neither NFD nor a fold of diacritics touches the stroke of đ; ð and ɖ are its
        // look-alikes in old fonts and wrong keyboards.
        if lower == 0x0111 || lower == 0x00F0 || lower == 0x0256 {
            return LetterInfo(kind: .letter, toneless: 0x0111, bare: 0x64, tone: .level)
        }
        var parts: [UInt32] = [lower]
        parts.append(contentsOf: repeatElement(0, count: 7))
        let count = unsafe ci_decompose(lower, &parts, parts.count)
        parts.removeLast(parts.count - min(count, parts.count))
        let base = parts[0]
        var toneless = base
        var tone = Tone.level
        for mark in parts.dropFirst() {
            if tone == .level, let found = Tone(mark: mark), isVietnameseBase(base) {
                tone = found
            } else {
                toneless = adding(mark: mark, to: toneless)
            }
        }
        let bare: UInt32 = base == 0x0111 ? 0x64 : base
        return LetterInfo(kind: .letter, toneless: toneless, bare: bare, tone: tone)
    }

    private static func isVietnameseBase(_ base: UInt32) -> Bool {
        switch base {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true  // a e i o u y
        default: false
        }
    }
}
