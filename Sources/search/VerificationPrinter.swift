internal import Documents
internal import VietnameseSearch

/// Prints what became of quotations, for people.
enum VerificationPrinter {
    private static let width = 96

    static func print(_ verification: Verification, onlyProblems: Bool) {
        let counts = Verification.Verdict.allCases.map { verdict in
            "\(sign(verdict)) \(name(verdict)): \(verification.count(verdict))"
        }
        Output.line(Style.bold("\(verification.quotations.count) lời trích"))
        Output.line(counts.joined(separator: " · "))
        for (index, quotation) in verification.quotations.enumerated()
        where !onlyProblems || quotation.verdict != .found {
            Output.line("")
            print(quotation, number: index + 1)
        }
    }

    private static func print(_ verified: VerifiedQuotation, number: Int) {
        let quotation = verified.quotation
        var head = "\(sign(verified.verdict)) \(number). "
        if let line = quotation.line { head += "dòng \(line): " }
        Output.line(Style.bold(head + name(verified.verdict)))
        let best = verified.found.first ?? verified.nearest
        if let best, !best.differences.isEmpty {
            show(MarkedText(best.pieces, keeping: 8))
            for difference in best.differences.prefix(12) {
                Output.line("   " + describe(difference))
            }
            if best.differences.count > 12 {
                Output.line("   … và \(best.differences.count - 12) chỗ khác nữa")
            }
        } else {
            show(MarkedText("“\(shortened(quotation.text))”"))
        }
        if let citation = quotation.citation, verified.verdict != .found {
            Output.line("   Trích dẫn ghi: " + Output.oneLine(citation.text))
        }
        if verified.verdict == .missing {
            guard let nearest = verified.nearest else {
                Output.line("   Không có đoạn nào trong chỉ mục gần giống lời trích này.")
                return
            }
            let percent = Int((nearest.similarity * 100).rounded())
            Output.line("   Gần giống nhất (\(percent) %):")
            show(nearest)
            return
        }
        for (index, place) in verified.found.enumerated() {
            if index > 0 {
                let isOther = place.mismatches.contains {
                    $0 == .document || $0 == .unknownDocument
                }
                let isCited = quotation.citation != nil && !isOther
                let words =
                    place.differences.isEmpty
                    ? "Cũng có tại:"
                    : isCited ? "Văn bản được dẫn có câu gần giống:" : "Cũng gần giống tại:"
                Output.line(Style.dim("   " + words))
            }
            show(place)
            if index > 0, !place.differences.isEmpty { show(MarkedText(place.pieces, keeping: 6)) }
        }
    }

    private static func show(_ place: VerifiedQuotation.Place) {
        Output.line("   " + Style.citation(place.citation))
        let first = place.passages.first ?? ""
        let last = place.passages.last ?? ""
        let passages = first == last ? first : "\(first)–\(last)"
        var words = place.notes.map(describe) + place.mismatches.map(\.name)
        words.insert("[\(passages)]", at: 0)
        Output.line(Style.dim("   " + words.joined(separator: " · ")))
    }

    private static func show(_ text: MarkedText) {
        for line in text.lines(width: width) { Output.line("   " + line) }
    }

    /// The beginning and the end of a long text.
    private static func shortened(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count > 40 else { return words.joined(separator: " ") }
        return words.prefix(20).joined(separator: " ") + " … "
            + words.suffix(15).joined(separator: " ")
    }

    // MARK: - Words

    private static func sign(_ verdict: Verification.Verdict) -> String {
        switch verdict {
        case .found: "✓"
        case .differs: "≠"
        case .elsewhere: "→"
        case .missing: "✗"
        }
    }

    private static func name(_ verdict: Verification.Verdict) -> String {
        switch verdict {
        case .found: "đúng nguyên văn"
        case .differs: "khác nguyên văn"
        case .elsewhere: "ở chỗ khác với trích dẫn"
        case .missing: "không tìm thấy"
        }
    }

    private static func describe(_ difference: VerifiedQuotation.Difference) -> String {
        switch difference.kind {
        case .missing: return "thiếu: “\(difference.source)”"
        case .added: return "thừa: “\(difference.quoted)”"
        default: break
        }
        let reason =
            switch difference.kind {
            case .mark: "khác dấu"
            case .figure: "khác số liệu"
            case .order: "khác thứ tự"
            default: "khác chữ"
            }
        return "\(reason): nguồn ghi “\(difference.source)” ↔ trích là “\(difference.quoted)”"
    }

    private static func describe(_ note: VerifiedQuotation.Note) -> String {
        switch note {
        case .bare: "gõ không dấu, đã đối chiếu không dấu"
        case .letterCase: "khác chữ hoa, chữ thường"
        case .punctuation: "khác dấu câu"
        case .skipped: "bỏ qua đề mục, chú thích hoặc số trang ở giữa"
        case .uncheckedPage: "văn bản không có số trang để đối chiếu"
        }
    }
}
