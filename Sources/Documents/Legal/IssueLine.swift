internal import VietnameseText

/// The lines under a kind that tell who issued a document, its number and its day, and the title
/// after them: `CỦA CHÍNH PHỦ SỐ 116/2003/NĐ-CP NGÀY 10 THÁNG 10 NĂM 2003 VỀ …`.
struct IssueLine {
    /// Who issued the document, in short.
    private(set) var agency: String?
    private(set) var number: DocumentNumber?
    private(set) var date: CalendarDate?
    /// The lines of the title.
    private(set) var title: [String] = []

    private struct Word {
        let text: String
        let bare: String
        let line: Int
    }

    private var words: [Word] = []
    private var next = 0

    /// No agency's name is longer, in words.
    private static let longestName = 24
    /// Verbs with which titles begin.
    private static let verbs = [
        "quy dinh", "qui dinh", "sua doi", "bo sung", "ban hanh", "huong dan", "phe duyet",
        "bai bo", "thanh lap", "dieu chinh", "cong bo", "thi hanh", "giao chi", "to chuc thuc",
        "trien khai", "tang cuong", "xu phat", "phan cong",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Reads the lines below the kind; `nil` where they do not begin so.
    init?(_ lines: [String]) {
        for (line, text) in lines.enumerated() {
            for word in text.split(whereSeparator: \.isWhitespace) {
                let text = String(word)
                words.append(Word(text: text, bare: text.bareText, line: line))
            }
        }
        guard let first = words.first else { return nil }
        switch first.bare {
        case "cua":
            next = 1
            guard readAgency() else { return nil }
            readNumber()
            readDate()
        case "lien":
            guard words.count > 4, ["tich", "bo"].contains(words[1].bare) else { return nil }
            next = words[1].bare == "bo" ? 1 : words[2].bare == "cua" ? 3 : 2
            guard readAgency() else { return nil }
            readNumber()
            readDate()
        case "so", "so:":
            readNumber()
            guard number != nil else { return nil }
            readDate()
            if next < words.count, words[next].bare == "cua" {
                next += 1
                _ = readAgency()
            }
        default: return nil
        }
        var rest: [String] = []
        var line = -1
        for word in words[min(next, words.count)...] {
            if word.line == line {
                rest[rest.count - 1] += " " + word.text
            } else {
                rest.append(word.text)
            }
            line = word.line
        }
        title = rest
    }

    private mutating func readAgency() -> Bool {
        let start = next
        var end = start
        while end < words.count, end - start < Self.longestName, !endsAgency(at: end, from: start) {
            end += 1
        }
        let name = words[start..<end].map(\.text).joined(separator: " ")
        let joint = AgencyName.joint([name], place: nil)
        guard let found = joint ?? AgencyName.acting(name, place: nil) else { return false }
        agency = found
        next = end
        return true
    }

    private func endsAgency(at index: Int, from start: Int) -> Bool {
        let bare = words[index].bare
        if ["so", "so:", "ngay", "ve", "v/v"].contains(bare) {
            // `SỞ …` without its marks is an office.
            return index > start
        }
        guard index > start else { return false }
        let rest = words[index...].prefix(2).map(\.bare)
        if Self.verbs.contains(where: { rest.starts(with: $0) }) { return true }
        guard words[index].line != words[index - 1].line else { return false }
        // A name goes on below where it is plainly not complete.
        let name = words[start..<index].map(\.text).joined(separator: " ")
        let below = words[index...].prefix(4).map(\.text).joined(separator: " ")
        return !AgencyName.goesOn(name, with: below)
    }

    private mutating func readNumber() {
        guard next < words.count, ["so", "so:"].contains(words[next].bare) else { return }
        let text = words[next...].prefix(4).map(\.text).joined(separator: " ")
        guard let found = DocumentNumber(text) else { return }
        number = found
        next += 1
        var hasSymbol = false
        while next < words.count, !hasSymbol,
            words[next].text.contains(where: { $0.isNumber || $0 == "/" || $0 == ":" })
        {
            hasSymbol =
                words[next].text.contains("/") && words[next].text.contains(where: \.isLetter)
            next += 1
        }
    }

    private mutating func readDate() {
        guard next < words.count, words[next].bare.hasPrefix("ngay") else { return }
        let bare = words[next...].prefix(12).map(\.bare)
        guard let found = Self.date(in: bare) else { return }
        date = found
        let year = String(found.year)
        guard let end = words[next...].prefix(12).firstIndex(where: { $0.bare.contains(year) })
        else { return }
        next = end + 1
    }

    /// Whether a number's symbol is one of several agencies together.
    static func isJoint(_ symbol: String) -> Bool {
        let bare = symbol.bareText
        return bare.contains("ttlt") || bare.contains("nqlt")
    }

    /// The day that is written after some words: `… thông qua ngày 29 tháng 6 năm 2001`.
    static func date(after phrase: String, in sentence: String) -> CalendarDate? {
        let words = sentence.bareText.split(whereSeparator: \.isWhitespace).map(String.init)
        let wanted = phrase.split(separator: " ").map(String.init)
        guard let place = words.indices.first(where: { words[$0...].starts(with: wanted) }) else {
            return nil
        }
        return date(in: Array(words[place...]))
    }

    private static func date(in bare: [String]) -> CalendarDate? {
        func number(after word: String, from start: Int) -> (at: Int, value: Int)? {
            guard let index = bare[start...].firstIndex(of: word), index + 1 < bare.count,
                let value = PlaceAndDate.number(bare[index + 1])
            else { return nil }
            return (index + 1, value)
        }
        if let index = bare.firstIndex(of: "ngay"), index + 1 < bare.count,
            let date = CalendarDate(slashed: bare[index + 1])
        {
            return date
        }
        guard let day = number(after: "ngay", from: 0),
            let month = number(after: "thang", from: day.at),
            let year = number(after: "nam", from: month.at)
        else { return nil }
        return CalendarDate(year: year.value, month: month.value, day: day.value)
    }
}
