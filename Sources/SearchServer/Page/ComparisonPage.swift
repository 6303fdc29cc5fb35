internal import Documents
internal import VietnameseSearch

/// Passages side by side over years or agencies, or a section of documents side by side.
struct ComparisonPage {
    private var question = PageQuestion()
    private var key: ComparisonKey?
    private var section: String?
    private var documents: [String]
    private var limit: Int
    /// Whether paragraphs that stayed as they were are left out.
    private var showsChangesOnly: Bool
    private var offset: Int
    /// What is missing in a form that was sent.
    private var missing: String?

    private static let usualLimit = 3
    /// Of so many documents one is chosen from a list; of more its name is typed.
    private static let mostListed = 60
    private static let mostSuggested = 300
    private static let rowsOnPage = 200

    /// What an address may say.
    static let names = PageQuestion.names.union(["over", "section", "changes"])

    init(_ parameters: PageParameters, _ limits: SearchServer.Limits) throws(PageProblem) {
        question = try PageQuestion(parameters, limits)
        key = try parameters.choice("over", "Cách so sánh")
        section = parameters["section"]
        documents = parameters.all("document")
        limit =
            try parameters.number("limit", "Số đoạn mỗi cột", in: 1...50) ?? Self.usualLimit
        showsChangesOnly = parameters.isOn("changes")
        offset = question.offset
        question.offset = 0
        question.document = nil
        if documents.count == 1 {
            missing = "Hãy chọn thêm văn bản thứ hai, rồi bấm So sánh."
        } else if parameters.has("section") || parameters.has("document") {
            missing =
                "Hãy chọn hai văn bản, hoặc ghi một mục để so sánh mọi năm của mỗi cơ quan, rồi bấm"
                + " So sánh."
        } else if parameters.has("q") {
            missing = "Hãy gõ câu hỏi, rồi bấm So sánh."
        }
    }

    private var comparesSections: Bool {
        question.text.isEmpty && (section != nil || documents.count > 1)
    }

    func layout(_ engine: SearchEngine) async throws -> PageLayout {
        let listed = try await engine.documents(limit: Self.mostSuggested)
        var found: HTML = ""
        do {
            found = try await answer(engine)
        } catch let error as SearchError where error.code == .usage {
            found = Self.remark(PageNotice.sentence(error.message))
        } catch let problem as PageProblem {
            found = Self.remark(problem.sentence)
        }
        return PageLayout(
            title: title,
            part: .comparison,
            box: nil,
            content: """
                <h1>So sánh</h1>
                <div class="forms">\(forms(listed))</div>
                \(found)
                """,
            style: "comparison"
        )
    }

    private static func remark(_ sentence: String) -> HTML {
        "<div class=\"nothing\" role=\"alert\"><p>\(sentence)</p></div>"
    }

    private var title: String {
        question.text.isEmpty ? "So sánh" : "So sánh: \(question.text.shortened)"
    }

    // MARK: - Forms

    /// The form of what is shown stands first; the other waits.
    private func forms(_ listed: DocumentPage) -> HTML {
        let (passages, sections) = (passageForm, sectionForm(listed))
        if !question.text.isEmpty {
            return "\(passages)\(Self.waiting("So sánh cùng một mục của hai văn bản", sections))"
        }
        if comparesSections {
            let name: HTML = "So sánh một vấn đề qua các năm, các cơ quan"
            return "\(sections)\(Self.waiting(name, passages))"
        }
        return "\(passages)\(sections)"
    }

    private static func waiting(_ name: HTML, _ form: HTML) -> HTML {
        "<details class=\"waiting\"><summary>\(name)</summary>\(form)</details>"
    }

    private var passageForm: HTML {
        let keys: [(ComparisonKey, String)] = [
            (.year, "các năm"), (.agency, "các cơ quan"), (.document, "các văn bản"),
        ]
        let options: [HTML] = keys.map { key, name in
            let isChosen = key == (self.key ?? .year)
            return """
                <option value="\(key.rawValue)"\(" selected", if: isChosen)>\(name)</option>
                """
        }
        let roles: [HTML] = Role.allCases.map { role in
            """
            <option value="\(role.rawValue)"\(" selected", if: role == question.role)>\
            \(role.name)</option>
            """
        }
        return """
            <form class="panel" action="/so-sanh" method="get" aria-labelledby="theo-cau-hoi">
            <h2 id="theo-cau-hoi">Một vấn đề qua các năm, các cơ quan</h2>
            <p><label for="q">Câu hỏi</label>
            <input id="q" name="q" type="search" value="\(question.text)" \
            placeholder="giải phóng mặt bằng" autocomplete="off" spellcheck="false" required></p>
            <p><label for="over">Giữa</label> <select id="over" name="over">\(options)</select>
            <label for="role">trong</label> <select id="role" name="role">\
            <option value="">mọi phần</option>\(roles)</select></p>
            <p><button type="submit">So sánh</button></p>
            </form>
            """
    }

