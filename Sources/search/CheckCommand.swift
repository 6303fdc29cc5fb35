internal import ArgumentParser
internal import VietnameseSearch

/// The subcommand `search check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract:
            "Look for damage in the index: exit code 0 where there is none, 3 where there is.",
        usage: "search check [OPTIONS]"
    )

    @OptionGroup var index: IndexFolder

    func run() throws {
        try SearchEngine.check(path: index.path)
        Output.line("Chỉ mục \(index.path) không hỏng.")
    }
}
