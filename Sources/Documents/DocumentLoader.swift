internal import VietnameseText

/// Reads documents from files of any format, told by their content, never by their names.
///
/// May serve many tasks at once; programs that convert files are started once for several of them.
public struct DocumentLoader: Sendable {
    private let readers: [any FormatReader]

    /// Makes a loader.
    /// - Parameters:
    ///   - recognizesScans: whether images of pages are recognised, which takes seconds a page.
    ///   - scanFolder: where what was recognised is kept, so that it is done once.
    public init(recognizesScans: Bool = false, scanFolder: String? = nil) {
        let runner = ProgramRunner()
        readers = [
            PlainTextReader(), MarkupFormatReader(),
            PageFormatReader(
                runner: runner,
                scans: recognizesScans
                    ? ScanReader(runner: runner, cacheFolder: scanFolder) : nil
            ),
            OfficeFormatReader(converter: OfficeConverter(runner: runner)),
        ]
    }

    /// Reads a document.
    ///
    /// The path is kept as given and named in errors and warnings.
    ///
    /// - Parameter pages: told of each page that was recognised.
    /// - Throws: ``DocumentError`` where the content cannot be read; `CancellationError`.
    public func document(
        of bytes: [UInt8],
        path: String,
        pages: @escaping PageProgress.Report = { _ in }
    ) async throws -> Document {
        let format = FileFormat(of: bytes)
        guard let reader = readers.first(where: { $0.reads(format) }) else {
            throw Self.refused(format, path: path)
        }
        let source = try await reader.read(
            SourceFile(bytes: bytes, path: path, format: format, pages: pages)
        )
        var document = try Self.document(of: source, path: path)
        document.format = format
        document.encoding = source.encodings?.label
        document.warnings += source.warnings
        if source.encodings?.isUnsure == true {
            document.warnings.append(
                "\(path): không chắc bảng mã chữ (nhận là \(document.encoding ?? "Unicode")),"
                    + " chữ chưa nhận ra được giữ nguyên; hãy chuyển tài liệu sang Unicode rồi thử lại"
            )
        }
        return document
    }

    private static func document(of source: SourceText, path: String) throws -> Document {
        let reader = DocumentReader()
        switch source.form {
        case .lines(let text):
            return try reader.read(text: text, path: path)
        case .pages(let text):
            var document = try reader.read(text: text.text, path: path)
            for index in document.passages.indices {
                let passage = document.passages[index]
                document.passages[index].text = Self.withoutBold(passage.text)
                document.passages[index].confidence = text.confidence(of: passage.lines)
            }
            return document
        case .marked(var content):
            // What stands before the damage is worth having; a file with nothing before it is not.
            let damage = content.damage
            content.damage = nil
            do {
                var document = try reader.read(content: content, path: path)
                if let damage { document.warnings.append(damage.description) }
                return document
            } catch {
                throw damage ?? error
            }
        }
    }

    /// A text whose bold lines lose the signs by which their heading was known: the file has none.
    private static func withoutBold(_ text: String) -> String {
        guard text.utf8.contains(0x2A) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let parts = line.split(separator: "**", omittingEmptySubsequences: false)
            // Lines that were joined bring their signs with them: they come in pairs.
            return line.hasPrefix("**") && parts.count % 2 == 1 ? parts.joined() : String(line)
        }
        .joined(separator: "\n")
    }

    private static func refused(_ format: FileFormat, path: String) -> DocumentError {
        let name = format.vietnameseName
        switch format {
        case .unknown:
            return DocumentError(
                code: .binary,
                description: "\(path): tệp nhị phân không rõ loại;"
                    + " hãy chuyển tài liệu sang PDF, DOCX hoặc văn bản UTF-8 rồi thử lại"
            )
        case .lockedOffice:
            return DocumentError(
                code: .encrypted,
                description: "\(path): tài liệu được đặt mật khẩu;"
                    + " hãy mở bằng mật khẩu rồi lưu lại không mật khẩu"
            )
        case .compound:
            return DocumentError(
                code: .unreadable,
                description: "\(path): tệp Office bị cắt hoặc bị hỏng, không còn rõ là loại nào;"
                    + " hãy tải hoặc tạo lại tệp"
            )
        default:
            return DocumentError(
                code: .format,
                description: "\(path): không đọc được tệp loại \(name);"
                    + " hãy chuyển tài liệu sang PDF, DOCX hoặc văn bản UTF-8 rồi thử lại"
            )
        }
    }
}
