import Testing

@testable import SearchServer

@Suite("Sessions of agents")
struct ContextSessionTests {
    private let answer = ContextAnswer(
        identifier: .number(1),
        outcome: .success(ContextResult([:]))
    )

    @Test("A request that is taken back is not answered; others are")
    func cancellation() async {
        let session = ContextSession()
        let answer = answer
        let first = session.begin(.number(1)) {
            // Ends only when it is cancelled.
            while !Task.isCancelled { await Task.yield() }
            return answer
        }
        let second = session.begin(.text("1")) { answer }
        // The same name while it is being answered.
        #expect(session.begin(.number(1)) { answer } == nil)
        session.cancel(.number(7))
        session.cancel(.number(1))
        #expect(await first?.value == nil)
        #expect(await second?.value != nil)
        // The name is free again, and one that is answered cannot be taken back.
        let third = session.begin(.number(1)) { answer }
        #expect(await third?.value != nil)
        session.cancel(.number(1))
    }

    @Test("All requests end with their session")
    func end() async {
        let sessions = AgentSessions(most: 2)
        let session = ContextSession()
        let name = sessions.keep(session)
        #expect(name.count == 32)
        let answer = answer
        let task = session.begin(.number(1)) {
            while !Task.isCancelled { await Task.yield() }
            return answer
        }
        #expect(sessions.end(name))
        #expect(!sessions.end(name))
        #expect(await task?.value == nil)
    }

    @Test("Of too many sessions the one that was silent longest is forgotten")
    func forgotten() {
        let sessions = AgentSessions(most: 2)
        let first = sessions.keep(ContextSession())
        let second = sessions.keep(ContextSession())
        #expect(sessions.session(first) != nil)
        let third = sessions.keep(ContextSession())
        #expect(sessions.session(second) == nil)
        #expect(sessions.session(first) != nil && sessions.session(third) != nil)
    }
}
