extension Tokenizer {
    /// The longest chain that becomes one compound; a longer one (an address) is found by its parts.
    private static let longestChain = 8

    /// Writes the entries: each atom, and before it the compounds that begin with it.
    mutating func addCompounds(of text: Span<UInt8>, to buffer: inout TokenBuffer) {
        buffer.entries.reserveCapacity(atoms.count + atoms.count / 8)
        var chainEnd = 0
        var index = 0
        while index < atoms.count {
            if let date = dateInWords(at: index, in: buffer) {
                appendDate(date, from: index, count: 6, to: &buffer)
            }
            if index >= chainEnd {
                chainEnd = self.chainEnd(from: index, in: buffer)
                if chainEnd - index > 1 { addChain(index..<chainEnd, to: &buffer) }
            }
            if atoms[index].percentEnd != nil { appendPercent(index, to: &buffer) }
            buffer.entries.append(atoms[index].entry)
            index += 1
        }
        // Compounds of a chain's later parts were put before the chain: one order for all.
        sortByPosition(&buffer.entries)
    }

    /// Insertion sort: the entries are in order but for a few neighbours.
    private func sortByPosition(_ entries: inout [TokenBuffer.Entry]) {
        guard entries.count > 1 else { return }
        for index in 1..<entries.count {
            var place = index
            while place > 0, Self.precedes(entries[place], entries[place - 1]) {
                entries.swapAt(place, place - 1)
                place -= 1
            }
        }
    }

    private static func precedes(_ left: TokenBuffer.Entry, _ right: TokenBuffer.Entry) -> Bool {
        if left.position != right.position { return left.position < right.position }
        return left.atomCount > right.atomCount
    }

    // MARK: - Chains

    /// The end of the atoms that are written together with the one at `start`.
    private func chainEnd(from start: Int, in buffer: TokenBuffer) -> Int {
        var end = start + 1
        while end < atoms.count {
            switch atoms[end].joint {
            case .none:
                end += 1
                continue
            case .sign(let sign):
                guard joins(sign, atoms[end - 1], atoms[end]) else { return end }
                end += 1
                continue
            case .looseSign(0x2F):
                // `346 /BC-UBND`: a number, a slash, a symbol of two or more parts.
                guard atoms[end - 1].isNumber, isSymbol(from: end, in: buffer) else { return end }
                end += 1
                continue
            case .looseSign(0x2D):
                // `96 / BC - UBND`: the hyphen inside such a symbol.
                guard end - 2 >= start, !atoms[end].isNumber, !atoms[end - 1].isNumber,
                    atoms[end - 1].joint == .looseSign(0x2F),
                    atoms[end].entry.source.count <= 8
                else { return end }
                end += 1
                continue
            default:
                return end
            }
        }
        return end
    }

    private func joins(_ sign: UInt8, _ left: Atom, _ right: Atom) -> Bool {
        switch sign {
        case 0x2F, 0x2D, 0x26, 0x5F, 0x40: true  // / - & _ @
        case 0x2E: left.isNumber && right.isNumber  // 27.12.2022
        default: false
        }
    }

    private func isSymbol(from index: Int, in buffer: TokenBuffer) -> Bool {
        guard !atoms[index].isNumber, index + 1 < atoms.count, !atoms[index + 1].isNumber,
            atoms[index].entry.source.count <= 8
        else { return false }
        switch atoms[index + 1].joint {
        case .sign(0x2D), .looseSign(0x2D): return true
        default: return false
        }
    }

    private mutating func addChain(_ chain: Range<Int>, to buffer: inout TokenBuffer) {
        var rest = chain
        var holdsDate = false
        while rest.count >= 3 {
            if let date = date(at: rest.lowerBound, before: rest.upperBound, in: buffer) {
                appendDate(date, from: rest.lowerBound, count: 3, to: &buffer)
                holdsDate = true
                rest = (rest.lowerBound + 3)..<rest.upperBound
            } else {
                rest = (rest.lowerBound + 1)..<rest.upperBound
            }
        }
        guard !holdsDate else { return }
        if chain.count <= Self.longestChain { appendCompound(chain, to: &buffer) }
        // The parts between slashes: `bc-ubnd` of `346/bc-ubnd`.
        var start = chain.lowerBound
        for index in (chain.lowerBound + 1)...chain.upperBound {
            let isSlash =
                index < chain.upperBound
                && (atoms[index].joint == .sign(0x2F) || atoms[index].joint == .looseSign(0x2F))
            guard index == chain.upperBound || isSlash else { continue }
            let part = start..<index
            if part.count > 1, part != chain, part.count <= Self.longestChain {
                appendCompound(part, to: &buffer)
            }
            start = index
        }
    }

