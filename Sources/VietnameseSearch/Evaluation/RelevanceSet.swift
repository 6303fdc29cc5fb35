internal import Documents

/// Questions with the documents that answer them, as judged by people.
public struct RelevanceSet: Sendable {
    /// A question with its name.
    public struct Question: Hashable, Sendable {
        /// The name, as judgments and runs use it.
        public let identifier: String
        /// The question as it is asked.
        public let text: String
    }

    /// The questions in the order of their file.
    public let questions: [Question]
    /// For each question the documents that were judged, with their grades; 0 is no answer.
    public let judgments: [String: [String: Int]]

    /// Makes a set of its parts.
    public init(questions: [Question], judgments: [String: [String: Int]]) {
        self.questions = questions
        self.judgments = judgments
    }

    /// Reads a set from its files, plain or compressed by gzip.
    /// - Parameters:
    ///   - queries: a question a line, its name and a tab before it.
    ///   - qrels: a judgment a line: question, document, grade, with tabs between; or the four
    ///     columns of TREC.
    /// - Throws: ``SearchError`` (`input`) that names the file and the line, or says that none of
    ///   the questions has an answer.
    public init(queries: String, qrels: String) throws {
        var questions: [Question] = []
        var names: Set<String> = []
        try TextFile.readLines(of: queries) { line, number in
            guard let tab = line.firstIndex(of: "\t") else {
                throw SearchError.input(
                    "\(queries), dòng \(number): thiếu dấu tab giữa mã và câu hỏi; hãy sửa dòng này"
                )
            }
            guard names.insert(String(line[..<tab])).inserted else {
                throw SearchError.input(
                    "\(queries), dòng \(number): mã \(line[..<tab]) đã có ở dòng trước; hãy sửa dòng này"
                )
            }
            questions.append(
                Question(
                    identifier: String(line[..<tab]),
                    text: Self.unquoted(line[line.index(after: tab)...])
                )
            )
        }
        var judgments: [String: [String: Int]] = [:]
        try TextFile.readLines(of: qrels) { line, number in
            var fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            if fields.count == 1 { fields = line.split(separator: " ") }
            // TREC's second column says nothing.
            if fields.count == 4 { fields.remove(at: 1) }
            guard fields.count == 3, let grade = Int(fields[2]), grade <= highestGrade else {
                throw SearchError.input(
                    "\(qrels), dòng \(number): cần ba cột câu hỏi, tài liệu, mức (số nguyên, không quá"
                        + " \(highestGrade));"
                        + " hãy sửa dòng này"
                )
            }
            judgments[String(fields[0]), default: [:]][String(fields[1])] = grade
        }
        guard names.contains(where: { judgments[$0]?.contains { $0.value > 0 } == true }) else {
            throw SearchError.input(
                "\(queries), \(qrels): không câu hỏi nào có đáp án; hãy chỉ hai tệp của cùng một bộ"
            )
        }
        self.init(questions: questions, judgments: judgments)
    }
}

/// Gains grow with the power of the grade: beyond this no number holds them.
private let highestGrade = 100

extension RelevanceSet {
    /// A field without the quotation marks that spreadsheets put around it (RFC 4180): a question in
    /// quotes would ask for the words side by side.
    private static func unquoted(_ field: Substring) -> String {
        guard field.count > 1, field.hasPrefix("\""), field.hasSuffix("\"") else {
            return String(field)
        }
        let inside = field.dropFirst().dropLast()
        let parted = inside.replacing("\"\"", with: "")
        guard !parted.contains("\"") else { return String(field) }
        return String(inside.replacing("\"\"", with: "\""))
    }
}

/// Reads files of lines.
enum TextFile {
    /// Calls the body with each line that is not blank, and its number.
    static func readLines(
        of path: String,
        _ body: (_ line: String, _ number: Int) throws -> Void
    ) throws {
        do {
            var reader = try LineReader(path: path, name: path)
            while let bytes = try reader.next() {
                guard bytes.contains(where: { $0 > 0x20 }) else { continue }
                let start =
                    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
                try body(String(decoding: start, as: UTF8.self), reader.lineNumber)
            }
        } catch let error as DocumentError {
            throw SearchError.input(error.description)
        }
    }
}

extension SearchError {
    /// A file that could not be read.
    static func input(_ message: String) -> SearchError {
        SearchError(code: .input, message: message)
    }
}
