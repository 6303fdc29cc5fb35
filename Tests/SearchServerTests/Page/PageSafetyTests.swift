import Foundation
import Hummingbird
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Pages let nothing in")
struct PageSafetyTests {
    private static let tags: Set<String> = [
        "html", "head", "meta", "title", "link", "script", "body", "a", "header", "img", "span",
        "nav", "ul", "ol", "li", "form", "label", "input", "button", "main", "h1", "h2", "h3", "h4",
        "h5", "h6", "p", "div", "strong", "b", "mark", "section", "article", "aside", "details",
        "summary", "cite", "code", "kbd", "footer", "dl", "dt", "dd", "table", "thead", "tbody",
        "tr", "th", "td", "select", "option", "datalist", "br", "del", "ins",
        "textarea", "blockquote",
    ]
    private static let attributes: Set<String> = [
        "lang", "charset", "name", "content", "rel", "href", "type", "src", "defer", "class",
        "aria-hidden", "alt", "width", "height", "aria-label", "aria-current", "role", "action",
        "method", "for", "id", "value", "maxlength", "placeholder", "autocomplete",
        "autocapitalize", "spellcheck", "enterkeyhint", "tabindex", "aria-live", "aria-labelledby",
        "hidden", "data-copy", "size", "scope", "colspan", "selected", "required", "list", "rows",
    ]

    /// What must hold of every page.
    private func check(_ answer: PageFixture.Answer, _ uri: String) throws {
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8", "\(uri)")
        let policy = try #require(answer.headers[.contentSecurityPolicy])
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        let markup = try answer.markup()
        for element in markup.elements {
            #expect(Self.tags.contains(element.name), "<\(element.name)> in \(uri)")
            for (name, value) in element.attributes {
                #expect(Self.attributes.contains(name), "\(name)=\(value) in \(uri)")
                guard ["href", "src", "action"].contains(name), value.first != "#" else { continue }
                #expect(value.first == "/" && !value.hasPrefix("//"), "\(name)=\(value) in \(uri)")
            }
        }
        let scripts = markup.all("script")
        #expect(scripts.count == 1)
        #expect(scripts.first?.attributes["src"]?.hasPrefix("/trang/page.") == true)
        #expect(
            !markup.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }
        )
        for image in markup.all("img") {
            #expect(image.attributes["src"]?.hasPrefix("/trang/icon.") == true)
        }
    }

    @Test("A question is text wherever a page shows it")
    func questions() async throws {
        let engine = try await PageFixture.engine()
        try await PageFixture.with(engine) { get in
            for text in PageFixture.hostile {
                let value = PageFixture.encoded(text)
                for uri in [
                    "/?q=\(value)", "/?q=dat&agency=\(value)&kind=\(value)&document=\(value)",
                    "/?q=dat&year=\(value)", "/?q=dat&from=\(value)&to=\(value)",
                    "/?q=\(value)&literal=1&group=document&fold=1&role=\(value)",
                    "/tai-lieu?q=\(value)", "/tai-lieu/\(value)", "/tai-lieu/000?q=\(value)",
                    "/tai-lieu/000?passage=\(value)", "/so-sanh?q=\(value)",
                    "/so-sanh?section=\(value)", "/so-sanh?document=\(value)&document=000",
                    "/kiem-tra text=\(value)", "/kiem-tra text=%E2%80%9C\(value)%E2%80%9D",
                    "/so-sanh?q=dat&over=\(value)", "/\(value)", "/?\(value)=\(value)",
                ] {
                    try check(try await get(uri), uri)
                }
            }
        }
    }

    @Test("A document is text wherever a page shows it")
    func documents() async throws {
        let engine = try await PageFixture.engine()
        let all = try await engine.documents()
        let hostile = try #require(
            all.first { $0.document.path.hasSuffix(PageFixture.hostileName) }
        )
        let identifier = hostile.document.identifier
        try await PageFixture.with(engine) { get in
            for uri in [
                "/?q=gi%E1%BA%BFng+khoan", "/?q=gi%E1%BA%BFng+khoan&group=section",
                "/?q=gieng+khoan&group=document&fold=1", "/?q=gieng&document=\(identifier)",
                "/tai-lieu", "/tai-lieu/\(identifier)",
                "/tai-lieu/\(identifier)?q=gi%E1%BA%BFng+khoan&passage=3",
                "/so-sanh?q=gieng+khoan", "/so-sanh?q=gieng+khoan&over=agency",
                "/so-sanh?q=gieng+khoan&over=document",
                "/so-sanh?document=\(identifier)&document=\(all[1].document.identifier)",
            ] {
                let answer = try await get(uri)
                try check(answer, uri)
                #expect(answer.status == 200)
            }
            let page = try await get("/tai-lieu/\(identifier)")
            let text = try page.markup().text
            #expect(text.contains("khoan <script>window.injected = 1</script> cho 12 hộ"))
            #expect(text.contains("<iframe src=\"//x\"></iframe>"))
            // Signs that only say how letters look are not text.
            #expect(text.contains("Một hàng có chữ đậm và"))
            #expect(page.body.contains("<b>hàng</b>") && page.body.contains("<b>chữ đậm</b>"))
        }
    }

    @Test("Escaped is scalar by scalar", arguments: PageFixture.hostile)
    func escaping(text: String) throws {
        let page = PageLayout(title: text, content: "<p class=\"\(text)\">\(text)</p>").html.text
        let markup = try PageMarkup(page)
        let paragraph = try #require(markup.all("p").first)
        #expect(Set(paragraph.attributes.keys) == ["class"])
        #expect(!HTML(text).text.unicodeScalars.contains { "<>\"'".unicodeScalars.contains($0) })
    }

    @Test("Addresses carry any text", arguments: PageFixture.hostile + ["a b&c=d#e?f/g+h%20i"])
    func addresses(text: String) throws {
        let address = PageQuestion().with { $0.text = text }.address.description
        #expect(address.hasPrefix("/?q=") && address.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
        let query = try #require(address.split(separator: "?", maxSplits: 1).last)
        let read = try PageParameters(query: String(query))
        #expect(read["q"] == text.trimmed)
    }
}
