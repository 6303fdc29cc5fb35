/// Who may use which reader, and who waits: decides, and does nothing else.
///
/// Readers go to those who wait in the order in which they asked. Of the idle ones the one that was
/// used last comes first: what it holds in memory is the likeliest to be asked for again, and readers
/// that are never needed are never opened.
struct ReaderTurns<Waiter> {
    /// Stands for a call, so that it can be taken back.
    struct Ticket: Hashable {
        fileprivate let number: UInt64
    }

    /// What an asker gets.
    enum Answer: Equatable {
        /// The reader with a number.
        case reader(Int)
        /// A place among those who wait.
        case wait
        /// Nothing: it was taken back before it was asked.
        case takenBack
    }

    private var idle: [Int]
    private var waiting: [(ticket: Ticket, waiter: Waiter)] = []
    private var takenBack: Set<Ticket> = []
    private var nextTicket: UInt64 = 0

    /// Makes turns of so many readers.
    init(count: Int) {
        idle = (0..<count).reversed()
    }

    /// How many wait.
    var waitingCount: Int { waiting.count }

    /// A ticket for a call that is about to ask.
    mutating func ticket() -> Ticket {
        nextTicket += 1
        return Ticket(number: nextTicket)
    }

    /// Asks for a reader.
    mutating func ask(_ ticket: Ticket, _ waiter: @autoclosure () -> Waiter) -> Answer {
        if takenBack.remove(ticket) != nil { return .takenBack }
        if let reader = idle.popLast() { return .reader(reader) }
        waiting.append((ticket, waiter()))
        return .wait
    }

    /// Gives a reader back; who gets it now, if anybody waits.
    mutating func giveBack(_ reader: Int) -> Waiter? {
        guard !waiting.isEmpty else {
            idle.append(reader)
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
