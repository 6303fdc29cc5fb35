import Foundation
import TestSupport

extension SeededGenerator {
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
