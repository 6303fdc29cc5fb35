internal import VietnameseText

/// What a heading says of its section: its role and its year.
enum HeadingMeaning {
    /// Words that may stand before the one that names the role.
    private static let lead: Set<String> = [
        "ve", "mot", "so", "cac", "nhung", "danh", "gia", "tinh", "hinh", "v", "chung", "nhan",
        "dinh", "phan", "tich", "mat", "con", "neu", "cong", "tac", "chu", "yeu", "trong", "tam",
        "bai", "cua", "de", "ra", "dinh", "huong", "xac", "cu", "the", "tong", "hop", "nhom", "va",
        "y", "kien", "ket", "luan", "noi", "dung", "quan", "diem", "viec", "du", "bao", "van",
        "chi", "tieu",
    ]

    /// The roles that a heading names, the first one first.
    static func roles(namedBy title: String) -> [Role] {
        let words = title.bareText
            .split { !($0.isLetter || $0.isNumber) }
            .map(String.init)
        var roles: [Role] = []
        var isLead = true
        var index = 0
        while index < words.count {
            if let found = name(at: index, of: words) {
                if roles.isEmpty {
                    // `Kiểm tra việc thực hiện nhiệm vụ` speaks of a task, it does not set one.
                    guard isLead else { return [] }
                }
                index += found.words.count
                // `Nhiệm vụ, quyền hạn của …` says what an office is for, `Biện pháp khắc phục hậu
                // quả` what a law orders.
                if found.role == .tasks,
                    [["quyen", "han"], ["va", "quyen", "han"], ["hau", "qua"]]
                        .contains(where: words[index...].starts(with:))
                {
                    if roles.isEmpty { return [] }
                    continue
                }
                let role = found.role == .tasks ? outcome(of: words[index...]) : found.role
                if !roles.contains(role) { roles.append(role) }
                continue
            }
            if roles.isEmpty, !lead.contains(words[index]), index < 8 { isLead = false }
            if roles.isEmpty, index >= 8 { return [] }
            index += 1
        }
        if roles.count > 1 { roles.removeAll { $0 == .other } }
        // `Kết quả thực hiện nhiệm vụ năm 2023`: what has been done is a result.
        return roles.first == .results
            ? [.results] + roles.dropFirst().filter { $0 != .tasks } : roles
    }

    /// Whether a heading that names tasks names those that were done, where it stands under results:
    /// `1. Nhiệm vụ thu ngân sách` does, `3. Nhiệm vụ thời gian tới` does not.
    static func mayTellWhatWasDone(_ title: String) -> Bool {
        let bare = title.bareText
        return !["phuong huong", "giai phap", "bien phap", "toi", "tiep theo", "sap", "trong tam"]
            .contains { (" " + bare + " ").contains(" \($0) ") }
    }

    /// What nothing but the words before a colon says of the text behind it, where that turns a
    /// report's praise, or back: `Tồn tại, hạn chế`, `Nguyên nhân chủ quan`, `Thuận lợi`.
    static func part(ledInBy title: String) -> Role? {
        let role = part(namedBy: title)
        return role == .limitations || role == .causes || role == .advantages ? role : nil
    }

    /// The role of a part, where a title says nothing else.
    static func part(namedBy title: String) -> Role? {
        let words = title.bareText.split { !($0.isLetter || $0.isNumber) }.map(String.init)
        var role: Role?
        var index = 0
        while index < words.count {
            if let found = name(at: index, of: words) {
                role = role ?? found.role
                index += found.words.count
            } else {
                guard lead.contains(words[index]) || kinds.contains(words[index]) else {
                    return nil
                }
                index += 1
            }
        }
        return role
    }

    private static let kinds: Set<String> = ["khach", "quan", "chinh"]

    private static func name(at index: Int, of words: [String]) -> (words: [String], role: Role)? {
        let rest = words[index...]
        if let name = RoleName.all.first(where: { rest.starts(with: $0.words) }) {
            return (name.words, name.role)
        }
        // `III. ĐỀ NGHỊ`; `Đề nghị Chủ tịch nước tặng …` says what was done.
        return rest.elementsEqual(["de", "nghi"]) ? (Array(rest), .proposals) : nil
    }

    /// What became of tasks by the words behind them: `Nhiệm vụ chưa hoàn thành` is a limitation,
    /// `Giải pháp đã triển khai` a result.
    private static func outcome(of words: ArraySlice<String>) -> Role {
        if words.first == "chua" || words.starts(with: ["cham", "tien", "do"]) {
            return .limitations
        }
        return words.first == "da" ? .results : .tasks
    }

    /// The year that a heading names: `năm 2024`, `2024` at its end, `quý I/2024`; not the years of
    /// dates, numbers and spans.
    static func year(namedBy title: String) -> Int? {
        let words = title.bareText.split { $0.isWhitespace }.map(String.init)
        for (index, word) in words.enumerated() {
            let isAfterYear = index > 0 && words[index - 1] == "nam"
            if isAfterYear, let year = plainYear(word), !isSpan(words, index) {
                return inDate(words, index) ? nil : year
            }
            if let slash = word.lastIndex(of: "/"), index > 0,
                words[index - 1] == "quy" || words[index - 1] == "thang",
                let year = plainYear(String(word[word.index(after: slash)...]))
            {
                return year
            }
        }
        if let last = words.last, words.count > 1, let year = plainYear(last),
            !isSpan(words, words.count - 1)
        {
            return year
        }
        return nil
    }

    private static func plainYear(_ word: String) -> Int? {
        let core = word.trimmingPrefix { "(“\"".contains($0) }
        let digits = core.prefix(while: \.isNumber)
        guard digits.count == 4, let year = Int(digits), (1900...2100).contains(year) else {
            return nil
        }
        let tail = core.dropFirst(4)
        return tail.allSatisfy { ".,:;)”\"!".contains($0) } ? year : nil
    }

    /// `2021 - 2025`, `năm 2021-2025`, `từ năm 2021 đến năm 2025`.
    private static func isSpan(_ words: [String], _ index: Int) -> Bool {
        let signs: Set<String> = ["-", "–", "—", "den"]
        if index + 1 < words.count, signs.contains(words[index + 1]) { return true }
        if index >= 3, words[index - 1] == "nam", words[index - 2] == "den",
            plainYear(words[index - 3]) != nil
        {
            return true
        }
        return index >= 1 && signs.contains(words[index - 1])
    }

    /// `ngày 27 tháng 12 năm 2022`.
    private static func inDate(_ words: [String], _ index: Int) -> Bool {
        index >= 5 && words[index - 3] == "thang" && words[index - 5] == "ngay"
    }
}
