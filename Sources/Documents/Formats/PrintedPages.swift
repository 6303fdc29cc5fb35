internal import VietnameseText

/// Finds the paragraphs of a document in its print, whose pages are known.
///
/// A converter tells pages only as far as it has laid the text out; its print is laid out to the end.
struct PrintedPages {
    /// What the pages say, without what a print adds or loses.
    private var print: [UInt8] = []
    /// Where each page ends in it.
    private var ends: [Int] = []

    /// How much of a paragraph's beginning tells it from others, in bytes.
    private static let keyLength = 32
    /// What is shorter is found nowhere for certain.
    private static let shortestKey = 10

    init(_ pages: [String]) {
        for page in pages {
            print += Self.core(of: page)
            ends.append(print.count)
        }
    }

    /// The page of each paragraph, counted from 1; `nil` for all where the print is another text's.
    func pages(of paragraphs: [String]) -> [Int]? {
        places(of: paragraphs)?.map(page(at:))
    }

    /// Where each paragraph begins in the print; `nil` for all where the print is another text's.
    func places(of paragraphs: [String]) -> [Int]? {
        let cores = paragraphs.map { Array(Self.core(of: $0).prefix(Self.keyLength * 4)) }
        let keys = cores.map { Array($0.prefix(Self.keyLength)) }
        let anchors = rising(anchors(of: keys))
        guard !anchors.isEmpty else { return nil }
        var places: [Int] = []
        var position = 0
        var next = 0
        for (index, key) in keys.enumerated() {
            if next < anchors.count, anchors[next].paragraph == index {
                position = anchors[next].place
                next += 1
            } else if key.count >= Self.shortestKey {
                // Between its neighbours, as near to the one before as can be.
                let limit = next < anchors.count ? anchors[next].place : print.count
                position =
                    place(of: key, from: position, to: limit)
                    ?? partedPlace(of: cores[index], from: position, to: limit) ?? position
            }
            places.append(position)
        }
        return places
    }

    /// Where a paragraph begins whose first words stand at the end of a page.
    private func partedPlace(of core: [UInt8], from start: Int, to limit: Int) -> Int? {
        for offset in stride(from: 8, through: 72, by: 8)
        where offset + Self.windowLength <= core.count {
            let window = Array(core[offset..<offset + Self.windowLength])
            guard let found = place(of: window, from: start, to: limit) else { continue }
            let page = page(at: found)
            guard page > 1, found - ends[page - 2] < Self.foot else { return found }
            for length in stride(from: Self.keyLength, through: Self.shortestStart, by: -1) {
                let beginning = Array(core.prefix(length))
                let from = max(start, ends[page - 2] - Self.foot)
                if let place = place(of: beginning, from: from, to: ends[page - 2]) {
                    return place
                }
            }
            return found
        }
        return nil
    }

    /// Where further pages begin in a paragraph that begins at a place, in bytes of its core.
    func pageStarts(in paragraph: String, at place: Int) -> [Int] {
        let core = Self.core(of: paragraph)
        var page = page(at: place)
        guard page < ends.count, place + core.count > ends[page - 1],
            core.count > Self.keyLength,
            print[place...].starts(with: core.prefix(Self.shortestStart))
        else { return [] }
        var starts: [Int] = []
        // Up to the page's end the print has the paragraph as it is, then heads and feet between.
        let isWhole = print[place...].starts(with: core.prefix(Self.keyLength))
        var offset = isWhole ? max(0, ends[page - 1] - place - Self.foot) : 0
        var last = place + offset
        while offset + Self.windowLength <= core.count {
            let window = Array(core[offset..<offset + Self.windowLength])
            if let found = self.place(of: window, from: last, to: last + Self.foot + 1000) {
                last = found
                let next = self.page(at: found)
                if next > page {
                    starts.append(contentsOf: repeatElement(offset, count: next - page))
                }
                page = next
            }
            offset += Self.step
        }
        return starts
    }

    /// How many bytes of a paragraph are looked for at a time, and at every which one.
    private static let windowLength = 24
    private static let step = 4
    /// The least of a paragraph's beginning that is looked for at the end of a page, in bytes.
    private static let shortestStart = 8
    /// How long the head or the foot of a page may be.
    private static let foot = 600

    func page(at place: Int) -> Int {
        var low = 0
        var high = ends.count - 1
        while low < high {
            let middle = (low + high) / 2
            if ends[middle] > place { high = middle } else { low = middle + 1 }
        }
        return low + 1
    }

    /// Letters, digits and the codes of pre-Unicode fonts: not spaces, hyphens and signs, which a
    /// print sets as it likes.
    private static func core(of text: String) -> [UInt8] {
        var core: [UInt8] = []
        for scalar in text.unicodeScalars where isOfCore(scalar) {
            core.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        return core
    }

    fileprivate static func isOfCore(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x30, 0x3A..<0x41, 0x5B..<0x61, 0x7B..<0xA1, 0xAD, 0x2000..<0x2070, 0x3000,
            0xE000..<0xF900, 0xFE00...0xFFFF:
            false
        default: true
        }
    }

    // MARK: - Places

    private struct Anchor {
        var paragraph: Int
        var place: Int
    }

