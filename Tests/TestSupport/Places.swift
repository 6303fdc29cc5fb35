public import Foundation

/// Where the tests find documents.
public enum Places {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The project's own folder.
    public static var project: URL { root }

    /// The samples that come with the program.
    public static var samples: URL { root.appendingPathComponent("Index/samples") }

    /// The folder of the real reports, where this machine has it beside the project.
    public static var reports: URL? { shared("reports") }

    /// The folder of real laws and decisions, where this machine has it beside the project.
    public static var documents: URL? { shared("documents") }

    /// The folder of files in pre-Unicode fonts with their text, where this machine has it beside
    /// the project.
    public static var legacy: URL? { shared("legacy") }

    private static func shared(_ name: String) -> URL? {
        let folder = root.deletingLastPathComponent().appendingPathComponent("shared/\(name)")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}
