extension VerifiedQuotation.Mismatch {
    /// What is not as it was cited, as readers are told.
    public var name: String {
        switch self {
        case .document: "khác văn bản được dẫn"
        case .unknownDocument: "văn bản được dẫn không có trong chỉ mục"
        case .date: "khác ngày được dẫn"
        case .agency: "khác cơ quan được dẫn"
        case .section: "khác mục được dẫn"
        case .lines: "khác dòng được dẫn"
        case .page: "khác trang được dẫn"
        }
    }
}
