internal import Hummingbird
internal import NIOCore

/// The frame of every page: head, banner with the box, footer.
struct PageLayout {
    /// The parts of the site.
    enum Part: CaseIterable {
        case search, documents, comparison, verification

        var name: String {
            switch self {
            case .search: "Tìm kiếm"
            case .documents: "Tài liệu"
            case .comparison: "So sánh"
            case .verification: "Kiểm tra"
            }
        }

        var address: PageAddress {
            switch self {
            case .search: PageAddress("/")
            case .documents: PageAddress("/tai-lieu")
            case .comparison: PageAddress("/so-sanh")
            case .verification: PageAddress("/kiem-tra")
            }
        }
    }

    var title: String
    var part: Part?
    /// What the box holds, and what it keeps when another question is asked; `nil` where the page has
    /// a form of its own.
    var box: HTML?
    var content: HTML
    /// A class of the page's main part.
    var style: HTML = ""

    static let siteName = "Tra cứu văn bản hành chính"

    var html: HTML {
        let resources = PageResources.embedded
        return """
            <!DOCTYPE html>
            <html lang="vi">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="same-origin">
            <title>\(title)</title>
            <link rel="stylesheet" href="\(resources.style)">
            <link rel="icon" type="image/svg+xml" href="\(resources.icon)">
            <script src="\(resources.script)" defer></script>
            </head>
            <body>
            <a class="skip" href="#noi-dung">Đến nội dung chính</a>
            <header class="banner">
            <div class="banner-line">
            <a class="brand" href="/"><img src="\(resources.icon)" alt="" width="28" height="28">\
            <span>\(Self.siteName)</span></a>
            <nav aria-label="Các trang"><ul>\(Part.allCases.map(link))</ul></nav>
            </div>
            \(box)
            </header>
            <main id="noi-dung" class="\(style)" tabindex="-1">
            \(content)
            </main>
            <footer class="foot">
            <p>Câu hỏi không được ghi lại và không gửi đi đâu. Trích dẫn ghi đúng những gì văn bản \
            nói về mình; hãy đối chiếu với bản gốc trước khi dùng.</p>
            <p class="keys" hidden><span id="phim">Phím tắt: <kbd>/</kbd> ô tìm · <kbd>j</kbd> \
            <kbd>k</kbd> kết quả sau, trước · <kbd>Enter</kbd> mở · <kbd>c</kbd> chép trích dẫn</span> \
            <button type="button" id="phim-tat">Tắt phím tắt</button></p>
            <p id="bao" class="announcement" role="status" aria-live="polite"></p>
            </footer>
            </body>
            </html>
            """
    }

    private func link(_ part: Part) -> HTML {
        let current: HTML = part == self.part ? " aria-current=\"page\"" : ""
        return "<li><a href=\"\(part.address)\"\(current)>\(part.name)</a></li>"
    }

    /// What a page may load and do: its own style, script and pictures, its own forms.
    private static let policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
        + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// What is said of every page.
    static let headers: HTTPFields = [
        .contentType: "text/html; charset=utf-8",
        .cacheControl: "no-cache",
        .contentSecurityPolicy: policy,
        .crossOriginResourcePolicy: "same-origin",
        .xContentTypeOptions: "nosniff",
    ]

    func response(status: HTTPResponse.Status = .ok) -> Response {
        Self.response(ByteBuffer(string: html.text), status: status)
    }

    /// A page that is written already.
    static func response(_ html: ByteBuffer, status: HTTPResponse.Status = .ok) -> Response {
        Response(status: status, headers: headers, body: ResponseBody(byteBuffer: html))
    }
}