    /// The keys of full length that stand once among the paragraphs and once in the print.
    private func anchors(of keys: [[UInt8]]) -> [Anchor] {
        guard print.count >= Self.keyLength else { return [] }
        var wanted: [UInt64: Int?] = [:]
        for (index, key) in keys.enumerated() where key.count == Self.keyLength {
            let hash = key.reduce(0) { Self.mixed($0, $1) }
            wanted[hash] = wanted[hash] == nil ? .some(index) : .some(nil)
        }
        // The weight of the byte that leaves the window.
        var weight: UInt64 = 1
        for _ in 0..<Self.keyLength { weight = weight &* Self.factor }
        var hash: UInt64 = 0
        var found: [Int: Int] = [:]
        var repeated: Set<Int> = []
        for (end, byte) in print.enumerated() {
            hash = Self.mixed(hash, byte)
            if end >= Self.keyLength {
                hash = hash &- weight &* (UInt64(print[end - Self.keyLength]) &+ 1)
            }
            guard end + 1 >= Self.keyLength, case .some(.some(let index)) = wanted[hash] else {
                continue
            }
            let place = end + 1 - Self.keyLength
            if found.updateValue(place, forKey: index) != nil { repeated.insert(index) }
        }
        return found.filter { !repeated.contains($0.key) }
            .map { Anchor(paragraph: $0.key, place: $0.value) }
            .sorted { $0.paragraph < $1.paragraph }
    }

    private static let factor: UInt64 = 0x0000_0100_0000_01B3

    private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        hash &* factor &+ UInt64(byte) &+ 1
    }

    /// The longest part of the anchors whose places rise as their paragraphs do.
    private func rising(_ anchors: [Anchor]) -> [Anchor] {
        // For each length the anchor with the lowest place that ends a part so long.
        var tails: [Int] = []
        var before = [Int?](repeating: nil, count: anchors.count)
        for index in anchors.indices {
            var low = 0
            var high = tails.count
            while low < high {
                let middle = (low + high) / 2
                if anchors[tails[middle]].place < anchors[index].place {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            before[index] = low > 0 ? tails[low - 1] : nil
            if low < tails.count { tails[low] = index } else { tails.append(index) }
        }
        var part: [Anchor] = []
        var next = tails.last
        while let index = next {
            part.append(anchors[index])
            next = before[index]
        }
        return part.reversed()
    }

    /// How far a short text is looked for.
    private static let reach = 20_000

    private func place(of key: [UInt8], from start: Int, to limit: Int) -> Int? {
        let last = min(limit, start + Self.reach, print.count) - key.count
        var place = start
        while place <= last {
            if print[place] == key[0], print[place...].starts(with: key) { return place }
            place += 1
        }
        return nil
    }
}

extension MarkedContent {
    /// Gives paragraphs and rows the pages on which a print of the document has them.
    ///
    /// To be called before ``mapTexts(_:)``: the print has the codes of pre-Unicode fonts too. A
    /// print of another text changes nothing. Linear in both.
    public mutating func takePages(ofPrint print: [String]) {
        var texts: [String] = []
        var last = 0
        for element in elements {
            element.visit { paragraph in
                texts.append(paragraph.text)
                last = max(last, paragraph.page ?? 0)
            }
        }
        // Where the format told as many pages it was laid out to the end, and knows better.
        guard last != print.count else { return }
        let printed = PrintedPages(print)
        guard let places = printed.places(of: texts) else { return }
        var index = 0
        for place in elements.indices {
            elements[place].change { paragraph in
                paragraph.page = printed.page(at: places[index])
                paragraph.setPageStarts(printed.pageStarts(in: texts[index], at: places[index]))
                index += 1
            }
            elements[place].takeRowPages()
        }
    }
}

extension MarkedParagraph {
    /// Puts signs where further pages begin, told in bytes of the core.
    fileprivate mutating func setPageStarts(_ starts: [Int]) {
        var starts = starts[...]
        var offset = 0
        for index in runs.indices {
            let hasSigns = runs[index].text.unicodeScalars.contains(PageSign.scalar)
            guard hasSigns || !starts.isEmpty else { continue }
            var text = String.UnicodeScalarView()
            for scalar in runs[index].text.unicodeScalars where scalar != PageSign.scalar {
                while let start = starts.first, PrintedPages.isOfCore(scalar), offset >= start {
                    Self.beginPage(in: &text)
                    starts = starts.dropFirst()
                }
                text.append(scalar)
                if PrintedPages.isOfCore(scalar) { offset += UTF8.width(scalar) }
            }
            runs[index].text = String(text)
        }
    }

    /// Puts a sign before the word that a text ends with.
    private static func beginPage(in text: inout String.UnicodeScalarView) {
        let word = text.reversed().prefix { !SourceLine.isSpace($0) }
        let place =
            word.count <= 8 ? text.index(text.endIndex, offsetBy: -word.count) : text.endIndex
        text.insert(PageSign.scalar, at: place)
    }
}

extension MarkedElement {
    /// Gives each row the page of its first paragraph.
    fileprivate mutating func takeRowPages() {
        guard case .table(var table) = self else { return }
        for row in table.rows.indices {
            var page: Int?
            for cell in table.rows[row].cells.indices {
                for element in table.rows[row].cells[cell].elements.indices {
                    table.rows[row].cells[cell].elements[element].takeRowPages()
                    table.rows[row].cells[cell].elements[element].visit { paragraph in
                        page = min(page ?? .max, paragraph.page ?? .max)
                    }
                }
            }
            table.rows[row].page = page
        }
        self = .table(table)
    }
}
