/// The parts of a Word document and how they refer to one another (ECMA-376, part 2).
struct WordPackage {
    /// A relationship of the main part.
    private struct Relation {
        var id: String
        var kind: String
        var target: String
    }

    let path: String
    /// The name of the main part.
    let main: String

    private let archive: ZipArchive
    private let relations: [Relation]

    init(_ bytes: [UInt8], path: String) throws(DocumentError) {
        guard ZipArchive.begins(bytes) else {
            throw DocumentError(
                code: .unreadable,
                description: "\(path): tệp không phải tài liệu Word (docx);"
                    + " hãy kiểm tra định dạng tệp"
            )
        }
        let archive = try ZipArchive(bytes, path: path)
        self.path = path
        self.archive = archive
        let roots = try Self.relations(of: "", in: archive, path: path)
        main = roots.first { $0.kind == "officeDocument" }?.target ?? "word/document.xml"
        relations = try Self.relations(of: main, in: archive, path: path)
    }

    /// The content of a part.
    func content(_ part: String) throws(DocumentError) -> [UInt8]? { try archive.content(part) }

    /// The part of a kind: `styles`, `numbering`, `footnotes`.
    func part(ofKind kind: String) -> String? { relations.first { $0.kind == kind }?.target }

    /// The part to which an identifier in the main part refers.
    func part(withIdentifier id: String) -> String? { relations.first { $0.id == id }?.target }

    /// The root of the part of a kind with all that stands in it.
    func node(ofKind kind: String) throws(DocumentError) -> MarkupNode? {
        guard let part = part(ofKind: kind), let bytes = try content(part) else { return nil }
        return try Self.node(bytes, path: path, part: part)
    }

    private static func node(
        _ bytes: [UInt8],
        path: String,
        part: String
    ) throws(DocumentError) -> MarkupNode? {
        do throws(MarkupFailure) {
            var cursor = try MarkupCursor(bytes, namespaces: WordReader.namespaces)
            let node = cursor.nextElement().map { cursor.node($0) }
            if let failure = cursor.failure { throw failure }
            return node
        } catch {
            throw error.error(path: path, part: part)
        }
    }

    private static func relations(
        of part: String,
        in archive: ZipArchive,
        path: String
    ) throws(DocumentError) -> [Relation] {
        let slash = part.lastIndex(of: "/")
        let folder = slash.map { String(part[...$0]) } ?? ""
        let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
        let place = "\(folder)_rels/\(name).rels"
        guard let bytes = try archive.content(place),
            let root = try node(bytes, path: path, part: place)
        else { return [] }
        return root.elements.compactMap { node in
            guard let id = node["Id"], let kind = node["Type"], let target = node["Target"],
                node["TargetMode"] != "External"
            else { return nil }
            return Relation(
                id: id,
                kind: String(kind.split(separator: "/").last ?? ""),
                target: resolved(target, in: folder)
            )
        }
    }

    /// A target as a member's name: relative to the folder of the part that names it.
    private static func resolved(_ target: String, in folder: String) -> String {
        var parts: [Substring] = []
        let whole = target.hasPrefix("/") ? target : folder + target
        for part in whole.split(separator: "/") {
            switch part {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(part)
            }
        }
        return parts.joined(separator: "/")
    }
}
