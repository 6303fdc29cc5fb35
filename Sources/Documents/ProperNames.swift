internal import VietnameseText

/// Names whose capitals a line in capitals does not tell: of the state's organs and of provinces.
enum ProperNames {
    /// Organs by the ends of documents' numbers: `65/2018/NĐ-CP`, `12/2001/QĐ-BTC`.
    private static let organs: [(symbol: String, name: String)] = [
        ("CP", "Chính phủ"), ("TTg", "Thủ tướng Chính phủ"), ("CTN", "Chủ tịch nước"),
        ("HĐBT", "Hội đồng Bộ trưởng"), ("VPCP", "Văn phòng Chính phủ"),
        ("TANDTC", "Tòa án nhân dân tối cao"), ("VKSNDTC", "Viện kiểm sát nhân dân tối cao"),
        ("KTNN", "Kiểm toán nhà nước"), ("NHNN", "Ngân hàng Nhà nước Việt Nam"),
        ("BCA", "Bộ Công an"), ("BCT", "Bộ Công Thương"), ("BCN", "Bộ Công nghiệp"),
        ("BGDĐT", "Bộ Giáo dục và Đào tạo"), ("BGTVT", "Bộ Giao thông vận tải"),
        ("BKHĐT", "Bộ Kế hoạch và Đầu tư"), ("BKHCN", "Bộ Khoa học và Công nghệ"),
        ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"), ("BNG", "Bộ Ngoại giao"),
        ("BNV", "Bộ Nội vụ"), ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
        ("BNNMT", "Bộ Nông nghiệp và Môi trường"), ("BQP", "Bộ Quốc phòng"),
        ("BTC", "Bộ Tài chính"), ("BTNMT", "Bộ Tài nguyên và Môi trường"),
        ("BTP", "Bộ Tư pháp"), ("BTTTT", "Bộ Thông tin và Truyền thông"), ("BTM", "Bộ Thương mại"),
        ("BTS", "Bộ Thủy sản"), ("BVHTT", "Bộ Văn hóa - Thông tin"),
        ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"), ("BXD", "Bộ Xây dựng"), ("BYT", "Bộ Y tế"),
        ("BDTTG", "Bộ Dân tộc và Tôn giáo"), ("TCHQ", "Tổng cục Hải quan"),
        ("UBDT", "Ủy ban Dân tộc"), ("TTCP", "Thanh tra Chính phủ"),
    ]

    private static let others = [
        "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Văn phòng Quốc hội", "Văn phòng Chủ tịch nước",
        "Đảng Cộng sản Việt Nam", "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư",
        "Ban Tổ chức Trung ương", "Mặt trận Tổ quốc Việt Nam", "Bảo hiểm xã hội Việt Nam",
        "Tổng Liên đoàn Lao động Việt Nam", "Ban Tổ chức - Cán bộ Chính phủ",
    ]

    /// Words within names that keep their capitals.
    private static let parts = [
        "Việt Nam", "Quốc hội", "Chính phủ", "Trung ương", "Tổ quốc", "Nhà nước Việt Nam",
        "Hồ Chí Minh", "Đảng bộ",
    ]

    private static let provinces = [
        "An Giang", "Bà Rịa - Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu", "Bắc Ninh", "Bến Tre",
        "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cần Thơ", "Cao Bằng",
        "Đà Nẵng", "Đắk Lắk", "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai",
        "Hà Giang", "Hà Nam", "Hà Nội", "Hà Tây", "Hà Tĩnh", "Hải Dương", "Hải Phòng", "Hậu Giang",
        "Hòa Bình", "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng",
        "Lạng Sơn", "Lào Cai", "Long An", "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận",
        "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh", "Quảng Trị",
        "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa",
        "Thừa Thiên Huế", "Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long",
        "Vĩnh Phúc", "Yên Bái",
    ]

    private static func key(_ text: String) -> String {
        text.bareText.filter { $0.isLetter }
    }

    private static let byKey: [String: String] = {
        var names: [String: String] = [:]
        for name in organs.map(\.name) + others { names[key(name)] = name }
        return names
    }()

    private static let spellings: [(words: [String], name: [String], isPlace: Bool)] =
        parts.map { spelling($0, isPlace: false) } + provinces.map { spelling($0, isPlace: true) }

    private static func spelling(_ name: String, isPlace: Bool) -> (
        words: [String], name: [String], isPlace: Bool
    ) {
        let words = name.split(separator: " ").map(String.init)
        return (words.map(\.bareText), words, isPlace)
    }

    /// An organ of the state as it is spelt, whatever the capitals, marks and spaces of a name.
    static func organ(_ name: String) -> String? { byKey[key(name)] }

    /// The organ whose symbol a number ends with: `NĐ-CP`, `QĐ/BTC`, `QH13`.
    static func organ(bySymbol symbol: String) -> String? {
        guard let last = symbol.split(whereSeparator: { "-/".contains($0) }).last else {
            return nil
        }
        let letters = String(last.prefix { $0.isLetter })
        let digits = last.dropFirst(letters.count)
        if !digits.isEmpty {
            guard digits.allSatisfy(\.isNumber), digits.count <= 2 else { return nil }
            if letters == "QH" || letters == "QHK" { return "Quốc hội" }
            return letters == "UBTVQH" ? "Ủy ban Thường vụ Quốc hội" : nil
        }
        let bare = letters.bareText
        return organs.first { $0.symbol.bareText == bare }?.name
    }

    /// A name in small letters with the capitals of the proper names within it.
    static func capitalized(_ name: String) -> String {
        var words = name.split(separator: " ").map(String.init)
        let bare = words.map(\.bareText)
        for known in spellings {
            let last = words.count - known.words.count
            guard last >= 1 else { continue }
            // A province stands at the end of a name.
            for index in (known.isPlace ? last : 1)...last
            where bare[index...].starts(with: known.words) {
                words.replaceSubrange(index..<(index + known.words.count), with: known.name)
            }
        }
        return words.joined(separator: " ")
    }
}
