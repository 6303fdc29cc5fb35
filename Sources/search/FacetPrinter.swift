internal import Documents
internal import VietnameseSearch

/// Prints facets for people: a line each, the documents below one another.
enum FacetPrinter {
    /// So many values of each are shown; `--json` has them all.
    private static let shownValues = 8
    private static let shownDocuments = 5

    static func print(_ facets: Facets, areEstimates: Bool) {
        Output.line("")
        if areEstimates { Output.line(Style.dim("Số đếm là ước lượng (có cụm từ phải dò lại).")) }
        line("Vai trò", facets.role.map { (Role(rawValue: $0.value)?.name ?? $0.value, $0.count) })
        line("Năm", facets.year.map { ("\($0.value)", $0.count) })
        line("Cơ quan", facets.agency.map { ($0.value, $0.count) })
        line("Địa danh", facets.place.map { ($0.value, $0.count) })
        line("Loại", facets.kind.map { ($0.value, $0.count) })
        guard !facets.document.isEmpty else { return }
        Output.line(Style.bold("Văn bản:"))
        for document in facets.document.prefix(shownDocuments) {
            Output.line(
                "  [\(document.value)] " + Output.oneLine(document.name ?? "") + " "
                    + Style.bold("\(document.count)")
            )
        }
        let left = facets.document.count - shownDocuments
        if left > 0 { Output.line(Style.dim("  … và \(left) văn bản nữa")) }
    }

    private static func line(_ name: String, _ values: [(name: String, count: Int)]) {
        guard !values.isEmpty else { return }
        var parts = values.prefix(shownValues).map {
            Output.oneLine($0.name) + " " + Style.bold("\($0.count)")
        }
        if values.count > shownValues { parts.append("… \(values.count - shownValues) nữa") }
        Output.line(Style.bold("\(name):") + " " + parts.joined(separator: " · "))
    }
}
