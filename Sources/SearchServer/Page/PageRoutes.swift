internal import Hummingbird
internal import Logging
internal import NIOCore
internal import VietnameseSearch

/// The pages for a person with a browser: HTML that is complete as the server sends it.
struct PageRoutes: Sendable {
    let engine: SearchEngine
    let limits: SearchServer.Limits
    /// Where pages wait for their turn among the questions of all others, and are kept.
    let desk: AnswerDesk
    /// Where failures of the index are told.
    let logger: Logger

    /// Adds the pages and the files that they refer to.
    func add<Context: RequestContext>(to router: Router<Context>) {
        router.get("/") { request, _ in
            await page(request, taking: PageQuestion.names) { try await search($0) }
        }
        router.get("/tai-lieu") { request, _ in
            await page(request, taking: ["q", "offset"]) { try await documents($0) }
        }
        router.get("/tai-lieu/:id") { request, context in
            let identifier = context.parameters.get("id") ?? ""
            return await page(request, taking: ["q", "passage"]) {
                try await document(identifier, $0)
            }
        }
        router.get("/so-sanh") { request, _ in
            await page(request, taking: ComparisonPage.names) { try await comparison($0) }
        }
        // What a form sends is no part of its address, and an empty form needs no index.
        router.get("/kiem-tra") { request, _ in
            await page(request, isKept: false) { _ in VerificationPage().layout }
        }
        router.post("/kiem-tra") { request, _ in
            await page(request, isKept: false) { _ in try await verification(request) }
        }
        router.get("/trang/:name") { _, context in
            guard
                let file = PageResources.embedded.response(context.parameters.get("name") ?? "")
            else { throw HTTPError(.notFound) }
            return file
        }
    }

    /// Answers with a page whatever happens.
    /// - Parameters:
    ///   - names: what the address may say.
    ///   - isKept: whether the page of an address stays the same until the next commit.
    private func page(
        _ request: Request,
        taking names: Set<String> = [],
        isKept: Bool = true,
        _ make: @escaping @Sendable (PageParameters) async throws -> PageLayout
    ) async -> Response {
        let problem: PageProblem
        var question = PageQuestion()
        do {
            let parameters = try PageParameters(query: request.uri.query)
            let text = parameters["q"] ?? ""
            guard text.count <= limits.questionLength else {
                throw PageProblem("Câu hỏi dài quá \(limits.questionLength) chữ; hãy rút gọn.")
            }
            question.text = text
            try parameters.check(among: names)
            let render = { @Sendable in ByteBuffer(string: try await make(parameters).html.text) }
            guard isKept else { return PageLayout.response(try await desk.gate.run(render)) }
            // What was committed before this question is in its answer.
            let commit = try await desk.revisions.current()
            return PageLayout.response(
                try await desk.answer(to: request.uri.string, at: commit, render)
            )
        } catch let error as PageProblem {
            problem = error
        } catch let error as SearchError {
            if let message = IndexFailure.message(of: error) { logger.error("\(message)") }
            problem = PageProblem(error)
        } catch {
            problem = PageProblem(Problem(error), limits)
        }
        return problem.response(to: question)
    }

    // MARK: - Pages

    private func search(_ parameters: PageParameters) async throws -> PageLayout {
        let question = try PageQuestion(parameters, limits)
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
        let offset = try parameters.offset(upTo: limits.farthestOffset)
        let words = parameters["q"] ?? ""
        let page = try await engine.documents(
            SearchEngine.DocumentNarrowing(words: words.isEmpty ? nil : words),
            limit: DocumentListPage.pageLength,
            offset: offset
        )
        return DocumentListPage(
            page: page,
            count: words.isEmpty ? page.total : try await engine.revision().documentCount,
            words: words,
            offset: offset,
            farthestOffset: limits.farthestOffset
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
        let count = text.document.passageCount
        if let passage, passage > max(1, count) {
            var problem = PageProblem.missing(
                "Văn bản này có \(Vietnamese.number(count)) đoạn, không có đoạn"
                    + " \(Vietnamese.number(passage)); văn bản có thể đã thay đổi. Hãy mở lại từ đầu."
            )
            problem.way = PageProblem.Way(
                name: "Mở văn bản từ đầu",
                address: PageAddress("/tai-lieu/\(identifier)")
            )
            throw problem
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
        let body = try await request.body.collect(upTo: limits.bodySize)
        guard let form = String(validating: body.readableBytesView, as: UTF8.self),
            let parameters = try? PageParameters(query: form)
        else {
            throw PageProblem(
                "Bài này không phải chữ Unicode (UTF-8); hãy chép lại từ văn bản gốc rồi dán."
            )
        }
        let text = parameters["text"] ?? ""
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
        try await ComparisonPage(parameters, limits).layout(engine)
    }
}
