import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers for the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Words, numbers and noise as reports hold them.
    mutating func text(words count: Int) -> String {
        let stock = [
            "giải", "phóng", "mặt", "bằng", "hoà", "thuỷ", "kỷ", "luật", "ỦY", "BAN", "Đất", "quý",
            "346/BC-UBND", "12/2023", "27/12/2022", "56,37%", "1.721,4", "**đậm**", "<b>x</b>",
            "(GPMB)", "2023¹", "—", "…", "\n", "\t", "😀", "nghiêng", "khuỷu", "[1]", "a_b", "%",
            "/",
        ]
        return (0..<count).map { _ in stock.randomElement(using: &self) ?? "" }
            .joined(separator: " ")
    }
}

extension String {
    /// The text in NFD.
    var decomposedForTests: String { decomposedStringWithCanonicalMapping }
}
