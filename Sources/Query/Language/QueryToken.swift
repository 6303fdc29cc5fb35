internal import VietnameseText

/// A piece of a question with operators.
struct QueryToken {
    enum Kind: Equatable {
        /// A chunk between spaces.
        case word
        /// What stood between quotation marks.
        case quoted
        case open, close
        case and, or, not
        /// At most so many words between.
        case near(Int)
        /// A sign that belongs to what follows it: `-`.
        case minus
        /// A sign that belongs to what follows it: `=`.
        case exact
        /// The beginning of a word: `ho*`.
        case prefix
        case field(QueryField)
    }

    var kind: Kind
    /// What was typed; inside the quotation marks, before the star.
    var text: Substring

    /// Whether an operand may begin here.
    var beginsOperand: Bool {
        switch kind {
        case .word, .quoted, .open, .not, .minus, .exact, .prefix, .field: true
        case .close, .and, .or, .near: false
        }
    }

    /// Whether an operand may end here.
    var endsOperand: Bool {
        switch kind {
        case .word, .quoted, .close, .prefix, .field: true
        case .open, .not, .minus, .exact, .and, .or, .near: false
        }
    }

    var isOperator: Bool {
        switch kind {
        case .and, .or, .not, .near: true
        default: false
        }
    }
}

/// Cuts a question into pieces.
///
/// Linear in the text.
struct QueryLexer {
    private let values: FieldValues
    /// Whether Vietnamese words in capitals are operators: in a question of capitals they are words,
    /// and a sentence that asks stresses them (`Điều nào KHÔNG phải là quyền của bên mua?`).
    private lazy var capitalsSpeak =
        question.contains(where: \.isLowercase) && !QuestionWords.ask(in: question)
    private let question: Substring
    private var rest: Substring
    private(set) var tokens: [QueryToken] = []

    /// Beyond so many pieces the rest is left out.
    static let mostTokens = 512

    static func tokens(of question: Substring, values: FieldValues) -> [QueryToken] {
        var lexer = QueryLexer(question, values: values)
        lexer.run()
        return lexer.tokens
    }

    private init(_ question: Substring, values: FieldValues) {
        rest = question
        self.values = values
        self.question = question
    }

    private mutating func run() {
        while let first = rest.first, tokens.count < Self.mostTokens {
            let next = rest.dropFirst().first
            switch first {
            case _ where first.isWhitespace: rest.removeFirst()
            case _ where Self.isQuotationMark(first): takeQuoted()
            case "(": take(.open)
            case ")": take(.close)
            case "-", "−", "–":
                // A number may be negative, a list may have dashes.
                if let next,
                    next.isLetter || next == "(" || next == "="
                        || Self.isQuotationMark(next)
                {
                    take(.minus)
                } else {
                    takeChunk()
                }
            case "=":
                if let next, next.isLetter || next.isNumber || Self.isQuotationMark(next) {
                    take(.exact)
                } else {
                    takeChunk()
                }
            default: takeChunk()
            }
        }
    }

    static func isQuotationMark(_ character: Character) -> Bool {
        switch character {
        case "\"", "“", "”", "„", "«", "»", "＂": true
        default: false
        }
    }

    private mutating func take(_ kind: QueryToken.Kind) {
        tokens.append(QueryToken(kind: kind, text: rest.prefix(1)))
        rest.removeFirst()
    }

    private mutating func takeQuoted() {
        let inside = rest.dropFirst()
        guard let close = inside.firstIndex(where: Self.isQuotationMark) else {
            // A quotation mark without its partner says nothing.
            rest = inside
            return
        }
        tokens.append(QueryToken(kind: .quoted, text: inside[..<close]))
        rest = inside[inside.index(after: close)...]
    }

