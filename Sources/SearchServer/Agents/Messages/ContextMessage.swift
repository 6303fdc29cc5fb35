/// A message of JSON-RPC 2.0 as a client sent it.
enum ContextMessage {
    /// What an answer names its request by.
    enum Identifier: Hashable {
        case number(Int)
        case text(String)

        init?(_ value: JSONValue?) {
            switch value {
            case .text(let text): self = .text(text)
            case .number(let number): self = .number(number)
            default: return nil
            }
        }

        var value: JSONValue {
            switch self {
            case .number(let number): .number(number)
            case .text(let text): .text(text)
            }
        }
    }

    /// A request: answered once.
    struct Request {
        var identifier: Identifier
        var method: String
        var parameters: [String: JSONValue]

        /// Whether the index is asked: such requests wait for their turn, all others take no time.
        var takesWork: Bool {
            ["tools/call", "resources/list", "resources/read", "completion/complete"]
                .contains(method)
        }
    }

    case request(Request)
    /// Something told; not answered.
    case notification(method: String, parameters: [String: JSONValue])
    /// An answer to something that was never asked; passed over.
    case answer
    /// What is none of these.
    case invalid(Identifier?, ContextError)

    init(_ value: JSONValue) {
        guard let object = value.object else {
            self = .invalid(nil, .invalidRequest("a message is an object"))
            return
        }
        let identifier = Identifier(object["id"])
        guard object["jsonrpc"]?.text == "2.0" else {
            self = .invalid(identifier, .invalidRequest("“jsonrpc” is not “2.0”"))
            return
        }
        guard let method = object["method"]?.text else {
            let isAnswer =
                object["method"] == nil && identifier != nil
                && (object["result"] != nil || object["error"] != nil)
            self = isAnswer ? .answer : .invalid(identifier, .invalidRequest("it names no method"))
            return
        }
        let parameters: [String: JSONValue]
        switch object["params"] {
        case nil: parameters = [:]
        case .object(let given): parameters = given
        default:
            self = .invalid(identifier, .invalidRequest("“params” is no object"))
            return
        }
        if let identifier {
            self = .request(
                Request(identifier: identifier, method: method, parameters: parameters)
            )
        } else if object["id"] == nil {
            self = .notification(method: method, parameters: parameters)
        } else {
            self = .invalid(nil, .invalidRequest("“id” is neither a text nor a whole number"))
        }
    }
}
