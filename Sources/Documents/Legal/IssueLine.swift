internal import VietnameseText

/// The line under a kind that tells who issued a document, its number and its day:
/// `CỦA CHÍNH PHỦ SỐ 116/2003/NĐ-CP NGÀY 10 THÁNG 10 NĂM 2003`.
struct IssueLine {
    private(set) var agency: String?
    private(set) var number: DocumentNumber?
    private(set) var date: CalendarDate?

    /// Reads the lines below the kind, joined; `nil` where they do not begin so.
    init?(_ text: String) {
        let words = Self.words(text)
        guard let end = Self.end(of: words) else { return nil }
        let bare = words.map(\.bareText)
        let stop = bare[..<end].firstIndex { $0 == "so" || $0 == "so:" || $0 == "ngay" } ?? end
        if stop > 1 {
            let name = words[1..<stop].joined(separator: " ")
            let isWritten = AgencyName.body(name) == nil && !SourceLine.isCapitals(name)
            agency = isWritten ? name : AgencyName.inLetterhead([name.uppercased()], place: nil)
        }
        if let so = bare[..<end].firstIndex(where: { $0 == "so" || $0 == "so:" }) {
            number = DocumentNumber(words[so..<end].prefix(3).joined(separator: " "))
        }
        date = Self.date(in: Array(bare[..<end]))
    }

    /// The lines of a title without those that tell who issued the document.
    static func withoutIssue(_ lines: [String]) -> [String] {
        let words = words(lines.joined(separator: " "))
        guard let end = end(of: words) else { return lines }
        return [words[end...].joined(separator: " ")]
    }

    /// Whether a number's symbol is one of several agencies together.
    static func isJoint(_ symbol: String) -> Bool {
        let bare = symbol.bareText
        return bare.contains("ttlt") || bare.contains("nqlt")
    }

    /// The day that is written after some words: `… thông qua ngày 29 tháng 6 năm 2001`.
    static func date(after phrase: String, in sentence: String) -> CalendarDate? {
        let bare = sentence.bareText
        guard let place = bare.range(ofPhrase: phrase) else { return nil }
        return date(in: words(String(bare[place...])))
    }

    /// Where what tells of the issue ends: after its number and day.
    private static func end(of words: [String]) -> Int? {
        let bare = words.prefix(40).map(\.bareText)
        guard bare.first == "cua" else { return nil }
        let last =
            bare.lastIndex { word in
                word.count == 4 && Int(word) != nil
            }.flatMap { index in
                index >= 2 && bare[index - 1] == "nam" && bare[..<index].contains("ngay")
                    ? index : nil
            }
        if let last { return last + 1 }
        guard let subject = bare.firstIndex(where: { $0 == "ve" || $0 == "v/v" || $0 == "quy" }),
            subject <= 20
        else {
            // The day may stand on a line that is not yet read.
            return bare.firstIndex { $0 == "so" || $0 == "so:" }.flatMap { so in
                so + 1 < bare.count && bare[so + 1].contains("/") ? so + 2 : nil
            }
        }
        return subject
    }

    private static func date(in bare: [String]) -> CalendarDate? {
        func number(after word: String, from start: Int) -> (at: Int, value: Int)? {
            guard let index = bare[start...].firstIndex(of: word), index + 1 < bare.count,
                let value = Int(bare[index + 1].prefix(while: \.isNumber))
            else { return nil }
            return (index + 1, value)
        }
        if let index = bare.firstIndex(of: "ngay"), index + 1 < bare.count {
            // `ngày 10/10/2003`
            let parts = bare[index + 1].split(separator: "/").map { part in
                Int(part.prefix(while: \.isNumber))
            }
            if parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] {
                return CalendarDate(year: year, month: month, day: day)
            }
        }
        guard let day = number(after: "ngay", from: 0),
            let month = number(after: "thang", from: day.at),
            let year = number(after: "nam", from: month.at)
        else { return nil }
        return CalendarDate(year: year.value, month: month.value, day: day.value)
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace }.map(String.init)
    }
}

extension String {
    /// The index after the first place of a phrase.
    fileprivate func range(ofPhrase phrase: String) -> String.Index? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(phrase) { return index(start, offsetBy: phrase.count) }
            start = index(after: start)
        }
        return nil
    }
}
