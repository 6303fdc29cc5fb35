/// The words by which texts name units, as the tokenizer parts them.
struct UnitWords {
    /// A unit or a multiple by its words.
    struct Entry {
        /// The words: hashes of their marked and bare forms.
        var marked: [UInt64]
        var bare: [UInt64]
        var meaning: Meaning
    }

    enum Meaning {
        /// A power of ten: `triệu`.
        case multiple(Int)
        case unit(FigureUnit)
        /// Words that begin as a unit does and are none: `tỷ lệ`, `đồng thời`.
        case nothing
    }

    /// Those of a bare first word, the longest first.
    private let entries: [UInt64: [Entry]]

    static let shared = UnitWords()

    func beginning(with bareKey: UInt64) -> [Entry]? { entries[bareKey] }

    private init() {
        var entries: [UInt64: [Entry]] = [:]
        func add(_ words: String, _ meaning: Meaning) {
            let tokens = Tokenizer.tokens(of: words).filter { $0.atomCount == 1 }
            let entry = Entry(
                marked: tokens.map { TokenBuffer.key(of: $0.marked) },
                bare: tokens.map { TokenBuffer.key(of: $0.bare) },
                meaning: meaning
            )
            guard let first = entry.bare.first else { return }
            entries[first, default: []].append(entry)
        }
        func add(all list: String, _ meaning: (String) -> Meaning) {
            for words in list.split(separator: ",") {
                let words = words.split { $0.isWhitespace }.joined(separator: " ")
                if !words.isEmpty { add(words, meaning(words)) }
            }
        }
        for (words, power) in [
            ("nghìn", 3), ("ngàn", 3), ("vạn", 4), ("triệu", 6), ("tỷ", 9), ("nghìn tỷ", 12),
            ("ngàn tỷ", 12),
        ] {
            add(words, .multiple(power))
        }
        let money = FigureUnit(.money, "đồng")
        for (words, power) in [
            ("đồng", 0), ("đ", 0), ("vnđ", 0), ("vnd", 0), ("trđ", 6), ("tr.đ", 6),
            ("tr.đồng", 6), ("tr đồng", 6), ("tỷ đ", 9),
        ] {
            add(words, .unit(money.times(power)))
        }
        for words in ["usd", "đô la mỹ", "đô la"] { add(words, .unit(FigureUnit(.dollars, "USD"))) }
        add("phần trăm", .unit(.percent))
        for (words, kind, name, power) in Self.measures {
            add(words, .unit(FigureUnit(kind, name, power: power)))
        }
        add(all: Self.counts) { .unit(FigureUnit(.count, $0)) }
        add(all: Self.others) { _ in .nothing }
        self.entries = entries.mapValues { list in
            list.sorted { $0.bare.count > $1.bare.count }
        }
    }

    private static let measures: [(String, FigureUnit.Kind, String, Int)] = [
        ("ha", .area, "m²", 4), ("hecta", .area, "m²", 4), ("héc ta", .area, "m²", 4),
        ("m2", .area, "m²", 0), ("mét vuông", .area, "m²", 0), ("km2", .area, "m²", 6),
        ("km", .length, "m", 3), ("ki lô mét", .length, "m", 3), ("m", .length, "m", 0),
        ("mét", .length, "m", 0), ("kg", .mass, "kg", 0), ("tạ", .mass, "kg", 2),
        ("tấn", .mass, "kg", 3), ("m3", .volume, "m³", 0), ("mét khối", .volume, "m³", 0),
    ]

    /// What reports count.
    private static let counts = """
        người, hộ, khẩu, nhân khẩu, lượt, cháu, em, học sinh, sinh viên, giáo viên, trẻ, trẻ em,
        đối tượng, lao động, cán bộ, công chức, viên chức, đảng viên, đoàn viên, hội viên, đại biểu,
        đồng chí, thành viên, công dân, khách, du khách, cử tri, bệnh nhân, bác sĩ, thanh niên,
        văn bản, công văn, quyết định, kế hoạch, thông báo, báo cáo, tờ trình, công điện, chỉ thị,
        nghị quyết, hồ sơ, đơn, đơn thư, ý kiến, kiến nghị, thủ tục, tthc, nhiệm vụ, chỉ tiêu,
        tiêu chí, mục tiêu, dự án, công trình, hạng mục, gói thầu, mô hình, sản phẩm, cơ sở,
        doanh nghiệp, hợp tác xã, htx, tổ hợp tác, trang trại, đơn vị, cơ quan, xã, phường, thị trấn,
        huyện, thôn, bản, tổ dân phố, khu dân cư, trường, lớp, phòng học, nhà, căn, phương tiện, xe,
        tàu, con, vụ, trường hợp, cuộc, đợt, lần, buổi, giải, huy chương, tập thể, cá nhân,
        gia đình, di tích, giấy chứng nhận, thửa, lô, tuyến, cầu, trạm, điểm, nhóm, tổ, ca,
        giường bệnh, suất, phần quà, chương trình, lồng bè, cây, đề án, phiên, điểm phần trăm
        """

    private static let others = """
        tỷ lệ, tỷ trọng, tỷ giá, tỷ suất, tỷ phú, triệu tập, triệu chứng, triệu hồi, đồng thời,
        đồng bộ, đồng bào, đồng thuận, đồng tình, đồng hồ, đồng đều, đồng hành, đồng phạm, cầu toàn,
        xã hội, đơn giản, đơn giá, tổ chức, nhà nước, bản án, lần thứ, giải pháp, giải quyết,
        giải phóng, giải ngân, cơ bản, điểm mới, lớp a, lớp b
        """
}
