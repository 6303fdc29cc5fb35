import Foundation
import TestSupport

/// Makes files by a real word processor; cleans up when its life ends.
final class OfficeFiles {
    private let folder: String

    /// `nil`, and a word about it, where LibreOffice is not on this machine.
    init?() throws {
        guard Shell.has("soffice") else {
            print("skipped: soffice is missing")
            return nil
        }
        folder = NSTemporaryDirectory() + "office-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Converts a file, by way of each ending in turn; `nil` where LibreOffice fails.
    func converted(
        _ source: [UInt8],
        ending: String,
        through endings: [String]
    ) throws -> [UInt8]? {
        var path = "\(folder)/source.\(ending)"
        try Data(source).write(to: URL(fileURLWithPath: path))
        for (step, ending) in endings.enumerated() {
            let next = "\(folder)/\(step)"
            let profile = "-env:UserInstallation=file://\(folder)/profile"
            let worked = Shell.run(
                "soffice '\(profile)' --headless --convert-to \(ending) --outdir '\(next)'"
                    + " '\(path)' >/dev/null"
            )
            path = "\(next)/source.\(ending)"
            guard worked, FileManager.default.fileExists(atPath: path) else { return nil }
        }
        defer { try? FileManager.default.removeItem(atPath: path) }
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// Converts files in one start of the program, in their order; `nil` for each that fails.
    func converted(_ sources: [[UInt8]], ending: String, to target: String) throws -> [[UInt8]?] {
        let output = "\(folder)/\(target)"
        for (index, source) in sources.enumerated() {
            try Data(source).write(to: URL(fileURLWithPath: "\(folder)/\(index).\(ending)"))
        }
        let names = sources.indices.map { "'\(folder)/\($0).\(ending)'" }.joined(separator: " ")
        _ = Shell.run(
            "soffice '-env:UserInstallation=file://\(folder)/profile' --headless"
                + " --convert-to \(target) --outdir '\(output)' \(names) >/dev/null"
        )
        return sources.indices.map { index in
            FileManager.default.contents(atPath: "\(output)/\(index).\(target)").map(Array.init)
        }
    }
}