    private mutating func takeChunk() {
        let chunk = rest.prefix {
            !$0.isWhitespace && !Self.isQuotationMark($0) && $0 != "(" && $0 != ")"
        }
        rest = rest[chunk.endIndex...]
        if takeField(chunk) { return }
        if let kind = operation(chunk) {
            tokens.append(QueryToken(kind: kind, text: chunk))
        } else if chunk.last == "*", chunk.count > 1,
            chunk.dropLast().allSatisfy({ $0.isLetter || $0.isNumber })
        {
            tokens.append(QueryToken(kind: .prefix, text: chunk.dropLast()))
        } else {
            tokens.append(QueryToken(kind: .word, text: chunk))
        }
    }

    /// Takes `name:value`, whose value may stand in quotation marks.
    private mutating func takeField(_ chunk: Substring) -> Bool {
        guard let colon = chunk.firstIndex(of: ":"),
            let name = QueryField.Name(typed: chunk[..<colon])
        else { return false }
        var value = chunk[chunk.index(after: colon)...]
        var after = rest
        if value.isEmpty {
            // Only a quotation mark may follow: `mục: nhiệm vụ` is prose.
            guard let mark = rest.first, Self.isQuotationMark(mark),
                let close = rest.dropFirst().firstIndex(where: Self.isQuotationMark)
            else { return false }
            value = rest.dropFirst()[..<close]
            after = rest[rest.index(after: close)...]
        } else {
            // `2024..` is open to its end, `2024.` ends a sentence.
            while let last = value.last, ",;.!?".contains(last), !value.hasSuffix("..") {
                value.removeLast()
            }
            if let end = endOfValue(startingWith: value, of: name) {
                value = question[value.startIndex..<end]
                after = question[end...]
            }
        }
        guard let field = QueryField(name, value: String(value), values: values) else {
            return false
        }
        tokens.append(QueryToken(kind: .field(field), text: chunk))
        rest = after
        return true
    }

    /// Where a value of several words ends that stands without quotation marks, where the field has
    /// such a value: `vai_trò:tồn tại`, `loại:báo cáo`.
    private func endOfValue(
        startingWith value: Substring,
        of name: QueryField.Name
    ) -> Substring.Index? {
        guard name == .role || name == .kind, value.endIndex == rest.startIndex else { return nil }
        var found: Substring.Index?
        var end = value.endIndex
        for _ in 0..<Self.longestValue {
            let word = question[end...].drop(while: \.isWhitespace).prefix {
                $0.isLetter || $0.isNumber
            }
            guard !word.isEmpty else { break }
            end = word.endIndex
            let bare = String(question[value.startIndex..<end]).bareText
                .split { !$0.isLetter }.joined(separator: " ")
            if values.has(bare, of: name) { found = end }
        }
        return found
    }

    /// So many words may follow the first of a value without quotation marks.
    private static let longestValue = 6

    private mutating func operation(_ chunk: Substring) -> QueryToken.Kind? {
        switch chunk {
        case "AND": return .and
        case "OR": return .or
        case "NOT": return .not
        default: break
        }
        let parts = chunk.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count <= 2, let name = parts.first, name == "NEAR" || Self.isWord(name, "gan") {
            guard parts.count == 2 else { return name == "NEAR" ? .near(Self.usualDistance) : nil }
            guard let distance = Int(parts[1]), distance > 0 else { return nil }
            return .near(min(distance, Self.farthest))
        }
        let spoken: [(bare: String, QueryToken.Kind)] =
            [("va", .and), ("hoac", .or), ("khong", .not)]
        guard let (_, kind) = spoken.first(where: { Self.isWord(chunk, $0.bare) }), capitalsSpeak
        else { return nil }
        return kind
    }

    private static let usualDistance = 10
    private static let farthest = 100

    /// Whether a chunk is a word in capitals, with or without marks.
    private static func isWord(_ chunk: Substring, _ bare: String) -> Bool {
        chunk.count == bare.count && chunk.allSatisfy(\.isUppercase)
            && String(chunk).bareText == bare
    }
}
