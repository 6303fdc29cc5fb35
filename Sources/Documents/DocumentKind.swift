internal import VietnameseText

/// The kinds of administrative documents, by their names and by the symbols in their numbers.
///
/// Names and symbols: Nghị định 30/2020/NĐ-CP, Annex III.
public enum DocumentKind {
    private static let kinds: [(name: String, symbol: String?)] = [
        ("Báo cáo", "BC"), ("Kế hoạch", "KH"), ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"),
        ("Chỉ thị", "CT"), ("Thông báo", "TB"), ("Tờ trình", "TTr"), ("Chương trình", "CTr"),
        ("Đề án", "ĐA"), ("Hướng dẫn", "HD"), ("Phương án", "PA"), ("Dự án", "DA"),
        ("Kết luận", "KL"), ("Quy chế", "QC"), ("Quy định", "QyĐ"), ("Công điện", "CĐ"),
        ("Biên bản", "BB"), ("Giấy mời", "GM"), ("Thông tư", "TT"), ("Nghị định", "NĐ"),
        ("Thông cáo", "TC"), ("Công văn", nil), ("Luật", nil), ("Pháp lệnh", nil),
        ("Tham luận", nil), ("Đề cương", nil), ("Bộ luật", nil), ("Hiến pháp", nil),
        ("Lệnh", "L"), ("Sắc lệnh", "SL"), ("Thông tư liên tịch", "TTLT"),
        ("Nghị quyết liên tịch", "NQLT"), ("Thông tri", nil), ("Quy chuẩn", nil),
        ("Văn bản hợp nhất", "VBHN"), ("Hợp đồng", "HĐ"), ("Điều lệ", nil), ("Nội quy", nil),
        ("Chiến lược", nil), ("Bản ghi nhớ", "BGN"), ("Bản thỏa thuận", "BTT"),
        ("Giấy ủy quyền", "GUQ"), ("Giấy giới thiệu", "GGT"), ("Phiếu gửi", "PG"),
        ("Phiếu chuyển", "PC"), ("Phiếu báo", "PB"), ("Thư công", nil), ("Quy trình", nil),
    ]

    private static let bareNames: [(bare: String, name: String)] =
        kinds.map { ($0.name.bareText, $0.name) }
        + ["Quy định", "Quy chế", "Điều lệ", "Nội quy", "Hướng dẫn", "Đề án", "Kế hoạch"].map {
            ("ban " + $0.bareText, $0)
        }
        + [
            ("chuong trinh hanh dong", "Chương trình"), ("ke hoach hanh dong", "Kế hoạch"),
        ] + [("qui dinh", "Quy định"), ("qui che", "Quy chế"), ("quy uoc", "Quy ước")]

    /// The bare name of each kind by what people type for it, bare: its name, or the symbol of its
    /// numbers.
    public static let typedNames: [String: String] = Dictionary(
        kinds.map { ($0.name.bareText, $0.name.bareText) }
            + kinds.compactMap { kind in
                kind.symbol.map { ($0.bareText, kind.name.bareText) }
            },
        uniquingKeysWith: { first, _ in first }
    )

    /// The kind that a line names and nothing else: `BÁO CÁO`.
    static func alone(_ text: String, bare: String) -> String? {
        var core = bare[...]
        // A scan's specks around a kind in capitals.
        let isSpeck: (Character) -> Bool = { "„_.¬\"'~|—: ".contains($0) }
        core = core.drop(while: isSpeck)
        while let last = core.last, isSpeck(last) { core = core.dropLast() }
        // `B Á O   C Á O`
        let isSpacedOut =
            core.utf8.count > 6 && core.split(separator: " ").allSatisfy { $0.count == 1 }
        let letters = isSpacedOut ? core.filter { $0 != " " } : ""
        guard
            let found = bareNames.first(where: {
                isSpacedOut ? $0.bare.filter { $0 != " " } == letters : $0.bare == core
            })?.name,
            text.first(where: \.isLetter)?.isUppercase == true
        else { return nil }
        return found
    }

    /// The kind of a bare name and nothing else; also those that only texts give.
    static func named(_ bare: String) -> String? {
        citedNames[bare] ?? bareNames.first { $0.bare == bare }?.name
    }

    private static let citedNames = [
        "chuong trinh hanh dong": "Chương trình hành động", "van ban": "Văn bản",
        "chuong trinh cong tac": "Chương trình công tác",
    ]

    /// The kind with whose name a text begins.
    static func leading(_ bare: String) -> String? { named(atStartOf: bare)?.name }

    /// The words of a text after the kind with which it begins; empty where it is the kind alone.
    static func rest(of text: String) -> String {
        guard let found = named(atStartOf: text.bareText) else { return text }
        return text.split(separator: " ").dropFirst(found.bare.split(separator: " ").count)
            .joined(separator: " ")
    }

    private static func named(atStartOf bare: String) -> (bare: String, name: String)? {
        // `Thông tư liên tịch` before `Thông tư`.
        bareNames.filter { bare.hasPrefix($0.bare + " ") || bare == $0.bare }
            .max { $0.bare.utf8.count < $1.bare.utf8.count }
    }

    /// The kind that a number's symbol names: `BC-UBND`, `2024/NQ-HĐND`, `KL/TU`.
    static func named(bySymbol symbol: String) -> String? {
        let parts = symbol.split { !$0.isLetter }.map(String.init)
        guard let first = parts.first else { return nil }
        // An exact symbol before one without marks or in other capitals.
        return kinds.first { $0.symbol == first }?.name
            ?? kinds.first { $0.symbol?.bareText == first.bareText }?.name
    }
}
