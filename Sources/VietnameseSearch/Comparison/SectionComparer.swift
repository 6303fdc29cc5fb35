internal import Documents
internal import PassageIndex

/// Compares a section of one document with that of another.
struct SectionComparer {
    /// A document with the part of it that is compared.
    struct Side {
        var document: StoredDocument
        var section: ComparedSection
        var paragraphs: [ComparedParagraph]

        /// Reads a document's paragraphs; `nil` where it has no such section, or nothing in it.
        init?(
            _ document: StoredDocument,
            section name: String?,
            _ reader: inout PassageReader,
            _ memory: TokenizerMemory
        ) throws {
            self.document = document
            guard
                let section = name.map({ ComparedSection(named: $0, in: document) })
                    ?? ComparedSection.all
            else { return nil }
            self.section = section
            let passages = try reader.passages(ofDocument: document.number).filter {
                section.holds($0, in: document)
            }
            paragraphs = ComparedParagraph.paragraphs(
                of: passages,
                in: document,
                memory: memory
            )
            guard !paragraphs.isEmpty else { return nil }
        }

        var described: SectionComparison.Side {
            SectionComparison.Side(
                document: CitedPassage.Source(document),
                citation: Citation.name(of: document),
                year: document.comparedYear,
                sections: section.roots.map { root in
                    document.path(toSection: root).map { document.sections[$0] }.map {
                        CitedPassage.Place.Step(label: $0.label, title: $0.title)
                    }
                }
            )
        }

        /// The place of the heading of the one section that is compared.
        var heading: Int? {
            guard section.roots.count == 1, let first = paragraphs.first, first.isHeading,
                first.passage.section == section.roots[0]
            else { return nil }
            return 0
        }

        func cited(_ places: [Int]) -> [CitedPassage] {
            places.map { CitedPassage(paragraphs[$0].passage, in: document) }
        }
    }

    static func compare(_ left: Side, _ right: Side, _ memory: TokenizerMemory) -> SectionComparison
    {
        var pinned: [(left: Int, right: Int)] = []
        if let first = left.heading, let second = right.heading { pinned = [(first, second)] }
        let alignment = SimilarityAlignment(
            left.paragraphs.map(\.shape),
            right.paragraphs.map(\.shape),
            pinned: pinned
        )
        var linkOfLeft: [Int: SimilarityAlignment.Link] = [:]
        var linked: Set<Int> = []
        for link in alignment.links {
            for place in link.left { linkOfLeft[place] = link }
            linked.formUnion(link.right)
        }
        var rows: [SectionComparison.Row] = []
        /// What is new stands behind what it follows in the newer document.
        func appendNew(from start: Int) {
            var place = start
            while place < right.paragraphs.count, !linked.contains(place) {
                rows.append(
                    SectionComparison.Row(
                        status: .new,
                        similarity: nil,
                        left: [],
                        right: right.cited([place]),
                        difference: nil
                    )
                )
                place += 1
            }
        }
        // What went stands before what came in its place.
        var newStarts = [0]
        for place in left.paragraphs.indices {
            guard let link = linkOfLeft[place] else {
                rows.append(
                    SectionComparison.Row(
                        status: .dropped,
                        similarity: nil,
                        left: left.cited([place]),
                        right: [],
                        difference: nil
                    )
                )
                continue
            }
            guard link.left.first == place else { continue }
            for start in newStarts { appendNew(from: start) }
            let difference = difference(link, left, right, memory)
            rows.append(
                SectionComparison.Row(
                    status: difference.isEmpty ? .same : .changed,
                    similarity: (link.similarity * 1000).rounded() / 1000,
                    left: left.cited(link.left),
                    right: right.cited(link.right),
                    difference: difference
                )
            )
            newStarts = link.right.map { $0 + 1 }
        }
        for start in newStarts { appendNew(from: start) }
        return SectionComparison(left: left.described, right: right.described, rows: rows)
    }

    private static func difference(
        _ link: SimilarityAlignment.Link,
        _ left: Side,
        _ right: Side,
        _ memory: TokenizerMemory
    ) -> TextDifference {
        let old = text(of: link.left, left)
        let new = text(of: link.right, right)
        return TextDifference(
            old,
            SimilarityShape(old, memory: memory),
            new,
            SimilarityShape(new, memory: memory)
        )
    }

    private static func text(of places: [Int], _ side: Side) -> [UInt8] {
        var text: [UInt8] = []
        for place in places {
            if !text.isEmpty { text.append(0x0A) }
            text += side.paragraphs[place].passage.utf8
        }
        return text
    }
}
