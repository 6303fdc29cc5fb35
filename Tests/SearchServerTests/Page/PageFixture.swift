import Foundation
import Hummingbird
import TestSupport
import VietnameseSearch

@testable import SearchServer

/// A server of the samples and of documents that try to be more than text.
enum PageFixture {
    /// Texts that would do something where they were not escaped.
    static let hostile = [
        "<script>window.injected = 1</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onfocus='alert(1)' autofocus='",
        // One character in Swift, a quotation mark and a mark in a browser.
        "\"\u{301} onmouseover=\"alert(1)",
        "<\u{338}script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</textarea><svg/onload=alert(1)>",
        "&lt;script&gt;&#60;script&#62;",
        "javascript:alert(1)",
        "\u{0}\u{1}\u{8}<b>\u{7F}\u{FFFE}</b>",
        "\u{202E}tpircs\u{202C} \u{2066}x",
        "{{7*7}} ${7*7} <!-- --> <![CDATA[ ]]>",
        "a\r\nSet-Cookie: x=1\r\n\r\n<script>",
        String(repeating: "\"<'&>", count: 400),
    ]

    static let hostileName = "bao-cao \"><img src=x onerror=alert(1)> '\u{301}.txt"

    static let hostileText = """
        ỦY BAN NHÂN DÂN
        XÃ <script>window.injected = 1</script>
        Số: 1/BC-UBND"><img src=x onerror=alert(1)>
        Xã "\u{301} onclick="alert(1), ngày 02 tháng 03 năm 2024
        BÁO CÁO
        Kết quả </title><script>window.injected = 1</script> năm 2024

        I. KẾT QUẢ <script>window.injected = 1</script> NĂM 2024
        1. Đào giếng "><img src=x onerror=alert(1)> cho dân
        Xã đã đào giếng khoan <script>window.injected = 1</script> cho 12 hộ¹ ở thôn "\u{301} onx="y.
        - Một **hàng** có <b>chữ đậm</b> và <iframe src="//x"></iframe> giếng khoan.
        | Cột <u>một</u> | Cột <script>alert(1)</script> |
        |---|---|
        | giếng khoan | 1.234,5 |
        ¹ Chú thích <script>window.injected = 1</script> về giếng khoan.

        II. TỒN TẠI, HẠN CHẾ
        Giếng khoan còn chậm vì <!-- thiếu --> vốn; đã đo 12 m² đất.
        """

    /// An index of the samples and of the document above, made once for all tests.
    static func engine() async throws -> SearchEngine { try await made.value }

    private static let made = Task { try await make() }

    private static func make() async throws -> SearchEngine {
        let folder = TemporaryFolder.newPath()
        let documents = folder + "/documents"
        try FileManager.default.createDirectory(
            atPath: documents,
            withIntermediateDirectories: true
        )
        try hostileText.write(
            toFile: "\(documents)/\(hostileName)",
            atomically: true,
            encoding: .utf8
        )
        _ = try await Indexer(path: folder + "/index").index([documents, Places.samples.path])
        return try SearchEngine(path: folder + "/index")
    }

    typealias Get = @Sendable (String) async throws -> Answer

    /// Asks a server for pages as a browser does.
    static func with(
        _ engine: SearchEngine,
        _ options: SearchServer.Options = SearchServer.Options(),
        _ body: @escaping @Sendable (_ get: Get) async throws -> Void
    ) async throws {
        let server = SearchServer(engine: engine, options: options)
        try await server.router().test { client in
            try await body { uri in
                // A form is sent after a blank: `/kiem-tra text=…`.
                let parts = uri.split(separator: " ", maxSplits: 1)
                let response = try await client.execute(
                    uri: String(parts.first ?? "/"),
                    method: parts.count > 1 ? .post : .get,
                    headers: [.accept: "text/html,application/xhtml+xml"],
                    body: parts.count > 1 ? ByteBuffer(substring: parts[1]) : nil
                )
                return Answer(
                    status: Int(response.status.code),
                    headers: response.headers,
                    body: String(buffer: response.body)
                )
            }
        }
    }

    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var body: String

        func markup() throws -> PageMarkup { try PageMarkup(body) }
    }

    /// A value as an address carries it.
    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
