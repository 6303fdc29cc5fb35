internal import FoundationEssentials
internal import Glibc

/// What the process needs of the machine, under the names that Prometheus' own libraries use.
enum ProcessFigures {
    static let helps = [
        ("process_resident_memory_bytes", "Resident memory in bytes."),
        ("process_open_fds", "Open file descriptors."),
        ("process_max_fds", "The most file descriptors that may be open."),
        ("process_cpu_user_seconds", "Seconds of the processor in the program."),
        ("process_cpu_system_seconds", "Seconds of the processor in the system for the program."),
        ("process_threads", "Threads."),
    ]

    static var current: [(String, Double)] {
        var figures: [(String, Double)] = []
        if let memory = residentMemory { figures.append(("process_resident_memory_bytes", memory)) }
        if let open = entries(of: "/proc/self/fd") { figures.append(("process_open_fds", open)) }
        if let threads = entries(of: "/proc/self/task") {
            figures.append(("process_threads", threads))
        }
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            figures.append(("process_max_fds", Double(limit.rlim_cur)))
        }
        var usage = rusage()
        if unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            figures.append(("process_cpu_user_seconds", seconds(usage.ru_utime)))
            figures.append(("process_cpu_system_seconds", seconds(usage.ru_stime)))
        }
        return figures
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    private static var residentMemory: Double? {
        guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else {
            return nil
        }
        let fields = String(decoding: data, as: UTF8.self).split(separator: " ")
        guard fields.count > 1, let pages = Double(fields[1]) else { return nil }
        return pages * Double(sysconf(CInt(_SC_PAGESIZE)))
    }

    private static func entries(of folder: String) -> Double? {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)).map { Double($0.count) }
    }
}
