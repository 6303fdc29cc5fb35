internal import Hummingbird
internal import Logging
internal import VietnameseSearch

/// The pages for a person with a browser: HTML that is complete as the server sends it.
struct PageRoutes: Sendable {
    private let engine: SearchEngine
    private let gate: WorkGate
    private let limits: SearchServer.Limits
    private let logger: Logger

    /// - Parameters:
    ///   - gate: where pages wait for their turn among the questions of all others.
    ///   - logger: where failures of the index are told.
    init(engine: SearchEngine, gate: WorkGate, limits: SearchServer.Limits, logger: Logger) {
        self.engine = engine
        self.gate = gate
        self.limits = limits
        self.logger = logger
    }

    /// Adds the pages and the files that they refer to; the router's last, so that an address that
    /// nobody answers is told in a page.
    func add<Context: RequestContext>(to router: Router<Context>) {
        router.add(middleware: PageNotFound<Context>())
        router.get("/") { request, _ in
            await page(request) { try await search($0) }
        }
        router.get("/tai-lieu") { request, _ in
            await page(request) { try await documents($0) }
        }
        router.get("/tai-lieu/:id") { request, context in
            let identifier = context.parameters.get("id") ?? ""
            return await page(request) { try await document(identifier, $0) }
        }
        router.get("/so-sanh") { request, _ in
            await page(request) { try await comparison($0) }
        }
        router.get("/kiem-tra") { request, _ in
            await page(request) { _ in VerificationPage().layout }
        }
        router.post("/kiem-tra") { request, _ in
            await page(request) { _ in try await verification(request) }
        }
        router.get("/trang/:name") { _, context in
            guard
                let file = PageResources.embedded.response(context.parameters.get("name") ?? "")
            else { throw HTTPError(.notFound) }
            return file
        }
    }

    static let notFound = MessagePage(
        problem: .missing("Địa chỉ này không dẫn đến trang nào; hãy tìm bằng ô ở trên.")
    ).layout

    /// Answers with a page whatever happens.
    private func page(
        _ request: Request,
        _ make: @escaping @Sendable (PageParameters) async throws -> PageLayout
    ) async -> Response {
        var problem: PageProblem
        var question = PageQuestion()
        do {
            let parameters = try PageParameters(query: request.uri.query)
            let text = parameters["q"] ?? ""
            guard text.count <= limits.questionLength else {
                throw PageProblem("Câu hỏi dài quá \(limits.questionLength) chữ; hãy rút gọn.")
            }
            question.text = text
            return try await gate.run { try await make(parameters) }.response()
        } catch let error as PageProblem {
            problem = error
        } catch let error as SearchError {
            if let message = IndexFailure.message(of: error) { logger.error("\(message)") }
            problem = PageProblem(error)
        } catch let error as Problem {
            problem = PageProblem("Máy chủ đang bận, hoặc việc này mất quá lâu; hãy thử lại.")
            problem.status = error.status
        } catch is CancellationError {
            problem = PageProblem("Câu hỏi đã bị ngừng giữa chừng; hãy tải lại trang.")
            problem.status = .serviceUnavailable
        } catch {
            problem = PageProblem("Máy chủ gặp lỗi không rõ nguyên nhân; hãy tải lại trang.")
            problem.status = .internalServerError
        }
        return MessagePage(problem: problem, question: question).layout
            .response(status: problem.status)
    }

    // MARK: - Pages

    private func search(_ parameters: PageParameters) async throws -> PageLayout {
        let question = try PageQuestion(parameters)
        guard !question.text.isEmpty else {
            return StartPage(status: try await engine.status()).layout
        }
        let results = try await engine.search(question.text, options: question.options())
        var page = ResultsPage(question: question, results: results)
        if results.results.isEmpty, question.isLiteral {
            page.meant = try await meaning(of: question)
        }
        return page.layout
    }

    /// How a question that was taken as typed would be understood, where that finds something.
    private func meaning(of question: PageQuestion) async throws -> String? {
        let free = question.with { $0.isLiteral = false }
        let results = try await engine.search(free.text, options: free.options())
        guard !results.results.isEmpty else { return nil }
        return results.suggestion ?? results.understood
    }

    private func documents(_ parameters: PageParameters) async throws -> PageLayout {
        let offset = try parameters.number("offset", "Vị trí", in: 0...10_000_000)
        return DocumentListPage(
            documents: try await engine.documents(),
            words: parameters["q"] ?? "",
            offset: offset ?? 0
        ).layout
    }

    private func document(
        _ identifier: String,
        _ parameters: PageParameters
    ) async throws -> PageLayout {
        let passage = try parameters.number("passage", "Đoạn", in: 1...1_000_000_000)
        let question = parameters["q"] ?? ""
        let part = ReadingPage.part(of: passage ?? 1)
        guard let text = try await engine.text(ofDocument: identifier, passages: part) else {
            throw PageProblem.missing(
                "Chỉ mục không có văn bản “\(identifier.shortened)”; có thể văn bản đã được lấy ra"
                    + " hoặc nhận mã khác. Hãy tìm trong trang Tài liệu."
            )
        }
        if let passage, text.pieces.isEmpty, passage > 1 {
            throw PageProblem.missing(
                "Văn bản này không có đoạn \(passage); văn bản có thể đã thay đổi. Hãy mở lại từ"
                    + " trang Tài liệu."
            )
        }
        var snippets: [String: Snippet] = [:]
        if !question.isEmpty {
            var options = SearchEngine.Options()
            options.document = identifier
            options.limit = Self.mostMarked
            let found = try await engine.search(question, options: options)
            for result in found.results { snippets[result.passage.identifier] = result.snippet }
        }
        return ReadingPage(
            text: text,
            passage: passage,
            question: question,
            snippets: snippets
        ).layout
    }

    /// In so many passages of a document it is marked what was found.
    private static let mostMarked = 100

    /// Reads a form that was sent and looks up the quotations of its text.
    private func verification(_ request: Request) async throws -> PageLayout {
        guard
            let body = try? await request.body.collect(upTo: VerificationPage.longestForm),
            let form = String(validating: body.readableBytesView, as: UTF8.self)
        else {
            var problem = PageProblem(
                "Bài này quá dài hoặc không phải văn bản; hãy dán từng phần, mỗi phần dưới 1 MB."
            )
            problem.status = .contentTooLarge
            throw problem
        }
        let text = try PageParameters(query: form)["text"] ?? ""
        var quotations = QuotationReader.quotations(in: text)
        // A sentence alone is a quotation whose marks were not pasted with it.
        if quotations.isEmpty, !text.isEmpty, text.utf8.count <= Self.longestSentence {
            quotations = [WrittenQuotation(text)]
        }
        guard quotations.count <= QuotationsGiven.most else {
            throw PageProblem(
                "Bài này có hơn \(QuotationsGiven.most) trích dẫn; hãy dán từng phần."
            )
        }
        return VerificationPage(
            text: text,
            verification: try await engine.verify(quotations)
        ).layout
    }

    private static let longestSentence = 2000

    private func comparison(_ parameters: PageParameters) async throws -> PageLayout {
        try await ComparisonPage(parameters).layout(engine)
    }
}
