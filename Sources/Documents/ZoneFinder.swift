internal import VietnameseText

/// Where the body of a document ends and its closing begins: the final sentence, Nơi nhận, the
/// signature.
enum ZoneFinder {
    /// The blocks of the closings; an annex after one belongs to the body again.
    static func closings(in blocks: [Block], from start: Int) -> [Range<Int>] {
        var closings: [Range<Int>] = []
        var index = start
        while index < blocks.count {
            guard closes(blocks[index]) || signs(at: index, in: blocks),
                index == start || !answers(blocks[index], to: blocks[index - 1]),
                !isAnnex(at: index, in: blocks)
            else {
                index += 1
                continue
            }
            let annex =
                blocks.indices[(index + 1)...].first {
                    isAnnex(at: $0, in: blocks) || isLetterhead(at: $0, in: blocks)
                } ?? blocks.count
            if !isFormal(blocks[index]), !signs(at: index, in: blocks),
                goesOn(in: blocks[(index + 1)..<annex])
            {
                // `Trên đây là những kết quả …` in the midst of a report.
                index += 1
                continue
            }
            closings.append(index..<annex)
            index = annex + 1
        }
        return closings
    }

    /// Whether a block is the title of an annex, wherever it stands.
    static func isAnnex(_ block: Block) -> Bool {
        guard block.kind == .paragraph, block.start.hasPrefix("phu luc"), isShort(block) else {
            return false
        }
        return isTitle(block) || block.lines[0].clean.hasPrefix("PHỤ LỤC")
    }

    /// Whether a block behind a closing begins an annex: one that says so, a numbered form
    /// (`BIỂU SỐ 01`), or a title above the words that tell what it is enclosed with.
    static func isAnnex(at index: Int, in blocks: [Block]) -> Bool {
        let block = blocks[index]
        if isAnnex(block) || isForm(block) { return true }
        guard block.kind == .paragraph, !isFormal(block), block.isCapitals || block.isEmphasized,
            index == 0 || !isAnnex(blocks[index - 1]) && !isForm(blocks[index - 1])
        else { return false }
        if lists.contains(where: block.start.hasPrefix) { return true }
        if block.lines.dropFirst().contains(where: saysWhatItIsEnclosedWith) { return true }
        for next in blocks[(index + 1)...].prefix(2) {
            if saysWhatItIsEnclosedWith(next.lines[0]) { return true }
            guard next.kind == .paragraph, next.isCapitals || next.isEmphasized else { break }
        }
        return false
    }

    /// Whether the letterhead of another document begins at a block: the motto stands in it, or below
    /// the names of offices that do.
    static func isLetterhead(at index: Int, in blocks: [Block]) -> Bool {
        // A line of a letterhead's is in capitals: most blocks need no further look.
        guard blocks[index].lines[0].isCapitals,
            let motto = blocks[index...].prefix(4).firstIndex(where: {
                $0.lines.prefix(6).contains(where: holdsMotto)
            })
        else { return false }
        let isOffice = namesOffice(blocks[index])
        guard motto == index || isOffice,
            !(isOffice && index > 0 && namesOffice(blocks[index - 1]))
        else { return false }
        // An annex has no number and no day of its own.
        let lines = blocks[index...].prefix(10).lazy.flatMap { $0.lines.prefix(6) }
        return !lines.contains(where: saysWhatItIsEnclosedWith)
            && lines.contains { line in
                LetterheadCell.texts(of: line).contains {
                    DocumentNumber($0) != nil || PlaceAndDate($0)?.place != nil
                }
            }
    }

    private static func namesOffice(_ block: Block) -> Bool {
        let line = block.lines[0]
        return line.isCapitals
            && LetterheadCell.texts(of: line).first.map(AgencyName.starts(withAgency:)) == true
    }

    /// Whether the state's name stands in a line, alone or beside an office's.
    private static func holdsMotto(_ line: SourceLine) -> Bool {
        let name = "cong hoa xa hoi chu nghia"
        return line.start.hasPrefix(name)
            || line.isCapitals
                && LetterheadCell.texts(of: line).dropFirst().contains {
                    $0.bareText.hasPrefix(name)
                }
    }

    /// With what the titles of annexes begin that say no number.
    private static let lists = [
        "danh sach", "danh muc", "bang tong hop", "bieu tong hop", "bang so lieu", "bieu so lieu",
    ]

    /// Whether the office of who signs stands at a document's end with nothing but a name below:
    /// `HIỆU TRƯỞNG` over `Nguyễn Văn A`.
    private static func signs(at index: Int, in blocks: [Block]) -> Bool {
        let block = blocks[index]
        guard block.kind == .paragraph, block.label == nil, block.syllableCount <= 12,
            block.isCapitals || block.isEmphasized,
            signers.contains(where: block.start.hasPrefix)
        else { return false }
        let below = blocks[(index + 1)...].prefix { !isAnnex($0) && !isForm($0) }
        return below.count <= 5
            && below.allSatisfy {
                $0.kind == .paragraph && $0.label == nil && $0.syllableCount <= 8
            }
    }

