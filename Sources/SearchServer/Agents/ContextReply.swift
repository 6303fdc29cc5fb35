/// What is being answered to something that a client sent: nothing, an answer, or a list of them.
struct ContextReply: Sendable {
    private let tasks: [Task<ContextAnswer?, Never>]
    private let isList: Bool

    init(_ tasks: [Task<ContextAnswer?, Never>], isList: Bool = false) {
        self.tasks = tasks
        self.isList = isList
    }

    /// A reply to what could not be read.
    init(refusing error: ContextError) {
        self.init([Self.refusal(nil, error)])
    }

    /// How many answers there are to be.
    var count: Int { tasks.count }

    static func refusal(
        _ identifier: ContextMessage.Identifier?,
        _ error: ContextError
    ) -> Task<ContextAnswer?, Never> {
        let answer = ContextAnswer(identifier: identifier, outcome: .failure(error))
        return Task { answer }
    }

    /// The answers, once they are there; those to requests that were taken back are missing.
    var answers: [ContextAnswer] {
        get async {
            await withTaskCancellationHandler {
                var answers: [ContextAnswer] = []
                for task in tasks {
                    if let answer = await task.value { answers.append(answer) }
                }
                return answers
            } onCancel: {
                for task in tasks { task.cancel() }
            }
        }
    }

    /// The answers on one line; `nil` where there are none.
    var line: String? {
        get async {
            let lines = await answers.map(\.line)
            guard isList else { return lines.first }
            return lines.isEmpty ? nil : "[" + lines.joined(separator: ",") + "]"
        }
    }
}
