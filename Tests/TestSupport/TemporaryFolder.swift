internal import Foundation

/// Folders for tests, gone when the process of the tests ends.
public enum TemporaryFolder {
    private static let root: String = {
        atexit { try? FileManager.default.removeItem(atPath: TemporaryFolder.rootPath) }
        return rootPath
    }()

    private static let rootPath =
        NSTemporaryDirectory() + "search-tests-\(ProcessInfo.processInfo.processIdentifier)"

    /// A path that nothing else has; nothing is there yet.
    public static func newPath() -> String { root + "/" + UUID().uuidString }
}
