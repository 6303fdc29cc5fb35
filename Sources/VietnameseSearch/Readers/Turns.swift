/// Who may have which of some places, and who waits: decides, and does nothing else.
///
/// Places go to those who wait in the order in which they asked. Of the idle ones the one that was
/// used last comes first: what its owner holds in memory is the likeliest to be asked for again, and
/// places that are never needed are never filled.
struct Turns<Waiter> {
    /// Stands for a call, so that it can be taken back.
    struct Ticket: Hashable {
        fileprivate let number: UInt64
    }

    /// What an asker gets.
    enum Answer: Equatable {
        /// The place with a number.
        case place(Int)
        /// To wait behind those who came before.
        case wait
        /// Nothing: as many wait as may.
        case full
        /// Nothing: it was taken back before it was asked.
        case takenBack
    }

    private let count: Int
    private let mostWaiting: Int
    private var idle: [Int]
    private var waiting: [(ticket: Ticket, waiter: Waiter)] = []
    private var takenBack: Set<Ticket> = []
    private var nextTicket: UInt64 = 0

    /// Makes turns of so many places, for which so many may wait.
    init(count: Int, mostWaiting: Int = .max) {
        self.count = count
        self.mostWaiting = mostWaiting
        idle = (0..<count).reversed()
    }

    /// How many places are taken.
    var takenCount: Int { count - idle.count }

    /// How many wait.
    var waitingCount: Int { waiting.count }

    /// A ticket for a call that is about to ask.
    mutating func ticket() -> Ticket {
        nextTicket += 1
        return Ticket(number: nextTicket)
    }

    /// Asks for a place.
    mutating func ask(_ ticket: Ticket, _ waiter: @autoclosure () -> Waiter) -> Answer {
        if takenBack.remove(ticket) != nil { return .takenBack }
        if let place = idle.popLast() { return .place(place) }
        guard waiting.count < mostWaiting else { return .full }
        waiting.append((ticket, waiter()))
        return .wait
    }

    /// Gives a place back; who gets it now, if anybody waits.
    mutating func giveBack(_ place: Int) -> Waiter? {
        guard !waiting.isEmpty else {
            idle.append(place)
            return nil
        }
        return waiting.removeFirst().waiter
    }

    /// Takes a call back that waits, or has yet to ask; who is to be told.
    ///
    /// To be called only before its answer has been used up: see ``forget(_:)``.
    mutating func takeBack(_ ticket: Ticket) -> Waiter? {
        guard let place = waiting.firstIndex(where: { $0.ticket == ticket }) else {
            takenBack.insert(ticket)
            return nil
        }
        return waiting.remove(at: place).waiter
    }

    /// Forgets a ticket whose call has ended one way or the other.
    mutating func forget(_ ticket: Ticket) {
        takenBack.remove(ticket)
    }
}
