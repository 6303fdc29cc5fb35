internal import Documents
internal import VietnameseSearch

/// Prints numbers of documents and who cites them, for people.
enum ReferencePrinter {
    static func print(_ number: CitedNumber) {
        var words = [Style.bold(name(of: number)), "\(number.passages) đoạn dẫn"]
        words.append(held(number))
        Output.line(words.joined(separator: " · "))
        for document in number.documents {
            Output.line("   " + Style.citation(document.citation) + Style.dim("  [\(document.id)]"))
        }
        for document in number.namesakes {
            Output.line(
                "   " + Style.dim("cùng số, khác ngày: \(document.citation)  [\(document.id)]")
            )
        }
    }

    static func print(_ passages: [CitingPassage], from first: Int) {
        for (index, passage) in passages.enumerated() {
            Output.line("")
            Output.line(
                Style.bold("\(first + index). ") + Style.citation(passage.passage.citation)
            )
            Output.line(
                "   " + MarkedText(passage.snippet, of: passage.passage.text).line
            )
            Output.line(
                Style.dim("   [\(passage.passage.identifier)] \(passage.passage.document.path)")
            )
        }
    }

    static func print(_ references: DocumentReferences) {
        Output.line(Style.citation(references.document.citation))
        guard !references.numbers.isEmpty else {
            Output.line("   không dẫn số văn bản nào")
            return
        }
        for entry in references.numbers {
            let places = entry.places.prefix(5).map(\.identifier).joined(separator: ", ")
            let more = entry.places.count > 5 ? ", …" : ""
            Output.line(
                "   " + Style.bold(name(of: entry.number)) + " · \(entry.number.passages) đoạn"
                    + " · \(held(entry.number))" + Style.dim("  [\(places)\(more)]")
            )
        }
    }

    /// `Nghị quyết số 66/NQ-HĐND ngày 27/12/2022`; two days are both named.
    static func name(of number: CitedNumber) -> String {
        var name = number.kinds.first.map { "\($0) số \(number.number)" } ?? number.number
        if !number.dates.isEmpty {
            let days = number.dates.prefix(3).map(\.vietnamese).joined(separator: ", ")
            name += " ngày \(days)" + (number.dates.count > 3 ? ", …" : "")
        }
        return name
    }

    private static func held(_ number: CitedNumber) -> String {
        number.documents.isEmpty ? "không có trong chỉ mục" : "có trong chỉ mục"
    }
}
