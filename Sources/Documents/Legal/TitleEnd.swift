internal import VietnameseText

/// The lines that end a title: the authority that speaks, the grounds, the verb of the decision.
enum TitleEnd {
    private static let authorities = [
        "chinh phu", "quoc hoi", "uy ban thuong vu quoc hoi", "thu tuong chinh phu", "bo truong",
        "chu tich nuoc", "chu tich uy ban", "chu tich ubnd", "hoi dong nhan dan", "uy ban nhan dan",
        "ubnd ", "hdnd ", "tong giam doc", "giam doc", "chanh an", "vien truong", "thong doc",
        "tong kiem toan", "thuong truc", "ban thuong vu", "ban chap hanh",
    ]
    private static let openings = [
        "can cu", "xet ", "theo de nghi", "kinh gui", "quyet dinh:", "quyet nghi:", "so:", "de ",
        "thuc hien luat", "thi hanh luat",
    ]

    /// Whether a line, in lower case without marks, can be no line of a title.
    static func ends(_ bare: String) -> Bool {
        let line = bare.drop { "-–*( ".contains($0) }
        if openings.dropLast(3).contains(where: line.hasPrefix) || line == "quyet dinh" {
            return true
        }
        // An authority stands alone on its line; in a title it is governed by a word before it.
        return authorities.contains { line == $0 || line.hasPrefix($0) && line.count <= 32 }
    }
}
