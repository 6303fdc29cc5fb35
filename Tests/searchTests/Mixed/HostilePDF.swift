import Foundation

/// PDF files that keep their readers busy.
enum HostilePDF {
    /// A page whose content draws a form ten times, which draws another ten times, and so on: some
    /// kilobytes that are a thousand million words.
    static let nestedForms: [UInt8] = {
        let depth = 9
        let font = "/Resources<</Font<</F 5 0 R>>>>"
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
                + "/Resources<</XObject<</X 6 0 R>>>>>>",
            stream("", repeated("/X Do ")),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        for level in 1...depth {
            let form = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
            objects.append(
                level == depth
                    ? stream(form + font, repeated("BT /F 9 Tf 9 9 Td (ao làng) Tj ET "))
                    : stream(
                        form + "/Resources<</XObject<</X \(objects.count + 2) 0 R>>>>",
                        repeated("/X Do ")
                    )
            )
        }
        return file(objects)
    }()

    /// Nodes of the page tree that are each other's children.
    static let circle = file([
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 90000000>>",
        "<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 90000000>>",
    ])

    /// A file without objects whose list of them names itself as the one before.
    static let circularTable = Array(
        "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF\n"
            .utf8
    )

    private static func repeated(_ text: String) -> String { String(repeating: text, count: 10) }

    private static func stream(_ facts: String, _ content: String) -> String {
        "<<\(facts)/Length \(content.utf8.count)>>\nstream\n\(content)\nendstream"
    }

    private static func file(_ objects: [String]) -> [UInt8] {
        var text = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places { text += String(format: "%010d 00000 n \n", place) }
        text += "trailer\n<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(start)\n%%EOF\n"
        return Array(text.utf8)
    }
}
