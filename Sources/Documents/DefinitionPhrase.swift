internal import VietnameseText

/// Words that say that one form stands for another: `sau đây gọi tắt là`, `viết tắt là`.
struct DefinitionPhrase {
    private enum Kind {
        /// `viết tắt là`: the short form of one thing.
        case short
        /// `sau đây gọi là`.
        case name
        /// `gọi chung là`: a name for several things.
        case collective
    }

    private let kind: Kind
    /// The text before the phrase; the long form ends before `end`.
    private let run: WordRun
    private let end: Int
    /// What the phrase announces.
    private let announced: String

    /// Reads the phrase that begins with `gọi` or `viết` at the beginning of `after`.
    init?(before: () -> WordRun, after text: String) {
        let next = WordRun(text, after: .space)
        guard next.words.count > 2, Self.isBlank(next.words[1].gap) else { return nil }
        var count = 2
        var kind = Kind.name
        switch next.words[1].bare {
        case "tat": kind = .short
        case "chung": kind = .collective
        case "la": count = 1
        default: return nil
        }
        if next.words[count].bare == "la", Self.isBlank(next.words[count].gap) { count += 1 }
        guard count < next.words.count else { return nil }

        let run = before()
        var end = run.words.count
        var gap = run.gapAtEnd
        while end > 0, Self.isBlank(gap), Self.leadingWords.contains(run.words[end - 1].bare) {
            end -= 1
            gap = run.words[end].gap
        }
        // `trong Nghị định này gọi tắt là`
        if Self.isBlank(gap), end > 0, run.words[end - 1].bare == "nay",
            let start = run.words[max(0, end - 5)..<end].lastIndex(where: { $0.bare == "trong" })
        {
            end = start
            gap = run.words[start].gap
        }
        let isAnnounced = end < run.words.count || gap == .open
        guard end > 0, gap <= .open, kind != .name || isAnnounced else { return nil }
        self.kind = kind
        self.run = run
        self.end = end
        announced = Self.announced(in: next.scalars[next.words[count - 1].range.upperBound...])
    }

    /// The pair, or `nil` where no long form is certain.
    func definition() -> DefinitionScan.Definition? {
        if let form = WordedForm(announced) {
            if let range = form.range(in: run, before: end) {
                return (form.form.text, run.phrase(range))
            }
            if form.isBare {
                guard kind == .short, let range = foreignRange() else { return nil }
                return (form.form.text, run.phrase(range))
            }
        }
        // `viết tắt là GPMB và được …`
        if let first = announced.split(whereSeparator: \.isWhitespace).first,
            let form = ShortForm(first)
        {
            return form.starts(in: run, before: end).first.map {
                (form.text, run.phrase($0..<end))
            }
        }
        return kind == .collective ? nil : worded()
    }

    // MARK: - The parts

    private static func isBlank(_ gap: WordRun.Gap) -> Bool { gap == .space || gap == .line }

    private static let leadingWords: Set<String> = [
        "sau", "duoi", "day", "duoc", "con", "ten", "va",
    ]

    /// What stands after the phrase up to a closing sign.
    private static func announced(in scalars: ArraySlice<Unicode.Scalar>) -> String {
        var rest = scalars.drop { WordRun.isSpace($0) || $0 == ":" }
        let isQuoted = rest.first.map(WordRun.isQuote) ?? false
        if isQuoted { rest = rest.dropFirst() }
        let end = rest.firstIndex {
            isQuoted ? WordRun.isQuote($0) : ",;:.()\n".unicodeScalars.contains($0)
        }
        return String(String.UnicodeScalarView(rest[..<(end ?? rest.endIndex)]))
    }

    // MARK: - Long forms that no initials spell

    /// The name before a foreign short form: `Chỉ số năng lực cạnh tranh, viết tắt là PCI`.
    private func foreignRange() -> Range<Int>? {
        var start = end - 1
        while start >= 0, end - start <= 12 {
            let word = run.words[start]
            guard !Self.clauseWords.contains(word.lower) else { return nil }
            let isInName = start > 0 && word.gap <= .dash && run.words[start - 1].isCapitalised
            if word.isCapitalised, !isInName, end - start > 2, isHead(start) {
                return start..<end
            }
            guard word.gap <= .dash else { return nil }
            start -= 1
        }
        return nil
    }

    private func isHead(_ index: Int) -> Bool {
        let words = run.words[index..<min(index + 3, end)].map(\.lower)
        return (1...words.count).contains {
            Self.heads.contains(words[..<$0].joined(separator: " "))
        }
    }

    /// Words with which the names of programmes, bodies and measures begin.
    private static let heads: Set<String> = [
        "bộ chỉ số", "chỉ số", "chương trình", "chứng chỉ", "công ty", "công ước", "cơ quan", "cục",
        "cộng đồng", "diễn đàn", "dự án", "giấy chứng nhận", "giấy phép", "hiệp hội", "hiệp định",
        "hệ thống", "hội đồng", "kế hoạch", "liên minh", "liên đoàn", "ngân hàng", "nghị định thư",
        "nền tảng", "phần mềm", "quỹ", "thoả thuận", "thỏa thuận", "trung tâm", "tập đoàn",
        "tổ chức", "uỷ ban", "viện", "đề án", "ủy ban",
    ]

    /// A name shortened to some of its words: `Ban Chỉ đạo` for `Ban Chỉ đạo chuyển đổi số`.
    ///
    /// A word of one or two syllables (`Quỹ`, `Hội đồng`) says nothing outside of its document.
    private func worded() -> DefinitionScan.Definition? {
        let name = WordRun(announced, after: .space)
        let count = name.words.count
        guard (3...6).contains(count), name.gapAtEnd == .space,
            name.words.dropFirst().allSatisfy({ $0.gap <= .dash }),
            !announced.contains(where: \.isNumber)
        else { return nil }
        var start = end - 1
        while start >= 0, end - start <= 12 {
            let word = run.words[start].lower
            if word == name.words[0].lower {
                var matched = 0
                for word in run.words[start..<end] {
                    if matched < count, word.lower == name.words[matched].lower {
                        matched += 1
                    } else if Self.clauseWords.contains(word.lower) {
                        return nil
                    }
                }
                if matched == count {
                    // The name alone before the phrase stands for more than itself.
                    guard end - start > count else { return nil }
                    return (name.phrase(0..<count), run.phrase(start..<end))
                }
            }
            guard run.words[start].gap <= .dash else { return nil }
            start -= 1
        }
        return nil
    }

    /// Words of which a description is made, no name.
    private static let clauseWords: Set<String> = [
        "hoặc", "này", "đó", "theo", "khác", "được", "đã", "là", "bị", "chưa", "tại", "phải",
        "tương",
        "nêu", "kèm", "do", "gồm", "như", "khi", "để", "sau", "từ", "ngày",
        "thể",
    ]
}
