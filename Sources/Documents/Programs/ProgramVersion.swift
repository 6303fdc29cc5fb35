internal import Synchronization

/// The versions of programs, asked for once.
enum ProgramVersion {
    private static let known = Mutex<[String: String]>([:])

    /// The version as the program tells it; `nil` where it is missing or tells none.
    static func of(_ program: OutsideProgram, runner: ProgramRunner) async -> String? {
        guard let path = runner.path(of: program) else { return nil }
        if let version = known.withLock({ $0[path] }) { return version }
        guard let folder = try? TemporaryFolder(for: program),
            let outcome = try? await runner.run(
                program,
                program.versionArguments,
                in: folder,
                limits: ProgramLimits(seconds: 30, workSeconds: 30, memory: 1 << 30)
            ),
            let version = number(in: String(decoding: outcome.output, as: UTF8.self))
                ?? number(in: outcome.errors)
        else { return nil }
        known.withLock { $0[path] = version }
        return version
    }

    /// The first word that is a version: `22.12.0`.
    static func number(in text: String) -> String? {
        text.split(whereSeparator: \.isWhitespace).first { word in
            word.first?.isNumber == true && word.contains(".")
                && word.allSatisfy { $0.isNumber || $0.isLetter || ".-+~:".contains($0) }
        }.map(String.init)
    }
}
