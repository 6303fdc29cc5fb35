internal import Hummingbird
internal import VietnameseSearch

/// Why a request is not answered, as a problem document (RFC 9457).
struct Problem: Error {
    var status = HTTPResponse.Status.badRequest
    var detail: String

    private struct Document: Encodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
    }

    func response() throws -> Response {
        let document = Document(
            title: status.reasonPhrase,
            status: Int(status.code),
            detail: detail
        )
        return .json(
            try ContractJSON.line(document),
            status: status,
            type: "application/problem+json"
        )
    }
}
