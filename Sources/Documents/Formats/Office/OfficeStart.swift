internal import FoundationEssentials
internal import Glibc
internal import Synchronization

/// One start of the office program for several files, whose results are handed out as they are
/// done.
struct OfficeStart: Sendable {
    let runner: ProgramRunner
    let profile: OfficeProfile
    let secondsPerFile: Int
    let secondsToStart: Int

    /// Converts files.
    ///
    /// - Parameter deliver: takes the place of a file and what was made of it, once for each.
    /// - Throws: `CancellationError` only.
    func run(
        _ step: OfficeStep,
        _ files: [OfficeConverter.File],
        deliver: @escaping @Sendable (Int, [UInt8]) -> Void
    ) async throws -> OfficeLine.End {
        let program = OutsideProgram(name: OutsideProgram.office.name, package: step.target.package)
        do {
            return try await run(step, files, program: program, deliver: deliver)
        } catch let error as ProgramError {
            return .failed(error)
        }
    }

    private func run(
        _ step: OfficeStep,
        _ files: [OfficeConverter.File],
        program: OutsideProgram,
        deliver: @escaping @Sendable (Int, [UInt8]) -> Void
    ) async throws -> OfficeLine.End {
        let folder = try TemporaryFolder(for: program)
        let profilePath = try profile.path(for: program)
        var names: [String] = []
        for (index, file) in files.enumerated() {
            let name = "input-\(index).\(step.ending)"
            names.append(try folder.file(name, of: file.bytes, for: program))
        }
        let harvest = Harvest(
            folder: folder.path + "/output",
            target: step.target,
            count: files.count,
            deliver: deliver
        )
        var arguments = [
            "-env:UserInstallation=file://" + profilePath, "--headless", "--norestore", "--nologo",
            "--nodefault", "--nolockcheck",
        ]
        if let filter = step.filter { arguments.append("--infilter=" + filter) }
        arguments += [
            "--convert-to", step.target.ending + ":" + step.target.filter, "--outdir",
            folder.path + "/output",
        ]
        let (first, next) = (secondsToStart + secondsPerFile, secondsPerFile)
        let seconds = first + secondsPerFile * (files.count - 1)
        do {
            let outcome = try await runner.run(
                program,
                arguments + names,
                in: folder,
                limits: ProgramLimits(seconds: seconds, workSeconds: seconds, memory: 2 << 30),
                until: { try await harvest.stalls(first: first, next: next) }
            )
            harvest.gather()
            return outcome.code == 0 ? .whole : .broken
        } catch {
            // What was killed may leave its profile locked or half written.
            profile.discard()
            guard let error = error as? ProgramError else { throw error }
            harvest.gather()
            return .failed(error)
        }
    }
}

/// What a start has made so far.
private final class Harvest: Sendable {
    private let folder: String
    private let target: OfficeStep.Target
    private let deliver: @Sendable (Int, [UInt8]) -> Void
    /// The files that are not done.
    private let left: Mutex<[Int]>

    init(
        folder: String,
        target: OfficeStep.Target,
        count: Int,
        deliver: @escaping @Sendable (Int, [UInt8]) -> Void
    ) {
        self.folder = folder
        self.target = target
        self.deliver = deliver
        left = Mutex(Array(0..<count))
    }

    /// Returns once nothing has been done for so many seconds, and how many they were; hands out
    /// meanwhile what is done.
    func stalls(first: Int, next: Int) async throws -> Int {
        var seconds = first
        var last = ContinuousClock.now
        while last.duration(to: .now) < .seconds(seconds) {
            try await Task.sleep(for: .milliseconds(100))
            if gather() {
                seconds = next
                last = .now
            }
        }
        return seconds
    }

    /// Hands out what is done; returns whether there was something.
    @discardableResult
    func gather() -> Bool {
        let done = left.withLock { left in
            let done = left.filter { isWhole(path($0)) }
            left.removeAll { done.contains($0) }
            return done
        }
        for index in done {
            let path = path(index)
            let bytes = FileManager.default.contents(atPath: path).map(Array.init)
            // Its room may be wanted for the next.
            try? FileManager.default.removeItem(atPath: path)
            deliver(index, bytes ?? [])
        }
        return !done.isEmpty
    }

    private func path(_ index: Int) -> String { "\(folder)/input-\(index).\(target.ending)" }

    /// Whether a file was written to its end.
    private func isWhole(_ path: String) -> Bool {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: target.end.utf8.count + 16)
        let size = lseek(file, 0, SEEK_END)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(file, $0.baseAddress, $0.count, max(0, size - $0.count))
        }
        return bytes.prefix(max(0, count)).firstRange(of: Array(target.end.utf8)) != nil
    }
}
