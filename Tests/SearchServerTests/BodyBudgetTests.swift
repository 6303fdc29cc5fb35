import Hummingbird
import TestSupport
import Testing

@testable import SearchServer

@Suite("Bodies in memory")
struct BodyBudgetTests {
    @Test(
        "All requests together hold no more than there is, and give it back",
        arguments: 0..<UInt64(50)
    )
    func shares(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let budget = BodyBudget(size: 1000)
        var shares: [(BodyBudget.Share, Int)] = []
        for _ in 0..<200 {
            if Bool.random(using: &generator), !shares.isEmpty {
                shares.remove(at: Int.random(in: shares.indices, using: &generator))
                continue
            }
            let share = BodyBudget.Share(of: budget)
            let count = Int.random(in: 0...400, using: &generator)
            let held = budget.heldBytes
            // Who is refused goes away with what it took.
            if share.take(count) {
                #expect(held + count <= 1000)
                shares.append((share, count))
            } else {
                #expect(held + count > 1000)
            }
            withExtendedLifetime(share) {}
        }
        #expect(budget.heldBytes == shares.reduce(0) { $0 + $1.1 })
        shares = []
        #expect(budget.heldBytes == 0)
    }
}
