public import Documents

extension Role {
    /// Its name in Vietnamese, as lists show it.
    public var name: String {
        switch self {
        case .results: "kết quả"
        case .limitations: "tồn tại, hạn chế"
        case .causes: "nguyên nhân"
        case .tasks: "nhiệm vụ, giải pháp"
        case .advantages: "thuận lợi"
        case .proposals: "kiến nghị, đề xuất"
        case .opening: "mở đầu"
        case .closing: "kết thúc"
        case .other: "khác"
        }
    }
}
