import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Who may have which place")
struct TurnsTests {
    @Test("The place used last is the first to be used again; those never needed stay empty")
    func order() {
        var turns = Turns<String>(count: 3)
        #expect(turns.ask(turns.ticket(), "a") == .place(0))
        #expect(turns.ask(turns.ticket(), "b") == .place(1))
        #expect(turns.giveBack(0) == nil)
        #expect(turns.giveBack(1) == nil)
        #expect(turns.ask(turns.ticket(), "c") == .place(1))
    }

    @Test("Who waits gets a place in the order of asking, but for those who went away")
    func waiting() {
        var turns = Turns<String>(count: 1)
        #expect(turns.ask(turns.ticket(), "a") == .place(0))
        let gone = turns.ticket()
        #expect(turns.ask(gone, "b") == .wait)
        #expect(turns.ask(turns.ticket(), "c") == .wait)
        #expect(turns.takeBack(gone) == "b")
        turns.forget(gone)
        #expect(turns.giveBack(0) == "c")
        let early = turns.ticket()
        #expect(turns.takeBack(early) == nil)
        #expect(turns.ask(early, "d") == .takenBack)
        #expect(turns.waitingCount == 0)
    }

    @Test(
        "Whatever happens, no place has two users, none is idle while somebody waits, and order is kept",
        arguments: 0..<UInt64(100)
    )
    func laws(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...4, using: &generator)
        let mostWaiting = Int.random(in: 0...8, using: &generator)
        var turns = Turns<Int>(count: count, mostWaiting: mostWaiting)
        var used: Set<Int> = []
        var queue: [(ticket: Turns<Int>.Ticket, name: Int)] = []
        for name in 0..<400 {
            switch Int.random(in: 0..<4, using: &generator) {
            case 0, 1:
                let ticket = turns.ticket()
                switch turns.ask(ticket, name) {
                case .place(let place):
                    #expect(queue.isEmpty && (0..<count).contains(place))
                    #expect(used.insert(place).inserted)
                case .wait:
                    #expect(used.count == count && queue.count < mostWaiting)
                    queue.append((ticket, name))
                case .full: #expect(used.count == count && queue.count == mostWaiting)
                case .takenBack: Issue.record("taken back by nobody")
                }
            case 2:
                // Sets have no order that stays from run to run.
                guard let place = used.sorted().randomElement(using: &generator) else { continue }
                let next = turns.giveBack(place)
                #expect(next == queue.first?.name)
                if next == nil { used.remove(place) } else { queue.removeFirst() }
            default:
                guard let place = queue.indices.randomElement(using: &generator) else { continue }
                let gone = queue.remove(at: place)
                #expect(turns.takeBack(gone.ticket) == gone.name)
                turns.forget(gone.ticket)
            }
            #expect(turns.waitingCount == queue.count && turns.takenCount == used.count)
        }
    }
}
