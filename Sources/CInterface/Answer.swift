internal import CVietnameseSearch
internal import Glibc
internal import VietnameseSearch

/// What a call gives back: its status, and JSON or a sentence.
struct Answer: Sendable {
    var status = VIETNAMESE_SEARCH_FOUND
    var text: String

    /// An answer of JSON.
    /// - Parameter isNothing: whether nothing was found.
    init(_ value: some Encodable, isNothing: Bool = false) throws {
        if isNothing { status = VIETNAMESE_SEARCH_NOTHING }
        text = try ContractJSON.line(value)
    }

    /// An answer that says what went wrong.
    init(_ error: any Error) {
        switch error {
        case let error as SearchError:
            text = error.message
            switch error.code {
            case .index: status = VIETNAMESE_SEARCH_INDEX
            case .input: status = VIETNAMESE_SEARCH_INPUT
            default: status = VIETNAMESE_SEARCH_USAGE
            }
        case is CancellationError:
            text = "đã dừng theo yêu cầu"
            status = VIETNAMESE_SEARCH_CANCELLED
        default:
            text = "\(error)"
            status = VIETNAMESE_SEARCH_INDEX
        }
    }

    /// Runs the body of a call and hands its answer to the caller, who frees it.
    static func give(
        to target: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
        _ body: () throws -> Answer
    ) -> vietnamese_search_status {
        unsafe target?.pointee = nil
        let answer: Answer
        do {
            answer = try body()
        } catch {
            answer = Answer(error)
        }
        if let target = unsafe target {
            // NULL where memory has run out: the status still tells.
            unsafe target.pointee = strdup(answer.text)
        }
        return vietnamese_search_status(answer.status)
    }
}
