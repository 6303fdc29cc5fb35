/// The reading of one document: first all paragraphs are surveyed, then settled, then decoded.
struct LegacyReading {
    let restoresFontCapitals: Bool
    var judge = WordJudge()
    var groups: [FontGroup] = []
    var quoted = QuotedEvidence()
    /// Letters of words beyond ASCII by the encoding that they were read in.
    var letters: [TextEncoding: Int] = [:]
    /// Words that were decoded into no syllables, and all that were decoded.
    private var failed = 0
    private var decoded = 0
    private var unsureLetters = 0
    private var groupOfName: [String?: Int] = [:]
    private var fontOfName: [String?: FontName] = [:]
    private var groupOfFamily: [String: Int] = [:]

    init(restoresFontCapitals: Bool) {
        self.restoresFontCapitals = restoresFontCapitals
    }

    // MARK: - Surveying

    /// Gathers the evidence of a paragraph.
    mutating func survey(_ paragraph: [FontRun]) {
        forEachChunk(of: paragraph) { reading, chunk in reading.survey(chunk) }
    }

    /// Gathers the evidence of a paragraph's part.
    mutating func survey(_ chunk: LegacyChunk) {
        quoted.survey(chunk.scalars)
        let verdicts = verdicts(on: chunk.words, in: chunk)
        for (group, evidence) in stretches(of: verdicts) {
            groups[group].evidence.add(evidence)
            guard let winner = evidence.winner else { continue }
            groups[group].won[winner.rawValue].add(evidence)
            for (word, verdict) in verdicts
            where word.group == group && verdict.isOnlyGood(in: winner)
                && groups[group].witnesses[winner.rawValue].count < FontGroup.leastWitnesses
            {
                let witness = chunk.scalars[word.range].hashValue
                groups[group].witnesses[winner.rawValue].insert(witness)
            }
        }
    }

    /// Decides each font's encodings once all paragraphs are surveyed.
    mutating func settle() {
        for place in groups.indices { groups[place].settle() }
        var usual: CodedEncoding?
        var most = 0
        for encoding in CodedEncoding.allCases {
            let words = groups.filter { $0.usual == encoding }
                .reduce(0) { $0 + $1.evidence.onlyCoded[encoding.rawValue] }
            if words > most { (usual, most) = (encoding, words) }
        }
        for place in groups.indices { groups[place].settle(amid: usual) }
        quoted.settle()
    }

    /// Whether nothing is to be decoded, once settled: all text stays as it stands.
    var leavesAll: Bool { groups.allSatisfy { $0.present == 0 } && !quoted.isPresent }

    // MARK: - Decoding

    /// The texts of a paragraph's runs.
    mutating func decode(_ paragraph: [FontRun]) -> [String] {
        var texts = Array(repeating: String.UnicodeScalarView(), count: paragraph.count)
        forEachChunk(of: paragraph) { reading, chunk in reading.decode(chunk, into: &texts) }
        return texts.map { String($0).composedText }
    }

    /// Decodes a paragraph's part; each run's text is appended to its place.
    mutating func decode(_ chunk: LegacyChunk, into texts: inout [String.UnicodeScalarView]) {
        var output = LegacyOutput(chunk)
        let words = chunk.words
        let verdicts = verdicts(on: words, in: chunk)
        let choices = choices(for: verdicts, in: chunk)
        for ((word, verdict), choice) in zip(verdicts, choices) {
            if let choice {
                let decoded = CodedWord.decode(chunk.scalars[word.range], as: choice)
                output.replace(word.range, by: decoded)
            }
            if CodedWord.hasMarkedLetter(output.scalars[word.range]) {
                count(word, verdict, choice)
            }
        }
        raiseCapitals(of: words, in: &output, where: zip(verdicts, choices).filter { $1 == .tcvn3 })
        if quoted.isPresent {
            letters[.viqr, default: 0] += output.decode(quoted)
        }
        for span in chunk.spans {
            let group = groups[span.group]
            let raises = restoresFontCapitals && span.showsCapitals && group.usual == .tcvn3
            output.write(span, raised: raises, controlsAreWestern: group.present != 0, to: &texts)
        }
    }

