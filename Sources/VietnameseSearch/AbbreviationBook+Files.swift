internal import Abbreviations
internal import FoundationEssentials
public import VietnameseText

extension AbbreviationBook {
    /// The abbreviations of Vietnamese public administration that come with the program.
    public static let administration = AbbreviationBook(
        rows: AbbreviationList.administration,
        source: "hành chính"
    )

    /// The program's own abbreviations after those of a file: short form, long form and, if any, a
    /// domain a line, parted by tabs; `#` begins a comment.
    /// - Throws: ``SearchError`` (`input`) where the file cannot be read, or names a line that is no
    ///   such row.
    public static func administration(and path: String) throws -> AbbreviationBook {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SearchError.input("\(path): không đọc được tệp; hãy kiểm tra đường dẫn và quyền")
        }
        let text = String(decoding: data, as: UTF8.self)
        if let line = faults(in: text).first {
            throw SearchError.input(
                "\(path), dòng \(line): cần dạng viết tắt, dấu tab, dạng đầy đủ; hãy sửa dòng này"
            )
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        var book = AbbreviationBook(rows: text, source: name)
        for entry in administration.entries { book.append(entry) }
        return book
    }
}
