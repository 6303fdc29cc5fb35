/// A part of a mail-like file (RFC 2045, RFC 2046): its fields, and a body that may hold parts.
struct MailPart {
    /// Its fields by their names in lower case; of several of one name the first.
    private(set) var fields: [String: String] = [:]
    /// What stands behind the fields, still coded.
    private(set) var body: ArraySlice<UInt8>

    /// How many fields are read at most, and how many bytes of each.
    private static let mostFields = 1000
    private static let longestField = 1 << 14

    /// Reads the fields, up to the first empty line.
    init(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        var field: [UInt8] = []
        var count = 0
        func take(_ fields: inout [String: String]) {
            let text = String(decoding: field, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { return }
            let name = text[..<colon].lowercased().trimmedSpaces
            let value = String(text[text.index(after: colon)...]).trimmedSpaces
            if !name.isEmpty, fields[name] == nil { fields[name] = value }
        }
        while let line = MailLines.next(of: &rest) {
            if line.isEmpty { break }
            count += 1
            guard count <= Self.mostFields else { break }
            if line.first == 0x20 || line.first == 0x09 {
                // A field goes on in lines that are set in.
                if field.count + line.count <= Self.longestField { field += line }
            } else {
                take(&fields)
                field = Array(line.prefix(Self.longestField))
            }
        }
        take(&fields)
        body = rest
    }

    /// What it is, in lower case: `text/html`.
    var kind: String {
        let field = fields["content-type"] ?? ""
        return field.prefix { $0 != ";" }.lowercased().trimmedSpaces
    }

    /// A parameter of the field that says what it is: `charset`, `boundary`.
    func parameter(_ name: String) -> String? {
        var values: [String: String] = [:]
        var rest = (fields["content-type"] ?? "").drop { $0 != ";" }.dropFirst()
        while !rest.isEmpty {
            let key = rest.prefix { $0 != "=" && $0 != ";" }
            rest = rest[key.endIndex...]
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
                if rest.first == "\"" {
                    rest = rest.dropFirst()
                    while let letter = rest.popFirst(), letter != "\"" {
                        value.append(letter == "\\" ? rest.popFirst() ?? letter : letter)
                    }
                    rest = rest.drop { $0 != ";" }
                } else {
                    let word = rest.prefix { $0 != ";" }
                    value = String(word).trimmedSpaces
                    rest = rest[word.endIndex...]
                }
            }
            rest = rest.dropFirst()
            let keyName = key.lowercased().trimmedSpaces
            if values[keyName] == nil { values[keyName] = value }
        }
        return values[name]
    }

    /// The body as it was before it was coded for its way.
    var content: [UInt8] {
        switch fields["content-transfer-encoding"]?.lowercased() {
        case "base64": TransferCode.base64(body)
        case "quoted-printable": TransferCode.quotedPrintable(body)
        default: Array(body)
        }
    }

    /// The parts of a body that holds several, in their order.
    func parts(most: Int) -> [MailPart] {
        guard let boundary = parameter("boundary") ?? firstMark, !boundary.isEmpty else {
            return []
        }
        let mark = Array("--\(boundary)".utf8)
        var parts: [MailPart] = []
        var start: Int?
        var end = body.startIndex
        var rest = body
        func close() {
            if let start, start <= end { parts.append(MailPart(body[start..<end])) }
        }
        while parts.count < most {
            let lineStart = rest.startIndex
            guard let line = MailLines.next(of: &rest) else { break }
            if line.starts(with: mark) {
                let tail = line.dropFirst(mark.count).filter { $0 > 0x20 }
                if tail.isEmpty || tail.elementsEqual("--".utf8) {
                    close()
                    start = tail.isEmpty ? rest.startIndex : nil
                    if !tail.isEmpty { return parts }
                }
            }
            // The line's end before a boundary belongs to the boundary.
            end = lineStart + line.count
        }
        // The last boundary is missing where a file was cut.
        close()
        return parts
    }

    /// The boundary as the first line of the body has it, for files that do not tell it.
    private var firstMark: String? {
        var rest = body
        while let line = MailLines.next(of: &rest) {
            if line.isEmpty { continue }
            guard line.starts(with: Array("--".utf8)), line.count <= 200 else { return nil }
            return String(decoding: line.dropFirst(2), as: UTF8.self).trimmedSpaces
        }
        return nil
    }
}

/// The lines of a mail-like file, whatever ends them.
enum MailLines {
    /// The next line without its end; `nil` behind the last.
    static func next(of rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard !rest.isEmpty else { return nil }
        guard let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            defer { rest = rest[rest.endIndex...] }
            return rest
        }
        let line = rest[..<end]
        let next = end + 1
        let isPair = rest[end] == 0x0D && next < rest.endIndex && rest[next] == 0x0A
        rest = rest[(isPair ? next + 1 : next)...]
        return line
    }
}
