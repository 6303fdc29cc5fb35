internal import FoundationEssentials
internal import Glibc
internal import Subprocess
internal import SystemPackage

/// Runs outside programs: never through a shell, without a network where the system allows it, in
/// a temporary folder, within limits, and with nothing left behind.
///
/// A value without state; one may serve many tasks. At most as many programs run at a time as the
/// machine has cores.
public struct ProgramRunner: Sendable {
    /// What a program that came to its end gave.
    struct Outcome: Sendable {
        /// Its exit code.
        var code: Int32
        /// Its standard output.
        var output: [UInt8]
        /// The beginning of what it wrote to standard error.
        var errors: String
    }

    /// The folders in which programs are looked for.
    public let searchPath: [String]
    /// More of the environment, for programs that are told by it where their data is.
    let environment: [String: String]
    /// The cage, where it is not to be the strongest.
    private let chosenCage: ProgramCage?

    /// Makes a runner.
    /// - Parameter searchPath: absolute folders; by default those of `PATH`.
    public init(searchPath: [String]? = nil) {
        self.init(searchPath: searchPath, environment: [:])
    }

    init(
        searchPath: [String]? = nil,
        environment: [String: String],
        cage: ProgramCage? = nil
    ) {
        chosenCage = cage
        self.searchPath = searchPath ?? ProgramFinder.searchPath
        self.environment = environment
    }

    /// How many programs run at a time in the whole process.
    static let width = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    private static let gate = ProgramGate(width: width)

    /// Where a program is; `nil` where it is not installed.
    func path(of program: OutsideProgram) -> String? {
        ProgramFinder.path(of: program.name, in: searchPath)
    }

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - folder: its working folder, which is its home too; what it writes belongs there.
    ///   - stall: returns where the program is not to go on, and after how many seconds without
    ///     progress; it is stopped then, as where its time is up.
    /// - Throws: ``ProgramError``; `CancellationError` where the task is cancelled. An exit code
    ///   other than 0 is an outcome.
    func run(
        _ program: OutsideProgram,
        _ arguments: [String],
        in folder: borrowing TemporaryFolder,
        limits: ProgramLimits = ProgramLimits(),
        until stall: (@Sendable () async throws -> Int)? = nil
    ) async throws -> Outcome {
        guard let path = path(of: program) else { throw ProgramError.missing(program) }
        let cage: ProgramCage
        if let chosenCage { cage = chosenCage } else { cage = await ProgramCage.current }
        let command = cage.command([path] + arguments, limits: limits)
        let home = folder.path
        LeftoverSweep.once
        return try await Self.gate.pass {
            defer { if !cage.holdsKin { ProcessSweep.endAll(withHome: home) } }
            return try await race(program, command, home: home, limits: limits, stall: stall)
        }
    }

    // MARK: - Running

    private enum End: Sendable {
        case outcome(Outcome)
        case signal(Int32)
        case overflow
        case timeout(seconds: Int)
    }

    private struct Overflow: Error {}

    /// The program against the clock.
    private func race(
        _ program: OutsideProgram,
        _ command: [String],
        home: String,
        limits: ProgramLimits,
        stall: (@Sendable () async throws -> Int)?
    ) async throws -> Outcome {
        let end = try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask {
                try await execute(program, command, home: home, outputLimit: limits.output)
            }
            group.addTask {
                try await Task.sleep(for: .seconds(limits.seconds))
                return .timeout(seconds: limits.seconds)
            }
            if let stall {
                group.addTask { .timeout(seconds: try await stall()) }
            }
            // The group waits for the other too; cancelling the program kills it.
            defer { group.cancelAll() }
            return try await group.next() ?? .timeout(seconds: limits.seconds)
        }
        try Task.checkCancellation()
        switch end {
        case .outcome(let outcome): return outcome
        case .signal(let signal): throw ProgramError.crashed(program, signal: signal)
        case .overflow: throw ProgramError.wroteTooMuch(program, limit: limits.output)
        case .timeout(let seconds): throw ProgramError.tookTooLong(program, seconds: seconds)
        }
    }

    private func execute(
        _ program: OutsideProgram,
        _ command: [String],
        home: String,
        outputLimit: Int
    ) async throws -> End {
        var options = PlatformOptions()
        // A group of its own, killed whole.
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
        ]
        do {
            let result = try await Subprocess.run(
                .path(FilePath(command[0])),
                arguments: Arguments(Array(command.dropFirst())),
                environment: .custom(variables(home: home)),
                workingDirectory: FilePath(home),
                platformOptions: options,
                input: .none,
                output: .sequence,
                error: .sequence
            ) { execution in
                async let errors = Self.beginning(of: execution.standardError)
                let output = try await Self.all(of: execution.standardOutput, limit: outputLimit)
                return (output, await errors)
            }
            // What the program started and did not wait for goes too.
            _ = kill(-result.processIdentifier.value, SIGKILL)
            switch result.terminationStatus {
            case .signaled(let signal): return .signal(signal)
            case .exited(let code):
                // A wrapper tells of its child's end by a signal as a shell does.
                if code > 128, code <= 128 + 64, !command[0].hasSuffix("/\(program.name)") {
                    return .signal(code - 128)
                }
                let (output, errors) = result.closureResult
                return .outcome(Outcome(code: code, output: output, errors: errors))
            }
        } catch is Overflow {
            return .overflow
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            throw ProgramError(
                .start,
                program,
                "không chạy được \(program.name) (\(error)); hãy kiểm tra lại việc cài đặt"
            )
        }
    }

    private func variables(home: String) -> [Environment.Key: String] {
        // Where the network cannot be taken away, its proxies lead nowhere.
        let nowhere = "http://127.0.0.1:9"
        var variables: [Environment.Key: String] = [
            "PATH": (searchPath + ProgramCage.systemFolders).joined(separator: ":"),
            "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1",
            "http_proxy": nowhere, "https_proxy": nowhere, "all_proxy": nowhere,
        ]
        for (name, value) in environment {
            if let key = Environment.Key(rawValue: name) { variables[key] = value }
        }
        return variables
    }

    private static func all(
        of stream: SubprocessOutputSequence,
        limit: Int
    ) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await buffer in stream {
            guard bytes.count + buffer.count <= limit else { throw Overflow() }
            unsafe buffer.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
        }
        return bytes
    }

    /// The first of a stream; the rest is read and let go, so that the program does not wait.
    private static func beginning(of stream: SubprocessOutputSequence) async -> String {
        var bytes: [UInt8] = []
        do {
            for try await buffer in stream where bytes.count < 1 << 13 {
                unsafe buffer.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
            }
        } catch {
            // Standard error only explains; what was read of it is enough.
        }
        return String(decoding: bytes.prefix(1 << 13), as: UTF8.self)
    }
}
