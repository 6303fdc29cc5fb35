import Foundation

/// The command `search` beside the tests' own executable.
enum SearchCommand {
    static let path: String = {
        let own =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent()
            .appendingPathComponent("search").path
    }()
}
