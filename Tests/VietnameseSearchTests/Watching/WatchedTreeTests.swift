import Foundation
import Glibc
import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("What the kernel tells of folders")
struct WatchedTreeTests {
    private static func bytes(_ watch: Int32, _ mask: UInt32, _ name: [UInt8]) -> [UInt8] {
        let length = name.isEmpty ? 0 : (name.count / 16 + 1) * 16
        var bytes: [UInt8] = []
        for number in [UInt32(bitPattern: watch), mask, 0, UInt32(length)] {
            unsafe withUnsafeBytes(of: number) { unsafe bytes.append(contentsOf: $0) }
        }
        return bytes + name + [UInt8](repeating: 0, count: length - name.count)
    }

    @Test("Events are parted, their names without the zeros")
    func events() {
        let all =
            Self.bytes(1, 0x8, Array("báo cáo.txt".utf8)) + Self.bytes(-1, 0x4000, [])
            + Self.bytes(2, 0x4000_0100, [0x61, 0xFF])
        let events = FolderEvents.events(in: all[...])
        #expect(events.map(\.watch) == [1, -1, 2])
        #expect(events.map(\.entry) == [.named("báo cáo.txt"), .itself, .unnamed])
        #expect(events[0].happening == .written)
        #expect(events[1].happening == .overflow)
        #expect(events[2].happening == [.made, .isFolder])
        // What is cut is no event.
        for count in 0..<all.count {
            #expect(FolderEvents.events(in: all[..<count]).count <= 2)
        }
    }

    private struct Place {
        let path: String

        init() throws {
            path = TemporaryFolder.newPath()
            try FileManager.default.createDirectory(
                atPath: path + "/a/b/.hidden",
                withIntermediateDirectories: true
            )
            try FileManager.default.createDirectory(
                atPath: path + "/index/deep",
                withIntermediateDirectories: true
            )
            // Out of the folder and in a circle.
            try FileManager.default.createSymbolicLink(
                atPath: path + "/a/link",
                withDestinationPath: path
            )
        }
    }

    @Test("Folders are watched, but for hidden ones, links and that of the index")
    func folders() throws {
        let place = try Place()
        var tree = WatchedTree(
            [place.path],
            skipping: place.path + "/index",
            by: try FolderEvents()
        )
        try tree.watchAll()
        // The folder above, the folder itself, a and a/b.
        #expect(tree.count == 4)
        try FileManager.default.createDirectory(
            atPath: place.path + "/new/deep",
            withIntermediateDirectories: true
        )
        #expect(try tree.news().changed == [place.path + "/new"])
        #expect(tree.count == 6)
        try Data([1]).write(to: URL(fileURLWithPath: place.path + "/new/deep/c.txt"))
        try Data([1]).write(to: URL(fileURLWithPath: place.path + "/index/deep/c.txt"))
        #expect(
            Set(try tree.news().changed).isSubset(of: [place.path + "/new/deep/c.txt"])
        )
        try FileManager.default.moveItem(
            atPath: place.path + "/new",
            toPath: place.path + "/moved"
        )
        #expect(try tree.news().changed == [place.path + "/new", place.path + "/moved"])
        #expect(tree.count == 6)
        try FileManager.default.removeItem(atPath: place.path + "/moved")
        #expect(try tree.news().changed.contains(place.path + "/moved"))
        #expect(tree.count == 4)
        try FileManager.default.removeItem(atPath: place.path)
        #expect(try tree.news().changed.contains(place.path))
        #expect(tree.count == 1)
    }

    @Test("More folders than may be watched are refused, with the setting that allows them")
    func limit() throws {
        let place = try Place()
        func watch(limit: Int) throws(FolderEvents.Refusal) {
            var tree = WatchedTree(
                [place.path],
                skipping: nil,
                by: try FolderEvents(),
                limit: limit
            )
            try tree.watchAll()
        }
        #expect(throws: FolderEvents.Refusal.limit(setting: "fs.inotify.max_user_watches")) {
            try watch(limit: 5)
        }
        try watch(limit: 6)
    }

    @Test("A file is told when it is closed, a link to a file when it is made")
    func files() throws {
        let place = try Place()
        var tree = WatchedTree([place.path], skipping: nil, by: try FolderEvents())
        try tree.watchAll()
        let file = place.path + "/a/x.txt"
        _ = FileManager.default.createFile(atPath: place.path + "/.hidden.txt", contents: Data([1]))
        _ = FileManager.default.createFile(atPath: place.path + "/~$x.docx", contents: Data([1]))
        let descriptor = unsafe open(file, O_CREAT | O_WRONLY, 0o600)
        #expect(try tree.news().changed.isEmpty)
        close(descriptor)
        #expect(try tree.news().changed == [file])
        try FileManager.default.linkItem(atPath: file, toPath: place.path + "/hard.txt")
        #expect(try tree.news().changed.contains(place.path + "/hard.txt"))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
        #expect(try tree.news().changed == [file])
    }
}

@Suite("Trees that the kernel does not watch")
struct TreeSnapshotTests {
    @Test("Files that are new, changed or gone differ; links, hidden files and the index do not")
    func differences() throws {
        let folder = TemporaryFolder.newPath()
        for name in ["/d/a", "/index"] {
            try FileManager.default.createDirectory(
                atPath: folder + name,
                withIntermediateDirectories: true
            )
        }
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: URL(fileURLWithPath: folder + name))
        }
        for name in ["/d/same.txt", "/d/a/changed.txt", "/d/gone.txt"] { try write(name, "1") }
        func look() -> TreeSnapshot { TreeSnapshot([folder], skipping: folder + "/index") }
        var before = look()
        try write("/d/a/changed.txt", "12")
        try write("/d/new.txt", "1")
        try write("/d/.hidden", "1")
        try write("/index/x.txt", "1")
        try FileManager.default.removeItem(atPath: folder + "/d/gone.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/d/link.txt",
            withDestinationPath: folder + "/d/same.txt"
        )
        let after = look()
        let changed = after.differences(from: before)
        #expect(
            changed.map(\.path).sorted() == [
                folder + "/d/a/changed.txt", folder + "/d/gone.txt", folder + "/d/new.txt",
            ]
        )
        #expect(after.differences(from: after).isEmpty)
        before.adopt(changed, from: after)
        #expect(after.differences(from: before).isEmpty)
        // A tree that cannot be looked at tells of nothing that is gone.
        try FileManager.default.removeItem(atPath: folder)
        #expect(look().differences(from: before).isEmpty)
    }

    @Test(
        "Drives of the network are known by the table of mounts",
        arguments: [
            ("/home/a", nil), ("/mnt/share", "cifs"), ("/mnt/share/b/c", "cifs"),
            ("/mnt/shared", nil), ("/mnt/my docs/x", "nfs4"), ("/mnt/share/local/x", nil),
        ] as [(String, String?)]
    )
    func mounts(path: String, type: String?) {
        let table = MountTable(
            """
            22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
            40 22 0:40 / /mnt/share rw shared:2 - cifs //server/share rw
            41 22 0:41 / /mnt/my\\040docs rw - nfs4 server:/docs rw
            42 40 8:1 / /mnt/share/local rw - ext4 /dev/sda1 rw
            rubbish
            """
        )
        #expect(table.networkType(of: path) == type)
    }
}
