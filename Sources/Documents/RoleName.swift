/// Words that name the part of a report in which something stands: `tồn tại`, `nhiệm vụ`.
public struct RoleName: Sendable {
    /// The words in lower case, without marks.
    public let words: [String]
    /// The role that they name.
    public let role: Role
    /// Whether they name it in headings only: a question that holds `mục tiêu` asks for a programme
    /// more often than for a part of a report.
    let isOnlyOfHeadings: Bool

    private init(_ words: String, _ role: Role, isOnlyOfHeadings: Bool = false) {
        self.words = words.split(separator: " ").map(String.init)
        self.role = role
        self.isOnlyOfHeadings = isOnlyOfHeadings
    }

    /// All names; of those that begin alike the first counts.
    public static let all = [
        RoleName("ket qua", .results), RoleName("uu diem", .results),
        RoleName("thanh tich", .results), RoleName("thanh tuu", .results),
        RoleName("mat lam duoc", .results),
        RoleName("mat manh", .results, isOnlyOfHeadings: true),
        RoleName("mat duoc", .results, isOnlyOfHeadings: true),
        RoleName("mat dat duoc", .results, isOnlyOfHeadings: true),
        RoleName("da lam duoc", .results, isOnlyOfHeadings: true),
        RoleName("viec thuc hien nhiem vu", .results, isOnlyOfHeadings: true),
        RoleName("uu khuyet diem", .results, isOnlyOfHeadings: true),
        RoleName("tinh hinh thuc hien", .results, isOnlyOfHeadings: true),
        RoleName("tinh hinh ket qua", .results, isOnlyOfHeadings: true),
        RoleName("ton tai", .limitations), RoleName("han che", .limitations),
        RoleName("kho khan", .limitations), RoleName("khuyet diem", .limitations),
        RoleName("yeu kem", .limitations), RoleName("vuong mac", .limitations),
        RoleName("bat cap", .limitations), RoleName("thach thuc", .limitations),
        RoleName("mat chua duoc", .limitations, isOnlyOfHeadings: true),
        RoleName("chua lam duoc", .limitations, isOnlyOfHeadings: true),
        RoleName("chua dat", .limitations, isOnlyOfHeadings: true),
        RoleName("chua thuc hien", .limitations, isOnlyOfHeadings: true),
        RoleName("chua hoan thanh", .limitations, isOnlyOfHeadings: true),
        RoleName("thieu sot", .limitations, isOnlyOfHeadings: true),
        RoleName("nhuoc diem", .limitations, isOnlyOfHeadings: true),
        RoleName("diem yeu", .limitations, isOnlyOfHeadings: true),
        RoleName("mat yeu", .limitations, isOnlyOfHeadings: true),
        RoleName("sai pham", .limitations, isOnlyOfHeadings: true),
        RoleName("khuyet nhuoc diem", .limitations, isOnlyOfHeadings: true),
        RoleName("ton dong", .limitations, isOnlyOfHeadings: true),
        RoleName("khong dat", .limitations, isOnlyOfHeadings: true),
        RoleName("nguyen nhan", .causes),
        RoleName("nhiem vu", .tasks), RoleName("phuong huong", .tasks),
        RoleName("giai phap", .tasks), RoleName("muc tieu", .tasks, isOnlyOfHeadings: true),
        RoleName("ke hoach nam", .tasks, isOnlyOfHeadings: true),
        RoleName("ke hoach cong tac", .tasks, isOnlyOfHeadings: true),
        RoleName("chuong trinh cong tac", .tasks, isOnlyOfHeadings: true),
        RoleName("dinh huong nam", .tasks, isOnlyOfHeadings: true),
        RoleName("cong tac trong tam", .tasks, isOnlyOfHeadings: true),
        RoleName("ke hoach quy", .tasks, isOnlyOfHeadings: true),
        RoleName("ke hoach thang", .tasks, isOnlyOfHeadings: true),
        RoleName("trong tam cong tac", .tasks, isOnlyOfHeadings: true),
        RoleName("cong viec trong tam", .tasks, isOnlyOfHeadings: true),
        RoleName("noi dung trong tam", .tasks, isOnlyOfHeadings: true),
        RoleName("bien phap khac phuc", .tasks, isOnlyOfHeadings: true),
        RoleName("huong khac phuc", .tasks, isOnlyOfHeadings: true),
        RoleName("bien phap thuc hien", .tasks, isOnlyOfHeadings: true),
        RoleName("bien phap to chuc", .tasks, isOnlyOfHeadings: true),
        RoleName("bien phap chu yeu", .tasks, isOnlyOfHeadings: true),
        RoleName("thuan loi", .advantages),
        RoleName("diem manh", .advantages, isOnlyOfHeadings: true),
        RoleName("de nghi kien nghi", .proposals, isOnlyOfHeadings: true),
        RoleName("kien nghi", .proposals), RoleName("de xuat", .proposals),
        RoleName("khuyen nghi", .proposals, isOnlyOfHeadings: true),
        RoleName("van de de nghi", .proposals, isOnlyOfHeadings: true),
        RoleName("noi dung de nghi", .proposals, isOnlyOfHeadings: true),
        RoleName("de nghi voi", .proposals, isOnlyOfHeadings: true),
        RoleName("de nghi doi voi", .proposals, isOnlyOfHeadings: true),
        RoleName("de nghi cap tren", .proposals, isOnlyOfHeadings: true),
        // A lesson is none of the faults above it.
        RoleName("bai hoc", .other, isOnlyOfHeadings: true),
    ]

    private static let ofQuestions = all.filter { !$0.isOnlyOfHeadings }

    /// The name with which the bare words of a question begin.
    public static func named(byQuestion words: ArraySlice<String>) -> RoleName? {
        ofQuestions.first { words.starts(with: $0.words) }
    }
}
