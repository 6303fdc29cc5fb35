internal import Glibc
internal import Subprocess
internal import SystemPackage

/// The commands of the system that stand before a program's own: they take the network from it,
/// bound what it may use, and see to it that no process of its outlives it.
///
/// All are of util-linux and coreutils, which every Debian system has; where one is missing or
/// forbidden, the programs run without it.
struct ProgramCage: Sendable {
    /// What takes the network away and holds the program's processes together.
    private let walls: [String]
    /// What waits for the program inside the walls.
    private let keeper: String?
    /// What sets the limits.
    private let bounds: String?

    /// The strongest cage that this machine can build; tried out once.
    static var current: ProgramCage {
        get async { await found.value }
    }

    private static let found = Task { await strongest() }

    /// The folders of the system's own commands.
    static let systemFolders = ["/usr/bin", "/bin"]

    /// The command that runs a program within the limits.
    func command(_ program: [String], limits: ProgramLimits) -> [String] {
        var command = walls
        if let keeper {
            // The first process of a space is deaf to signals: a program that is it cannot die of
            // its faults. This one tells of them by its exit code, as a shell would.
            command += [keeper, "--foreground", "--signal=KILL", "\(limits.seconds + 5)"]
        }
        if let bounds {
            command += [
                bounds, "--core=0", "--data=\(limits.memory)", "--fsize=\(limits.fileSize)",
                "--cpu=\(limits.workSeconds)", "--",
            ]
        }
        return command + program
    }

    private static func strongest() async -> ProgramCage {
        if let probe = ProgramFinder.path(of: "true", in: systemFolders) {
            for cage in candidates() where await works(cage.command([probe], limits: .init())) {
                return cage
            }
        }
        return ProgramCage(walls: [], keeper: nil, bounds: nil)
    }

    /// Whether it takes no namespace.
    var isOpen: Bool { !walls.contains("--net") }

    /// Whether its walls end all that the program started.
    var holdsKin: Bool { keeper != nil }

    /// The cages that could be built, the strongest first.
    static func candidates() -> [ProgramCage] {
        func command(_ name: String) -> String? {
            ProgramFinder.path(of: name, in: systemFolders)
        }
        let bounds = command("prlimit")
        let keeper = command("timeout")
        // The first process dies with this one, even where this one is killed.
        let leash = command("setpriv").map { [$0, "--pdeathsig", "KILL", "--no-new-privs", "--"] }
        let unshare = command("unshare").map { [$0, "--user", "--map-current-user", "--net"] }
        // A process space of its own ends with its first process: nothing can leave it.
        let kin = ["--ipc", "--pid", "--fork", "--kill-child"]
        var candidates: [ProgramCage] = []
        for front in [leash, []].compactMap({ $0 }) {
            if let unshare, let keeper {
                for more in [kin + ["--mount-proc"], kin] {
                    let walls = front + unshare + more + ["--"]
                    candidates.append(ProgramCage(walls: walls, keeper: keeper, bounds: bounds))
                }
            }
            if let unshare {
                let walls = front + unshare + ["--"]
                candidates.append(ProgramCage(walls: walls, keeper: nil, bounds: bounds))
            }
            candidates.append(ProgramCage(walls: front, keeper: nil, bounds: bounds))
        }
        return candidates
    }

    private static func works(_ command: [String]) async -> Bool {
        let result = try? await Subprocess.run(
            .path(FilePath(command[0])),
            arguments: Arguments(Array(command.dropFirst())),
            environment: .custom(["PATH": systemFolders.joined(separator: ":")]),
            output: .discarded
        )
        return result?.terminationStatus.isSuccess ?? false
    }
}
