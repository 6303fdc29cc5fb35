/// How the words of a stretch, one font's text in a paragraph, are decoded.
struct StretchPlan {
    private let evidence: EncodingEvidence
    private let group: FontGroup
    /// The stretch's encoding; `nil` for Unicode.
    private let encoding: CodedEncoding?
    /// The encoding of the words that are good in it alone, amid words of Unicode.
    private let scattered: CodedEncoding?

    init(_ evidence: EncodingEvidence, in group: FontGroup) {
        self.evidence = evidence
        self.group = group
        // Against Unicode an encoding has what is usual in the font for it or against it; against
        // another encoding only the words count, and what is usual decides where they tell nothing.
        func lead(_ encoding: CodedEncoding) -> Double {
            let bonus =
                switch group.usual {
                case encoding: group.usualLead(of: encoding)
                case nil: -group.usualLead(of: encoding)
                default: 0.0
                }
            return evidence.lead(of: encoding, isPromised: group.font.promised == encoding) + bonus
        }
        func strength(_ encoding: CodedEncoding) -> Double {
            Double(evidence.strength(of: encoding)) + (group.usual == encoding ? 0.5 : 0)
        }
        let present = CodedEncoding.allCases.filter(group.holds)
        encoding = present.filter { lead($0) > 0 }.max { strength($0) < strength($1) }
        scattered = present.first { encoding in
            let coded = evidence.onlyCoded[encoding.rawValue]
            let others =
                evidence.onlyUnicode[encoding.rawValue] + evidence.neither[encoding.rawValue]
            return coded > 1 && coded * 3 >= others
        }
    }

    /// The encoding of one of its words; `nil` where it stays as it stands.
    func choice(for verdict: WordVerdict, on word: ArraySlice<UInt32>) -> CodedEncoding? {
        guard !verdict.isBeyondBytes else { return nil }
        if let encoding, word.count == 1, let sign = word.first, isSign(sign, amid: encoding) {
            return nil
        }
        guard let encoding else {
            guard let scattered, verdict.isOnlyGood(in: scattered) else { return nil }
            return scattered
        }
        let isOnlyUnicode = verdict.isGoodAsItStands && !verdict.isGood(in: encoding)
        if verdict.isOfVietnamesePage {
            let converts =
                verdict.isOnlyGood(in: encoding)
                || group.evidence.cameByPage(encoding) && !isOnlyUnicode
            return converts ? encoding : nil
        }
        if isOnlyUnicode && group.evidence.unicode > 0 { return nil }
        return encoding
    }

    /// Whether a lone character is the sign that Unicode has in it: `×` rather than TCVN3's `ì`.
    ///
    /// In a font that kept its promise there are no such signs; spaced headings are lone letters.
    private func isSign(_ scalar: UInt32, amid encoding: CodedEncoding) -> Bool {
        switch scalar {
        case 0xA0..<0xC0, 0xD7, 0xF7, 0x2212, 0x2219: break
        default: return false
        }
        let isProven =
            group.evidence.onlyCoded[encoding.rawValue] >= FontGroup.leastWitnesses
        guard isProven else { return true }
        guard group.font.promised != encoding else { return false }
        return CodedWord.decode([scalar], as: encoding).allSatisfy {
            !Self.loneLetters.contains($0)
        }
    }

    /// Letters that are words of their own, the currency's sign, or abbreviations.
    private static let loneLetters = Set("àáôơờởổồýỳđÀÁÔƠỜỞỔỒÝĐƯ".unicodeScalars.map(\.value))
}
