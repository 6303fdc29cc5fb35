import Foundation
import Glibc
import TestSupport

/// A folder as offices have them, of files of every kind, with others among them that are damaged
/// or hostile in every way that is known.
struct MixedFolder {
    /// The folder.
    let folder: URL
    /// How many files are to be indexed.
    private(set) var goodCount = 0
    /// The names of files that are to be reported.
    private(set) var badNames: Set<String> = []
    /// How many names are to be passed over.
    private(set) var otherCount = 0
    /// A word that stands in a file outside of the folder only.
    static let secret = "bímậttuyệtđối"

    /// The beginning of a PDF file on which ``standIn`` hangs.
    private static let hang = Array("%PDF-1.4\n%HANG\n".utf8)
    /// A program for `pdftotext`'s place that hangs on one file and leaves the others to it.
    static let standIn = """
        #!/bin/sh
        for word in "$@"; do
            case $word in *.pdf) grep -aq '^%HANG' "$word" && { sleep 1000 & sleep 1000; } ;; esac
        done
        exec \(Programs.path(of: "pdftotext") ?? "false") "$@"
        """

    private let count: Int
    private let address: String
    private let outside: URL
    private var office: MixedOffice
    private var number = 0

    /// Makes a folder.
    /// - Parameters:
    ///   - place: gets the folder, and beside it files that must not be read.
    ///   - count: how many files are to be indexed or reported.
    ///   - address: an address that must not be called.
    ///   - hangs: whether a file is among them on which ``standIn`` hangs.
    init(in place: URL, count: Int, address: String, hangs: Bool) throws {
        folder = place.appendingPathComponent("mixed")
        outside = place.appendingPathComponent("outside")
        self.count = count
        self.address = address
        for folder in [folder, outside] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        let secretFile = outside.appendingPathComponent("secret.txt")
        try "Một \(Self.secret) hai\n".write(to: secretFile, atomically: true, encoding: .utf8)
        let markup = HostileMarkup(secret: secretFile.path, address: address)
        let work = place.appendingPathComponent("work")
        let shares: [MixedOffice.Kind: Int] = [
            .docx: 7, .odt: 3, .pdf: 5, .doc: 1, .rtf: 1, .xls: 0, .xlsx: 0, .ods: 0,
        ]
        // Two more of each kind for files with other names; one for damage.
        var counts = shares.mapValues { 3 + count * $0 / 40 }
        for kind in [MixedOffice.Kind.lockedPDF, .linkedDoc, .linkedRTF, .linkedXLSX] {
            counts[kind] = 1
        }
        office = try MixedOffice(counts, address: address, in: work)
        try FileManager.default.removeItem(at: work)
        try addDamage(MixedDamage(office, markup: markup, seed: 1))
        if hangs { try addBad("treo.pdf", Self.hang + (office.files[.pdf]?.first ?? [])) }
        try addOddities(markup)
        try addLinked(markup)
        try addNames()
        try fill()
    }

    // MARK: - Parts

    private mutating func addDamage(_ damage: MixedDamage) throws {
        for file in damage.files { try addBad(file.name, file.bytes) }
        // A name of the time before Unicode: `báo cáo.txt` in TCVN3.
        let name = [0x62, 0xB8, 0x6F, 0x20, 0x63, 0xB8, 0x6F] + Array(".txt".utf8)
        try write(Array("Một hai ba".utf8), rawName: name)
        badNames.insert("o c")
        if geteuid() != 0 {
            try addBad("cấm.txt", Array("Một".utf8))
            let path = folder.appendingPathComponent("cấm.txt").path
            try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        }
    }

