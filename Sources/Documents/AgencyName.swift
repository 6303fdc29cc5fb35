internal import VietnameseText

/// Names of agencies in short: `UBND thành phố Đông Hà`, `Sở Tài chính`.
enum AgencyName {
    private static let bodies: [(words: [String], short: String)] = [
        (["uy", "ban", "nhan", "dan"], "UBND"), (["ubnd"], "UBND"),
        (["hoi", "dong", "nhan", "dan"], "HĐND"), (["hdnd"], "HĐND"),
    ]

    private static let units: [(words: [String], name: String)] = [
        (["thanh", "pho"], "thành phố"), (["tp."], "thành phố"), (["tp"], "thành phố"),
        (["thi", "xa"], "thị xã"), (["thi", "tran"], "thị trấn"), (["tinh"], "tỉnh"),
        (["huyen"], "huyện"), (["quan"], "quận"), (["phuong"], "phường"), (["xa"], "xã"),
        (["dac", "khu"], "đặc khu"),
    ]

    /// Words with which the names of other agencies begin; the word after them is a capital too.
    private static let offices: [[String]] = [
        ["van", "phong"], ["chi", "cuc"], ["tong", "cuc"], ["thanh", "tra"], ["kho", "bac"],
        ["trung", "tam"], ["bao", "hiem"], ["cong", "an"], ["toa", "an"], ["lien", "doan"],
        ["ban", "quan", "ly"], ["ban", "chi", "dao"], ["so"], ["phong"], ["ban"], ["cuc"], ["bo"],
        ["vien"], ["hoi"], ["dang", "bo"], ["thi", "uy"], ["tinh", "uy"], ["huyen", "uy"],
        ["thanh", "uy"], ["dang", "uy"],
    ]

    /// The issuing body of a letterhead's left column, its lines from the top.
    static func inLetterhead(_ lines: [String], place: String?) -> String? {
        var names: [String] = []
        for line in lines {
            guard line.first?.isLetter == true, !line.contains("/"),
                SourceLine.isCapitals(line) || body(line) != nil, Block.syllables(in: line) <= 14
            else {
                continue
            }
            let bare = words(line).map(\.bareText)
            if names.isEmpty || unit(at: 0, in: bare) == nil {
                names.append(line)
            } else {
                // `ỦY BAN NHÂN DÂN` over `TỈNH …`.
                names[names.count - 1] += " " + line
            }
        }
        guard let name = names.last else { return nil }
        // An office of a council or committee: `… NHÂN DÂN HUYỆN …` over `VĂN PHÒNG`.
        let bare = words(name).map(\.bareText)
        if names.count >= 2, ["van phong", "thuong truc"].contains(bare.joined(separator: " ")) {
            return short(name, place: place) + " " + short(names[names.count - 2], place: place)
        }
        return short(name, place: place)
    }

    /// The agencies that issue a document together, one a line or several on one: `Bộ Tài chính -
    /// Bộ Công an`.
    static func joint(_ lines: [String], place: String?) -> String? {
        var names: [String] = []
        for line in lines {
            for part in line.split(whereSeparator: { "-–—/".contains($0) }) {
                let name = String(part).trimming(" ")
                guard SourceLine.isCapitals(name), Block.syllables(in: name) <= 14 else { continue }
                if starts(withAgency: name) {
                    names.append(name)
                } else if !names.isEmpty {
                    names[names.count - 1] += " " + name
                }
            }
        }
        guard names.count >= 2 else { return nil }
        return names.map { short($0, place: place) }.joined(separator: " - ")
    }

    private static func starts(withAgency name: String) -> Bool {
        let bare = words(name).map(\.bareText)
        let others = [
            ["toa", "an"], ["vien", "kiem", "sat"], ["ngan", "hang"], ["chinh", "phu"],
            ["mat", "tran"],
        ]
        return offices.contains { bare.starts(with: $0) }
            || bodies.contains { bare.starts(with: $0.words) }
            || others.contains { bare.starts(with: $0) }
    }

    /// The body with whose name a text begins, in short, or `nil`.
    static func body(_ text: String) -> String? {
        let bare = words(text).map(\.bareText)
        return bodies.first { bare.starts(with: $0.words) }?.short
    }

    /// The first committee or council that a sentence names with its level: `của UBND thị xã …`.
    static func inSentence(_ sentence: String, place: String?) -> String? {
        let words = words(sentence)
        let bare = words.map { $0.bareText.trimming(",.;:()") }
        for index in bare.indices {
            guard let body = bodies.first(where: { bare[index...].starts(with: $0.words) }) else {
                continue
            }
            let next = index + body.words.count
            guard let unit = unit(at: next, in: bare) else { continue }
            var name: [String] = []
            let end = next + unit.words.count
            if !words[end - 1].hasSuffix(","), !words[end - 1].hasSuffix(";") {
                for word in words[end...].prefix(5) {
                    guard word.first?.isUppercase == true else { break }
                    let core = word.trimming(",.;:()")
                    if ["nam", "khoa"].contains(core.bareText), !name.isEmpty { break }
                    name.append(core)
                    if core != word { break }
                }
            }
            if name.isEmpty, let place, unit.name != "tỉnh" { name = [place] }
            return ([body.short, unit.name] + name).joined(separator: " ")
        }
        return nil
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace }.map(String.init)
    }

    private static func unit(at index: Int, in bare: [String]) -> (words: [String], name: String)? {
        guard index < bare.count else { return nil }
        return units.first { bare[index...].starts(with: $0.words) }
    }

    /// A name in capitals as running text writes it.
    private static func short(_ name: String, place: String?) -> String {
        let words = words(name)
        let bare = words.map(\.bareText)
        var parts: [String] = []
        var index = 0
        let office = offices.first { bare.starts(with: $0) }?.count ?? 0
        if let body = bodies.first(where: { bare.starts(with: $0.words) }) {
            parts.append(body.short)
            index = body.words.count
        }
        while index < words.count {
            if let unit = unit(at: index, in: bare),
                index > 0 || bodies.contains(where: { $0.short == parts.first })
            {
                parts.append(unit.name)
                let rest = words[(index + unit.words.count)...].map(titled)
                let own = rest.joined(separator: " ")
                // The place beside the date is spelt with its marks.
                if let place, place.bareText == own.bareText {
                    parts.append(place)
                } else if !own.isEmpty {
                    parts.append(own)
                }
                return parts.joined(separator: " ")
            }
            let begins = index == 0 || index == office || index > 0 && bare[index - 1] == "va"
            parts.append(begins ? titled(words[index]) : words[index].lowercased())
            index += 1
        }
        return parts.joined(separator: " ")
    }

    private static func titled(_ word: String) -> String {
        guard let first = word.first else { return word }
        return String(first).uppercased() + word.dropFirst().lowercased()
    }
}

extension String {
    fileprivate func trimming(_ signs: String) -> String {
        var text = self[...]
        while let first = text.first, signs.contains(first) { text = text.dropFirst() }
        while let last = text.last, signs.contains(last) { text = text.dropLast() }
        return String(text)
    }
}

extension Document.Header {
    /// What the agency and the place are called, its bodies in short and in full: by these words
    /// people ask for them.
    public var agencyNames: [String] {
        let names = [agency, place].compactMap(\.self)
        let bodies = [("UBND", "ủy ban nhân dân"), ("HĐND", "hội đồng nhân dân")]
        return names
            + bodies.filter { body in names.contains { $0.contains(body.0) } }.map(\.1)
    }
}
