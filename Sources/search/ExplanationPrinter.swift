internal import VietnameseSearch

/// Says to people how a question was understood and why a result stands where it does.
enum ExplanationPrinter {
    /// The widths of the columns of a score.
    private static let nameWidth = 36

    // MARK: - The question

    static func print(_ plan: QuestionExplanation) {
        Output.line("")
        Output.line(Style.bold("Cách hiểu câu hỏi"))
        for word in plan.words { Output.line("   " + line(word)) }
        for alternative in plan.alternatives {
            let typed = Style.highlight(alternative.typed)
            Output.line("   \(typed)  (tìm cả “\(Output.oneLine(alternative.other))”)")
        }
        Output.line("   cây câu hỏi:")
        printTree(plan.tree, depth: 0)
        Output.line("   kế hoạch tìm: " + Output.oneLine(plan.plan))
        guard let demand = plan.demand, let engine = plan.engine else { return }
        Output.line("   mức đòi hỏi: " + name(ofDemand: demand))
        Output.line("   câu hỏi cho Xapian: " + Output.oneLine(engine))
        for variant in plan.variants {
            Output.line("   hoặc, kém hơn: " + Output.oneLine(variant.engine))
        }
    }

    private static func line(_ word: QuestionExplanation.Word) -> String {
        var text = Output.oneLine(word.typed)
        if word.understood != word.typed { text += " → " + Output.oneLine(word.understood) }
        var notes: [String] = []
        if let change = word.change { notes.append(change.shown) }
        switch word.role {
        case .content: break
        case .function: notes.append("hư từ")
        case .asking: notes.append("từ để hỏi")
        }
        notes.append("độ hiếm \(number(word.weight))")
        return Style.highlight(text) + "  (" + notes.joined(separator: ", ") + ")"
    }

    private static func printTree(_ node: QuestionNode, depth: Int) {
        let name =
            switch node {
            case .words(let text): "từ: \(text)"
            case .phrase(let text): "cụm từ: “\(text)”"
            case .field(let text): "trường: \(text)"
            case .parts(let parts): parts.isEmpty ? "(trống)" : "các phần"
            case .and: "VÀ"
            case .or: "HOẶC"
            case .not: "KHÔNG"
            case .near(_, _, let distance): "NEAR/\(distance)"
            }
        Output.line(String(repeating: "   ", count: depth + 2) + Output.oneLine(name))
        for child in node.children { printTree(child, depth: depth + 1) }
    }

    private static func name(ofDemand demand: String) -> String {
        switch demand {
        case "together": "đủ các từ, quá nửa đứng cạnh nhau (together)"
        case "all": "đủ các từ (all)"
        case "any": "có ít nhất một từ (any)"
        default: demand
        }
    }

    // MARK: - A result

    static func print(_ explanation: ResultExplanation, score: Double) {
        for place in ResultExplanation.Place.allCases {
            let words = explanation.words.filter { $0.place == place }
            guard !words.isEmpty else { continue }
            Output.line("   \(place.shown): " + words.map(text).joined(separator: "; "))
        }
        if !explanation.missing.isEmpty {
            Output.line(
                "   không thấy: " + Output.oneLine(explanation.missing.joined(separator: ", "))
            )
        }
        guard !explanation.parts.isEmpty else {
            Output.line("   điểm \(number(score)): xếp theo Xapian, không chấm lại")
            return
        }
        Output.line("   điểm \(number(score)) gồm:")
        for part in explanation.parts where part.score != 0 {
            let name = part.feature.shown
            let gap = String(repeating: " ", count: max(1, nameWidth - name.count))
            Output.line(
                "      \(name)\(gap)\(column(part.value)) × \(column(part.weight))"
                    + " = \(column(part.score))"
            )
        }
    }

    private static func text(_ word: ResultExplanation.Word) -> String {
        let same = word.evidence == .marked && word.typed == word.found.lowercased()
        let found = Style.highlight(word.found)
        let name = same ? found : "\(Output.oneLine(word.typed)) → \(found)"
        let count = word.count > 1 ? " ×\(word.count)" : ""
        return same ? name + count : "\(name)\(count) (\(word.evidence.shown))"
    }

    /// Three decimals, as Vietnamese writes them not: a point, so that they can be copied.
    private static func number(_ value: Double) -> String {
        let thousandths = Int((value.magnitude * 1000).rounded())
        let digits = String(thousandths % 1000)
        let sign = value < 0 && thousandths > 0 ? "-" : ""
        return sign + "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count)
            + digits
    }

    private static func column(_ value: Double) -> String {
        let text = number(value)
        return String(repeating: " ", count: max(0, 7 - text.count)) + text
    }
}

extension Evidence {
    /// Its name in a list.
    fileprivate var shown: String {
        switch self {
        case .marked: "đúng như đã gõ"
        case .variant: "cách viết khác"
        case .bare: "khác dấu"
        case .restored: "thêm dấu"
        case .abbreviation: "viết tắt"
        case .typo: "sửa lỗi gõ"
        }
    }
}

extension ResultExplanation.Place {
    /// Its name at the head of a line.
    fileprivate var shown: String {
        switch self {
        case .text: "trong đoạn"
        case .heading: "trong đề mục"
        case .document: "trong thông tin văn bản"
        }
    }
}

extension ScoreFeature {
    /// Its name in a list.
    fileprivate var shown: String {
        switch self {
        case .words: "các từ (BM25)"
        case .pairs: "cặp từ cạnh nhau (BM25)"
        case .window8: "các từ trong 8 từ liền"
        case .window30: "các từ trong 30 từ liền"
        case .window80: "các từ trong 80 từ liền"
        case .run: "chuỗi dài nhất của câu hỏi"
        case .engine: "trọng số của Xapian (đoạn nhất: 1)"
        case .definition: "từ đứng trước “là”"
        case .heading: "từ trong đề mục"
        case .headingRun: "chuỗi dài nhất trong đề mục"
        case .year: "mục đúng năm được hỏi"
        case .otherYear: "mục của năm khác"
        case .role: "mục đúng phần được hỏi"
        case .margin: "phần mở đầu, kết thúc"
        case .headingAlone: "chỉ là đề mục"
        case .ownNumber: "số hiệu của chính văn bản"
        case .citedPlace: "đúng chỗ được trích dẫn"
        case .agency: "cơ quan, địa danh được hỏi"
        case .engineWeight: "trọng số của Xapian"
        }
    }
}
