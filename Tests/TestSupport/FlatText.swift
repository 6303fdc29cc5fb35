public import Foundation

/// Writes flat OpenDocument texts, from which LibreOffice makes the files that tests read.
public struct FlatText {
    private var body = ""

    /// Makes an empty text.
    public init() {}

    /// Adds a paragraph.
    /// - Parameter style: `P` justified, `B` bold, `C` bold in the middle, `N` on a new page.
    public mutating func paragraph(_ text: String, style: String = "P") {
        body += "<text:p text:style-name=\"\(style)\">\(Self.escaped(text))</text:p>\n"
    }

    /// Adds a paragraph with a footnote at its end.
    public mutating func paragraph(_ text: String, footnote: String, mark: Int) {
        body += "<text:p text:style-name=\"P\">\(Self.escaped(text))<text:note"
        body += " text:id=\"ftn\(mark)\" text:note-class=\"footnote\"><text:note-citation>\(mark)"
        body += "</text:note-citation><text:note-body><text:p text:style-name=\"F\">"
        body += Self.escaped(footnote) + "</text:p></text:note-body></text:note></text:p>\n"
    }

    /// Adds a table.
    public mutating func table(_ rows: [[String]], hasRules: Bool = true) {
        body += "<table:table><table:table-column"
        body += " table:number-columns-repeated=\"\(rows[0].count)\"/>"
        for row in rows {
            body += "<table:table-row>"
            for cell in row {
                body += "<table:table-cell\(hasRules ? " table:style-name=\"R\"" : "")>"
                for line in cell.split(separator: "\n", omittingEmptySubsequences: false) {
                    body += "<text:p text:style-name=\"T\">\(Self.escaped(String(line)))</text:p>"
                }
                body += "</table:table-cell>"
            }
            body += "</table:table-row>"
        }
        body += "</table:table>\n"
    }

    /// Adds a picture (PNG) that fills a page.
    public mutating func picture(_ bytes: Data) {
        body += "<text:p text:style-name=\"N\"><draw:frame text:anchor-type=\"as-char\""
        body += " svg:width=\"16cm\" svg:height=\"22.6cm\"><draw:image><office:binary-data>"
        body += bytes.base64EncodedString()
        body += "</office:binary-data></draw:image></draw:frame></text:p>\n"
    }

    /// The file, with a running head and a page number at the foot.
    public func file(head: String = "", numbersPages: Bool = true) -> String {
        let foot = numbersPages ? "<text:page-number>1</text:page-number>" : ""
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"
             xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
             xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
             xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
             xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
             xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
             xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
             xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
            <office:font-face-decls><style:font-face style:name="Sans" svg:font-family="'DejaVu Sans'"/></office:font-face-decls>
            <office:styles>
             <style:default-style style:family="paragraph"><style:text-properties style:font-name="Sans" fo:font-size="12pt" fo:language="vi" fo:country="VN" fo:hyphenate="false"/></style:default-style>
             \(Self.style("P", "fo:text-align=\"justify\" fo:text-indent=\"1cm\" fo:margin-bottom=\"0.2cm\""))
             \(Self.style("B", "fo:margin-bottom=\"0.2cm\"", "fo:font-weight=\"bold\""))
             \(Self.style("C", "fo:text-align=\"center\"", "fo:font-weight=\"bold\""))
             \(Self.style("M", "fo:text-align=\"center\""))
             \(Self.style("N", "fo:break-before=\"page\" fo:text-align=\"justify\" fo:text-indent=\"1cm\""))
             \(Self.style("T", ""))
             \(Self.style("F", "", "fo:font-size=\"9pt\""))
            </office:styles>
            <office:automatic-styles>
             <style:style style:name="R" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.1cm"/></style:style>
             <style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2cm"/><style:header-style/><style:footer-style/></style:page-layout>
            </office:automatic-styles>
            <office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
             <style:header><text:p text:style-name="M">\(Self.escaped(head))</text:p></style:header>
             <style:footer><text:p text:style-name="M">\(foot)</text:p></style:footer>
            </style:master-page></office:master-styles>
            <office:body><office:text>
            \(body)</office:text></office:body></office:document>
            """
    }

    private static func style(_ name: String, _ paragraph: String, _ text: String = "") -> String {
        "<style:style style:name=\"\(name)\" style:family=\"paragraph\"><style:paragraph-properties"
            + " \(paragraph)/><style:text-properties \(text)/></style:style>"
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for letter in text {
            switch letter {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\t": escaped += "<text:tab/>"
            default: escaped.append(letter)
            }
        }
        return escaped
    }
}
