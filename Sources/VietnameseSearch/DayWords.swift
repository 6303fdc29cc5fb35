internal import VietnameseText

/// Days as people type them without the word that leads to them: `9 tháng 12 năm 2024`.
enum DayWords {
    /// A question with that word before each such day; one with quotation marks stays as it is.
    static func completed(_ question: String) -> String {
        guard question.contains(where: \.isNumber), !question.contains(where: "\"“”«»".contains)
        else { return question }
        var words = question.split(whereSeparator: \.isWhitespace).map(String.init)
        var hasChanged = false
        for index in words.indices.reversed() where isDay(words[index...]) {
            guard index == 0 || words[index - 1].bareText != "ngay" else { continue }
            words.insert("ngày", at: index)
            hasChanged = true
        }
        return hasChanged ? words.joined(separator: " ") : question
    }

    private static func isDay(_ words: ArraySlice<String>) -> Bool {
        let parts = words.prefix(5).map(\.bareText)
        guard parts.count == 5, parts[1] == "thang", parts[3] == "nam" else { return false }
        guard let day = Int(parts[0]), let month = Int(parts[2]) else { return false }
        let year = parts[4].prefix(while: \.isNumber)
        return (1...31).contains(day) && (1...12).contains(month) && year.count == 4
    }
}
