import TestSupport
import Testing

@testable import Documents

@Suite("Links to other machines", .serialized)
struct LinkedContentTests {
    /// A text with a picture on another machine, which LibreOffice calls where it is let.
    private static func text(linkingTo address: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <office:document
          xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
          xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
          xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
          xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
          xmlns:xlink="http://www.w3.org/1999/xlink"
          office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
          <office:body><office:text><text:p>Báo cáo <draw:frame draw:name="i"
            text:anchor-type="as-char" svg:width="5cm" svg:height="5cm"><draw:image
            xlink:href="\(address)/picture.png" xlink:type="simple" xlink:show="embed"
            xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body>
        </office:document>
        """
    }

    @Test("LibreOffice follows none, even where the network cannot be taken from it")
    func office() async throws {
        guard Programs.have("soffice"), let listener = LoopbackListener() else { return }
        let cage = try #require(
            ProgramCage.candidates().first { $0.isOpen && !$0.holdsKin }
        )
        let runner = ProgramRunner(environment: [:], cage: cage)
        let converter = OfficeConverter(runner: runner)
        let text = Self.text(linkingTo: listener.address)
        // What makes the files follows their links: nobody listens before they are made.
        let files = try ["docx", "doc", "rtf", "odt"].map { ending in
            Array(try Programs.office(text, ending: "fodt", to: ending))
        }
        listener.listen()
        for bytes in files {
            let format = FileFormat(of: bytes)
            let office = OfficeConverter.File(bytes: bytes, path: "a", format: format)
            let flat = String(decoding: try await converter.convert(office), as: UTF8.self)
            #expect(flat.contains("Báo cáo"))
            // Its print is where pictures would be fetched.
            _ = try await converter.opened(office)
            #expect(listener.callCount == 0, "\(format)")
        }
    }
}
