internal import VietnameseText

/// Reads a question with operators; what does not parse is words.
///
///     question := all (OR all)*            HOẶC
///     all      := term (AND? term)*        VÀ
///     term     := (NOT | -)* close         KHÔNG
///     close    := primary (NEAR/n primary)*
///     primary  := ( question ) | "phrase" | =word | ="phrase" | field:value | words
struct QueryParser {
    /// What was read.
    struct Reading {
        /// The clauses that a passage may hold, then those that it must not.
        var clauses: [QueryTree.Clause]
        var positiveCount: Int
        var condition: QueryCondition
        /// Whether it says itself how its parts belong together.
        var isStrict: Bool
        var isCut: Bool
    }

    private static let deepest = 24

    private var tokens: [QueryToken]
    private var next = 0
    private var clauses: [QueryTree.Clause] = []
    private var left = QueryTree.longestQuestion
    private var isCut = false

    /// Reads a question; `nil` where it has no operator, or none that makes sense: then it is words.
    static func read(_ question: Substring, values: FieldValues) -> Reading? {
        var tokens = QueryLexer.tokens(of: question, values: values)
        let isCut = tokens.count >= QueryLexer.mostTokens
        settle(&tokens)
        guard tokens.contains(where: isSpecial) else { return nil }
        var parser = QueryParser(tokens: tokens)
        parser.isCut = isCut
        guard let condition = parser.question(), condition.isPositive else { return nil }
        let positive = condition.positiveClauses
        let negative = parser.clauses.indices.filter { !positive.contains($0) }
        var map = [Int](repeating: 0, count: parser.clauses.count)
        for (place, index) in (positive + negative).enumerated() { map[index] = place }
        return Reading(
            clauses: (positive + negative).map { parser.clauses[$0] },
            positiveCount: positive.count,
            condition: condition.mapClauses(map),
            isStrict: tokens.contains {
                $0.kind == .and || $0.kind == .or || $0.kind == .open
                    || ($0.isOperator && $0.kind != .not)
            },
            isCut: parser.isCut
        )
    }

    private init(tokens: [QueryToken]) { self.tokens = tokens }

    private static func isSpecial(_ token: QueryToken) -> Bool {
        switch token.kind {
        case .word, .quoted, .open, .close: false
        default: true
        }
    }

    // MARK: - What makes no sense

    /// Operators that join nothing become words; brackets without a partner, or with nothing
    /// between them, go.
    private static func settle(_ tokens: inout [QueryToken]) {
        var changed = true
        while changed {
            changed = false
            pairBrackets(&tokens)
            for index in tokens.indices {
                let isFollowed =
                    index + 1 < tokens.count && tokens[index + 1].beginsOperand
                let isLed = index > 0 && tokens[index - 1].endsOperand
                switch tokens[index].kind {
                case .and, .or, .near:
                    guard !isFollowed || !isLed else { continue }
                case .not:
                    guard !isFollowed else { continue }
                case .minus, .exact:
                    guard !isFollowed || !takes(tokens[index], tokens[index + 1]) else { continue }
                default: continue
                }
                tokens[index].kind = .word
                changed = true
            }
        }
    }

    /// Whether a sign may stand before what follows it.
    private static func takes(_ sign: QueryToken, _ operand: QueryToken) -> Bool {
        switch operand.kind {
        case .word, .quoted: true
        case .open, .prefix, .field, .exact: sign.kind == .minus
        default: false
        }
    }

    private static func pairBrackets(_ tokens: inout [QueryToken]) {
        var open: [Int] = []
        var gone: Set<Int> = []
        for (index, token) in tokens.enumerated() {
            if token.kind == .open {
                if open.count >= deepest { gone.insert(index) } else { open.append(index) }
            } else if token.kind == .close {
                guard let start = open.popLast() else {
                    gone.insert(index)
                    continue
                }
                let isEmpty = (start + 1..<index).allSatisfy { gone.contains($0) }
                if isEmpty { gone.formUnion([start, index]) }
            }
        }
        gone.formUnion(open)
        guard !gone.isEmpty else { return }
        tokens = tokens.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    }

    // MARK: - Reading

    private var kind: QueryToken.Kind? { next < tokens.count ? tokens[next].kind : nil }

    private mutating func question() -> QueryCondition? {
        var parts = [all()].compactMap(\.self)
        while kind == .or {
            next += 1
            if let part = all() { parts.append(part) }
        }
        return parts.count > 1 ? .or(parts) : parts.first
    }

    private mutating func all() -> QueryCondition? {
        var parts: [QueryCondition] = []
        while let kind, kind != .or, kind != .close {
            if kind == .and {
                next += 1
                continue
            }
            let start = next
            if let part = term() { parts.append(part) }
            if next == start { next += 1 }
        }
        return parts.count > 1 ? .and(parts) : parts.first
    }

    private mutating func term() -> QueryCondition? {
        var isNegated = false
        var isSign = false
        while kind == .not || kind == .minus {
            isNegated.toggle()
            isSign = kind == .minus
            next += 1
        }
        // A sign belongs to the one word behind it: what follows is asked for again.
        let isOneWord = isSign && (kind == .word || kind == .prefix)
        guard let part = isOneWord ? word() : close() else { return nil }
        return isNegated ? .not(part) : part
    }

    private mutating func close() -> QueryCondition? {
        guard var first = primary() else { return nil }
        while case .near(let distance) = kind {
            next += 1
            guard let second = primary() else { return first }
            first = .near(first, second, distance)
        }
        return first
    }

    private mutating func primary() -> QueryCondition? {
        switch kind {
        case .open:
            next += 1
            let inside = question()
            if kind == .close { next += 1 }
            return inside
        case .quoted:
            defer { next += 1 }
            return clause(QueryUnit.units(of: tokens[next].text)) { .phrase($0) }
        case .exact:
            next += 1
            guard kind == .quoted || kind == .word else { return nil }
            defer { next += 1 }
            return clause(QueryUnit.units(of: tokens[next].text).map(\.exact)) { .phrase($0) }
        case .field(let field):
            next += 1
            return .field(field)
        case .word, .prefix: return words()
        default: return nil
        }
    }

    private mutating func word() -> QueryCondition? {
        let isPrefix = kind == .prefix
        defer { next += 1 }
        let units = QueryUnit.units(of: tokens[next].text)
        return clause(isPrefix ? units.map(\.prefix) : units) { .words($0) }
    }

    /// Words that follow each other, with beginnings of words among them.
    private mutating func words() -> QueryCondition? {
        var units: [QueryUnit] = []
        while true {
            if kind == .prefix {
                units += QueryUnit.units(of: tokens[next].text).map(\.prefix)
                next += 1
                continue
            }
            let start = next
            while kind == .word { next += 1 }
            guard next > start else { break }
            // One text, so that a number with stray spaces stays one.
            let text = tokens[start..<next].map { String($0.text) }.joined(separator: " ")
            units += QueryUnit.units(of: text[...])
        }
        return clause(units) { .words($0) }
    }

    private mutating func clause(
        _ units: [QueryUnit],
        _ make: ([QueryUnit]) -> QueryTree.Clause
    ) -> QueryCondition? {
        if units.count > left { isCut = true }
        let units = Array(units.prefix(left))
        guard !units.isEmpty else { return nil }
        left -= units.count
        clauses.append(make(units))
        return .clause(clauses.count - 1)
    }
}
