/// Roman numerals as headings use them, up to 89.
enum RomanNumeral {
    /// The value of a numeral in capitals; `nil` where it is none or is not well formed.
    static func value(of text: String) -> Int? {
        var value = 0
        var last = 0
        for letter in text.reversed() {
            let digit: Int
            switch letter {
            case "I": digit = 1
            case "V": digit = 5
            case "X": digit = 10
            case "L": digit = 50
            default: return nil
            }
            value += digit < last ? -digit : digit
            last = max(last, digit)
        }
        return value > 0 && value < 90 && numeral(of: value) == text ? value : nil
    }

    private static func numeral(of value: Int) -> String {
        var rest = value
        var text = ""
        for (worth, sign) in [
            (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= worth {
                text += sign
                rest -= worth
            }
        }
        return text
    }
}
