/// Reads documents: decodes them, finds their letterhead and sections, cuts them into passages.
///
/// A value without state; one reader may serve many threads.
public struct DocumentReader: Sendable {
    /// Makes a reader.
    public init() {}

    /// Reads a document from a file's bytes.
    ///
    /// Linear in the size of the file. The path is kept as given and named in errors.
    ///
    /// - Throws: ``DocumentError`` where the bytes are no text, are in an encoding that is not read,
    ///   or hold nothing but white space.
    public func read(bytes: [UInt8], path: String) throws(DocumentError) -> Document {
        try read(text: TextDecoder.text(of: bytes, path: path), path: path)
    }

    /// Reads a document from its text.
    ///
    /// - Throws: ``DocumentError`` where the text is nothing but white space.
    public func read(text: String, path: String) throws(DocumentError) -> Document {
        let lines = SourceLine.lines(of: text)
        guard lines.contains(where: { !$0.text.isEmpty }) else { throw Self.empty(path) }
        return document(of: BlockReader.blocks(of: lines), path: path)
    }

    /// Reads a document from what a reader of a marked-up format made of it.
    ///
    /// A paragraph or row is a line; lines are counted as ``MarkedContent/text`` shows them.
    ///
    /// - Throws: ``DocumentError`` where there is no text in it, or the file is damaged: who wants
    ///   the text before the damage takes the damage off.
    public func read(content: MarkedContent, path: String) throws(DocumentError) -> Document {
        if let damage = content.damage { throw damage }
        let blocks = MarkedBlocks.blocks(of: content)
        guard !blocks.isEmpty else { throw Self.empty(path) }
        return document(of: blocks, path: path)
    }

    private static func empty(_ path: String) -> DocumentError {
        DocumentError(
            code: .empty,
            description: "\(path): tệp không có chữ nào; hãy bỏ tệp hoặc bổ sung nội dung"
        )
    }

    private func document(of blocks: [Block], path: String) -> Document {
        let (sections, placed) = SectionReader.read(blocks)
        return Document(
            path: path,
            header: HeaderReader.header(of: placed, sections: sections),
            sections: sections,
            passages: PassageBuilder.passages(of: placed)
        )
    }
}