    private mutating func appendCompound(_ chain: Range<Int>, to buffer: inout TokenBuffer) {
        let marked = joined(chain, in: buffer, \.marked)
        let bare = joined(chain, in: buffer, \.bare)
        append(
            marked: marked,
            bare: bare,
            kind: .compound,
            atoms: chain,
            source: atoms[chain.lowerBound].entry.source
                .lowerBound..<atoms[chain.upperBound - 1]
                .entry.source.upperBound,
            to: &buffer
        )
    }

    private func joined(
        _ chain: Range<Int>,
        in buffer: TokenBuffer,
        _ form: KeyPath<TokenBuffer.Entry, Range<Int>>
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        for index in chain {
            if index > chain.lowerBound {
                switch atoms[index].joint {
                case .sign(let sign), .looseSign(let sign): bytes.append(sign)
                default: break
                }
            }
            bytes.append(contentsOf: buffer.bytes[atoms[index].entry[keyPath: form]])
        }
        return bytes
    }

    private mutating func appendPercent(_ index: Int, to buffer: inout TokenBuffer) {
        guard let end = atoms[index].percentEnd else { return }
        var bytes = Array(buffer.bytes[atoms[index].entry.marked])
        bytes.append(0x25)
        append(
            marked: bytes,
            bare: bytes,
            kind: .number,
            atoms: index..<(index + 1),
            source: atoms[index].entry.source.lowerBound..<end,
            to: &buffer
        )
    }

    // MARK: - Dates

    private func number(_ index: Int, in buffer: TokenBuffer) -> Int? {
        guard atoms[index].isNumber else { return nil }
        let digits = buffer.bytes[atoms[index].entry.marked]
        guard digits.count <= 4 else { return nil }
        var value = 0
        for digit in digits {
            guard digit >= 0x30, digit <= 0x39 else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value
    }

    private func date(at index: Int, before end: Int, in buffer: TokenBuffer) -> [UInt8]? {
        guard index + 2 < end, case .sign(let sign) = atoms[index + 1].joint,
            sign == 0x2F || sign == 0x2D || sign == 0x2E,
            atoms[index + 2].joint == .sign(sign),
            let first = number(index, in: buffer), let month = number(index + 1, in: buffer),
            let last = number(index + 2, in: buffer)
        else { return nil }
        return Self.form(day: first, month: month, year: last)
            ?? Self.form(day: last, month: month, year: first)
    }

    /// `ngày 27 tháng 12 năm 2022`.
    private func dateInWords(at index: Int, in buffer: TokenBuffer) -> [UInt8]? {
        guard index + 5 < atoms.count, atoms[index].entry.bareKey == DateWords.day,
            atoms[index + 2].entry.bareKey == DateWords.month,
            atoms[index + 4].entry.bareKey == DateWords.year,
            let day = number(index + 1, in: buffer), let month = number(index + 3, in: buffer),
            let year = number(index + 5, in: buffer)
        else { return nil }
        for joint in atoms[(index + 1)...(index + 5)].lazy.map(\.joint) where joint == .other {
            return nil
        }
        return Self.form(day: day, month: month, year: year)
    }

    private enum DateWords {
        static let day = TokenBuffer.key(of: "ngay")
        static let month = TokenBuffer.key(of: "thang")
        static let year = TokenBuffer.key(of: "nam")
    }

    private static func form(day: Int, month: Int, year: Int) -> [UInt8]? {
        guard (1...31).contains(day), (1...12).contains(month), (1000...2999).contains(year) else {
            return nil
        }
        let month = month < 10 ? "0\(month)" : "\(month)"
        let day = day < 10 ? "0\(day)" : "\(day)"
        return Array("\(year)-\(month)-\(day)".utf8)
    }

    private mutating func appendDate(
        _ form: [UInt8],
        from index: Int,
        count: Int,
        to buffer: inout TokenBuffer
    ) {
        append(
            marked: form,
            bare: form,
            kind: .date,
            atoms: index..<(index + count),
            source: atoms[index].entry.source
                .lowerBound..<atoms[index + count - 1].entry.source
                .upperBound,
            to: &buffer
        )
    }

    private func append(
        marked: [UInt8],
        bare: [UInt8],
        kind: Token.Kind,
        atoms range: Range<Int>,
        source: Range<Int>,
        to buffer: inout TokenBuffer
    ) {
        let markedRange = buffer.append(form: marked)
        let bareRange = marked == bare ? markedRange : buffer.append(form: bare)
        let markedKey = TokenBuffer.key(of: buffer.bytes[markedRange])
        buffer.entries.append(
            TokenBuffer.Entry(
                source: source,
                marked: markedRange,
                bare: bareRange,
                markedKey: markedKey,
                bareKey: bareRange == markedRange
                    ? markedKey : TokenBuffer.key(of: buffer.bytes[bareRange]),
                spellingKey: markedKey,
                position: range.lowerBound,
                atomCount: range.count,
                kind: kind
            )
        )
    }
}
