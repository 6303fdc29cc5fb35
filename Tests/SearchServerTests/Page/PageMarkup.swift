/// The markup of a page, read as strictly as no browser does: whatever a page lets in that its code
/// does not spell out shows here as a tag, an attribute or an error.
struct PageMarkup {
    struct Element {
        var name: String
        var attributes: [String: String]
    }

    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    private(set) var elements: [Element] = []
    /// The text outside of tags, entities resolved.
    private(set) var text = ""
    private(set) var openNames: [String] = []

    private static let empty: Set<String> = ["meta", "link", "input", "img", "br"]

    /// Reads a page; throws where it is not made of tags in order, with quoted attributes.
    init(_ page: String) throws {
        let scalars = Array(page.unicodeScalars)
        var place = 0
        func fault(_ what: String) -> Fault {
            let around = scalars[max(0, place - 60)..<min(scalars.count, place + 60)]
            return Fault(description: "\(what): …\(String(String.UnicodeScalarView(around)))…")
        }
        func take(while isPart: (Unicode.Scalar) -> Bool) -> String {
            let start = place
            while place < scalars.count, isPart(scalars[place]) { place += 1 }
            return String(String.UnicodeScalarView(scalars[start..<place]))
        }
        let doctype = "<!DOCTYPE html>".unicodeScalars
        guard scalars.starts(with: doctype) else { throw fault("no doctype") }
        place = doctype.count
        while place < scalars.count {
            text += Self.resolved(take { $0 != "<" && $0 != ">" })
            guard place < scalars.count else { break }
            guard scalars[place] == "<" else { throw fault("a bare >") }
            place += 1
            let isEnd = place < scalars.count && scalars[place] == "/"
            if isEnd { place += 1 }
            let name = take { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
            guard !name.isEmpty else { throw fault("a bare <") }
            var attributes: [String: String] = [:]
            while place < scalars.count, scalars[place] == " " {
                place += 1
                let attribute = take { ("a"..."z").contains($0) || $0 == "-" }
                guard !attribute.isEmpty else { throw fault("no attribute") }
                var value = ""
                if place + 1 < scalars.count, scalars[place] == "=" {
                    guard scalars[place + 1] == "\"" else { throw fault("no quotation mark") }
                    place += 2
                    value = take { $0 != "\"" && $0 != "<" }
                    guard place < scalars.count, scalars[place] == "\"" else {
                        throw fault("an open attribute")
                    }
                    place += 1
                }
                guard attributes.updateValue(Self.resolved(value), forKey: attribute) == nil else {
                    throw fault("an attribute twice")
                }
            }
            guard place < scalars.count, scalars[place] == ">" else { throw fault("an open tag") }
            place += 1
            if isEnd {
                guard openNames.popLast() == name else { throw fault("</\(name)> out of order") }
            } else {
                elements.append(Element(name: name, attributes: attributes))
                if !Self.empty.contains(name) { openNames.append(name) }
            }
        }
        guard openNames.isEmpty else { throw fault("not closed: \(openNames)") }
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    /// The addresses of all links.
    var links: [String] { all("a").compactMap { $0.attributes["href"] } }

    private static func resolved(_ text: String) -> String {
        var resolved = text
        for (entity, sign) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&"),
        ] {
            resolved = resolved.replacing(entity, with: sign)
        }
        return resolved
    }
}
