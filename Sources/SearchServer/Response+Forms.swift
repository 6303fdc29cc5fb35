internal import HTTPTypes
internal import Hummingbird

extension Response {
    /// That the answer is still the one that the client has.
    static var unchanged: Response {
        var response = Response(status: .notModified)
        // It would be taken for the length of the answer itself (RFC 9110, 8.6).
        response.headers[.contentLength] = nil
        return response
    }

    static func text(
        _ text: String,
        type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    static func json(
        _ json: String,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        .json(ByteBuffer(string: json + "\n"), status: status, type: type)
    }

    static func json(
        _ json: ByteBuffer,
        status: HTTPResponse.Status = .ok,
        type: String = "application/json"
    ) -> Response {
        Response(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: json)
        )
    }
}
