import Foundation

/// The command `search`: the one that `SEARCH_COMMAND` names, else the one beside the tests' own
/// executable.
enum SearchCommand {
    static let path: String = {
        if let path = ProcessInfo.processInfo.environment["SEARCH_COMMAND"] { return path }
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
            .appendingPathComponent("search").path
    }()
}
