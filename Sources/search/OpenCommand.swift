internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search open`.
struct OpenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open the file of a passage at its line or page.",
        usage: "search open [OPTIONS] PASSAGE",
        discussion: """
            Plain text opens on a terminal in $VISUAL or $EDITOR at the line, a PDF file in evince, \
            okular or another viewer at the page, everything else by xdg-open. A file that has \
            changed since it was indexed is opened with a warning. --print opens nothing and prints \
            the place in one word:
              /reports/a.txt:115
              /reports/b.pdf#page=3
            """
    )

    @OptionGroup var index: IndexLocation

    @Flag(name: .customLong("print"), help: "Print the place and open nothing.")
    var prints = false

    @Flag(help: "Print the place and the command as one JSON object, and open nothing.")
    var json = false

    @Argument(help: "The identifier of a passage, as results show it (002:41).")
    var passage: String

    func validate() throws {
        guard !prints || !json else { throw ValidationError("give --print or --json") }
    }

    func run() async throws {
        let engine = try await index.open()
        guard let source = try await engine.source(of: passage) else {
            Output.error(
                "search: chỉ mục không có đoạn \(passage); mã đoạn đứng trong ngoặc ở mỗi kết quả"
            )
            let notices = try await engine.notices()
            if json {
                Output.line(try ContractJSON.line(NoPlace(passage: passage, notices: notices)))
            } else {
                NoticePrinter.tell(notices)
            }
            throw ExitCode(Exit.nothingFound)
        }
        if json {
            let viewer = try? Viewer.choices(for: source, in: .current).first
            Output.line(try ContractJSON.line(Place(source: source, command: viewer?.command)))
            return
        }
        try warn(about: source)
        guard !prints else {
            Output.line(Output.oneLine(source.location))
            return
        }
        let viewers = try Viewer.choices(for: source, in: .current)
        try await ViewerStart.open(source, with: viewers)
    }

    private func warn(about source: PassageSource) throws {
        let file = Output.oneLine(source.file)
        switch source.state {
        case .unchanged: break
        case .changed:
            let place = source.page == nil ? "dòng" : "trang"
            Output.error(
                "search: \(file) đã thay đổi từ khi lập chỉ mục nên \(place) có thể lệch;"
                    + " hãy cập nhật: search index \"\(file)\""
            )
        case .gone:
            throw SearchError(
                code: .input,
                message: "không còn tệp \(file); nếu tệp đã chuyển chỗ, hãy lập chỉ mục chỗ mới;"
                    + " đoạn văn đã lưu xem bằng: search show \(passage)"
            )
        case .unreadable:
            throw SearchError(
                code: .input,
                message: "\(file): không đọc được tệp; hãy kiểm tra quyền truy cập"
            )
        }
    }

    /// The object of `--json` for a passage that the index does not have: nothing of its place is
    /// known.
    private struct NoPlace: Encodable {
        var passage: String
        var notices: [String]

        private enum Key: String, CodingKey, CaseIterable {
            case passage, citation, location, file, member, record, format, line, page, state
            case command, notices
        }

        func encode(to encoder: any Encoder) throws {
            var object = encoder.container(keyedBy: Key.self)
            for key in Key.allCases where key != .passage && key != .notices {
                try object.encodeNil(forKey: key)
            }
            try object.encode(passage, forKey: .passage)
            if !notices.isEmpty { try object.encode(notices, forKey: .notices) }
        }
    }

    /// The object of `--json`.
    private struct Place: Encodable {
        var source: PassageSource
        var command: [String]?

        private enum Key: String, CodingKey { case command }

        func encode(to encoder: any Encoder) throws {
            try source.encode(to: encoder)
            var object = encoder.container(keyedBy: Key.self)
            try object.encode(command, forKey: .command)
        }
    }
}
