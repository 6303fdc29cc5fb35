internal import FoundationEssentials
internal import VietnameseSearch

/// The options of a call: a JSON object whose members are each known and used once.
struct CallOptions {
    /// A member's value.
    private enum Value: Decodable {
        case none
        case flag(Bool)
        case number(Int)
        case decimal(Double)
        case text(String)
        case list([String])

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if value.decodeNil() {
                self = .none
            } else if let flag = try? value.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? value.decode(Int.self) {
                self = .number(number)
            } else if let decimal = try? value.decode(Double.self) {
                self = .decimal(decimal)
            } else if let text = try? value.decode(String.self) {
                self = .text(text)
            } else {
                self = .list(try value.decode([String].self))
            }
        }
    }

    private var values: [String: Value]

    /// Reads the options of a call; none where there is no text.
    init(_ start: UnsafePointer<CChar>?) throws(SearchError) {
        guard let text = try unsafe ArgumentText.read(start, "options") else {
            values = [:]
            return
        }
        do {
            values = try JSONDecoder().decode([String: Value].self, from: Data(text.utf8))
        } catch {
            throw ArgumentText.usage(
                "“options” takes one JSON object of texts, numbers, true, false and lists of texts"
            )
        }
    }

    /// A list of texts that stands alone.
    static func list(
        _ start: UnsafePointer<CChar>?,
        _ name: String
    ) throws(SearchError) -> [String] {
        let text = try unsafe ArgumentText.require(start, name)
        do {
            return try JSONDecoder().decode([String].self, from: Data(text.utf8))
        } catch {
            throw ArgumentText.usage("“\(name)” takes a JSON list of texts")
        }
    }

    mutating func text(_ name: String) throws(SearchError) -> String? {
        switch values.removeValue(forKey: name) {
        case nil, .some(.none): return nil
        case .text(let text): return text
        case .number(let number): return String(number)
        default: throw ArgumentText.usage("“\(name)” takes a text")
        }
    }

    mutating func list(_ name: String) throws(SearchError) -> [String] {
        switch values.removeValue(forKey: name) {
        case nil, .some(.none): return []
        case .list(let list): return list
        default: throw ArgumentText.usage("“\(name)” takes a list of texts")
        }
    }

    mutating func flag(_ name: String) throws(SearchError) -> Bool {
        switch values.removeValue(forKey: name) {
        case nil, .some(.none): return false
        case .flag(let flag): return flag
        default: throw ArgumentText.usage("“\(name)” takes true or false")
        }
    }

    mutating func number(
        _ name: String,
        in range: ClosedRange<Int>
    ) throws(SearchError) -> Int? {
        switch values.removeValue(forKey: name) {
        case nil, .some(.none): return nil
        case .number(let number) where range.contains(number): return number
        default:
            throw ArgumentText.usage(
                "“\(name)” takes a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
    }

    /// A part of the whole, from 0 to 1.
    mutating func share(_ name: String) throws(SearchError) -> Double? {
        let share: Double
        switch values.removeValue(forKey: name) {
        case nil, .some(.none): return nil
        case .number(let number): share = Double(number)
        case .decimal(let decimal): share = decimal
        default: share = .nan
        }
        guard (0...1).contains(share) else {
            throw ArgumentText.usage("“\(name)” takes a number from 0 to 1")
        }
        return share
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        of type: Choice.Type = Choice.self
    ) throws(SearchError) -> Choice? {
        guard let text = try text(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw ArgumentText.usage("“\(name)” takes one of \(names)")
        }
        return choice
    }

    /// Refuses what nobody has asked for.
    consuming func end() throws(SearchError) {
        guard let name = values.keys.min() else { return }
        throw ArgumentText.usage("there is no option “\(name.prefix(40))” here")
    }
}
