/// All text of a document in one font, and the encodings that it was found in.
struct FontGroup {
    let font: FontName
    /// The evidence of all its words.
    var evidence = EncodingEvidence()
    /// For each encoding the evidence of the stretches that it won.
    var won: [EncodingEvidence]
    /// For each encoding some of the words that only it makes good.
    var witnesses: [Set<Int>]
    /// The encodings that the group's text was found in, a bit for each.
    private(set) var present: UInt8 = 0
    /// The encoding of a stretch that says nothing itself; `nil` for Unicode.
    private(set) var usual: CodedEncoding?
    /// Whether text in an encoding that was not told was left as it stands.
    private(set) var isUnsure = false

    /// Different words that an encoding needs where no font's name promised it.
    static let leastWitnesses = 4

    init(font: FontName) {
        self.font = font
        let count = CodedEncoding.allCases.count
        won = Array(repeating: EncodingEvidence(), count: count)
        witnesses = Array(repeating: [], count: count)
    }

    /// What an encoding that is usual in the font is ahead of Unicode, in words.
    ///
    /// A name alone is worth less than a word that is good as it stands.
    func usualLead(of encoding: CodedEncoding) -> Double {
        evidence.onlyCoded[encoding.rawValue] < Self.leastWitnesses ? 0.5 : 1.5
    }

    func holds(_ encoding: CodedEncoding) -> Bool { present & 1 << encoding.rawValue != 0 }

    /// Decides by the group's own text and name.
    mutating func settle() {
        for encoding in CodedEncoding.allCases
        where isProven(encoding) || keepsPromise(encoding) {
            present |= 1 << encoding.rawValue
        }
        chooseUsual()
    }

    /// Decides again what was left open, by the encoding of the document's other text.
    mutating func settle(amid usual: CodedEncoding?) {
        let isOpen = present == 0 && !font.isOfSigns
        if isOpen, let usual, evidence.onlyCoded[usual.rawValue] > 0 || font.family.isEmpty,
            lead(of: usual) + usualLead(of: usual) > 0
        {
            present |= 1 << usual.rawValue
            chooseUsual()
        }
        isUnsure = present == 0 && (isHalfProven || breaksPromise)
    }

    private mutating func chooseUsual() {
        usual =
            CodedEncoding.allCases.filter {
                holds($0) && lead(of: $0) + usualLead(of: $0) > 0
            }.max { strength(of: $0) < strength(of: $1) }
    }

    /// What an encoding has for it among all words of the group.
    private func strength(of encoding: CodedEncoding) -> Double {
        let place = encoding.rawValue
        return lead(of: encoding) + Double(evidence.both[place])
            + (font.promised == encoding ? 0.5 : 0)
    }

    private func lead(of encoding: CodedEncoding) -> Double {
        evidence.lead(of: encoding, isPromised: font.promised == encoding)
    }

    /// Whether the encoding won stretches enough, and they are no chance finds of another language:
    /// in Swedish one line of a hundred has nothing but `på`.
    private func isProven(_ encoding: CodedEncoding) -> Bool {
        let place = encoding.rawValue
        let won = won[place]
        let good = won.onlyCoded[place] + won.both[place]
        return witnesses[place].count >= Self.leastWitnesses
            && good >= 3 * won.neither[place]
            && 2 * good >= evidence.neither[place]
            && !hasRival(encoding)
    }

    /// Whether another encoding reads the stretches that this one won nearly as well: a few words
    /// may be Vietnamese in two.
    private func hasRival(_ encoding: CodedEncoding) -> Bool {
        let won = won[encoding.rawValue]
        return CodedEncoding.allCases.contains { rival in
            rival != encoding && 5 * won.strength(of: rival) >= 4 * won.strength(of: encoding)
        }
    }

    private func keepsPromise(_ encoding: CodedEncoding) -> Bool {
        guard font.promised == encoding else { return false }
        let place = encoding.rawValue
        return lead(of: encoding) + usualLead(of: encoding) > 0
            && evidence.onlyCoded[place] + evidence.both[place] + 1 >= evidence.neither[place]
    }

    /// Whether some encoding has something for it, and not enough.
    private var isHalfProven: Bool {
        CodedEncoding.allCases.contains { encoding in
            let place = encoding.rawValue
            let won = won[place]
            return witnesses[place].count > 1 && won.onlyCoded[place] >= evidence.onlyUnicode[place]
                && won.onlyCoded[place] >= evidence.neither[place]
        }
    }

    /// Whether the text is neither what the font's name promised nor Vietnamese in Unicode.
    private var breaksPromise: Bool {
        guard let place = font.promised?.rawValue else { return false }
        let asItStands = evidence.onlyUnicode[place] + evidence.both[place]
        return evidence.neither[place] > asItStands
    }
}
