internal import VietnameseText

/// Days and numbers as people type them: `9 tháng 12 năm 2024` without the word that leads to it, and
/// `51/NQ- HĐND` with a space in its midst.
enum TypedForms {
    /// A question with days and numbers as documents write them; one with quotation marks stays as it
    /// is.
    static func completed(_ question: String) -> String {
        guard question.contains(where: \.isNumber), !question.contains(where: "\"“”«»".contains)
        else { return question }
        var words = question.split(whereSeparator: \.isWhitespace).map(String.init)
        var hasChanged = false
        for index in words.indices.dropLast().reversed()
        where isBeginningOfNumber(words[index]) && words[index + 1].allSatisfy(\.isLetter) {
            words[index] += words.remove(at: index + 1)
            hasChanged = true
        }
        for index in words.indices.reversed() where isDay(words[index...]) {
            guard index == 0 || words[index - 1].bareText != "ngay" else { continue }
            words.insert("ngày", at: index)
            hasChanged = true
        }
        return hasChanged ? words.joined(separator: " ") : question
    }

    /// Whether a word is a number without its end: `51/NQ-` of `51/NQ- HĐND`.
    private static func isBeginningOfNumber(_ word: String) -> Bool {
        guard word.first?.isNumber == true, word.last == "-", let slash = word.firstIndex(of: "/")
        else { return false }
        let symbol = word[slash...].dropFirst().dropLast()
        return !symbol.isEmpty && symbol.allSatisfy { $0.isLetter || $0.isNumber || $0 == "/" }
    }

    private static func isDay(_ words: ArraySlice<String>) -> Bool {
        let parts = words.prefix(5).map(\.bareText)
        guard parts.count == 5, parts[1] == "thang", parts[3] == "nam" else { return false }
        guard let day = Int(parts[0]), let month = Int(parts[2]) else { return false }
        let year = parts[4].prefix(while: \.isNumber)
        return (1...31).contains(day) && (1...12).contains(month) && year.count == 4
    }
}
