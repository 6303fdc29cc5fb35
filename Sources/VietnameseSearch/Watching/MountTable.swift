internal import FoundationEssentials

/// Which file systems lie where: the kernel tells nothing of what other machines change on drives
/// of the network.
struct MountTable {
    private var mounts: [(path: String, type: String)] = []

    /// The table of this process.
    static var current: MountTable {
        let data = FileManager.default.contents(atPath: "/proc/self/mountinfo") ?? Data()
        return MountTable(String(decoding: data, as: UTF8.self))
    }

    /// Reads a table in the form of proc(5): the place is the fifth field, the type the one after the
    /// dash.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 6, let dash = fields.firstIndex(of: "-"),
                fields.indices.contains(dash + 1)
            else { continue }
            mounts.append((Self.unescaped(fields[4]), String(fields[dash + 1])))
        }
    }

    /// The type of the file system of an absolute path where it is one of the network.
    func networkType(of path: String) -> String? {
        let holding = mounts.filter {
            $0.path == "/" || $0.path == path || path.hasPrefix($0.path + "/")
        }
        // Of two at one place the later covers the earlier.
        let most = holding.reduce(0) { max($0, $1.path.utf8.count) }
        guard let type = holding.last(where: { $0.path.utf8.count == most })?.type else {
            return nil
        }
        return Self.networkTypes.contains(type) ? type : nil
    }

    private static let networkTypes: Set<String> = [
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "fuse.sshfs",
        "fuse.rclone", "fuse.davfs", "fuse.glusterfs", "fuse.gvfsd-fuse", "vboxsf", "virtiofs",
    ]

    /// A path whose white space is written as octal numbers.
    private static func unescaped(_ field: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = field.utf8[...]
        while let byte = rest.popFirst() {
            let digits = String(Substring(rest.prefix(3)))
            if byte == UInt8(ascii: "\\"), let code = UInt8(digits, radix: 8) {
                bytes.append(code)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
