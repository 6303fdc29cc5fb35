/// Reads HTML: pages of the web, and what word processors save as such, also under another name.
struct HTMLReader {
    /// The largest file, in bytes.
    private static let largest = 32 << 20

    /// Reads a file.
    ///
    /// - Parameter charset: the character set that its envelope names.
    /// - Throws: ``DocumentError`` where it is larger than what is read. What is nested beyond sense
    ///   is read up to there, and ``MarkedContent/damage`` tells.
    static func content(
        of bytes: [UInt8],
        path: String,
        charset: String? = nil
    ) throws(DocumentError) -> MarkedContent {
        guard bytes.count <= largest else {
            throw DocumentError(
                code: .excessive,
                description: "\(path): trang HTML lớn hơn \(largest >> 20) MB;"
                    + " hãy chia nhỏ tệp hoặc bỏ ảnh nhúng"
            )
        }
        do throws(MarkupFailure) {
            let (root, failure) = try HTMLTree.root(
                of: HTMLDecoder.text(of: bytes, charset: charset)
            )
            var body = HTMLBody()
            body.read(root)
            return MarkedContent(
                elements: body.output.elements,
                damage: failure?.error(path: path) ?? body.output.excess(path: path)
            )
        } catch {
            throw error.error(path: path)
        }
    }
}
