import TestSupport

/// Markup files that would read other files, call other machines or grow without end.
struct HostileMarkup {
    /// What must never be read: a file of the machine and an address.
    let secret: String
    let address: String

    /// Declarations, and the entity that uses them.
    private var declarations: [(text: String, entity: String)] {
        let laughs = (1...9).map { level in
            "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
        }
        return [
            ("<!ENTITY e SYSTEM \"file://\(secret)\">", "&e;"),
            ("<!ENTITY e SYSTEM \"\(address)/entity\">", "&e;"),
            ("<!ENTITY % e SYSTEM \"\(address)/parameter.dtd\"> %e;", "x"),
            ("<!ENTITY l0 \"ha ha ha\">" + laughs.joined(), "&l9;"),
        ]
    }

    /// Files with their endings, all of which are to be reported.
    var files: [(name: String, bytes: [UInt8])] {
        let types = declarations + [("", "x")]
        return types.enumerated().flatMap { index, type in
            let system = type.text.isEmpty ? "SYSTEM \"\(address)/type.dtd\" " : ""
            let start = "<?xml version=\"1.0\"?>\n<!DOCTYPE x \(system)[\(type.text)]>\n"
            let flat = start + Self.flat(type.entity)
            let content = flat.replacing("office:document ", with: "office:document-content ")
            let word = start + Self.word(type.entity)
            let part = { (name: String, text: String) in (name, Array(text.utf8)) }
            return [
                ("thực-thể-\(index).fodt", Array(flat.utf8)),
                (
                    "thực-thể-\(index).docx",
                    ZipBuilder.archive([
                        part("[Content_Types].xml", "<Types/>"),
                        part("_rels/.rels", Self.relations), part("word/document.xml", word),
                    ])
                ),
                (
                    "thực-thể-\(index).odt",
                    ZipBuilder.archive([
                        part("mimetype", "application/vnd.oasis.opendocument.text"),
                        part("content.xml", content),
                    ])
                ),
            ]
        }
    }

    /// Web pages that ask for the same; they are read, and what they ask for is not.
    func webPage(_ index: Int, of text: MixedText) -> String {
        let type = declarations[index % declarations.count]
        let page = text.html.replacing("<p>", with: "<p>\(type.entity) ")
            .replacing(
                "</head>",
                with: "<link rel=stylesheet href=\"\(address)/style.css\"><script"
                    + " src=\"\(address)/script.js\"></script></head>"
            )
            .replacing("</body>", with: "<img src=\"\(address)/picture.png\"></body>")
        return index % 2 == 0
            ? page.replacing("<!DOCTYPE html>", with: "<!DOCTYPE html [\(type.text)]>") : page
    }

    /// A drawing, which is no document.
    var drawing: [UInt8] {
        let type = declarations[1]
        return Array(
            "<?xml version=\"1.0\"?><!DOCTYPE svg [\(type.text)]><svg><text>\(type.entity)</text></svg>"
                .utf8
        )
    }

    private static func flat(_ text: String) -> String {
        let spaces = ["office", "text"].map {
            "xmlns:\($0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0):1.0\""
        }
        return "<office:document \(spaces.joined(separator: " ")) office:mimetype="
            + "\"application/vnd.oasis.opendocument.text\"><office:body><office:text><text:p>Một"
            + " \(text)</text:p></office:text></office:body></office:document>"
    }

    private static func word(_ text: String) -> String {
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
            + "<w:body><w:p><w:r><w:t>Một \(text)</w:t></w:r></w:p></w:body></w:document>"
    }

    private static let relations = """
        <Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
        <Relationship Id='a' Target='word/document.xml' Type=\
        'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/>\
        </Relationships>
        """
}
