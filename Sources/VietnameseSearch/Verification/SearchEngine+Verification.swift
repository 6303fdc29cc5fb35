internal import Documents
internal import FoundationEssentials
internal import PassageIndex

extension SearchEngine {
    /// Looks for quotations in the index and judges them: word for word, with differences, in another
    /// place than cited, or not there.
    ///
    /// The same quotation gives the same verdict on the same index. White space, broken lines, the
    /// case of the first letter, normal forms, the place of a tone, and the ways to type quotation
    /// marks and dashes make no difference; another mark or figure does.
    public func verify(_ quotations: [WrittenQuotation]) async throws -> Verification {
        let start = ContinuousClock.now
        let (verified, notices) = try await read { reader, memory in
            try reader.refresh()
            var verifier = QuotationVerifier(memory)
            var verified: [VerifiedQuotation] = []
            for quotation in quotations {
                try Task.checkCancellation()
                verified.append(try verifier.verify(quotation, &reader))
            }
            return (verified, Self.notices(onMissing: reader.missingParts))
        }
        return Verification(
            quotations: verified,
            milliseconds: (ContinuousClock.now - start).milliseconds,
            notices: notices
        )
    }

    /// Judges the quotations of a Markdown or plain text; see ``QuotationReader``.
    public func verify(_ text: String) async throws -> Verification {
        try await verify(QuotationReader.quotations(in: text))
    }
}

extension QuotationReader {
    /// That a text has no quotation: nothing was checked.
    public static func nothingQuoted(in name: String) -> SearchError {
        SearchError(
            code: .input,
            message: "\(name): không có lời trích nào để đối chiếu; lời trích đặt trong “…”,"
                + " \"…\", «…» (từ sáu tiếng trở lên) hoặc sau dấu > ở đầu dòng"
        )
    }

    /// The quotations of a file of any format that documents are read from.
    ///
    /// - Parameters:
    ///   - bytes: what the file holds.
    ///   - name: what errors call the file.
    /// - Throws: ``SearchError`` (`input`) where it cannot be read.
    public static func quotations(
        inFileOf bytes: [UInt8],
        named name: String
    ) async throws -> [WrittenQuotation] {
        if FileFormat(of: bytes) == .text,
            let text = String(validating: bytes, as: UTF8.self)
        {
            return quotations(in: text)
        }
        do {
            let document = try await DocumentLoader().document(of: bytes, path: name)
            var lines: [String] = []
            var numbers: [Int] = []
            var last: Passage?
            for passage in document.passages {
                if let last, last.lines.upperBound != passage.lines.lowerBound {
                    lines.append("")
                    numbers.append(passage.lines.lowerBound)
                }
                for (index, line) in passage.text.split(separator: "\n").enumerated() {
                    lines.append(String(line))
                    numbers.append(min(passage.lines.lowerBound + index, passage.lines.upperBound))
                }
                last = passage
            }
            return quotations(in: QuotingText(lines.joined(separator: "\n"), numbers: numbers))
        } catch let error as DocumentError {
            throw SearchError(code: .input, message: error.description)
        }
    }

    /// The quotations of the file at a path.
    ///
    /// - Throws: ``SearchError`` (`input`) where it cannot be read.
    public static func quotations(inFileAt path: String) async throws -> [WrittenQuotation] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw SearchError(
                code: .input,
                message: "\(path): không đọc được tệp; hãy kiểm tra đường dẫn và quyền truy cập"
            )
        }
        return try await quotations(inFileOf: Array(data), named: path)
    }
}
