/// What one run of a program may use; whatever asks for more is stopped.
public struct ProgramLimits: Hashable, Sendable {
    /// Seconds of time that pass.
    public var seconds: Int
    /// Seconds of work on one core.
    public var workSeconds: Int
    /// Bytes of memory of its own, for each of its processes.
    ///
    /// Counts what a process can write to and shares with nobody (`RLIMIT_DATA`): libraries and
    /// reserved addresses, of which an office program has gigabytes, cost nothing.
    public var memory: Int
    /// Bytes on its standard output.
    public var output: Int
    /// Bytes of each file that it writes.
    public var fileSize: Int

    /// Makes limits; what is not said fits a converter of text.
    public init(
        seconds: Int = 60,
        workSeconds: Int = 60,
        memory: Int = 512 << 20,
        output: Int = 64 << 20,
        fileSize: Int = 256 << 20
    ) {
        self.seconds = seconds
        self.workSeconds = workSeconds
        self.memory = memory
        self.output = output
        self.fileSize = fileSize
    }
}
