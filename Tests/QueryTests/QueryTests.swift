import Query
import Testing

@Suite("A question becomes a tree and a plan")
struct QueryTests {
    @Test(arguments: [
        ("giải phóng mặt bằng", "giải phóng mặt bằng"),
        ("  GIẢI   PHÓNG ", "giải phóng"),
        ("\"giải phóng\" mặt", "\"giải phóng\" mặt"),
        ("“tồn tại, hạn chế”", "\"tồn tại hạn chế\""),
        ("lẻ \" loi", "lẻ loi"),
        ("346 /BC-UBND", "346 /bc-ubnd"),
        ("đất đai KHÔNG huyện", "đất đai VÀ KHÔNG huyện"),
        ("ĐẤT ĐAI KHÔNG HUYỆN", "đất đai không huyện"),
        ("Điều nào KHÔNG phải là quyền của bên mua", "điều nào không phải là quyền của bên mua"),
        ("dieu nao KHONG phai la quyen", "dieu nao khong phai la quyen"),
        ("Bảo lãnh KHÔNG chấm dứt khi nợ còn?", "bảo lãnh không chấm dứt khi nợ còn"),
        ("đơn vị nào chậm -huyện", "đơn vị nào chậm VÀ KHÔNG huyện"),
        ("đơn vị nào chậm NOT huyện", "đơn vị nào chậm VÀ KHÔNG huyện"),
        ("\"thế nào là\" KHÔNG huyện", "\"thế nào là\" VÀ KHÔNG huyện"),
        ("may moc KHONG huyen", "may moc VÀ KHÔNG huyen"),
        ("vì sao đền bù GẦN/4 mặt bằng", "vì sao đền bù NEAR/4 mặt bằng"),
        ("?!… 😀 \"\"", ""),
        ("", ""),
    ])
    func understood(question: String, expected: String) {
        #expect(QueryTree(question).description == expected)
    }

    @Test(arguments: [
        ("giai phong", "giai phong [giai phong] together>all>any"),
        ("đất", "đất~dat all"),
        ("kỷ luật", "kỉ~ki luật~luat [ki luat] together>all>any"),
        ("66/nq-hdnd", "66/nq-hdnd [66 nq|nq hdnd] all"),
        ("\"mặt bằng\"", "mặt~mat bằng~bang [mat bang] \"mat bang\" all"),
        ("của và các", "của~cua và~va các~cac [cua va|va cac] together>all>any"),
        (
            "nhiệm vụ của 2025",
            "nhiệm~nhiem vụ~vu (của~cua) 2025 [nhiem vu|vu cua|cua 2025] together>all>any"
        ),
        ("27/12/2022", "2022-12-27 all"),
    ])
    func planned(question: String, expected: String) {
        #expect(QueryPlan(QueryTree(question)).description == expected)
    }

    @Test("Signs beside figures come to an end", arguments: ["52.0520.%52.0%/55($)", "%52.0%/55"])
    func signs(question: String) {
        let plan = QueryPlan(QueryTree(question))
        #expect(plan.figures.allSatisfy { $0.atoms.upperBound <= plan.atoms.count })
    }

    @Test func aBookIsCutAndHarmless() {
        let tree = QueryTree(String(repeating: "đất đai ", count: 20_000))
        #expect(tree.units.count == QueryTree.longestQuestion)
        #expect(tree.isCut)
        #expect(QueryPlan(tree).demands == [.any])
    }
}
