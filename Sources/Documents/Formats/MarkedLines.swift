internal import VietnameseText

/// The lines of a paragraph, cleaned of what only its setting needs, with its number in front.
struct MarkedLines {
    /// A line.
    struct Piece: Hashable {
        var text: String
        /// Whether all of it is bold.
        var isBold: Bool
        /// The bold part, where it begins in bold and goes on plain.
        var boldLead: String?
        /// How many pages after the paragraph's own it begins.
        var pagesOn = 0
        /// Where further pages begin in it, in UTF-8 bytes.
        var pageStarts: [Int] = []
    }

    /// The lines that say something.
    let pieces: [Piece]

    init(_ paragraph: MarkedParagraph) {
        // Scalars with their weight; the number is as bold as what follows it.
        var scalars: [(scalar: Unicode.Scalar, isBold: Bool)] = []
        if let number = paragraph.number {
            let isBold = paragraph.boldRuns > 0
            scalars += Self.clean(number.text + " ").map { ($0, isBold) }
        }
        for (index, run) in paragraph.runs.enumerated() {
            scalars += Self.clean(run.text).map { ($0, index < paragraph.boldRuns) }
        }
        var pieces: [Piece] = []
        var pages = 0
        for marked in scalars.split(whereSeparator: { $0.scalar == "\n" }) {
            let line = marked.filter { $0.scalar != PageSign.scalar }[...]
            let starts = Self.pageStarts(in: marked)
            defer { pages += starts.count }
            let whole = Self.text(line)
            guard !whole.isEmpty, !PageFurniture.isRule(whole) else { continue }
            let bold = line.prefix { $0.isBold || SourceLine.isSpace($0.scalar) }
            let isBold =
                line.contains { $0.isBold }
                && line.allSatisfy { $0.isBold || SourceLine.isSpace($0.scalar) }
            let lead = isBold || !bold.contains(where: \.isBold) ? "" : Self.text(bold)
            for part in SourceLine.parts(of: Substring(whole)) {
                let place = whole.utf8.distance(from: whole.startIndex, to: part.startIndex)
                let end = place + part.utf8.count
                pieces.append(
                    Piece(
                        text: Self.spaced(SourceLine.trimmed(part)),
                        isBold: isBold,
                        boldLead: lead.isEmpty ? nil : Self.spaced(lead),
                        pagesOn: pages + starts.count { $0 <= place },
                        pageStarts: starts.filter { $0 > place && $0 < end }.map { $0 - place }
                    )
                )
            }
        }
        self.pieces = pieces
    }

    /// Where pages begin in a line, in UTF-8 bytes of it without white space before it.
    private static func pageStarts(
        in line: ArraySlice<(scalar: Unicode.Scalar, isBold: Bool)>
    ) -> [Int] {
        guard line.contains(where: { $0.scalar == PageSign.scalar }) else { return [] }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line.lazy.map(\.scalar).drop(while: SourceLine.isSpace))
        return PageSign.parted(String(text)).starts
    }

    private static func text(_ line: ArraySlice<(scalar: Unicode.Scalar, isBold: Bool)>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: line.lazy.map(\.scalar))
        return SourceLine.trimmed(Substring(String(text)))
    }

    /// Without signs that are not seen; spaces of all widths are spaces.
    private static func clean(_ text: String) -> [Unicode.Scalar] {
        var clean: [Unicode.Scalar] = []
        for scalar in MarkedNote.raisingSigns(in: text).unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: clean.append(scalar)
            case 0x0B, 0x0C, 0x0D, 0x2028, 0x2029, 0x85: clean.append("\n")
            case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: clean.append(" ")
            case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064,
                0xFEFF, 0xFFFC:
                continue
            // A hyphen that must not end a line.
            case 0x2011: clean.append("-")
            default: clean.append(scalar)
            }
        }
        return clean
    }

    /// A tab after a number or a dash is a space.
    private static func spaced(_ line: String) -> String {
        guard let tab = line.firstIndex(of: "\t") else { return line }
        let first = line[..<tab]
        guard first.utf8.count <= 24,
            NumberLabel(first + " X")?.length == first.unicodeScalars.count + 1
                || first.count == 1 && first.first?.isLetter == false
        else { return line }
        return first + " " + line[line.index(after: tab)...].drop { $0 == "\t" || $0 == " " }
    }
}
