internal import Documents
internal import Foundation
internal import VietnameseSearch

/// The parameters of `GET /v1/search`, checked.
struct SearchRequest {
    var question = ""
    var options = SearchEngine.Options()

    /// Reads the query of a URL; each parameter at most once, none that is unknown.
    init(query: String) throws(Problem) {
        var seen: Set<String> = []
        var from: String?
        var to: String?
        for parameter in query.split(separator: "&") {
            let parts = parameter.split(
                separator: "=",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = try Self.decoded(parts[0])
            let value = parts.count > 1 ? try Self.decoded(parts[1]) : ""
            guard seen.insert(name).inserted else {
                throw Problem(detail: "the parameter “\(name)” is given twice")
            }
            switch name {
            case "q": question = value
            case "limit": options.limit = try Self.number(name, value, in: 1...100)
            case "offset": options.offset = try Self.number(name, value, in: 0...100_000)
            case "year":
                guard let years = SearchEngine.Options.years(value) else {
                    throw Problem(detail: "“year” takes a year, or two: 2024, 2023..2025")
                }
                options.years = years
            case "from": from = value
            case "to": to = value
            case "kind": options.kind = value
            case "sort": options.order = try Self.choice(name, value)
            case "group": options.grouping = try Self.choice(name, value) as SearchEngine.Grouping
            case "per-group": options.groupLimit = try Self.number(name, value, in: 1...20)
            case "facets": options.hasFacets = try Self.number(name, value, in: 0...1) == 1
            case "fold": options.isFolding = try Self.number(name, value, in: 0...1) == 1
            case "document": options.document = value
            case "agency": options.agency = value
            case "literal": options.isLiteral = try Self.number(name, value, in: 0...1) == 1
            case "role": options.role = try Self.choice(name, value) as Role
            default:
                throw Problem(detail: "there is no parameter “\(name.prefix(40))”")
            }
        }
        if from != nil || to != nil {
            guard let days = SearchEngine.Options.days(from: from, to: to) else {
                throw Problem(detail: "“from” and “to” take a day, a month or a year: 2023-11-05")
            }
            options.days = days
        }
        guard seen.contains("q") else { throw Problem(detail: "the parameter “q” is missing") }
    }

    /// Undoes the encoding of forms: `+` is a space (WHATWG URL, application/x-www-form-urlencoded).
    private static func decoded(_ text: Substring) throws(Problem) -> String {
        guard let decoded = text.replacing("+", with: " ").removingPercentEncoding else {
            throw Problem(detail: "“\(text.prefix(40))” is not percent-encoded UTF-8")
        }
        return decoded
    }

    private static func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ value: String
    ) throws(Problem) -> Choice {
        guard let choice = Choice(rawValue: value) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(detail: "“\(name)” takes one of \(names)")
        }
        return choice
    }

    private static func number(
        _ name: String,
        _ value: String,
        in range: ClosedRange<Int>
    ) throws(Problem) -> Int {
        guard let number = Int(value), range.contains(number) else {
            throw Problem(
                detail: "“\(name)” takes a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return number
    }
}
