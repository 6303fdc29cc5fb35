internal import VietnameseText

/// The clauses and points of one article: numbers and letters that go on without a gap.
struct ClauseOutline {
    /// How far a number that seems to be lost is looked for.
    private static let reach = 300

    private(set) var marks: [(line: Int, mark: LegalMark)] = []
    /// Whether the article is numbered as a report is: `I.`, `1.`, `1.1`.
    private(set) var isFree = false

    private let text: LegalText
    private let end: Int
    /// Whether the article writes others anew without quotation marks around them.
    private let isAmending: Bool
    /// Whether the lines belong to an article that is written anew.
    private var isInsertion = false
    private var clause = 0
    private var clauseSuffix = 0
    private var dotted = 0
    private var point = 0
    private var pointSuffix = 0
    private var double = 0

    /// Reads the lines of an article.
    ///
    /// - Parameter isAfterTitle: whether a title stands before the first line, so that no sentence
    ///   goes on there.
    init(_ text: LegalText, from start: Int, to end: Int, isAfterTitle: Bool) {
        self.text = text
        self.end = end
        isAmending = Self.hasInsertion(text, start..<max(start, end))
        guard start < end else { return }
        if Self.hasRomanSeries(text, start..<end) {
            isFree = true
            return
        }
        for index in start..<end where text.mayBegin(index) {
            if LegalZones.isFormal(text.lines[index]) { break }
            if isAmending, LegalLabel(text.lines[index])?.level == .article { isInsertion = true }
            guard
                let label = ClauseLabel(text.lines[index], isAllCapitals: text.isAllCapitals)
            else { continue }
            let isFirst = index == start && isAfterTitle
            if isFirst || !isWrapped(label, at: index) { take(label, at: index) }
        }
        addTitles()
        addParts()
    }

    private mutating func take(_ label: ClauseLabel, at index: Int) {
        guard !isRow(label, at: index) else { return }
        let mark: LegalMark
        if isInsertion {
            guard label.level == .clause, amends(text.words(index, after: label.length)) else {
                return
            }
            isInsertion = false
        }
        switch label.level {
        case .clause:
            guard label.suffix == 0 ? goesOn(label.number, at: index) : isInserted(label) else {
                return
            }
            (clause, clauseSuffix) = (label.number, label.suffix)
            (dotted, point, pointSuffix, double) = (0, 0, 0, 0)
            let letter = PointLetter.letter(at: label.suffix)
            mark = LegalMark(level: .clause, label: "khoản \(label.number)\(letter)")
        case .dotted:
            guard label.outer == clause, clause > 0, label.number == dotted + 1 else { return }
            (dotted, point, pointSuffix, double) = (label.number, 0, 0, 0)
            mark = LegalMark(level: .dotted, label: "điểm \(label.outer).\(label.number)")
        case .point:
            guard let name = takePoint(label) else { return }
            mark = LegalMark(level: .point, label: "điểm " + name)
        default:
            return
        }
        marks.append((index, mark))
    }

    /// The letters of a point that goes on with its series; `nil` where it does not.
    private mutating func takePoint(_ label: ClauseLabel) -> String? {
        let letter = PointLetter.letter(at: label.number)
        if label.isDouble {
            guard point > 0, label.number > double, label.number <= double + 2 else { return nil }
            double = label.number
            return letter + letter
        }
        if label.suffix > 0 {
            guard point == label.number, label.suffix == pointSuffix + 1 else { return nil }
            pointSuffix = label.suffix
            return letter + String(label.suffix)
        }
        guard let place = PointLetter.place(of: label.number, after: point) else { return nil }
        (point, pointSuffix) = (place, 0)
        return PointLetter.letter(at: place)
    }

    /// Whether a clause with a letter was put in after the last one.
    private func isInserted(_ label: ClauseLabel) -> Bool {
        label.number == clause && label.suffix > clauseSuffix && label.suffix <= clauseSuffix + 3
    }

    /// Whether a clause's number is the next, or one was lost before it.
    private func goesOn(_ number: Int, at index: Int) -> Bool {
        if number == clause + 1 { return true }
        guard number == clause + 2, clause > 0 || text.lines[index].length > 8 else {
            return false
        }
        return !((index + 1)..<min(end, index + Self.reach)).contains { later in
            guard let label = ClauseLabel(text.lines[later]), label.level == .clause else {
                return false
            }
            return label.number == clause + 1
        }
    }

