internal import Documents
internal import VietnameseSearch

/// The documents of the index, narrowed by words of their names, a page at a time.
struct DocumentListPage {
    /// The documents of the page, and how many there are of the words.
    var page: DocumentPage
    /// How many documents the index holds.
    var count: Int
    var words: String
    var offset: Int
    /// So many can be passed over.
    var farthestOffset: Int

    static let pageLength = 100

    var layout: PageLayout {
        PageLayout(
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
                <p class="count" role="status">\(total)</p>
                \(page.documents.isEmpty ? end : table)
                """,
            style: "list-page"
        )
    }

    private var total: HTML {
        guard count > 0 else {
            return """
                Chỉ mục chưa có văn bản nào; đưa văn bản vào bằng lệnh \
                <code>search index THƯ-MỤC</code>.
                """
        }
        guard page.total > 0 else {
            return "Không có văn bản nào tên như vậy; hãy gõ ít từ hơn hoặc một phần của số hiệu."
        }
        let found = Vietnamese.number(page.total)
        guard !words.isEmpty else { return "<strong>\(found) văn bản</strong>" }
        return "<strong>\(found)</strong> trong \(Vietnamese.number(count)) văn bản"
    }

    /// What stands behind the last document.
    private var end: HTML {
        guard page.total > 0 else { return "" }
        return """
            <div class="nothing"><h2>Hết danh sách</h2>
            <p>Danh sách này không có nhiều trang như vậy: \
            <a href="\(address(0))">về trang đầu</a>.</p></div>
            """
    }

    private var table: HTML {
        """
        <div class="table" role="region" aria-label="Danh sách văn bản" tabindex="0">
        <table class="documents">
        <thead><tr><th scope="col">Mã</th><th scope="col">Văn bản</th><th scope="col">Cơ quan</th>\
        <th scope="col">Ngày</th><th scope="col">Đoạn</th></tr></thead>
        <tbody>\(page.documents.map(row))</tbody>
        </table></div>
        \(paging)
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

    private func address(_ offset: Int) -> PageAddress {
        var address = PageAddress("/tai-lieu")
        address.add("q", words)
        if offset > 0 { address.add("offset", offset) }
        return address
    }

    private var paging: HTML {
        guard page.total > Self.pageLength else { return "" }
        func link(_ offset: Int, _ name: HTML) -> HTML {
            "<a href=\"\(address(offset))\">\(name)</a>"
        }
        let next = offset + Self.pageLength
        let isFarthest = next < page.total && next > farthestOffset
        let pages = (page.total + Self.pageLength - 1) / Self.pageLength
        return """
            <nav class="paging" aria-label="Các trang danh sách">
            \(offset > 0 ? link(max(0, offset - Self.pageLength), "← Trang trước") : "")
            <span>Trang \(offset / Self.pageLength + 1) / \(pages)</span>
            \(next < page.total && !isFarthest ? link(next, "Trang sau →") : "")
            \("<span>Chỉ lật được đến đây; hãy lọc bằng tên.</span>", if: isFarthest)
            </nav>
            """
    }
}
