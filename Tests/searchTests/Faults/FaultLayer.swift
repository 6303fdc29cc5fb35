import Foundation
import TestSupport

/// The library of `faults.c`, which fails a command's calls of the system, or kills it there.
enum FaultLayer {
    /// What happens at a call.
    struct Fault: CustomStringConvertible {
        /// The call, counted from 1.
        var call: Int
        var kind: Kind
        /// Whether all later calls fail as well.
        var lasts = false

        var description: String { "\(kind) at \(call)\(lasts ? " and after" : "")" }

        /// Whether the command does not come to its end.
        var isDeadly: Bool {
            switch kind {
            case .killBefore, .killHalfway: true
            case .short, .error: false
            }
        }
    }

    enum Kind {
        case killBefore
        case killHalfway
        /// A write takes half of its bytes, which is no error.
        case short
        case error(Int32)

        fileprivate var name: String {
            switch self {
            case .killBefore: "kill"
            case .killHalfway: "half"
            case .short: "short"
            case .error(let number): "\(number)"
            }
        }
    }

    /// The library; `nil` where there is no compiler of C.
    static let library: String? = {
        guard Programs.have("cc") else { return nil }
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("faults.c")
        let target = TemporaryFolder.newPath()
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent()
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let options = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
        let code = try? Programs.run(
            "cc",
            options + [source.path, "-o", target, "-ldl"],
            in: folder
        )
        return code == 0 ? target : nil
    }()

    /// The variables with which a command is watched in a folder.
    static func variables(
        folder: String,
        _ fault: Fault? = nil,
        log: String? = nil
    ) -> [String: String] {
        // The order of what is written goes by hashes: each run is to make the same calls.
        var variables = [
            "LD_PRELOAD": library ?? "", "FAULT_FOLDER": folder, "SWIFT_DETERMINISTIC_HASHING": "1",
        ]
        if let fault {
            variables["FAULT_AT"] = "\(fault.call)"
            variables["FAULT_KIND"] = fault.kind.name
            if fault.lasts { variables["FAULT_LASTS"] = "1" }
        }
        if let log { variables["FAULT_LOG"] = log }
        return variables
    }
}
