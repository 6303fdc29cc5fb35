import TestSupport
import Testing
import VietnameseSearch

@Suite("Outlines of documents")
struct OutlineTests {
    private static let report = """
        ỦY BAN NHÂN DÂN
        THỊ XÃ AN LỘ

        Số: 12/BC-UBND

        An Lộ, ngày 05 tháng 12 năm 2023

        BÁO CÁO
        Kết quả năm 2023

        I. KẾT QUẢ NĂM 2023

        1. Về kinh tế

        Thu ngân sách nhà nước đạt dự toán.

        II. TỒN TẠI, HẠN CHẾ

        Giải ngân chậm.

        III. NHIỆM VỤ NĂM 2024

        1. Giao chỉ tiêu thu ngân sách cho các phường.
        """

    @Test("Wherever an outline is given it is the same")
    func same() async throws {
        let engine = try await TemporaryIndex(["a.txt": Self.report]).engine()
        let content = try #require(try await engine.document("000"))
        let text = try #require(try await engine.text(ofDocument: "000"))
        let reading = try await engine.section(nil, ofDocument: "000")
        #expect(content.outline == text.headings)
        #expect(content.outline == reading.outline)
        #expect(content.outline.map(\.title).prefix(2) == ["KẾT QUẢ NĂM 2023", "Về kinh tế"])
        for entry in content.outline {
            #expect(entry.passage == entry.ordinal.map { "000:\($0)" })
        }
        let part = try await engine.section("II", ofDocument: "000")
        #expect(part.outline.map(\.depth) == [0])
    }

    @Test("An entry has the contract's fields")
    func fields() async throws {
        let engine = try await TemporaryIndex(["a.txt": Self.report]).engine()
        let content = try #require(try await engine.document("000"))
        let lines = try content.outline.map { try ContractJSON.line($0) }
        #expect(
            lines == [
                #"{"depth":0,"label":"I","line":11,"parent":null,"passage":"000:2","role":"results","title":"KẾT QUẢ NĂM 2023","year":2023}"#,
                #"{"depth":1,"label":"1","line":13,"parent":0,"passage":"000:3","role":"results","title":"Về kinh tế","year":2023}"#,
                #"{"depth":0,"label":"II","line":17,"parent":null,"passage":"000:4","role":"limitations","title":"TỒN TẠI, HẠN CHẾ","year":null}"#,
                #"{"depth":0,"label":"III","line":21,"parent":null,"passage":"000:5","role":"tasks","title":"NHIỆM VỤ NĂM 2024","year":2024}"#,
                #"{"depth":1,"label":"1","line":23,"parent":3,"passage":"000:6","role":"tasks","title":"","year":2024}"#,
            ]
        )
    }
}
