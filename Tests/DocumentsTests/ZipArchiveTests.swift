import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Reading zip archives")
struct ZipArchiveTests {
    private static let members: [(name: String, content: [UInt8])] = [
        ("mimetype", Array("thử".utf8)),
        ("word/document.xml", Array(String(repeating: "Đất nước. ", count: 5000).utf8)),
        ("../../etc/passwd", Array("x".utf8)),
        ("trống", []),
    ]

    @Test("Members come out as they went in", arguments: ZipBuilder.Form.allCases)
    func read(form: ZipBuilder.Form) throws {
        let archive = try ZipArchive(
            ZipBuilder.archive(Self.members, form: form),
            path: "a.zip"
        )
        #expect(archive.members.map(\.name) == Self.members.map(\.name))
        for member in Self.members {
            #expect(try archive.content(member.name) == member.content)
        }
        #expect(try archive.content("không có") == nil)
    }

    @Test("An archive made by python3 is read")
    func foreign() throws {
        let folder = NSTemporaryDirectory() + "zip-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // A pipe cannot be sought in: its members have data descriptors and zip64 fields.
        let script = """
            import sys, zipfile
            class Pipe:
                def write(self, b): return sys.stdout.buffer.write(b)
                def flush(self): pass
            z = zipfile.ZipFile(Pipe(), 'w', zipfile.ZIP_DEFLATED)
            with z.open('một.txt', 'w', force_zip64=True) as f: f.write('Đất nước. '.encode() * 9)
            z.writestr('hai.txt', 'Hai')
            z.close()
            """
        let path = folder + "/a.zip"
        guard Shell.run("python3 - > '\(path)' <<'X'\n\(script)\nX") else {
            print("skipped: python3 is missing")
            return
        }
        let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        let archive = try ZipArchive(bytes, path: "a.zip")
        let expected = Array(String(repeating: "Đất nước. ", count: 9).utf8)
        #expect(try archive.content("một.txt") == expected)
        #expect(try archive.content("hai.txt") == Array("Hai".utf8))
    }

    @Test("What is locked, damaged or a bomb is refused with its name")
    func refused() throws {
        func error(_ bytes: [UInt8], limits: ZipArchive.Limits = .init()) -> DocumentError? {
            #expect(throws: DocumentError.self) {
                let archive = try ZipArchive(bytes, path: "a.zip", limits: limits)
                for member in archive.members { _ = try archive.content(member) }
            }
        }
        let whole = ZipBuilder.archive(Self.members, form: .plain)
        #expect(error([])?.code == .unreadable)
        #expect(error(Array(whole.dropLast(30)))?.code == .unreadable)
        #expect(error(Array(whole.dropFirst(30)))?.code == .unreadable)
        let locked = error(ZipBuilder.archive(Self.members, form: .plain, isLocked: true))
        #expect(locked?.code == .encrypted)
        #expect(locked?.description.hasPrefix("a.zip (mimetype): ") == true)
        #expect(error(whole, limits: .init(count: 3))?.code == .excessive)
        #expect(error(whole, limits: .init(size: 1000))?.code == .excessive)
        let bomb = ZipBuilder.archive(
            [("bom", [UInt8](repeating: 0, count: 9 << 20))],
            form: .plain
        )
        #expect(bomb.count < 60_000)
        #expect(error(bomb)?.code == .excessive)
        // One that lies about its size is stopped where its size ends.
        for size in [0, 1, 100_000] as [UInt32] {
            let liar = ZipBuilder.archive(
                [("bom", [UInt8](repeating: 0, count: 1 << 20))],
                form: .plain,
                claimedSize: size
            )
            #expect(error(liar)?.code == .unreadable)
        }
    }

    @Test("Damaged archives never trap and never hang", arguments: 0..<UInt64(400))
    func mutations(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let forms = ZipBuilder.Form.allCases
        let whole = ZipBuilder.archive(
            [("a", Array("một hai ba ".utf8)), ("b", [UInt8](repeating: 7, count: 3000))],
            form: forms[Int(seed) % forms.count]
        )
        let bytes = Mutation.mutated(whole, using: &generator)
        guard let archive = try? ZipArchive(bytes, path: "a.zip") else { return }
        for member in archive.members { _ = try? archive.content(member) }
    }
}
