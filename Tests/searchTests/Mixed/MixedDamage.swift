import Foundation
import TestSupport

/// Files that cannot be read, each damaged in a way of its own.
struct MixedDamage {
    /// Names, and what they hold.
    private(set) var files: [(name: String, bytes: [UInt8])] = []

    private var generator: SeededGenerator

    /// Makes the files.
    /// - Parameters:
    ///   - office: whole files, one of each kind at least.
    ///   - markup: hostile markup.
    init(_ office: MixedOffice, markup: HostileMarkup, seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        func whole(_ kind: MixedOffice.Kind) -> [UInt8] { office.files[kind]?.first ?? [] }
        for kind in [MixedOffice.Kind.docx, .odt, .pdf, .pdf, .doc, .xls, .xlsx, .ods] {
            let bytes = whole(kind)
            let share = Int.random(in: 20...90, using: &generator)
            add("cắt-\(files.count).\(kind.ending)", Array(bytes.prefix(bytes.count * share / 100)))
        }
        add("rỗng.txt", [])
        for ending in ["docx", "pdf", "doc", "odt", "txt"] {
            let count = Int.random(in: 1...5000, using: &generator)
            add("số-không.\(ending)", [UInt8](repeating: 0, count: count))
        }
        for ending in ["docx", "pdf", "doc", "rtf", "html", "odt"] {
            let count = Int.random(in: 100...20_000, using: &generator)
            add(
                "rác.\(ending)",
                [0] + (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            )
        }
        let starts: [(name: String, bytes: [UInt8])] = [
            ("ảnh.docx", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
            ("chương-trình.pdf", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0]),
            ("nén.doc", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]),
        ]
        for start in starts { add(start.name, start.bytes + whole(.doc).dropFirst(2000)) }
        addLocked(whole(.lockedPDF))
        addBombs()
        for file in markup.files { add(file.name, file.bytes) }
        add("biểu-mẫu-lồng-nhau.pdf", HostilePDF.nestedForms)
        add("cây-vòng.pdf", HostilePDF.circle)
        add("bảng-vòng.pdf", HostilePDF.circularTable)
    }

    private mutating func add(_ name: String, _ bytes: [UInt8]) { files.append((name, bytes)) }

    private mutating func addLocked(_ pdf: [UInt8]) {
        add("khoá.pdf", pdf)
        // A compound file that holds a stream of this name, as Word writes it.
        var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        header += Self.zeros(16)
        header += [0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]
        header += Self.zeros(10)
        header += [1, 0, 0, 0, 1, 0, 0, 0]
        header += Self.zeros(512 - header.count)
        var table = [UInt8](repeating: 0xFF, count: 512)
        table.replaceSubrange(0..<8, with: [0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF])
        var entry: [UInt8] = []
        for byte in "EncryptedPackage".utf8 { entry += [byte, 0] }
        entry += Self.zeros(64 - entry.count)
        entry += [34, 0, 2, 1]
        entry += [UInt8](repeating: 0xFF, count: 12)
        entry += Self.zeros(512 - entry.count)
        add("khoá.docx", header + table + entry)
        let members: [(name: String, content: [UInt8])] = [
            ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            ("META-INF/manifest.xml", Array("<a><manifest:encryption-data/></a>".utf8)),
            ("content.xml", Array("rubbish".utf8)),
        ]
        add("khoá.odt", ZipBuilder.archive(members))
        add("khoá-zip.docx", ZipBuilder.archive(word(Array("<a/>".utf8)), isLocked: true))
    }

    private mutating func addBombs() {
        let blank = [UInt8](repeating: 0x20, count: 12 << 20)
        add("bom.docx", ZipBuilder.archive(word(blank)))
        let members: [(name: String, content: [UInt8])] = [
            ("mimetype", Array("application/vnd.oasis.opendocument.text".utf8)),
            ("content.xml", blank),
        ]
        add("bom.odt", ZipBuilder.archive(members))
        let small = Array(blank.prefix(1 << 20))
        add("bom-khai-lớn.docx", ZipBuilder.archive(word(small), claimedSize: 300 << 20))
        add("bom-khai-nhỏ.docx", ZipBuilder.archive(word(small), claimedSize: 1 << 10))
        let bomb = ZipBuilder.archive([("bom.txt", blank)])
        var nested = bomb
        for level in 0..<9 {
            nested = ZipBuilder.archive([("\(level).zip", nested)], form: .stored)
        }
        add("bom-lồng-nhau.zip", nested)
    }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    private func word(_ text: [UInt8]) -> [(name: String, content: [UInt8])] {
        [("[Content_Types].xml", Array("<Types/>".utf8)), ("word/document.xml", text)]
    }
}
