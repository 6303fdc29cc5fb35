internal import HTTPTypes
internal import Hummingbird
internal import VietnameseSearch

/// Why a request is not answered, as a problem document (RFC 9457).
struct Problem: Error {
    static let type = "application/problem+json"

    var status = HTTPResponse.Status.badRequest
    /// A sentence that names what is wrong.
    var detail: String
    /// What the answer says besides: `Allow`, `Retry-After`.
    var headers: HTTPFields = [:]

    /// The problem as JSON.
    var document: String {
        struct Document: Encodable {
            var type = "about:blank"
            var title: String
            var status: Int
            var detail: String
        }
        let document = Document(
            title: status.reasonPhrase,
            status: Int(status.code),
            detail: detail
        )
        return (try? ContractJSON.line(document)) ?? "{}"
    }

    func response() -> Response {
        var response = Response.json(document, status: status, type: Self.type)
        for field in headers { response.headers.append(field) }
        return response
    }
}

extension Problem {
    /// A server that has too much to do; asking again soon helps.
    static func busy(_ detail: String, retryAfter seconds: Int = 1) -> Problem {
        Problem(
            status: .serviceUnavailable,
            detail: detail,
            headers: [.retryAfter: "\(seconds)"]
        )
    }

    /// A problem of whatever was thrown; what it says of the index's place stays on this machine.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as SearchError where error.code == .usage:
            self.init(detail: error.message)
        case let error as SearchError where error.code == .input:
            self.init(status: .unprocessableContent, detail: error.message)
        case is SearchError:
            self.init(
                status: .serviceUnavailable,
                detail: "the index cannot be read now; the server's log says why",
                headers: [.retryAfter: "5"]
            )
        case is CancellationError:
            self = .busy("the server is stopping")
        case let error as any HTTPResponseError:
            self.init(status: error.status, detail: Self.detail(for: error.status))
        default:
            self.init(
                status: .internalServerError,
                detail: "the server failed; its log says where"
            )
        }
    }

    private static func detail(for status: HTTPResponse.Status) -> String {
        switch status {
        case .notFound: "there is nothing at this path; /openapi.json describes what there is"
        case .contentTooLarge: "the body is too large"
        default: "the request cannot be answered"
        }
    }
}
