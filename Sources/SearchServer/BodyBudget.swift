internal import Synchronization

/// How many bytes of bodies all requests together hold in memory: a limit of each body alone would
/// let many clients hold as much as they like.
final class BodyBudget: Sendable {
    private let held = Atomic<Int>(0)
    private let size: Int

    /// - Parameter size: how many bytes there are.
    init(size: Int) { self.size = size }

    /// How many bytes are held.
    var heldBytes: Int { held.load(ordering: .relaxed) }

    /// The bytes of one request; they are given back when it goes away.
    final class Share: Sendable {
        private let budget: BodyBudget
        private let taken = Atomic<Int>(0)

        init(of budget: BodyBudget) { self.budget = budget }

        deinit {
            budget.held.wrappingSubtract(taken.load(ordering: .relaxed), ordering: .relaxed)
        }

        /// Takes some bytes more; `false` where there are not so many.
        func take(_ count: Int) -> Bool {
            let all = budget.held.wrappingAdd(count, ordering: .relaxed).newValue
            taken.wrappingAdd(count, ordering: .relaxed)
            return all <= budget.size
        }
    }
}
