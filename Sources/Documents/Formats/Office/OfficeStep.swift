/// One way of reading a file, and what is made of it: what files of one start have in common.
struct OfficeStep: Hashable, Sendable {
    /// What is made of a file.
    struct Target: Hashable, Sendable {
        /// The ending of the made file.
        let ending: String
        /// The filter that writes it, with its options.
        let filter: String
        /// How a whole file of this kind ends.
        let end: String
        /// The Debian package that brings the filter.
        let package: String
    }

    /// The ending under which the file is given to the program.
    let ending: String
    /// The only form in which it may be read: LibreOffice would else show a damaged file as plain
    /// text.
    let filter: String?
    var target: Target

    /// The step that makes only a text where this one makes a print too; `nil` where it does not.
    var withoutPrint: OfficeStep? {
        guard target == .print else { return nil }
        var step = self
        step.target = .text
        return step
    }
}

extension OfficeStep.Target {
    static let text = flat("t", "Text", "libreoffice-writer-nogui")
    static let sheet = flat("s", "Spreadsheet", "libreoffice-calc-nogui")
    static let slides = flat("p", "Presentation", "libreoffice-impress-nogui")

    /// A print with the text within: one reading of the file gives both.
    static let print = OfficeStep.Target(
        ending: "pdf",
        filter: "writer_pdf_Export:{\(options.joined(separator: ","))}",
        end: "%%EOF",
        package: "libreoffice-writer-nogui"
    )

    /// Pictures are made small: nobody sees them.
    private static let options = [
        ("IsAddStream", "boolean", "true"), ("UseTaggedPDF", "boolean", "false"),
        ("ExportBookmarks", "boolean", "false"), ("ExportFormFields", "boolean", "false"),
        ("ReduceImageResolution", "boolean", "true"), ("MaxImageResolution", "long", "75"),
    ].map { name, type, value in
        "\"\(name)\":{\"type\":\"\(type)\",\"value\":\"\(value)\"}"
    }

    private static func flat(_ letter: String, _ name: String, _ package: String) -> Self {
        Self(
            ending: "fod" + letter,
            filter: "OpenDocument \(name) Flat XML",
            end: "</office:document>",
            package: package
        )
    }
}

extension OfficeStep {
    private init(_ ending: String, _ filter: String, _ target: Target) {
        self.init(ending: ending, filter: filter, target: target)
    }

    /// The ways of reading a format, the likeliest first.
    static func ways(of format: FileFormat) -> [OfficeStep] { ways[format] ?? [] }

    private static let ways: [FileFormat: [OfficeStep]] = [
        .doc: [
            OfficeStep("doc", "MS Word 97", .text), OfficeStep("doc", "MS WinWord 6.0", .text),
        ],
        .oldWord: [OfficeStep("doc", "MS WinWord 5", .text)],
        .docx: [OfficeStep("docx", "MS Word 2007 XML", .text)],
        .rtf: [OfficeStep("rtf", "Rich Text Format", .text)],
        .odt: [OfficeStep("odt", "writer8", .text)],
        .xls: [
            OfficeStep("xls", "MS Excel 97", .sheet), OfficeStep("xls", "MS Excel 95", .sheet),
        ],
        .oldExcel: [OfficeStep("xls", "MS Excel 4.0", .sheet)],
        .xlsx: [OfficeStep("xlsx", "Calc MS Excel 2007 XML", .sheet)],
        .ods: [OfficeStep("ods", "calc8", .sheet)],
        .ppt: [OfficeStep("ppt", "MS PowerPoint 97", .slides)],
        .pptx: [OfficeStep("pptx", "Impress MS PowerPoint 2007 XML", .slides)],
        .odp: [OfficeStep("odp", "impress8", .slides)],
    ]
}
