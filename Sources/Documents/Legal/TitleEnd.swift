internal import VietnameseText

/// The lines that end a title: the authority that speaks, the grounds, the verb of the decision.
enum TitleEnd {
    private static let authorities = [
        "chinh phu", "quoc hoi", "uy ban thuong vu quoc hoi", "thu tuong chinh phu", "bo truong",
        "chu tich nuoc", "chu tich uy ban", "chu tich ubnd", "hoi dong nhan dan", "uy ban nhan dan",
        "ubnd ", "hdnd ", "tong giam doc", "giam doc", "chanh an", "vien truong", "thong doc",
        "tong kiem toan", "thuong truc", "ban thuong vu", "ban chap hanh", "tong cuc truong",
        "cuc truong", "tong thanh tra", "chu nhiem", "hieu truong", "hoi dong bo truong",
        "chanh van phong", "hoi dong quan tri", "hoi dong tham phan", "truong phong",
        "chu tich hoi dong", "lien bo", "chi cuc truong",
    ]
    private static let openings = [
        "can cu", "xet ", "theo de nghi", "kinh gui", "kinh goi", "kinh thua", "quyet dinh:",
        "quyet nghi:", "nghi dinh:", "quyet dinh :", "nghi dinh :", "quyet nghi :", "so:",
        "thuc hien luat", "thi hanh luat", "luat nay", "bo luat nay", "phap lenh nay", "hom nay",
        "nghi quyet nay", "de tang cuong", "de bao dam", "de dam bao", "de nang cao", "de gop phan",
        "de thong nhat", "de huong dan", "nham ", "thi hanh nghi", "ve viec can cu",
    ]
    /// Words with which the text of a plan or a report begins.
    private static let textStarts = [
        "thuc hien ", "thi hanh ", "trien khai ", "trong ", "ngay ", "tu ngay", "sau ", "hom nay",
        "nham ", "de ", "qua ", "duoc ", "tren co so", "duoi su", "tiep tuc ", "theo ", "cong tac ",
        "thoi gian ", "vua qua", "ubnd ", "uy ban ", "bo ", "so ", "phong ", "lien bo", "can cu",
    ]
    /// Words with which titles begin.
    private static let titleStarts = [
        "ve ", "v/v", "ban hanh", "quy dinh", "qui dinh", "sua doi", "huong dan", "phe duyet",
        "cua ", "tinh hinh", "ket qua", "tong ket", "so ket", "bo sung", "thanh lap", "bai bo",
    ]

    /// Whether a line, in lower case without marks, can be no line of a title.
    ///
    /// - Parameter isName: whether the line above awaits an authority's name.
    static func ends(_ bare: String, isName: Bool = false) -> Bool {
        let line = bare.drop { "-–*( ".contains($0) }
        if openings.contains(where: line.hasPrefix) || line == "quyet dinh" || line == "quyet nghi"
        {
            return true
        }
        // An authority stands alone on its line; in a title it is governed by a word before it.
        return !isName
            && authorities.contains { line == $0 || line.hasPrefix($0) && line.count <= 32 }
    }

    /// Whether a line begins as the text of a document does.
    static func beginsText(_ bare: String) -> Bool {
        if textStarts.contains(where: bare.hasPrefix) { return true }
        // `Năm 2023, …`
        let words = bare.split(separator: " ")
        return words.count > 1 && words[0] == "nam" && words[1].hasSuffix(",")
    }

    /// Whether a line begins as titles do.
    static func beginsTitle(_ bare: String) -> Bool { titleStarts.contains { bare.hasPrefix($0) } }
}
