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
        "van phong", "chi cuc", "tong cuc", "thanh tra", "kho bac", "trung tam", "bao hiem",
        "cong an", "toa an", "lien doan", "tong lien doan", "ban quan ly", "ban chi dao", "so",
        "phong", "ban", "cuc", "bo", "vien", "hoi", "dang bo", "thi uy", "tinh uy", "huyen uy",
        "thanh uy", "quan uy", "dang uy", "truong dai hoc", "truong cao dang", "truong", "hoc vien",
        "benh vien", "cong ty", "tong cong ty", "tap doan", "ngan hang", "vien kiem sat",
        "mat tran", "kiem toan", "chi nhanh", "doan", "cong doan", "nha xuat ban", "tram", "doi",
        "hat", "to cong tac", "chi bo", "hoi dong", "uy ban",
    ].map { $0.split(separator: " ").map(String.init) }
        .sorted { $0.count > $1.count }

    /// Organs whose names say nothing without the name above them.
    private static let innerOrgans: Set<String> = [
        "van phong", "thuong truc", "ban thuong vu", "ban chap hanh", "ban thuong truc",
        "uy ban kiem tra", "ban to chuc", "ban tuyen giao", "ban dan van", "ban noi chinh",
    ]

    /// How the first words of offices are spelt that other words are like without their marks.
    private static let spelled = ["tram": "trạm", "doi": "đội", "hat": "hạt", "to": "tổ"]

    /// Kinds of schools; what follows is a school's own name.
    private static let schools = [
        "tieu hoc va trung hoc co so", "tieu hoc va thcs", "tieu hoc", "mam non", "mau giao",
        "trung hoc co so", "trung hoc pho thong", "thcs", "thpt", "th&thcs", "ptdtbt thcs",
        "ptdtbt tieu hoc", "ptdtnt thcs", "ptdtnt thpt",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Organs of the state that are named by no office's word.
    private static let organs = [
        ["quoc", "hoi"], ["chinh", "phu"], ["thu", "tuong"], ["chu", "tich", "nuoc"],
        ["uy", "ban"], ["hoi", "dong"], ["dang", "cong", "san"],
    ]

    /// Those who act for an agency, whose names stand before it: `BỘ TRƯỞNG BỘ TÀI CHÍNH`.
    private static let holders = [
        "bo truong", "chu tich", "giam doc", "tong giam doc", "cuc truong", "tong cuc truong",
        "thong doc", "chanh an", "vien truong", "tong thanh tra", "chu nhiem", "truong ban",
        "hieu truong", "chi cuc truong", "chanh thanh tra", "lien",
    ].map { $0.split(separator: " ").map(String.init) }

    /// What is stamped on a paper beside the names of its letterhead.
    private static let stamps = ["du thao", "hoa toc", "thuong khan", "toi mat", "khan", "mat"]
        .map { $0.split(separator: " ").map(String.init) }

    /// The issuing body of a letterhead's left column, its lines from the top.
    ///
    /// - Parameter isLetterhead: whether the country's name or a number stands beside or below, so
    ///   that what stands in capitals is an agency whatever its name.
    static func inLetterhead(_ lines: [String], place: String?, isLetterhead: Bool = true)
        -> String?
    {
        var names: [String] = []
        for line in lines {
            guard line.first?.isLetter == true, !line.contains("/"), Block.syllables(in: line) <= 14
            else { continue }
            let words = words(line)
            let bare = words.map(\.bareText)
            guard !stamps.contains(where: { bare.starts(with: $0) && bare.count <= $0.count + 2 })
            else { continue }
            let isNamed = starts(withAgency: line) || isAbbreviation(words[0])
            let isWritten = body(line) != nil || ProperNames.organ(line) != nil
            guard
                isWritten
                    || SourceLine.isCapitals(line) && (isNamed || isLetterhead && bare[0] != "ten")
                    || unit(at: 0, in: words) != nil && !names.isEmpty && !line.hasSuffix(".")
            else { continue }
            if let last = names.last, let unit = committeeUnit(words, bare) {
                names[names.count - 1] = last + " " + unit
            } else if let last = names.last,
                unit(at: 0, in: words) != nil && !isParty(bare)
                    || !isNamed && starts(withAgency: last)
            {
                // `ỦY BAN NHÂN DÂN` over `TỈNH …`.
                names[names.count - 1] += " " + line
            } else {
                names.append(line)
            }
        }
        guard let name = names.last else { return nil }
        // An organ of what stands above it: `… NHÂN DÂN HUYỆN …` over `VĂN PHÒNG`.
        let bare = words(name).map(\.bareText)
        if names.count >= 2, innerOrgans.contains(bare.joined(separator: " ")) {
            return short(name, place: place) + " " + short(names[names.count - 2], place: place)
        }
        return short(name, place: place)
    }

    /// The unit of which an association's committee is: its name is that above, `ĐOÀN TNCS … ` over
    /// `BCH HUYỆN …`.
    private static func committeeUnit(_ words: [String], _ bare: [String]) -> String? {
        guard let committee = [["bch"], ["ban", "chap", "hanh"]].first(where: bare.starts(with:)),
            unit(at: committee.count, in: words) != nil
        else { return nil }
        return words[committee.count...].joined(separator: " ")
    }

    /// The agency that a line names by who acts for it: `BỘ TRƯỞNG BỘ TÀI CHÍNH`, `CHÍNH PHỦ`.
    static func acting(_ line: String, place: String?) -> String? {
        if let organ = ProperNames.organ(line) { return organ }
        let words = words(line)
        // `Ủy ban nhân dân huyện … báo cáo như sau:` speaks, and goes on.
        guard !line.hasSuffix(":") else { return inSentence(line, place: place) }
        let bare = words.map(\.bareText)
        var core = words[...]
        if let holder = holders.first(where: { bare.starts(with: $0) }), holder.count < words.count
        {
            core = words[holder.count...]
        }
        let name = core.joined(separator: " ")
        guard !name.isEmpty, starts(withAgency: name) else { return nil }
        return short(name, place: place)
    }

    /// Whether a name goes on with the line below: `CỦA BỘ TRƯỞNG` over `BỘ TÀI CHÍNH`, `ỦY BAN
    /// NHÂN DÂN` over `TỈNH …`.
    static func goesOn(_ name: String, with below: String) -> Bool {
        let bare = words(name).map(\.bareText)
        if holders.contains(bare) || bare == ["thu", "tuong"] { return true }
        let next = words(below).map(\.bareText)
        if isUnit(below) { return body(name) != nil && bare.count <= 4 }
        let isParted = ["va", "-", "–", "cua"].contains(bare.last ?? "") || name.hasSuffix(",")
        return isParted || ["va", "-", "–"].contains(next.first ?? "")
    }

    /// `TỈNH ỦY`, `HUYỆN ỦY`: no unit of the state.
    private static func isParty(_ bare: [String]) -> Bool { bare.dropFirst().first == "uy" }

    /// The agencies that issue a document together, one a line or several on one: `Bộ Tài chính -
    /// Bộ Công an`.
    static func joint(_ lines: [String], place: String?) -> String? {
        var names: [String] = []
        for line in lines {
            for part in line.split(whereSeparator: { "-–—/".contains($0) }) {
                let name = String(part).trimming(" ")
                guard !name.isEmpty, Block.syllables(in: name) <= 14,
                    SourceLine.isCapitals(name) || starts(withAgency: name)
                else { continue }
                if starts(withAgency: name) {
                    names.append(name)
                } else if let last = names.last {
                    let joined = last + " - " + name
                    // `BỘ TÀI CHÍNH - CÔNG NGHIỆP`: the second ministry goes without its word.
                    if ProperNames.organ(joined) == nil, ProperNames.organ("Bộ " + name) != nil {
                        names.append("Bộ " + name)
                    } else {
                        names[names.count - 1] =
                            ProperNames.organ(joined) != nil ? joined : last + " " + name
                    }
                }
            }
        }
        guard names.count >= 2 else { return nil }
        return names.map { short($0, place: place) }.joined(separator: " - ")
    }

    /// Whether a text begins as the name of a province, a district or a commune does.
    static func isUnit(_ name: String) -> Bool {
        unit(at: 0, in: words(name)) != nil
    }

    /// Whether a text begins as the names of agencies do.
    static func starts(withAgency name: String) -> Bool {
        let bare = words(name).map(\.bareText)
        // `SỐ`, `TỜ`, `BẢN` are no offices, whatever they are without marks.
        guard let first = words(name).first?.lowercased(),
            !["số", "bản", "tờ", "quý"].contains(first),
            first == first.bareText || spelled[first.bareText] ?? first == first
        else { return false }
        return offices.contains { bare.starts(with: $0) }
            || bodies.contains { bare.starts(with: $0.words) }
            || organs.contains { bare.starts(with: $0) }
    }

    /// The body with whose name a text begins, in short, or `nil`.
    static func body(_ text: String) -> String? {
        let bare = words(text).map(\.bareText)
        return bodies.first { bare.starts(with: $0.words) }?.short
    }

    /// The first committee or council that a sentence names with its level: `của UBND thị xã …`.
    static func inSentence(_ sentence: String, place: String?) -> String? {
        let words = words(sentence)
        let cores = words.map { $0.trimming(",.;:()") }
        let bare = cores.map(\.bareText)
        for index in bare.indices {
            guard let body = bodies.first(where: { bare[index...].starts(with: $0.words) }) else {
                continue
            }
            let next = index + body.words.count
            guard let unit = unit(at: next, in: cores) else { continue }
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

    /// The kind of unit that stands in a name; by its marks, where it has some: `QUẢN LÝ` and
    /// `QUÂN SỰ` are no districts.
    private static func unit(at index: Int, in words: [String]) -> (words: [String], name: String)?
    {
        let rest = words.dropFirst(index).prefix(3).map { $0.lowercased() }
        let bare = rest.map(\.bareText)
        guard let unit = units.first(where: { bare.starts(with: $0.words) }) else { return nil }
        let marked = unit.name.split(separator: " ").map(String.init)
        if marked.map(\.bareText) == unit.words {
            guard zip(rest, marked).allSatisfy({ $0 == $0.bareText || $0 == $1 }) else {
                return nil
            }
        }
        if unit.words == ["quan"], bare.count > 1, ["ly", "su"].contains(bare[1]) { return nil }
        // What is social is no commune, unless its name goes on: `XÃ HỘI SƠN`.
        if unit.words == ["xa"], bare.count > 1, bare[1] == "hoi",
            bare.count == 2 || Self.unit(at: index + 2, in: words) != nil
        {
            return nil
        }
        return unit
    }

    /// Whether a word in capitals keeps them in running text: `THCS`, `HĐND`, `TN&MT`.
    ///
    /// No Vietnamese word lacks a vowel, nor has three consonants in a row but `ngh`.
    private static func isAbbreviation(_ word: String) -> Bool {
        let bare = word.bareText
        guard bare.count > 1, bare.first?.isLetter == true, !bare.contains(".") else {
            return false
        }
        if bare == "ub" || bare.contains("&") { return true }
        if !bare.contains(where: { "aeiouy".contains($0) }) { return true }
        // `TTYT`, `UBMTTQ`, `BQLDA`; what has marks is a name in another language, `KRÔNG`.
        guard bare.count >= 4, word.lowercased().replacing("đ", with: "d") == bare else {
            return false
        }
        let runs = bare.replacing("ngh", with: "ng").split { !$0.isLetter || "aeiouy".contains($0) }
        return runs.contains { $0.count >= 3 } || !bare.contains { "aeiou".contains($0) }
    }

    /// A name in capitals as running text writes it.
    private static func short(_ name: String, place: String?) -> String {
        if let organ = ProperNames.organ(name) { return organ }
        let words = words(name)
        let bare = words.map(\.bareText)
        // What is written in small letters tells its capitals.
        let isWritten =
            !SourceLine.isCapitals(name) && words.contains { $0.first?.isUppercase == true }
        var parts: [String] = []
        var index = 0
        let office = offices.first { bare.starts(with: $0) }?.count ?? 0
        let school =
            bare.first == "truong"
            ? schools.first { bare.dropFirst().starts(with: $0) }.map { 1 + $0.count } : nil
        if let body = bodies.first(where: { bare.starts(with: $0.words) }) {
            parts.append(body.short)
            index = body.words.count
        }
        while index < words.count {
            if let unit = unit(at: index, in: words),
                index > 0 || bodies.contains(where: { $0.short == parts.first }),
                !isWritten || index > 0
            {
                parts.append(unit.name)
                let rest = words[(index + unit.words.count)...].map(titled)
                let own = rest.joined(separator: " ")
                if !isWritten {
                    parts = [ProperNames.capitalized(parts.joined(separator: " "))]
                }
                // The place beside the date is spelt with its marks.
                if let place, place.bareText == own.bareText {
                    parts.append(place)
                } else if !own.isEmpty {
                    parts.append(own)
                }
                return parts.joined(separator: " ")
            }
            let begins =
                index == 0 || index == office && !bare[index...].starts(with: ["nhan", "dan"])
                || index > office && isParty(bare)
                || index > 0 && ["va", "-", "–"].contains(bare[index - 1])
                || bare[..<index].contains(["khu", "vuc"])
                || school.map { index >= $0 } ?? false
            parts.append(
                isWritten || isAbbreviation(words[index]) || isRegion(words, index)
                    ? words[index] : begins ? titled(words[index]) : words[index].lowercased()
            )
            index += 1
        }
        var name = parts.joined(separator: " ")
        if !isWritten { name = ProperNames.capitalized(name) }
        if let place, name.bareText.hasSuffix(" " + place.bareText) {
            name =
                name.split(separator: " ").dropLast(place.split(separator: " ").count)
                .joined(separator: " ") + " " + place
        }
        return name
    }

    /// `KHU VỰC II`: regions are numbered as chapters are.
    private static func isRegion(_ words: [String], _ index: Int) -> Bool {
        index > 1 && words[index - 1].bareText == "vuc" && words[index].allSatisfy("IVX".contains)
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
