internal import VietnameseText

/// Place and day of signing: `Đông Hà, ngày 01 tháng 12 năm 2023`.
struct PlaceAndDate {
    /// The place before the date.
    let place: String?
    /// The day; `nil` where a part was left blank.
    let date: CalendarDate?
    /// The year, where it is written.
    let year: Int?

    /// Reads a cell; `nil` where it holds no such line.
    init?(_ cell: String) {
        guard cell.first != "(" else { return nil }
        let words = Self.words(of: cell)
        let bare = words.map(\.bareText)
        guard words.count <= 24, let day = bare.lastIndex(of: "ngay"), day + 1 < words.count
        else { return nil }
        let end: Int
        // `5/12/2024`, `05 - 12 - 2024`
        let figures = bare[(day + 1)...].prefix(5)
            .prefix { $0.allSatisfy { $0.isNumber || "/-.".contains($0) } }
        if let date = CalendarDate(slashed: bare[day + 1]) {
            (self.date, year, end) = (date, date.year, day + 2)
        } else if let date = CalendarDate(slashed: figures.joined()) {
            (self.date, year, end) = (date, date.year, day + 1 + figures.count)
        } else {
            guard let month = bare[day...].firstIndex(of: "thang"),
                let yearWord = bare[month...].lastIndex(of: "nam")
            else { return nil }
            func number(after word: Int) -> Int? {
                guard word + 1 < bare.count else { return nil }
                return Self.number(bare[word + 1])
            }
            let year = number(after: yearWord).flatMap { (1900...2100).contains($0) ? $0 : nil }
            self.year = year
            if let year, let day = number(after: day), let month = number(after: month) {
                date = CalendarDate(year: year, month: month, day: day)
            } else {
                date = nil
            }
            end = yearWord + (year == nil ? 1 : 2)
        }
        // `ngày 13 tháng 5 năm 1998 của Chính phủ` cites a document.
        guard words.count - end <= 2, !bare[end...].contains(where: Self.citing.contains) else {
            return nil
        }
        guard day > 0 else {
            place = nil
            return
        }
        guard let place = Self.place(in: Array(words[..<day]), cell: cell) else { return nil }
        self.place = place
    }

    /// The number that a word of a date is, in lower case without marks.
    ///
    /// A scan's `l` and `I` beside a digit are ones: `1I`, `lÌ`; `II` alone may be a Roman two.
    static func number(_ word: String) -> Int? {
        let core = word.prefix { $0.isNumber || "lio".contains($0) }
        let isRead = core.count <= 2 && core != "i" && core != "ii" && core.count == word.count
        guard isRead, core.contains(where: { "lio".contains($0) }) else {
            let digits = word.prefix(while: \.isNumber)
            return digits.count <= 4 ? Int(digits) : nil
        }
        return Int(String(core.map { $0 == "o" ? "0" : $0.isNumber ? $0 : "1" }))
    }

    private static let citing: Set<String> = ["cua", "ve", "va", "den", "quy", "do", "-", "cho"]

    /// The words, numbers apart from the words that they were typed on to: `tháng5`, `12năm`.
    private static func words(of cell: String) -> [String] {
        var words: [String] = []
        let parted = cell.replacing(",ngày", with: ", ngày").replacing(" ,", with: ",")
        for word in parted.split(whereSeparator: \.isWhitespace)
        where !word.allSatisfy({ "._…".contains($0) }) {
            let digits = word.firstIndex(where: \.isNumber)
            if let digits, digits > word.startIndex,
                ["ngay", "thang", "nam"].contains(String(word[..<digits]).bareText)
            {
                words += [String(word[..<digits]), String(word[digits...])]
                continue
            }
            let letters = word.firstIndex { !$0.isNumber }
            if let letters, letters > word.startIndex,
                ["thang", "nam"].contains(String(word[letters...]).bareText)
            {
                words += [String(word[..<letters]), String(word[letters...])]
                continue
            }
            words.append(String(word))
        }
        return words
    }

    /// The place that stands before the day, with the capitals of a name.
    private static func place(in before: [String], cell: String) -> String? {
        let hasComma = before.last?.hasSuffix(",") == true
        var start = before.count
        while start > 0, before.count - start < 6 {
            let word = before[start - 1]
            // `Quận 3`, `Bà Rịa - Vũng Tàu`
            let isNumber =
                word.first?.isNumber == true && start > 1
                && ["quan", "phuong"].contains(before[start - 2].bareText)
            let isDash = ["-", "–"].contains(word) && start < before.count
            guard word.first?.isLetter == true || isNumber || isDash, !word.contains("/"),
                !word.hasSuffix(":"), start == before.count || !word.hasSuffix(",")
            else { break }
            start -= 1
        }
        // Nothing but the number may stand before the place.
        if start > 0 {
            guard DocumentNumber(cell) != nil || before[0].bareText.hasPrefix("so") else {
                return nil
            }
            while start < before.count, before[start].first?.isUppercase != true { start += 1 }
        }
        guard start < before.count, hasComma || before.count - start <= 3 else { return nil }
        let words = before[start...].map { $0.hasSuffix(",") ? String($0.dropLast()) : $0 }
        let bare = words.map(\.bareText)
        let isUnit = ["thanh", "tp", "tp.", "tinh", "huyen", "xa", "thi"].contains(bare[0])
        guard words[0].first?.isUppercase == true || isUnit && hasComma else { return nil }
        // `Hom nay, ngày …` begins the text of minutes.
        guard !["hom", "vao", "tu", "tu:", "den", "can", "theo", "ke"].contains(bare[0]) else {
            return nil
        }
        guard hasComma || words.allSatisfy({ $0.first?.isUppercase == true }) else { return nil }
        if isUnit { return words.joined(separator: " ") }
        return words.map { word in
            guard let first = word.first else { return word }
            return String(first).uppercased() + word.dropFirst().lowercased()
        }.joined(separator: " ")
    }
}
