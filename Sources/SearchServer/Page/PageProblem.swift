internal import Hummingbird
internal import VietnameseSearch

/// Why a page is not what was asked for: one sentence of Vietnamese with its remedy.
struct PageProblem: Error {
    var status = HTTPResponse.Status.badRequest
    var heading = "Chưa tra cứu được"
    var sentence: String

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
        }
    }
}
