internal import Documents
internal import VietnameseSearch

/// The documents of the index, narrowed by words of their names, a page at a time.
struct DocumentListPage {
    var documents: [IndexedDocument]
    var words: String
    var offset: Int

    private static let pageLength = 100

    private var found: [IndexedDocument] { documents.filter { $0.isDescribed(by: words) } }

    var layout: PageLayout {
        let found = self.found
        let page = found.dropFirst(offset).prefix(Self.pageLength)
        return PageLayout(
            title: "Tài liệu",
            part: .documents,
            box: SearchBox.html(PageQuestion()),
            content: """
                <h1>Tài liệu</h1>
                <form class="inline-form" action="/tai-lieu" method="get">
                <label for="ten">Tên, số, cơ quan hoặc tệp</label>
                <input id="ten" name="q" type="search" value="\(words)" autocomplete="off">
                <button type="submit">Lọc</button>
                \("<a href=\"/tai-lieu\">Bỏ lọc</a>", if: !words.isEmpty)
                </form>
                <p class="count" role="status">\(count(found.count))</p>
                \(table(page), if: !page.isEmpty)
                \(paging(found.count))
                """,
            style: "list-page"
        )
    }

    private func count(_ found: Int) -> HTML {
        guard !documents.isEmpty else {
            return """
                Chỉ mục chưa có văn bản nào; đưa văn bản vào bằng lệnh \
                <code>search index THƯ-MỤC</code>.
                """
        }
        guard found > 0 else {
            return "Không có văn bản nào tên như vậy; hãy gõ ít từ hơn hoặc một phần của số hiệu."
        }
        guard !words.isEmpty else { return "<strong>\(Vietnamese.number(found)) văn bản</strong>" }
        return """
            <strong>\(Vietnamese.number(found))</strong> trong \
            \(Vietnamese.number(documents.count)) văn bản
            """
    }

    private func table(_ page: ArraySlice<IndexedDocument>) -> HTML {
        """
        <div class="table" role="region" aria-label="Danh sách văn bản" tabindex="0">
        <table class="documents">
        <thead><tr><th scope="col">Mã</th><th scope="col">Văn bản</th><th scope="col">Cơ quan</th>\
        <th scope="col">Ngày</th><th scope="col">Đoạn</th></tr></thead>
        <tbody>\(page.map(row))</tbody>
        </table></div>
        """
    }

    private func row(_ document: IndexedDocument) -> HTML {
        let source = document.document
        let header = source.header
        let date = header.date?.vietnamese ?? header.year.map(String.init) ?? ""
        return """
            <tr><td class="identifier">\(source.identifier)</td>\
            <th scope="row"><a href="/tai-lieu/\(source.identifier)">\
            \(Vietnamese.name(of: source))</a>\
            \(header.title.map { "<span class=\"title\">\($0)</span>" as HTML })</th>\
            <td>\(header.agency ?? "")</td><td class="figure">\(date)</td>\
            <td class="figure">\(Vietnamese.number(document.passageCount))</td></tr>
            """
    }

    private func paging(_ count: Int) -> HTML {
        guard count > Self.pageLength else { return "" }
        func link(_ offset: Int, _ name: HTML) -> HTML {
            var address = PageAddress("/tai-lieu")
            address.add("q", words)
            if offset > 0 { address.add("offset", offset) }
            return "<a href=\"\(address)\">\(name)</a>"
        }
        let page = offset / Self.pageLength + 1
        let pages = (count + Self.pageLength - 1) / Self.pageLength
        return """
            <nav class="paging" aria-label="Các trang danh sách">
            \(offset > 0 ? link(max(0, offset - Self.pageLength), "← Trang trước") : "")
            <span>Trang \(page) / \(pages)</span>
            \(page < pages ? link(offset + Self.pageLength, "Trang sau →") : "")
            </nav>
            """
    }
}