    private func sectionForm(_ listed: DocumentPage) -> HTML {
        """
        <form class="panel" action="/so-sanh" method="get" aria-labelledby="theo-muc">
        <h2 id="theo-muc">Cùng một mục của hai văn bản</h2>
        <p><label for="truoc">Văn bản trước</label> \(choice("truoc", 0, listed))</p>
        <p><label for="sau">Văn bản sau</label> \(choice("sau", 1, listed))</p>
        <p><label for="section">Mục</label>
        <input id="section" name="section" value="\(section ?? "")" \
        placeholder="nhiệm vụ, tồn tại, II.5, hoặc để trống: cả văn bản" autocomplete="off"></p>
        <p><button type="submit">So sánh</button></p>
        \(suggestions(listed), if: listed.total > Self.mostListed)
        </form>
        """
    }

    private func choice(_ identifier: HTML, _ place: Int, _ listed: DocumentPage) -> HTML {
        let chosen = documents.dropFirst(place).first
        guard listed.total <= Self.mostListed else {
            return """
                <input id="\(identifier)" name="document" value="\(chosen ?? "")" list="tai-lieu" \
                placeholder="mã hoặc số hiệu" autocomplete="off">
                """
        }
        let options: [HTML] = listed.documents.map { document in
            let own = document.document.identifier
            return """
                <option value="\(own)"\(" selected", if: own == chosen)>\(document.citation)</option>
                """
        }
        return """
            <select id="\(identifier)" name="document"><option value="">mọi năm của mỗi cơ quan</option>\
            \(options)</select>
            """
    }

    private func suggestions(_ listed: DocumentPage) -> HTML {
        let options: [HTML] = listed.documents.map {
            "<option value=\"\($0.document.identifier)\">\($0.citation)</option>"
        }
        return "<datalist id=\"tai-lieu\">\(options)</datalist>"
    }

    // MARK: - Answers

    private func answer(_ engine: SearchEngine) async throws -> HTML {
        if !question.text.isEmpty {
            var options = try question.options()
            options.limit = limit
            options.hasFacets = false
            options.grouping = nil
            let comparison = try await engine.compare(
                question.text,
                over: key ?? (documents.isEmpty ? .year : .document),
                documents: documents,
                options: options
            )
            return PassageComparisonTable(comparison: comparison).html
        }
        guard comparesSections else {
            guard let missing else { return "" }
            return "<p class=\"notice\" role=\"status\">\(missing)</p>"
        }
        let comparisons = try await engine.compareSections(
            section,
            documents: documents,
            agency: question.agency
        )
        let page = comparisons.page(
            limit: Self.rowsOnPage,
            offset: offset,
            changesOnly: showsChangesOnly
        )
        return """
            \(SectionComparisonTable(
                comparisons: page,
                isEnd: page.comparisons.isEmpty && !comparisons.comparisons.isEmpty,
                showsChangesOnly: showsChangesOnly,
                other: address(showingChangesOnly: !showsChangesOnly),
                first: address(showingChangesOnly: showsChangesOnly)
            ).html)
            \(paging(comparisons.rowCount(changesOnly: showsChangesOnly)))
            """
    }

    private func paging(_ total: Int) -> HTML {
        guard total > Self.rowsOnPage, offset < total else { return "" }
        func link(_ offset: Int, _ name: HTML) -> HTML {
            let address = address(showingChangesOnly: showsChangesOnly, offset: offset)
            return "<a href=\"\(address)\">\(name)</a>"
        }
        let next = offset + Self.rowsOnPage
        return """
            <nav class="paging" aria-label="Các trang so sánh">
            \(offset > 0 ? link(max(0, offset - Self.rowsOnPage), "← Trang trước") : "")
            <span>Hàng \(Vietnamese.number(offset + 1))–\(Vietnamese.number(min(next, total))) \
            trong \(Vietnamese.number(total))</span>
            \(next < total ? link(next, "Trang sau →") : "")
            </nav>
            """
    }

    private func address(showingChangesOnly: Bool, offset: Int = 0) -> PageAddress {
        var address = PageAddress("/so-sanh")
        for document in documents { address.add("document", document) }
        address.add("section", section)
        address.add("agency", question.agency)
        address.add("changes", showingChangesOnly ? "1" : nil)
        if offset > 0 { address.add("offset", offset) }
        return address
    }
}
