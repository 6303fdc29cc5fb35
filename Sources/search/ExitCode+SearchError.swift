internal import ArgumentParser
internal import Glibc
internal import VietnameseSearch

/// The exit codes of DESIGN.md.
enum Exit {
    static let found: Int32 = 0
    static let nothingFound: Int32 = 1
    static let usage: Int32 = 2
    static let index: Int32 = 3
    static let input: Int32 = 4
}

extension SearchCommand {
    /// Says what went wrong on standard error and ends with the code that belongs to it.
    static func end(with error: any Error) -> Never {
        if let error = error as? SearchError {
            Output.error("search: \(error.message)")
            switch error.code {
            case .index: Glibc.exit(Exit.index)
            case .input: Glibc.exit(Exit.input)
            default: Glibc.exit(Exit.usage)
            }
        }
        // Ctrl-C, as a shell counts it.
        if error is CancellationError { Glibc.exit(130) }
        if let code = error as? ExitCode { Glibc.exit(code.rawValue) }
        TextTable.widenForHelp()
        let message = DashedWord.restored(fullMessage(for: error))
        if exitCode(for: error) == .success {
            Output.line(message)
            Glibc.exit(Exit.found)
        }
        Output.error(message)
        Glibc.exit(Exit.usage)
    }
}
