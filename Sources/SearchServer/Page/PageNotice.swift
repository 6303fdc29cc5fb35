/// Sentences of the library as a page says them: a remedy that is a command becomes one that is a
/// link or a field.
enum PageNotice {
    private static let remedies = [
        ("hãy xem: search documents", "hãy xem trang Tài liệu"),
        ("như lệnh này liệt kê: search documents", "như trang Tài liệu liệt kê"),
        ("hãy chọn bằng --documents", "hãy chọn hai tài liệu"),
        ("--documents chỉ có", "mới chọn"),
    ]

    /// A sentence with a capital at its beginning and a full stop at its end.
    static func sentence(_ notice: String) -> String {
        var text = notice
        for (command, remedy) in remedies { text = text.replacing(command, with: remedy) }
        if let first = text.first, first.isLowercase {
            text = first.uppercased() + text.dropFirst()
        }
        if let last = text.last, !".!?…".contains(last) { text += "." }
        return text
    }
}
