internal import ArgumentParser
internal import Documents
internal import Glibc
internal import VietnameseSearch

/// The subcommand `search verify`.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check quotations and their citations against the index.",
        usage: """
            search verify [OPTIONS] QUOTATION…
            search verify [OPTIONS] --file FILE
            """,
        discussion: """
            One quotation, with or without its citation:
              search verify "tiến độ giải phóng mặt bằng còn chậm"
              search verify "tiến độ còn chậm" --citation "BC số 346/BC-UBND, mục II"
              search verify '“tiến độ còn chậm” (BC 346/BC-UBND, tr. 5)'
            All quotations of a file of any format, or of standard input (-):
              search verify --file article.md

            In a file, quotations of six syllables or more stand between “…”, "…", «…» or ‘…’; \
            shorter ones where a citation follows; Markdown's block quotes of any length. A \
            citation stands in brackets or behind a dash after the quotation, after “theo”, in a \
            footnote, or before it (Theo Báo cáo số …: “…”). An ellipsis (… or [...]) leaves words \
            out.

            Each is found (word for word), found with differences, found in another place than \
            cited, or not found. Marks and figures count; a quotation typed without any marks is \
            compared without them.

            Exit codes: 0 all found where cited, 1 any is not, 2 usage, 3 the index, 4 a file that \
            could not be read or holds no quotation.
            """
    )

    @OptionGroup var index: IndexLocation

    @Option(
        help: "Check the quotations of this file; - is standard input.",
        completion: .file()
    )
    var file: String?

    @Option(help: "What is cited for the quotation given.")
    var citation: String?

    @Flag(help: "Print only what is not found word for word where cited.")
    var onlyProblems = false

    @Flag(help: "Print one JSON object and nothing else on standard output.")
    var json = false

    @Argument(help: "The quotation.")
    var quotation: [String] = []

    func validate() throws {
        guard (file == nil) != quotation.isEmpty else {
            throw ValidationError("give a quotation or --file")
        }
        guard file == nil || citation == nil else {
            throw ValidationError("--citation belongs to a quotation, not to --file")
        }
    }

    func run() async throws {
        let quotations = try await quotations()
        let verification = try await index.open().verify(quotations)
        if json {
            Output.line(
                onlyProblems
                    ? try ContractJSON.line(verification.problems)
                    : try ContractJSON.line(verification)
            )
        } else {
            VerificationPrinter.print(verification, onlyProblems: onlyProblems)
            NoticePrinter.tell(verification.notices)
        }
        if !verification.isAllFound { throw ExitCode(Exit.nothingFound) }
    }

    private func quotations() async throws -> [WrittenQuotation] {
        guard let file else {
            let text = DashedWord.question(quotation)
            // `“…” (BC 346/BC-UBND)`: as it stands in a file.
            let start = text.first { !$0.isWhitespace }
            if citation == nil, start.map({ "“\"«‘„".contains($0) }) == true {
                let found = QuotationReader.quotations(in: text)
                if !found.isEmpty { return found.map(\.withoutLine) }
            }
            guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
                throw SearchError(
                    code: .usage,
                    message: "lời trích không có chữ hay số nào để đối chiếu;"
                        + " hãy ghi nguyên văn lời trích trong dấu ngoặc kép"
                )
            }
            return [WrittenQuotation(text, citation: citation)]
        }
        let found: [WrittenQuotation]
        if file == "-" {
            found = try await QuotationReader.quotations(
                inFileOf: try Self.standardInput(),
                named: "đầu vào chuẩn"
            )
        } else {
            found = try await QuotationReader.quotations(inFileAt: file)
        }
        guard !found.isEmpty else {
            throw QuotationReader.nothingQuoted(in: file == "-" ? "đầu vào chuẩn" : file)
        }
        return found
    }

    private static func standardInput() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
            }
            guard count >= 0 else {
                throw SearchError(code: .input, message: "không đọc được đầu vào chuẩn")
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }
}

extension WrittenQuotation {
    /// One that was given on the command line stands in no line of a file.
    fileprivate var withoutLine: WrittenQuotation {
        WrittenQuotation(text, citation: citation?.text)
    }
}