    /// Names that are no files.
    private mutating func addOddities(_ markup: HostileMarkup) throws {
        let links = [
            ("liên-kết.txt", outside.path + "/secret.txt"), ("liên-kết", outside.path),
            ("không-đâu.txt", "/nowhere"), ("thiết-bị.txt", "/dev/zero"),
            ("vòng.txt", "vòng.txt"), ("lên", ".."),
        ]
        for (name, target) in links {
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent(name).path,
                withDestinationPath: target
            )
        }
        _ = unsafe mkfifo(folder.appendingPathComponent("ống.txt").path, 0o600)
        try Data(markup.drawing).write(to: folder.appendingPathComponent("hình.svg"))
        otherCount += links.count + 2
    }

    private mutating func addLinked(_ markup: HostileMarkup) throws {
        for kind in [MixedOffice.Kind.linkedDoc, .linkedRTF, .linkedXLSX] {
            try addGood("liên kết \(kind.rawValue).\(kind.ending)", office.files[kind]?.first ?? [])
        }
        let links = """
            {\\rtf1\\ansi{\\*\\template \(address)/template.dot}\
            {\\field{\\*\\fldinst INCLUDEPICTURE "\(address)/picture.png" \\\\d}{\\fldrslt x}}\
            {\\field{\\*\\fldinst INCLUDETEXT "\(address)/text.rtf"}{\\fldrslt y}}\
            {\\object\\objautlink\\objupdate{\\*\\objclass Word.Document.8}{\\*\\objdata 00}}\
            Bao cao co lien ket.\\par}
            """
        try addGood("liên kết.rtf", Array(links.utf8))
        for index in 0..<4 {
            let page = markup.webPage(index, of: MixedText(number: 200_000 + index))
            try addGood("trang \(index).html", Array(page.utf8))
        }
    }

    /// Right files under names of other kinds, and under names that mean something to shells.
    private mutating func addNames() throws {
        func spare(_ kind: MixedOffice.Kind, _ place: Int) -> [UInt8] {
            office.files[kind].map { $0[place] } ?? []
        }
        let files: [(String, [UInt8])] = [
            ("thật-docx.pdf", spare(.docx, 1)), ("thật-pdf.txt", spare(.pdf, 1)),
            ("thật-doc.docx", spare(.doc, 1)), ("thật-rtf.doc", spare(.rtf, 1)),
            ("thật-odt.doc", spare(.odt, 1)), ("thật-xls.xlsx", spare(.xls, 1)),
            ("thật-xlsx.xls", spare(.xlsx, 1)), ("thật-html.doc", Array(nextText().html.utf8)),
            ("thật-txt.pdf", Array(nextText().plain.utf8)), ("thật-pdf", spare(.pdf, 2)),
            ("-rf.docx", spare(.docx, 2)), ("--help.odt", spare(.odt, 2)),
            ("; rm -rf *;.doc", spare(.doc, 2)), ("$(touch bị).rtf", spare(.rtf, 2)),
            ("`touch bị`.xls", spare(.xls, 2)), ("nháy\"kép'đơn.ods", spare(.ods, 2)),
            ("dòng\nmới\t.txt", Array(nextText().plain.utf8)),
            ("\u{1B}[31mmàu.md", Array(nextText().markdown.utf8)),
            (" cách .txt", Array(nextText().plain.utf8)),
            ("*?[a].html", Array(nextText().html.utf8)),
            ("a\\b.txt", Array(nextText().plain.utf8)),
            ("ba\u{0301}o ca\u{0301}o.txt", Array(nextText().plain.utf8)),
        ]
        for file in files { try addGood(file.0, file.1) }
    }

    /// Ordinary files, until there are as many as were asked for.
    private mutating func fill() throws {
        var queues = office.files.mapValues { Array($0.dropFirst(3)) }
        let order: [MixedOffice.Kind?] = [
            nil, .docx, nil, .pdf, nil, .odt, .docx, nil, nil, .pdf, nil, .docx, nil, .pdf, nil,
            .docx, .doc, nil, .odt, .pdf, nil, .docx, nil, nil, .docx, .rtf, nil, .odt, .pdf, nil,
            .docx,
        ]
        var place = 0
        while goodCount + badNames.count < count {
            let kind = order[place % order.count]
            place += 1
            let name = "nhóm \(place % 7)/tài liệu \(place)"
            if let kind, let bytes = queues[kind]?.popLast() {
                try addGood("\(name).\(kind.ending)", bytes)
                continue
            }
            let text = nextText()
            switch place % 5 {
            case 0: try addGood("\(name).md", Array(text.markdown.utf8))
            case 1: try addGood("\(name).html", Array(text.html.utf8))
            case 2 where place % 3 == 0: try addGood("\(name).fodt", Array(text.flat.utf8))
            case 3 where place % 4 == 0: try addGood("\(name).txt", text.wide)
            default: try addGood("\(name).txt", Array(text.plain.utf8))
            }
        }
    }

    // MARK: - Files

    private mutating func nextText() -> MixedText {
        number += 1
        return MixedText(number: number)
    }

    private mutating func addGood(_ name: String, _ bytes: [UInt8]) throws {
        try write(bytes, rawName: Array(name.utf8))
        goodCount += 1
    }

    private mutating func addBad(_ name: String, _ bytes: [UInt8]) throws {
        try write(bytes, rawName: Array(name.utf8))
        badNames.insert(name)
    }

    /// Writes a file whose name may be any bytes.
    private func write(_ bytes: [UInt8], rawName: [UInt8]) throws {
        if let end = rawName.lastIndex(of: UInt8(ascii: "/")) {
            try FileManager.default.createDirectory(
                at: folder.appendingPathComponent(String(decoding: rawName[..<end], as: UTF8.self)),
                withIntermediateDirectories: true
            )
        }
        let path = (Array(folder.path.utf8) + [0x2F] + rawName + [0]).map(CChar.init(bitPattern:))
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
        guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(file) }
        try FileHandle(fileDescriptor: file).write(contentsOf: bytes)
    }
}
