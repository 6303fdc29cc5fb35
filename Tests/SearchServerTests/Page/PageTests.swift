import Foundation
import Hummingbird
import TestSupport
import Testing
import VietnameseSearch

@testable import SearchServer

@Suite("Pages")
struct PageTests {
    @Test("What narrows, orders and turns the page is a link that carries the rest of the question")
    func links() async throws {
        try await PageFixture.with(try await PageFixture.engine()) { get in
            for (uri, links) in [
                (
                    "/?q=dat+dai",
                    [
                        "/?q=dat%20dai&role=results", "/?q=dat%20dai&year=2024",
                        "/?q=dat%20dai&sort=newest", "/?q=dat%20dai&group=document",
                        "/?q=dat%20dai&fold=1", "/?q=dat%20dai&offset=10",
                        "/?q=dat%20dai&literal=1",
                    ]
                ),
                (
                    "/?q=dat+dai&year=2024&group=section&role=&utm_source=mail&fbclid=x",
                    [
                        "/?q=dat%20dai&group=section",
                        "/?q=dat%20dai&role=tasks&year=2024&group=section",
                        "/?q=dat%20dai&year=2024", "/?q=dat%20dai&year=2024&group=document",
                        "/?q=dat%20dai&year=2024&sort=oldest&group=section",
                    ]
                ),
                (
                    "/?q=dat+dai&limit=5&offset=5&sort=newest&fold=1",
                    [
                        "/?q=dat%20dai&sort=newest&fold=1&limit=5",
                        "/?q=dat%20dai&sort=newest&fold=1&limit=5&offset=10",
                    ]
                ),
                (
                    "/?q=gaiir+phongs+mawtj+bawngf",
                    ["/?q=gaiir%20phongs%20mawtj%20bawngf&literal=1"]
                ),
                (
                    "/?q=mawtj+bawngf&literal=1",
                    ["/?q=mawtj%20bawngf"]
                ),
                ("/?q=%22con+voi+bay%22&year=2024", ["/?q=%22con%20voi%20bay%22", "/tai-lieu"]),
            ] {
                let found = Set(try await get(uri).markup().links)
                for link in links { #expect(found.contains(link), "\(link) in \(uri)") }
            }
        }
    }

    @Test("A facet's count is what its link finds")
    func facets() async throws {
        let engine = try await PageFixture.engine()
        try await PageFixture.with(engine) { get in
            let page = try await get("/?q=dat+dai")
            let pattern =
                /<a href="([^"]+)"><span class="name">[^<]*<\/span> <span class="number">([0-9.]+)/
            let facets = page.body.matches(of: pattern)
            #expect(facets.count > 10)
            for facet in facets {
                let uri = String(facet.1).replacing("&amp;", with: "&")
                let narrowed = try await get(uri)
                #expect(narrowed.body.contains("<strong>\(facet.2) đoạn</strong>"), "\(uri)")
                #expect(narrowed.body.contains("class=\"chips\""))
            }
        }
    }

    @Test("A result shows what was found, where it stands and how to cite it")
    func result() async throws {
        try await PageFixture.with(try await PageFixture.engine()) { get in
            let page = try await get(
                "/?q=h%E1%BB%93+%C4%91i%E1%BB%81u+h%C3%B2a+C%E1%BB%93n+S%E1%BA%ADy"
            )
            #expect(page.body.contains("<mark>hồ điều hòa Cồn Sậy</mark>"))
            let copies = try page.markup().all("button").compactMap { $0.attributes["data-copy"] }
            #expect(copies.first?.hasPrefix("Báo cáo số 452/BC-UBND ngày 09/12/2024") == true)
            let link = try #require(page.body.firstMatch(of: /href="(\/tai-lieu\/[^"]+)"/)?.1)
            let uri = String(link).replacing("&amp;", with: "&")
            #expect(uri.contains("#p"))
            let document = try await get(String(uri.prefix { $0 != "#" }))
            #expect(document.status == 200)
            let markup = try document.markup()
            let chosen = markup.elements.filter {
                $0.attributes["class"]?.hasSuffix(" chosen") == true
            }
            #expect(
                chosen.map { "#" + ($0.attributes["id"] ?? "") } == [String(uri.drop { $0 != "#" })]
            )
            #expect(document.body.contains("<mark>hồ điều hòa Cồn Sậy</mark>"))
            #expect(document.body.contains("aria-current=\"location\""))
        }
    }

    @Test("A document reads from its first passage to its last, under its headings")
    func document() async throws {
        let engine = try await PageFixture.engine()
        try await PageFixture.with(engine) { get in
            for document in try await engine.documents() {
                let page = try await get("/tai-lieu/\(document.document.identifier)")
                let markup = try page.markup()
                let places = markup.elements.compactMap { $0.attributes["id"] }
                    .filter { $0.wholeMatch(of: /p[0-9]+/) != nil }
                #expect(places == (1...document.passageCount).map { "p\($0)" })
                // The outline leads to passages of the page, and so do marks of footnotes.
                for link in markup.links where link.hasPrefix("#p") {
                    #expect(places.contains(String(link.dropFirst())))
                }
                var level = 1
                for heading in markup.elements.compactMap({ Int($0.name.drop { $0 == "h" }) }) {
                    #expect(heading <= level + 1, "a level is left out: \(document.citation)")
                    level = heading
                }
            }
        }
    }

    @Test("A footnote's mark leads to its footnote, the square of a metre does not")
    func footnotes() async throws {
        let engine = try await PageFixture.engine()
        let documents = try await engine.documents()
        let own = try #require(
            documents.first { $0.document.path.hasSuffix(PageFixture.hostileName) }
        )
        try await PageFixture.with(engine) { get in
            let page = try await get("/tai-lieu/\(own.document.identifier)")
            #expect(
                page.body.contains(
                    /hộ<a class="note-mark" href="#p[0-9]+" aria-label="Chú thích 1">¹/
                )
            )
            #expect(page.body.contains("12 m² đất"))
        }
    }

    @Test("A long document is read in parts; every passage's address leads to its part")
    func parts() async throws {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        var text = "BÁO CÁO\nKết quả năm 2024\n\nI. KẾT QUẢ NĂM 2024\n"
        for number in 1...900 {
            text += "\n\(number). Việc thứ \(number)\n"
            text += String(
                repeating: "Xã đã hoàn thành việc đào giếng số \(number) cho dân. ",
                count: 14
            )
        }
        try text.write(toFile: folder + "/documents/a.txt", atomically: true, encoding: .utf8)
        _ = try await Indexer(path: folder + "/index").index([folder + "/documents"])
        let engine = try SearchEngine(path: folder + "/index")
        let count = try #require(try await engine.documents().first).passageCount
        #expect(count > 800)
        try await PageFixture.with(engine) { get in
            for passage in [1, 400, 401, 800, count] {
                let page = try await get("/tai-lieu/000?passage=\(passage)")
                #expect(page.body.contains("id=\"p\(passage)\" aria-label"))
                let ids = try page.markup().elements.compactMap { $0.attributes["id"] }
                    .filter { $0.wholeMatch(of: /p[0-9]+/) != nil }
                #expect(ids.count <= ReadingPage.partLength)
            }
            let middle = try await get("/tai-lieu/000?passage=500")
            #expect(middle.body.contains("Phần trước") && middle.body.contains("Phần sau"))
            #expect(middle.body.contains("(tiếp)"))
            let beyond = try await get("/tai-lieu/000?passage=999999")
            #expect(beyond.status == 404)
        }
    }

    @Test("Passages and sections are set side by side")
    func comparison() async throws {
        try await PageFixture.with(try await PageFixture.engine()) { get in
            let years = try await get("/so-sanh?q=gi%E1%BA%A3i+ph%C3%B3ng+m%E1%BA%B7t+b%E1%BA%B1ng")
            let heads = try years.markup().all("th")
            #expect(heads.count >= 3)
            #expect(years.body.contains("<mark>giải phóng mặt bằng</mark>"))
            let sections = try await get(
                "/so-sanh?document=418%2FBC-UBND&document=452%2FBC-UBND&section=nhi%E1%BB%87m+v%E1%BB%A5"
            )
            #expect(sections.body.contains("<del>2024</del>"))
            #expect(sections.body.contains("<ins>2025</ins>"))
            #expect(sections.body.contains("Chỉ hiện chỗ khác nhau"))
        }
    }

    @Test(
        "What cannot be answered is said in a sentence, with its remedy",
        arguments: [
            ("/?q=...", 200, "Câu hỏi không có chữ hay số nào để tìm"),
            ("/?q=%22con+voi+bay%22", 200, "Không tìm thấy đoạn nào"),
            ("/?q=dat&offset=5000", 200, "về trang đầu"),
            ("/?q=dat&year=nay", 400, "hãy ghi 2024 hoặc 2023..2025"),
            ("/?q=dat&from=mai", 400, "hãy ghi ngày, tháng hoặc năm"),
            ("/?q=dat&limit=0", 400, "hãy ghi một số từ 1 đến 100"),
            ("/?q=dat&limit=99999999999999999999", 400, "hãy ghi một số từ 1 đến 100"),
            ("/?q=dat&role=x", 400, "hãy chọn một trong"),
            ("/?q=%FF", 400, "hãy gõ lại câu hỏi"),
            ("/?q=dat&yaer=2024", 400, "không có tham số “yaer”; hãy bỏ hoặc sửa"),
            ("/?q=dat&utm_=1&UTM_x=1", 400, "không có tham số “UTM_x”"),
            ("/?over=year", 400, "không có tham số “over”"),
            ("/tai-lieu?year=2024", 400, "không có tham số “year”"),
            ("/tai-lieu/000?offset=2", 400, "không có tham số “offset”"),
            ("/so-sanh?q=dat&rows=2", 400, "không có tham số “rows”"),
            ("/kiem-tra?text=a", 400, "không có tham số “text”"),
            ("/kiem-tra?utm_source=a&gclid=b", 200, "Kiểm tra"),
            ("/?q=%4", 400, "hãy gõ lại câu hỏi"),
            ("/tai-lieu/999", 404, "Hãy tìm trong trang Tài liệu"),
            ("/tai-lieu/..%2F..%2Fetc%2Fpasswd", 404, "Hãy tìm trong trang Tài liệu"),
            ("/tai-lieu?q=khong+co+ten+nay", 200, "hãy gõ ít từ hơn"),
            ("/so-sanh?document=000", 200, "Hãy chọn thêm văn bản thứ hai"),
            ("/so-sanh?document=000&document=xyz", 200, "như trang Tài liệu liệt kê"),
            (
                "/kiem-tra text=h%E1%BB%93+%C4%91i%E1%BB%81u+h%C3%B2a+C%E1%BB%93n+S%E1%BA%ADy", 200,
                "1 lời trích"
            ),
            ("/kiem-tra text=", 200, "hãy đặt lời trích trong ngoặc kép"),
            ("/kiem-tra text=%FF", 400, "không phải chữ Unicode (UTF-8)"),
            ("/kiem-tra text=%4", 400, "không phải chữ Unicode (UTF-8)"),
            ("/?q=dat&offset=10001", 400, "một số từ 0 đến 10000"),
            ("/?q=dat&offset=10001", 400, "hãy hỏi hoặc lọc hẹp hơn"),
            ("/tai-lieu?offset=10001", 400, "hãy hỏi hoặc lọc hẹp hơn"),
            ("/tai-lieu?offset=5000", 200, "Hết danh sách"),
            ("/tai-lieu?q=bao+cao&offset=5000", 200, "Hết danh sách"),
            ("/tai-lieu/000?passage=300", 404, "không có đoạn 300"),
            ("/so-sanh?document=&document=&section=", 200, "Hãy chọn hai văn bản, hoặc ghi"),
            ("/so-sanh?q=&over=year&role=", 200, "Hãy gõ câu hỏi"),
            (
                "/so-sanh?document=000&document=001&offset=9000", 200,
                "Bảng này không có nhiều trang như vậy"
            ),
            ("/?q=giair+phongs+mawtj+bawngf", 200, "Có phải bạn muốn tìm “giải phóng mặt bằng”?"),
            (
                "/so-sanh?q=giair+phongs+mawtj+bawngf", 200,
                "Có phải bạn muốn tìm “giải phóng mặt bằng”?"
            ),
            ("/so-sanh?q=...", 200, "hãy gõ ít nhất một từ"),
            ("/khong-co-trang-nay", 404, "hãy tìm bằng ô ở trên"),
            ("/trang/page.0.css", 404, "hãy tìm bằng ô ở trên"),
            ("/trang/..%2Fpage.css", 404, "hãy tìm bằng ô ở trên"),
        ]
    )
    func sentences(uri: String, status: Int, sentence: String) async throws {
        try await PageFixture.with(try await PageFixture.engine()) { get in
            let answer = try await get(uri)
            #expect(answer.status == status)
            #expect(try answer.markup().text.contains(sentence))
            // A page names no command's options.
            #expect(!answer.body.contains("--documents"))
        }
    }

    @Test("The quotations of a text are looked up")
    func verification() async throws {
        let text = "“hồ điều hòa Cồn Sậy” (BC 452/BC-UBND) và “con mèo vàng ngủ trên mái nhà”"
        try await PageFixture.with(try await PageFixture.engine()) { get in
            let page = try await get("/kiem-tra text=\(PageFixture.encoded(text))")
            let markup = try page.markup()
            #expect(markup.text.contains("2 lời trích"))
            #expect(markup.text.contains("đúng nguyên văn: 1"))
            #expect(markup.text.contains("không tìm thấy: 1"))
            #expect(markup.links.contains { $0.hasPrefix("/tai-lieu/") })
            let long = String(repeating: "a", count: SearchServer.Limits().bodySize)
            let refused = try await get("/kiem-tra text=\(long)")
            #expect(refused.status == 413)
            #expect(refused.body.contains("dài quá 4 MB mà máy chủ nhận một lần"))
        }
    }

    @Test(
        "Numbers of bytes are written as people read them",
        arguments: [
            (4 << 20, "4 MB"), (3 << 19, "1,5 MB"), (900, "900 byte"), (1 << 10, "1 KB"),
            (1 << 30, "1.024 MB"),
        ]
    )
    func sizes(bytes: Int, written: String) {
        #expect(Vietnamese.size(bytes) == written)
    }

    @Test("The list of documents is read a page at a time, narrowed or not")
    func list() async throws {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        for number in 0..<230 {
            let name = number % 2 == 0 ? "Kế hoạch" : "Báo cáo"
            try "\(name) số \(number)\n\nXã đã đào giếng cho dân.".write(
                toFile: folder + "/documents/\(name.filter { $0.isASCII })-\(1000 + number).txt",
                atomically: true,
                encoding: .utf8
            )
        }
        _ = try await Indexer(path: folder + "/index").index([folder + "/documents"])
        var options = SearchServer.Options()
        options.limits.farthestOffset = 150
        try await PageFixture.with(try SearchEngine(path: folder + "/index"), options) { get in
            func links(_ uri: String) async throws -> [String] {
                try await get(uri).markup().links.filter { $0.hasPrefix("/tai-lieu/") }
            }
            let (first, second) = (
                try await links("/tai-lieu"), try await links("/tai-lieu?offset=100")
            )
            #expect(first.count == 100 && second.count == 100)
            #expect(Set(first + second).count == 200)
            let narrowed = try await get("/tai-lieu?q=ho+ch-1")
            #expect(narrowed.body.contains("<strong>115</strong> trong 230 văn bản"))
            #expect(try await links("/tai-lieu?q=ho+ch-1&offset=100").count == 15)
            // No link leads farther than is let.
            let last = try await get("/tai-lieu?offset=100")
            #expect(last.body.contains("Chỉ lật được đến đây"))
            #expect(try last.markup().links.allSatisfy { !$0.contains("offset=200") })
            let question = try await get("/?q=gi%E1%BA%BFng&offset=150")
            #expect(question.body.contains("Chỉ lật được đến đây"))
            #expect(try question.markup().links.allSatisfy { !$0.contains("offset=160") })
            let comparison = try await get("/so-sanh")
            #expect(try comparison.markup().all("option").count >= 230)
        }
    }

    @Test("An empty index and one that is gone say what to do")
    func emptyIndex() async throws {
        let folder = TemporaryFolder.newPath()
        try FileManager.default.createDirectory(
            atPath: folder + "/documents",
            withIntermediateDirectories: true
        )
        try "Một văn bản.".write(
            toFile: folder + "/documents/a.txt",
            atomically: true,
            encoding: .utf8
        )
        _ = try await Indexer(path: folder + "/index").index([folder + "/documents"])
        try FileManager.default.removeItem(atPath: folder + "/documents/a.txt")
        _ = try await Indexer(path: folder + "/index").index([folder + "/documents"])
        try await PageFixture.with(try SearchEngine(path: folder + "/index")) { get in
            let start = try await get("/")
            #expect(start.body.contains("Chỉ mục chưa có văn bản nào"))
            for uri in ["/?q=dat", "/tai-lieu", "/so-sanh?q=dat", "/so-sanh?section=II"] {
                let page = try await get(uri)
                #expect(page.status == 200, "\(uri)")
            }
        }
    }

    @Test("The files of pages say their content in their names and never change")
    func resources() async throws {
        try await PageFixture.with(try await PageFixture.engine()) { get in
            let page = try await get("/")
            let names = page.body.matches(of: /\/trang\/[a-z0-9.]+/).map { String($0.0) }
            #expect(Set(names).count == 3)
            for name in names {
                let file = try await get(name)
                #expect(file.status == 200)
                #expect(file.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(file.headers[.xContentTypeOptions] == "nosniff")
                // Nothing comes from elsewhere.
                #expect(!file.body.contains("@import") && !file.body.contains("url("))
                #expect(!file.body.contains("innerHTML") && !file.body.contains("eval("))
            }
        }
    }

    @Test("A program that asks for nothing gets no page")
    func programs() async throws {
        let engine = try await PageFixture.engine()
        try await SearchServer(engine: engine).router().test { client in
            for (uri, accept) in [("/khong-co", "application/json"), ("/v1/khong-co", "text/html")]
            {
                try await client.execute(uri: uri, method: .get, headers: [.accept: accept]) {
                    #expect($0.status == .notFound)
                    #expect($0.headers[.contentType] != "text/html; charset=utf-8")
                }
            }
        }
    }
}