    private static let signers = [
        "hieu truong", "pho hieu truong", "giam doc", "pho giam doc", "chanh an", "pho chanh an",
        "vien truong", "truong phong", "pho truong phong", "chu tich", "pho chu tich", "bi thu",
        "pho bi thu", "truong cong an", "chi cuc truong", "chi huy truong", "truong tram",
        "doi truong", "to truong", "thu truong", "chanh thanh tra", "truong ban", "truong thon",
        "nguoi bao cao", "nguoi lap", "nguoi viet bao cao", "xac nhan cua", "dai dien",
        "chanh van phong", "pho chanh van phong", "cuc truong", "pho cuc truong", "tong giam doc",
        "pho tong giam doc", "hat truong", "chu nhiem", "chu toa", "thu ky", "kiem sat vien",
        "q. giam doc", "q. hieu truong", "truong doan", "phu trach", "nguoi tong hop",
        "can bo bao cao", "can bo tong hop",
    ]

    private static func isShort(_ block: Block) -> Bool { block.syllableCount <= 40 }

    private static func isTitle(_ block: Block) -> Bool {
        block.isEmphasized || block.isCapitals || block.syllableCount <= 12 && !block.isClosed
    }

    private static func isForm(_ block: Block) -> Bool {
        guard block.kind == .paragraph, isShort(block), isTitle(block) else { return false }
        let words = block.start.split(separator: " ").prefix(4)
        guard let first = words.first, ["bieu", "mau", "bang"].contains(first) else { return false }
        let number = words.dropFirst().drop { ["mau", "bieu", "so"].contains($0) }.first ?? ""
        return number.first?.isNumber ?? false
            || ["i", "ii", "iii", "iv", "v"].contains(number.prefix(while: \.isLetter))
    }

    private static func saysWhatItIsEnclosedWith(_ line: SourceLine) -> Bool {
        let words = line.start.drop { "(*_ ".contains($0) }
        return words.hasPrefix("kem theo ") || words.hasPrefix("ban hanh kem theo ")
    }

    private static func closes(_ block: Block) -> Bool {
        if isFormal(block) { return true }
        guard block.kind == .paragraph, block.label == nil else { return false }
        let end = block.lines[block.lines.count - 1].clean
        return begins(block) || end.hasSuffix("./.") || end.hasSuffix("./")
    }

    /// Whether a block begins as the last sentence does: `Trên đây là báo cáo …`.
    private static func begins(_ block: Block) -> Bool {
        block.start.hasPrefix("tren day la ") || block.start.hasPrefix("tren day, ")
    }

    /// Whether a block that ends as the last one does is all that a heading has.
    private static func answers(_ block: Block, to heading: Block) -> Bool {
        guard !isFormal(block), !begins(block), let label = heading.label else { return false }
        let read = Heading(numbered: heading, label: label, next: block)
        return read.isAlone
            && (heading.isCapitals || heading.isEmphasized
                || !HeadingMeaning.roles(namedBy: read.title).isEmpty)
    }

    /// Nơi nhận and signatures: nothing of the body stands after them.
    static func isFormal(_ block: Block) -> Bool {
        if block.isFootnote { return false }
        return block.lines.contains { line in
            // In a letterhead's shape they stand side by side, in the cells of a table too.
            let bare = line.start.drop { "|*- ".contains($0) }
            if bare.hasPrefix("noi nhan") {
                return bare.count <= 10 || bare.dropFirst(8).first != " " || line.length > 12
            }
            guard line.length <= 80 else { return false }
            return signatures.contains { bare.hasPrefix($0) }
                && (SourceLine.isCapitals(line.clean) || line.emphasis != .none)
        }
    }

    private static let signatures = [
        "tm. uy ban", "tm.uy ban", "tm uy ban", "t.m uy ban", "tm. ubnd", "tm.ubnd",
        "tm. hoi dong", "tm. ban", "tm. thuong truc", "kt. chu tich", "kt.chu tich",
        "kt. giam doc", "kt. bo truong", "tl. chu tich", "tl. giam doc", "tuq. chu tich",
        "q. chu tich", "kt/", "tm/", "kt. cuc truong", "kt. tong cuc truong", "kt. thu truong",
        "kt. truong", "tl. bo truong", "tl. thu tuong", "tm. chinh phu", "tm. ubtv", "t/m ",
        "tm. dang uy", "tm. huyen uy", "tm. tinh uy", "tm. thanh uy", "tm. thi uy", "tm. quan uy",
        "tm. chi bo", "tm. bch", "tm. doan", "kt. hieu truong", "kt. chi cuc truong",
        "kt. chanh", "kt. truong ban", "kt. vien truong",
    ]

    /// Whether numbered text goes on before the recipients and the signature.
    private static func goesOn(in blocks: ArraySlice<Block>) -> Bool {
        for block in blocks {
            if isFormal(block) { return false }
            guard let label = block.label, label.isClosed else { continue }
            if label.kind != .letter { return true }
        }
        return false
    }
}
