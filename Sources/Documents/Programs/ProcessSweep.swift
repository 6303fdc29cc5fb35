internal import FoundationEssentials
internal import Glibc

/// Ends what a program left running in spite of its group's end: processes are known by their
/// home, a folder that nobody else has.
enum ProcessSweep {
    static func endAll(withHome home: String) {
        let mark = Array("HOME=\(home)".utf8)
        // What is started while the list is read is found the next time.
        for _ in 0..<4 {
            let found = processes(withVariable: mark)
            for process in found { kill(process, SIGKILL) }
            if found.isEmpty { break }
        }
    }

    private static func processes(withVariable variable: [UInt8]) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard let process = pid_t(name), process != getpid(),
                let variables = contents(of: "/proc/\(name)/environ"),
                variables.split(separator: 0).contains(where: { $0.elementsEqual(variable) })
            else { return nil }
            return process
        }
    }

    /// The content of a file that tells no size.
    private static func contents(of path: String) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe read(file, $0.baseAddress, $0.count)
        }
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }
}
