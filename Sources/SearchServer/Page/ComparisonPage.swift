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

    private static let usualLimit = 3
    /// Of so many documents one is chosen from a list; of more its name is typed.
    private static let mostListed = 60
    private static let mostSuggested = 300

    init(_ parameters: PageParameters) throws(PageProblem) {
        question = try PageQuestion(parameters)
        key = try parameters.choice("over", "Cách so sánh")
        section = parameters["section"]
        documents = parameters.all("document")
        limit =
            try parameters.number("limit", "Số đoạn mỗi cột", in: 1...50) ?? Self.usualLimit
        showsChangesOnly = parameters.isOn("changes")
        question.document = nil
    }

    private var comparesSections: Bool {
        question.text.isEmpty && (section != nil || documents.count > 1)
    }

    func layout(_ engine: SearchEngine) async throws -> PageLayout {
        let all = try await engine.documents()
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
                <div class="forms">\(forms(all))</div>
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
    private func forms(_ all: [IndexedDocument]) -> HTML {
        let (passages, sections) = (passageForm, sectionForm(all))
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

    private func sectionForm(_ all: [IndexedDocument]) -> HTML {
        """
        <form class="panel" action="/so-sanh" method="get" aria-labelledby="theo-muc">
        <h2 id="theo-muc">Cùng một mục của hai văn bản</h2>
        <p><label for="truoc">Văn bản trước</label> \(choice("truoc", 0, all))</p>
        <p><label for="sau">Văn bản sau</label> \(choice("sau", 1, all))</p>
        <p><label for="section">Mục</label>
        <input id="section" name="section" value="\(section ?? "")" \
        placeholder="nhiệm vụ, tồn tại, II.5, hoặc để trống: cả văn bản" autocomplete="off"></p>
        <p><button type="submit">So sánh</button></p>
        \(suggestions(all), if: all.count > Self.mostListed)
        </form>
        """
    }

    private func choice(_ identifier: HTML, _ place: Int, _ all: [IndexedDocument]) -> HTML {
        let chosen = documents.dropFirst(place).first
        guard all.count <= Self.mostListed else {
            return """
                <input id="\(identifier)" name="document" value="\(chosen ?? "")" list="tai-lieu" \
                placeholder="mã hoặc số hiệu" autocomplete="off">
                """
        }
        let options: [HTML] = all.map { document in
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

    private func suggestions(_ all: [IndexedDocument]) -> HTML {
        let options: [HTML] = all.prefix(Self.mostSuggested).map {
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
            guard documents.count == 1 else { return "" }
            return "<p class=\"notice\">Hãy chọn thêm văn bản thứ hai, rồi bấm So sánh.</p>"
        }
        let comparisons = try await engine.compareSections(
            section,
            documents: documents,
            agency: question.agency
        )
        return SectionComparisonTable(
            comparisons: comparisons,
            showsChangesOnly: showsChangesOnly,
            other: address(showingChangesOnly: !showsChangesOnly)
        ).html
    }

    private func address(showingChangesOnly: Bool) -> PageAddress {
        var address = PageAddress("/so-sanh")
        for document in documents { address.add("document", document) }
        address.add("section", section)
        address.add("agency", question.agency)
        address.add("changes", showingChangesOnly ? "1" : nil)
        return address
    }
}
