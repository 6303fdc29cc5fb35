internal import CXapian

/// A query in the engine's terms: a pure value that the reader flattens when it runs it.
indirect enum EngineQuery: Hashable, Sendable {
    case term(String)
    case all
    case nothing
    case and([EngineQuery])
    case or([EngineQuery])
    case synonym([EngineQuery])
    case andNot(EngineQuery, EngineQuery)
    case andMaybe(EngineQuery, EngineQuery)
    case filter(EngineQuery, EngineQuery)
    case scale(EngineQuery, Double)
    /// The records of a query, all with one weight.
    case constant(EngineQuery, Double)
    case range(slot: UInt32, from: String, to: String)
}

/// A query in postfix order with the bytes of its terms in one place, which must outlive the call.
struct EngineProgram {
    struct Step {
        var operation: cx_operator
        var operands: Int = 0
        var factor: Double = 1
        var slot: UInt32 = 0
        var term: Range<Int> = 0..<0
        var upper: Range<Int> = 0..<0
    }

    private(set) var steps: [Step] = []
    private(set) var bytes: [UInt8] = []

    init(_ query: EngineQuery) { append(query) }

    private mutating func append(_ query: EngineQuery) {
        switch query {
        case .term(let term):
            steps.append(Step(operation: .CX_TERM, term: store(term)))
        case .all:
            steps.append(Step(operation: .CX_ALL))
        case .nothing:
            steps.append(Step(operation: .CX_NOTHING))
        case .and(let parts): append(parts, .CX_AND)
        case .or(let parts): append(parts, .CX_OR)
        case .synonym(let parts): append(parts, .CX_SYNONYM)
        case .andNot(let first, let second): append([first, second], .CX_AND_NOT)
        case .andMaybe(let first, let second): append([first, second], .CX_AND_MAYBE)
        case .filter(let first, let second): append([first, second], .CX_FILTER)
        case .scale(let part, let factor):
            append(part)
            steps.append(Step(operation: .CX_SCALE, operands: 1, factor: factor))
        case .constant(let part, let weight):
            append(part)
            steps.append(Step(operation: .CX_CONSTANT, operands: 1, factor: weight))
        case .range(let slot, let from, let to):
            steps.append(
                Step(
                    operation: .CX_VALUE_RANGE,
                    slot: slot,
                    term: store(from),
                    upper: store(to)
                )
            )
        }
    }

    private mutating func append(_ parts: [EngineQuery], _ operation: cx_operator) {
        guard !parts.isEmpty else { return append(.nothing) }
        for part in parts { append(part) }
        guard parts.count > 1 || operation == .CX_SYNONYM else { return }
        steps.append(Step(operation: operation, operands: parts.count))
    }

    private mutating func store(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    /// Calls the body with the program as the engine takes it.
    func withSteps<Result>(
        _ body: (UnsafePointer<cx_step>?, Int) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBufferPointer { storage in
            let base = storage.baseAddress
            let native = unsafe steps.map { step in
                unsafe cx_step(
                    operation: step.operation,
                    operands: UInt32(step.operands),
                    factor: step.factor,
                    slot: step.slot,
                    term: cx_bytes(
                        start: base.map { unsafe $0 + step.term.lowerBound },
                        count: step.term.count
                    ),
                    upper: cx_bytes(
                        start: base.map { unsafe $0 + step.upper.lowerBound },
                        count: step.upper.count
                    )
                )
            }
            return unsafe native.withUnsafeBufferPointer { unsafe body($0.baseAddress, $0.count) }
        }
    }
}