    /// Whether a line is the row of a table; a tab behind the number parts no cells.
    private func isRow(_ label: ClauseLabel, at index: Int) -> Bool {
        let line = text.lines[index]
        guard TableReader.isRow(line) else { return false }
        if line.text.first == "|" { return true }
        let words = text.words(index, after: label.length)
        // Wide gaps within a sentence come from its setting; a row's cells are short.
        let gaps = words.split(separator: "   ").filter { $0.contains { $0 != " " } }.count
        return words.contains("\t") || gaps > 1 && Block.syllables(in: words) < gaps * 6
    }

    /// Whether the number or letter belongs to a sentence that was wrapped before it.
    private func isWrapped(_ label: ClauseLabel, at index: Int) -> Bool {
        guard index > 0 else { return false }
        let words = text.words(index, after: label.length)
        let previous = index - 1
        if text.isClosed(previous) || text.isAfterBlank(index) { return false }
        let last = text.lines[previous].clean.split(separator: " ").last.map(String.init) ?? ""
        let bare = last.bareText
        if ["khoan", "diem", "dieu", "muc", "so", "phan", "lan", "thu"].contains(bare) {
            return true
        }
        // `… tại điểm` ⏎ `a) khoản 1 Điều này`
        let next = String(words.prefix { $0.isLetter }).bareText
        let isCited = ["khoan", "dieu", "va", "cua", "nay", "hoac", "diem", ""].contains(next)
        return isCited && text.width != nil && text.isFilled(previous, before: index)
            && isInSentence(previous)
    }

    /// Whether a line is no heading, so that the next one may go on with its sentence.
    private func isInSentence(_ index: Int) -> Bool {
        LegalLabel(text.lines[index]) == nil && !text.lines[index].isCapitals
    }

    /// Gives a clause that announces points its words as a title.
    private mutating func addTitles() {
        for place in marks.indices.dropLast() {
            let (line, mark) = marks[place]
            let next = marks[place + 1]
            guard mark.level < .point, next.mark.level > mark.level else { continue }
            let lines = text.lines[line..<next.line]
            guard lines.count <= 5, lines.last.map({ $0.clean.hasSuffix(":") }) == true,
                let label = ClauseLabel(text.lines[line])
            else { continue }
            let words = ([text.words(line, after: label.length)] + lines.dropFirst().map(\.clean))
                .joined(separator: " ")
            guard Block.syllables(in: words) <= 45, Heading.sentenceCount(words) == 1 else {
                continue
            }
            marks[place].mark.title = Heading.trimmed(words)
        }
    }

    /// Gives a clause that begins with the name of a report's part that name: what was supervised is
    /// told by resolutions as reports tell it.
    private mutating func addParts() {
        for place in marks.indices where marks[place].mark.level == .clause {
            let (line, mark) = marks[place]
            guard mark.title.isEmpty, let label = ClauseLabel(text.lines[line]) else { continue }
            let words = text.words(line, after: label.length)
            let title = String(words.prefix { $0 != ":" })
            let following = marks[(place + 1)...].first { $0.mark.level == .clause }
            let isAlone = title.utf8.count + 1 >= words.utf8.count
            if isAlone {
                // The rest of a wrapped sentence begins with a small letter.
                guard line + 1 < following?.line ?? end,
                    ClauseLabel(text.lines[line + 1]) != nil
                        || text.lines[line + 1].clean.first?.isLowercase != true
                else { continue }
            }
            guard
                HeadingMeaning.part(namedBy: title) != nil
                    || isAlone && Block.syllables(in: title) <= 12
                        && !HeadingMeaning.roles(namedBy: title).isEmpty
            else { continue }
            marks[place].mark.title = Heading.trimmed(title)
        }
    }

    /// Whether words say what becomes of a provision.
    private func amends(_ words: String) -> Bool {
        let bare = words.bareText
        return [
            "sua doi", "bo sung", "bai bo", "thay", "huy bo", "doi ten", "dieu ", "khoan ",
            "diem ", "cum tu", "ten ", "chuyen ",
        ].contains { bare.hasPrefix($0) }
    }

    /// Whether an article stands among the lines, after words that announce it.
    private static func hasInsertion(_ text: LegalText, _ range: Range<Int>) -> Bool {
        range.dropFirst().contains { index in
            text.mayBegin(index) && text.lines[index - 1].clean.last == ":"
                && LegalLabel(text.lines[index]).map { $0.level == .article && $0.isClosed }
                    ?? false
        }
    }

    private static func hasRomanSeries(_ text: LegalText, _ range: Range<Int>) -> Bool {
        var next = 1
        for index in range where text.mayBegin(index) {
            let line = text.lines[index]
            guard let first = line.clean.unicodeScalars.first, first == "I",
                let label = NumberLabel(line.clean), label.kind == .roman, label.isClosed,
                label.number == next
            else { continue }
            next += 1
            if next == 3 { return true }
        }
        return false
    }
}
