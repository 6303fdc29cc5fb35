internal import HTTPTypes
internal import Hummingbird
internal import VietnameseSearch

/// Why a page is not what was asked for: one sentence of Vietnamese with its remedy.
struct PageProblem: Error {
    /// A page that leads on.
    struct Way {
        var name: String
        var address: PageAddress
    }

    var status = HTTPResponse.Status.badRequest
    var heading = "Chưa tra cứu được"
    var sentence: String
    /// What the answer says besides: `Retry-After`.
    var headers: HTTPFields = [:]
    var way: Way?

    init(_ sentence: String) { self.sentence = sentence }

    /// The address is not percent-encoded UTF-8.
    static let unreadableAddress = PageProblem(
        "Địa chỉ này bị hỏng (mã hoá phần trăm sai); hãy gõ lại câu hỏi vào ô tìm."
    )

    static func missing(_ sentence: String) -> PageProblem {
        var problem = PageProblem(sentence)
        problem.status = .notFound
        problem.heading = "Không có trang này"
        return problem
    }

    /// What an index says of its place stays on this machine.
    init(_ error: SearchError) {
        sentence =
            error.code == .index
            ? "Chỉ mục hiện không đọc được; nhật ký của máy chủ ghi rõ vì sao."
            : PageNotice.sentence(error.message)
        if error.code != .usage {
            status = .serviceUnavailable
            heading = "Chưa đọc được chỉ mục"
            headers[.retryAfter] = "5"
        }
    }

    /// A problem that is told to programs in English.
    init(_ problem: Problem, _ limits: SearchServer.Limits) {
        status = problem.status
        headers = problem.headers
        sentence = Self.sentence(for: problem.status, limits)
        switch problem.status {
        case .notFound: heading = "Không có trang này"
        case .unauthorized, .forbidden, .misdirectedRequest: heading = "Không được phép"
        default: break
        }
    }

    private static func sentence(
        for status: HTTPResponse.Status,
        _ limits: SearchServer.Limits
    ) -> String {
        switch status {
        case .notFound: "Địa chỉ này không dẫn đến trang nào; hãy tìm bằng ô ở trên."
        case .unauthorized:
            "Máy chủ này chỉ trả lời ai gửi kèm token; hãy hỏi người quản trị địa chỉ dành cho"
                + " trình duyệt."
        case .forbidden:
            "Máy chủ không trả lời trang của nơi khác; hãy mở trang tìm kiếm rồi hỏi lại."
        case .misdirectedRequest:
            "Máy chủ không mang tên này; hãy mở bằng địa chỉ mà máy chủ báo khi khởi động, hoặc nhờ"
                + " người quản trị cho phép tên này."
        case .methodNotAllowed:
            "Địa chỉ này không nhận cách gửi như vậy; hãy hỏi lại từ trang tìm kiếm."
        case .contentTooLarge:
            "Bài gửi đi dài quá \(Vietnamese.size(limits.bodySize)) mà máy chủ nhận một lần; hãy"
                + " dán từng phần."
        case .requestTimeout: "Yêu cầu đến quá chậm; hãy thử lại khi mạng tốt hơn."
        case .serviceUnavailable:
            "Máy chủ đang bận, hoặc việc này mất quá lâu; hãy thử lại sau giây lát."
        case let status where status.kind == .clientError:
            "Yêu cầu này không đúng dạng; hãy mở trang tìm kiếm rồi hỏi lại."
        default: "Máy chủ gặp lỗi không rõ nguyên nhân; hãy tải lại trang."
        }
    }

    /// Whether who reads a page is told what is wrong in one: programs are not, nor who opens an
    /// address that is made for them.
    static func isShown(at path: String, accepting types: String?) -> Bool {
        guard types?.lowercased().contains("text/html") == true else { return false }
        let path = path.prefix { $0 != "?" }
        let first = path.split(separator: "/", maxSplits: 1).first ?? ""
        return !["v1", "mcp", "healthz", "readyz", "metrics", "openapi.json"].contains(first)
    }

    /// The page that tells it.
    func response(to question: PageQuestion = PageQuestion()) -> Response {
        var response = MessagePage(problem: self, question: question).layout
            .response(status: status)
        for field in headers { response.headers.append(field) }
        return response
    }
}