    /// The encoding that each word is decoded from; `nil` for what stays as it stands.
    private func choices(
        for verdicts: [(word: LegacyChunk.Word, verdict: WordVerdict)],
        in chunk: LegacyChunk
    ) -> [CodedEncoding?] {
        var plans: [Int: StretchPlan] = [:]
        for (group, evidence) in stretches(of: verdicts) {
            plans[group] = StretchPlan(evidence, in: groups[group])
        }
        return verdicts.map { word, verdict in
            plans[word.group]?.choice(for: verdict, on: chunk.scalars[word.range])
        }
    }

    private mutating func count(
        _ word: LegacyChunk.Word,
        _ verdict: WordVerdict,
        _ choice: CodedEncoding?
    ) {
        letters[choice?.encoding ?? .unicode, default: 0] += word.range.count
        if groups[word.group].isUnsure { unsureLetters += word.range.count }
        if let choice {
            decoded += 1
            if verdict.isBad(in: choice) { failed += 1 }
        }
    }

    private func raiseCapitals(
        of words: [LegacyChunk.Word],
        in output: inout LegacyOutput,
        where decoded: [((word: LegacyChunk.Word, verdict: WordVerdict), CodedEncoding?)]
    ) {
        let open = decoded.map(\.0.word.range).filter { WordCapitals.mayRaise(output.scalars[$0]) }
        guard !open.isEmpty else { return }
        let texts = words.map { output.text(at: $0.range) }
        let raised = WordCapitals.raised(texts)
        let mayRaise = Set(open)
        for (word, isRaised) in zip(words, raised) where isRaised && mayRaise.contains(word.range) {
            output.raise(word.range)
        }
    }

    /// What was found, once all paragraphs are decoded; `otherwise` names what was not decoded.
    func summary(otherwise: TextEncoding = .unicode) -> EncodingSummary {
        if letters.isEmpty {
            return EncodingSummary(letters: [:], isUnsure: groups.contains(where: \.isUnsure))
        }
        var found = letters
        found[otherwise] = found.removeValue(forKey: .unicode)
        let all = found.values.reduce(0, +)
        let isMisread = failed >= 5 && failed * 3 > decoded
        let isForeign = otherwise != .unicode && (found[otherwise] ?? 0) * 20 > all
        return EncodingSummary(
            letters: found,
            isUnsure: isMisread || isForeign || unsureLetters * 100 > all
        )
    }

    // MARK: - Words and stretches

    private mutating func verdicts(
        on words: [LegacyChunk.Word],
        in chunk: LegacyChunk
    ) -> [(word: LegacyChunk.Word, verdict: WordVerdict)] {
        var verdicts: [(word: LegacyChunk.Word, verdict: WordVerdict)] = []
        for word in words where word.isCoded {
            verdicts.append((word, judge.verdict(on: chunk.scalars[word.range])))
        }
        return verdicts
    }

    /// The evidence of each font's words in a chunk.
    private func stretches(of verdicts: [(word: LegacyChunk.Word, verdict: WordVerdict)])
        -> [Int: EncodingEvidence]
    {
        var stretches: [Int: EncodingEvidence] = [:]
        for (word, verdict) in verdicts {
            stretches[word.group, default: EncodingEvidence()].add(verdict)
        }
        return stretches
    }

    private mutating func forEachChunk(
        of paragraph: [FontRun],
        _ body: (inout LegacyReading, LegacyChunk) -> Void
    ) {
        var chunk = LegacyChunk()
        for (place, run) in paragraph.enumerated() {
            let (group, font) = group(of: run.font)
            let isPacked =
                !font.isOfSigns
                && SymbolPage.writesWords(run.text, inKnownFont: font.promised != nil)
            chunk.begin(run: place, group: group, font: font)
            for scalar in run.text.unicodeScalars {
                chunk.append(isPacked ? SymbolPage.byte(of: scalar.value) : scalar.value)
                if chunk.isFull {
                    chunk.close()
                    body(&self, chunk)
                    chunk.removeAll()
                }
            }
        }
        chunk.close()
        body(&self, chunk)
    }

    /// The place of a font's group, and what its name says.
    mutating func group(of name: String?) -> (Int, FontName) {
        if let group = groupOfName[name], let font = fontOfName[name] { return (group, font) }
        let font = FontName(name)
        let family = font.isOfSigns ? "signs" : font.family
        let group = groupOfFamily[family] ?? groups.count
        if group == groups.count {
            groups.append(FontGroup(font: font))
            groupOfFamily[family] = group
        }
        groupOfName[name] = group
        fontOfName[name] = font
        return (group, font)
    }
}
