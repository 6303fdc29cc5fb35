internal import VietnameseText

/// Where the text of a law ends: with the formula of its passing, the recipients, the signature.
enum LegalZones {
    /// What stands before the office for which someone signs.
    private static let proxies = [
        "tm. ", "tm ", "t.m ", "t/m ", "kt. ", "tl. ", "tuq. ", "tm.", "kt.", "tl.", "tuq.",
    ]
    private static let signatures = [
        "q. ", "chu tich", "thu tuong", "bo truong", "thong doc", "chanh an", "vien truong",
        "tong giam doc", "giam doc", "tong kiem toan",
    ]

    /// Whether a line belongs to recipients or signatures whatever stands around it.
    static func isFormal(_ line: SourceLine) -> Bool {
        let bare = line.start.drop { "|*- ".contains($0) }
        if bare.hasPrefix("noi nhan"), line.emphasis != .heading {
            return bare.count <= 10 || bare.dropFirst(8).first != " "
        }
        if bare.hasPrefix("xac thuc van ban hop nhat") { return true }
        guard line.length <= 80, line.text.utf8.count < 200 else { return false }
        if SourceLine.isCapitals(line.clean), proxies.contains(where: { bare.hasPrefix($0) }) {
            return true
        }
        // In a document that is all in capitals an office's name signs nothing.
        guard line.isCapitals || line.emphasis == .bold else { return false }
        return signatures.contains { bare.hasPrefix($0) }
    }

    private static let signers = [
        "dai dien ", "nguoi lam don", "nguoi viet don", "nguoi khai", "nguoi lap", "nguoi ky",
        "quyen han, chuc vu", "thu truong don vi", "thu truong co quan", "ky ten",
    ]
    private static let offices = [
        "tong cuc truong", "cuc truong", "chi cuc truong", "chu toa", "thu ky", "giam doc",
        "tong giam doc", "ke toan truong", "chu tich", "pho chu tich", "bo truong", "thu truong",
        "kt.", "kt/", "tm.", "tl.", "truong phong", "truong ban", "hieu truong",
    ]

    /// Whether a line names who signs below it, which heads no section.
    static func namesSigner(_ title: String, isCapitals: Bool) -> Bool {
        guard Block.syllables(in: title) <= 10, !title.contains(":") else { return false }
        let bare = title.bareText
        return signers.contains(where: bare.hasPrefix)
            || isCapitals && offices.contains(where: bare.hasPrefix)
    }

    /// Whether a line begins the sentence that tells when a law was passed.
    static func tellsPassing(_ line: SourceLine) -> Bool {
        guard
            line.start.hasPrefix("luat nay") || line.start.hasPrefix("bo luat nay")
                || line.start.hasPrefix("phap lenh nay") || line.start.hasPrefix("hien phap nay")
                || line.start.hasPrefix("nghi quyet nay")
        else { return false }
        let bare = line.clean.bareText
        if line.start.hasPrefix("nghi quyet nay"), !bare.contains("thong qua") { return false }
        return bare.contains("duoc hoi dong nhan dan") || bare.contains("duoc quoc hoi")
            || bare.contains("duoc uy ban thuong vu quoc hoi")
    }

    /// The blocks of the closings; each lasts until an annex or the end.
    static func closings(in blocks: [Block], from start: Int) -> [Range<Int>] {
        var closings: [Range<Int>] = []
        var index = start
        var hasArticle = false
        while index < blocks.count {
            let block = blocks[index]
            if let mark = block.mark {
                // In an annex without articles a form's signature closes nothing.
                if mark.level <= .form { hasArticle = false }
                if mark.level == .article { hasArticle = true }
            } else if hasArticle, !block.isFootnote,
                block.lines.contains(where: isFormal) || tellsPassing(block.lines[0])
            {
                let next = blocks[index...].firstIndex { block in
                    block.mark.map { $0.level <= .article } ?? false
                }
                guard let next else {
                    closings.append(index..<blocks.count)
                    break
                }
                if let level = blocks[next].mark?.level, level <= .form {
                    closings.append(index..<next)
                    index = next
                    continue
                }
            }
            index += 1
        }
        return closings
    }
}
