/// How many words of a text speak for Unicode and for each of the coded encodings.
struct EncodingEvidence {
    /// Words that are good in the encoding and not as they stand.
    private(set) var onlyCoded = SIMD4<Int>()
    /// Words that are good both ways.
    private(set) var both = SIMD4<Int>()
    /// Words that are good as they stand and not in the encoding.
    private(set) var onlyUnicode = SIMD4<Int>()
    /// Words that are good neither way.
    private(set) var neither = SIMD4<Int>()
    /// Words of ``onlyCoded`` whose bytes came by the Vietnamese code page.
    private(set) var onlyCodedByPage = SIMD4<Int>()
    /// Words that are good as they stand and hold letters that stand for no byte.
    private(set) var unicode = 0
    /// Words of ``onlyUnicode`` whose letters could be bytes of the Vietnamese code page.
    private(set) var onlyUnicodeByPage = SIMD4<Int>()

    mutating func add(_ verdict: WordVerdict) {
        for encoding in CodedEncoding.allCases {
            let place = encoding.rawValue
            switch (verdict.isGood(in: encoding), verdict.isGoodAsItStands) {
            case (true, false):
                onlyCoded[place] += 1
                if verdict.isOfVietnamesePage { onlyCodedByPage[place] += 1 }
            case (true, true):
                both[place] += 1
            case (false, true):
                onlyUnicode[place] += 1
                if verdict.isOfVietnamesePage { onlyUnicodeByPage[place] += 1 }
            case (false, false):
                if verdict.isBad(in: encoding) { neither[place] += 1 }
            }
        }
        if verdict.isBeyondBytes && verdict.isGoodAsItStands { unicode += 1 }
    }

    mutating func add(_ other: EncodingEvidence) {
        onlyCoded &+= other.onlyCoded
        both &+= other.both
        onlyUnicode &+= other.onlyUnicode
        neither &+= other.neither
        onlyCodedByPage &+= other.onlyCodedByPage
        onlyUnicodeByPage &+= other.onlyUnicodeByPage
        unicode += other.unicode
    }

    /// The encoding that wins a stretch of text by itself: `nil` where it says nothing clear.
    var winner: CodedEncoding? {
        CodedEncoding.allCases.filter(wins).max { strength(of: $0) < strength(of: $1) }
    }

    private func wins(_ encoding: CodedEncoding) -> Bool {
        let place = encoding.rawValue
        return onlyCoded[place] > onlyUnicode[place]
            && onlyCoded[place] + both[place] > 2 * neither[place]
    }

    /// The words that the encoding explains, less those that it does not.
    func strength(of encoding: CodedEncoding) -> Int {
        let place = encoding.rawValue
        return onlyCoded[place] + both[place] - neither[place]
    }

    /// By how much the encoding explains the words better than Unicode does.
    ///
    /// A word that is good neither way speaks against the encoding, since there are other
    /// languages; where the font's name promised the encoding it is more likely a slip.
    func lead(of encoding: CodedEncoding, isPromised: Bool) -> Double {
        let place = encoding.rawValue
        return Double(onlyCoded[place] - onlyUnicode[place])
            - (isPromised ? 0.5 : 1) * Double(neither[place])
    }

    /// Whether the Vietnamese code page stands between the bytes and the text.
    func cameByPage(_ encoding: CodedEncoding) -> Bool {
        let place = encoding.rawValue
        return onlyCodedByPage[place] > 3 && onlyCodedByPage[place] > onlyUnicodeByPage[place]
    }
}
