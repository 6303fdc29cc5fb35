internal import NIOCore
internal import Synchronization
internal import VietnameseSearch

/// Answers that were given, as long as the index does not change.
///
/// Two generations: what was asked for since the older one was full stays.
final class AnswerCache: Sendable {
    private struct State {
        var sign: IndexSign?
        var young: [String: ByteBuffer] = [:]
        var old: [String: ByteBuffer] = [:]
        var youngSize = 0
    }

    private let state = Mutex(State())
    private let largestGeneration: Int

    /// Makes a cache of at most so many bytes of answers.
    init(size: Int) {
        largestGeneration = size / 2
    }

    /// The answer to what was asked of a commit.
    func answer(to asked: String, at sign: IndexSign) -> ByteBuffer? {
        state.withLock { state in
            guard state.sign == sign else { return nil }
            if let answer = state.young[asked] { return answer }
            guard let answer = state.old.removeValue(forKey: asked) else { return nil }
            insert(answer, to: asked, &state)
            return answer
        }
    }

    /// Keeps an answer and forgets those to any other commit.
    func keep(_ answer: ByteBuffer, to asked: String, at sign: IndexSign) {
        state.withLock { state in
            if state.sign != sign { state = State(sign: sign) }
            insert(answer, to: asked, &state)
        }
    }

    private func insert(_ answer: ByteBuffer, to asked: String, _ state: inout State) {
        let size = answer.readableBytes + asked.utf8.count
        // One answer shall not drive out all the others.
        guard size <= largestGeneration / 8 else { return }
        if state.youngSize + size > largestGeneration {
            state.old = state.young
            state.young = [:]
            state.youngSize = 0
        }
        if state.young.updateValue(answer, forKey: asked) == nil { state.youngSize += size }
    }
}
