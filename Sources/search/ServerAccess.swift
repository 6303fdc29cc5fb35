internal import ArgumentParser
internal import FoundationEssentials
internal import SearchServer
internal import VietnameseSearch

/// The options that say whom the server answers.
struct ServerAccess: ParsableArguments {
    @Option(help: "The address to listen on; another than this machine's own needs --allow-remote.")
    var address = "127.0.0.1"

    @Flag(help: "Answer other machines too, if they show the token.")
    var allowRemote = false

    @Option(
        help: ArgumentHelp(
            "The file with the token that requests have to show (default: $SEARCH_TOKEN, if any).",
            valueName: "file"
        ),
        completion: .file()
    )
    var tokenFile: String?

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp(
            "A name by which a reverse proxy calls the server; may be repeated.",
            valueName: "name"
        )
    )
    var hostNames: [String] = []

    /// Where the token stands if no file is named.
    static let tokenVariable = "SEARCH_TOKEN"

    func validate() throws {
        guard !address.isEmpty else { throw ValidationError("--address takes an address") }
        guard allowRemote || SearchServer.Options.isLoopback(address) else {
            throw ValidationError("--address \(address) needs --allow-remote, and a token")
        }
    }

    /// Sets what was asked for.
    ///
    /// - Throws: ``SearchError`` where the token is missing, unreadable or too short.
    func apply(to options: inout SearchServer.Options) throws {
        options.address = address
        options.hostNames = hostNames
        if let text = try tokenText() {
            guard let token = AccessToken(text) else {
                throw SearchError(
                    code: .usage,
                    message: "token cần ít nhất \(AccessToken.fewestCharacters) ký tự ASCII,"
                        + " không có dấu cách; tạo một token bằng lệnh: openssl rand -hex 32"
                )
            }
            options.token = token
        }
        guard options.isLoopback || options.token != nil else {
            throw SearchError(
                code: .usage,
                message: "địa chỉ \(address) cần có token; hãy đặt $\(Self.tokenVariable)"
                    + " hoặc ghi vào tệp của --token-file"
            )
        }
    }

    private func tokenText() throws -> String? {
        guard let tokenFile else {
            // An empty variable is one that was forgotten, not one that asks for no token.
            return ProcessInfo.processInfo.environment[Self.tokenVariable]
        }
        guard let data = FileManager.default.contents(atPath: tokenFile) else {
            throw SearchError(
                code: .input,
                message: "\(tokenFile): không đọc được tệp; hãy kiểm tra đường dẫn và quyền"
            )
        }
        let text = String(decoding: data, as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }
}
