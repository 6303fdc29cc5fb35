import Foundation
import TestSupport

/// Files that LibreOffice makes, many in one start.
struct MixedOffice {
    /// What it makes, and of what.
    enum Kind: String, CaseIterable {
        case docx, odt, pdf, doc, rtf, xls, xlsx, ods
        /// A PDF file that asks for a password.
        case lockedPDF
        /// Word files of web pages that link to pictures, frames and templates elsewhere.
        case linkedDoc, linkedRTF, linkedXLSX

        var target: String {
            switch self {
            case .lockedPDF:
                "pdf:writer_pdf_Export:{\"EncryptFile\":{\"type\":\"boolean\",\"value\":\"true\"},"
                    + "\"DocumentOpenPassword\":{\"type\":\"string\",\"value\":\"mật khẩu\"}}"
            case .linkedDoc: "doc:MS Word 97"
            case .linkedRTF: "rtf"
            case .linkedXLSX: "xlsx"
            default: rawValue
            }
        }

        var ending: String { String(target.prefix { $0 != ":" }) }

        var source: String {
            switch self {
            case .xls, .xlsx, .ods: "csv"
            case .linkedDoc, .linkedRTF: "html"
            case .linkedXLSX: "fods"
            default: "fodt"
            }
        }

        /// The form in which the source is read, where its name does not say it.
        var filter: String? {
            switch source {
            case "csv": "CSV:44,34,76"
            case "html": "HTML (StarWriter)"
            default: nil
            }
        }
    }

    /// The files, in the order of their texts.
    private(set) var files: [Kind: [[UInt8]]] = [:]

    /// Makes files.
    /// - Parameters:
    ///   - counts: how many of each kind.
    ///   - address: where linked files lead to.
    init(_ counts: [Kind: Int], address: String, in folder: URL) throws {
        var number = 100_000
        for kind in Kind.allCases {
            guard let count = counts[kind], count > 0 else { continue }
            let place = folder.appendingPathComponent(kind.rawValue)
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            var names: [String] = []
            for index in 0..<count {
                number += 1
                names.append("source-\(index).\(kind.source)")
                try Self.source(of: kind, MixedText(number: number), address: address).write(
                    to: place.appendingPathComponent(names[index]),
                    atomically: false,
                    encoding: .utf8
                )
            }
            var arguments = ["-env:UserInstallation=file://\(folder.path)/profile", "--headless"]
            if let filter = kind.filter { arguments.append("--infilter=" + filter) }
            arguments += ["--convert-to", kind.target, "--outdir", "made"] + names
            try Programs.run("soffice", arguments, in: place)
            files[kind] = try (0..<count).map { index in
                let made = place.appendingPathComponent("made/source-\(index).\(kind.ending)")
                return Array(try Data(contentsOf: made))
            }
        }
    }

    private static func source(of kind: Kind, _ text: MixedText, address: String) -> String {
        switch kind {
        case .xls, .xlsx, .ods: return text.table
        case .linkedDoc, .linkedRTF:
            let links = """
                <p><img src="\(address)/picture.png" width="9" height="9"></p>
                <iframe src="\(address)/frame.html"></iframe>
                <object data="\(address)/object.odt"></object></body>
                """
            return text.html.replacing("</body>", with: links)
        case .linkedXLSX:
            let formulas = ["WEBSERVICE(&quot;\(address)/cell&quot;)", "'\(address)/a.ods'#$A.A1"]
            let cells = formulas.map {
                "<table:table-row><table:table-cell table:formula=\"of:=\($0)\"/></table:table-row>"
            }
            let rows = text.paragraphs.map {
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>\($0.text)"
                    + "</text:p></table:table-cell></table:table-row>"
            }
            let spaces = ["office", "table", "text"].map {
                "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
            }
            return """
                <?xml version="1.0" encoding="UTF-8"?>
                <office:document \(spaces.joined(separator: " ")) office:version="1.2"
                 xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
                 office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body>
                <office:spreadsheet><table:table table:name="A">\((rows + cells).joined())
                </table:table></office:spreadsheet></office:body></office:document>
                """
        default: return text.flat
        }
    }
}
