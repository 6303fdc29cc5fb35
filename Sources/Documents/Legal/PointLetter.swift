/// The letters of points: a b c d đ e g h i k l m n o p q r s t u v x y, and what other hands make
/// of that order.
enum PointLetter {
    private static let alphabet = Array("abcdđefghijklmnopqrstuvwxyz".unicodeScalars)
    /// Letters that the Vietnamese order leaves out.
    private static let foreign = Array("fjwz".unicodeScalars)

    /// The place of a letter, counted from 1; `nil` where it is none of a series.
    static func order(of letter: Unicode.Scalar) -> Int? {
        alphabet.firstIndex(of: letter).map { $0 + 1 }
    }

    /// The place of a capital letter.
    static func order(ofCapital letter: Unicode.Scalar) -> Int? {
        let lower = letter == "Ð" ? "đ" : letter.properties.lowercaseMapping
        return lower.unicodeScalars.first.flatMap(order(of:))
    }

    /// The letter at a place.
    static func letter(at order: Int) -> String {
        alphabet.indices.contains(order - 1) ? String(alphabet[order - 1]) : ""
    }

    /// The place that a written letter takes after the last one of its series; `nil` where it does
    /// not go on with it.
    ///
    /// Letters that not all hands use may be passed over, and one that was lost; a `d` after a `d`
    /// has lost its bar.
    static func place(of order: Int, after last: Int) -> Int? {
        if last == 0 { return order == 1 ? 1 : nil }
        if order == last, alphabet[order - 1] == "d" { return order + 1 }
        guard order > last else { return nil }
        let passed = alphabet[last..<(order - 1)]
        let lost = passed.lazy.filter { $0 != "đ" && !foreign.contains($0) }.count
        return lost <= 1 ? order : nil
    }
}
