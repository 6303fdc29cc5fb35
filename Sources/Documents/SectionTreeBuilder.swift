internal import VietnameseText

/// Builds the section tree from the numbering: where a number goes on with a series that is open,
/// where it begins one, and which numbers are none.
struct SectionTreeBuilder {
    private struct Node {
        var label: NumberLabel?
        var section: Int
        /// Whether a series may stand under it: it is a heading, or its text ends in a colon.
        var announces = true
        /// Whether it is an annex: what follows stands in it whatever its number.
        var isAnnex = false
        /// Whether it is a part with a name and no number, in which numbers begin anew.
        var isPart = false
        /// What it is in the outline of a law.
        var level: LegalLevel?
        /// Whether its own parts are numbered as a report's.
        var isFree = false
        /// The bullet before the words that lead it in.
        var bullet: Unicode.Scalar?
        /// Whether these words stand before its text on one line.
        var isRunIn = false
        /// Whether items with another bullet followed them.
        var hasItems = false
    }

    private(set) var sections: [Section] = []
    /// The roles that each section's own heading names.
    private var ownRoles: [[Role]] = []
    /// The open sections from the outermost to the innermost.
    private var stack: [Node] = []

    /// The innermost open section.
    var current: Int? { stack.last?.section }

    /// Takes a numbered heading or paragraph; tells whether it is a section.
    mutating func take(
        _ label: NumberLabel,
        heading: Heading,
        words: String,
        line: Int
    ) -> Bool {
        guard accepts(words, label, heading) else { return false }
        let label = mended(label, words: words)
        guard let depth = depthBehindLodger(of: label) ?? depth(for: label, heading) else {
            return false
        }
        if depth < stack.count { freeUnnumbered(under: depth, before: label) }
        stack.removeLast(stack.count - depth)
        push(label, title: heading.title, line: line)
        stack[stack.count - 1].announces = heading.isAlone || words.last == ":"
        return true
    }

    /// Takes a paragraph that is no heading.
    mutating func take(paragraph block: Block) {
        guard !stack.isEmpty, block.kind == .paragraph else { return }
        stack[stack.count - 1].announces = block.lastScalar == ":"
    }

    /// Takes a heading without a number.
    /// - Parameter isPart: whether numbers begin anew below it.
    mutating func take(unnumbered title: String, isPart: Bool = false, line: Int) {
        let roles = HeadingMeaning.roles(namedBy: title)
        // What a whole report concludes with stands under none of its parts.
        let isBesideParts =
            stack.contains(where: \.isPart) && !roles.isEmpty && SourceLine.isCapitals(title)
        let depth =
            isPart || isBesideParts || title.bareText == "ket luan"
            ? stack.prefix(while: \.isAnnex).count : depth(forUnnumbered: roles.first)
        let over = depth < stack.count ? stack[depth] : nil
        stack.removeLast(stack.count - depth)
        push(nil, title: title, line: line)
        stack[stack.count - 1].isPart = isPart
        lodger = over.flatMap { over in
            over.label.map {
                Lodger(
                    section: sections.count - 1,
                    depth: depth,
                    label: $0,
                    under: over.section
                )
            }
        }
    }

    /// A heading without a number that closed a numbered section: it stands in it all the same where
    /// the next number goes on with that one's.
    private struct Lodger {
        /// Its index.
        var section: Int
        /// Where both stand in the stack.
        var depth: Int
        /// The number of the section that was closed, and its index.
        var label: NumberLabel
        var under: Int
    }

    private var lodger: Lodger?

    /// How many sections stay open before a number that goes on behind the heading between; that gets
    /// its place: `1. Kinh tế`, `Tồn tại, hạn chế`, `2. Văn hóa`.
    private mutating func depthBehindLodger(of label: NumberLabel) -> Int? {
        guard let lodger, lodger.depth < stack.count,
            stack[lodger.depth].section == lodger.section,
            lodger.label.kind == label.kind, lodger.label.number + 1 == label.number,
            lodger.label.parts.dropLast() == label.parts.dropLast(),
            !stack[lodger.depth...].contains(where: { $0.label?.kind == label.kind })
        else { return nil }
        sections[lodger.section].parent = lodger.under
        self.lodger = nil
        return lodger.depth
    }

    /// Closes all sections, for another document begins.
    mutating func beginAnew() { stack.removeAll() }

    /// Takes words before a colon; tells whether they name another part than the one that is open.
    ///
    /// What they lead in stands under the number above it.
    mutating func take(leadingIn heading: Heading, bullet: Unicode.Scalar?, line: Int) -> Bool {
        let title = heading.title
        guard let last = stack.last, let role = HeadingMeaning.part(namedBy: title),
            sections[last.section].role != role
                || last.bullet != nil && sections[last.section].title != title
        else { return false }
        if last.label == nil, last.level == nil, !last.isAnnex { stack.removeLast() }
        push(nil, title: title, line: line)
        stack[stack.count - 1].bullet = bullet
        stack[stack.count - 1].isRunIn = !heading.isAlone
        return true
    }

    /// Ends what a bullet led in before a block that stands beside it: an item with the same bullet
    /// and words of its own before a colon, or a paragraph behind an item.
    mutating func endLead(before block: Block) {
        guard let last = stack.last, let bullet = last.bullet else { return }
        let isBeside =
            block.kind == .listItem
            ? block.bullet == bullet && (last.isRunIn || last.hasItems || Heading.leads(block))
            : block.kind == .paragraph && last.isRunIn
        if isBeside {
            stack.removeLast()
        } else if block.kind == .listItem, block.bullet != bullet {
            stack[stack.count - 1].hasItems = true
        }
    }

    /// Takes the title of an annex; all that follows stands in it.
    mutating func take(annex title: String, line: Int) {
        stack.removeAll()
        push(nil, title: title, line: line)
        stack[0].isAnnex = true
    }

    /// Takes a part of a law's outline.
    mutating func take(_ mark: LegalMark, line: Int) {
        let depth =
            stack.firstIndex { $0.level.map { $0 >= mark.level } ?? true } ?? stack.count
        stack.removeLast(stack.count - depth)
        push(nil, title: mark.title, line: line)
        sections[sections.count - 1].label = mark.label
        stack[depth].isAnnex = true
        stack[depth].level = mark.level
        stack[depth].isFree = mark.isFree || mark.level <= .form
    }

    /// Whether a heading says again what the innermost section is called.
    func repeats(_ title: String) -> Bool {
        guard let last = stack.last, last.level != nil, last.label == nil else { return false }
        return sections[last.section].title == title
    }

    /// Whether the innermost part of a law's outline is numbered within as a report is.
    var isFree: Bool { stack.last { $0.level != nil }?.isFree ?? false }

    private mutating func push(_ label: NumberLabel?, title: String, line: Int) {
        let parent = stack.last?.section
        let roles = HeadingMeaning.roles(namedBy: title)
        let inherited = parent.map { sections[$0] }
        let year = HeadingMeaning.year(namedBy: title)
        var role = roles.first ?? inherited?.role ?? .other
        var ownRole = roles
        if role == .tasks, inherited?.role == .results, year == nil || year == inherited?.year,
            HeadingMeaning.mayTellWhatWasDone(title)
        {
            role = .results
            ownRole = [.results]
        }
        sections.append(
            Section(
                label: label?.text ?? "",
                title: title,
                role: role,
                year: year ?? inherited?.year,
                parent: parent,
                line: line
            )
        )
        ownRoles.append(ownRole)
        stack.append(Node(label: label, section: sections.count - 1))
    }

    // MARK: - Numbers

    /// Whether the words after a number can be a heading's or a paragraph's at all.
    private func accepts(_ words: String, _ label: NumberLabel, _ heading: Heading) -> Bool {
        guard
            let first = words.unicodeScalars.first(where: { !"“\"(*‘'".unicodeScalars.contains($0) }
            )
        else {
            // A number alone: a part's, whose title stands on the next line, or an article's.
            return label.kind == .part || label.kind == .chapter || label.kind == .article
        }
        if label.kind == .letter { return true }
        guard !first.properties.isLowercase else { return false }
        if !label.isClosed { return first.properties.isUppercase && heading.isStrong }
        return true
    }

    /// The `II.` that a scan made `H.`, where `I.` is open.
    private func mended(_ label: NumberLabel, words: String) -> NumberLabel {
        guard let roman = label.asScannedRoman, SourceLine.isCapitals(words),
            let open = stack.last(where: { $0.label?.kind == .roman })?.label,
            open.number + 1 == roman.number,
            !stack.contains(where: { $0.label?.kind == .capital })
        else { return label }
        return roman
    }

    /// How many of the open sections stay open when the number begins its section; `nil` where
    /// it belongs to no series.
    private func depth(for label: NumberLabel, _ heading: Heading) -> Int? {
        if label.kind == .dotted { return dottedDepth(for: label, heading) }
        // The deepest open series that the number goes on with.
        for index in stack.indices.reversed() {
            guard let open = stack[index].label, open.kind == label.kind else { continue }
            if open.number + 1 == label.number || isNextLetter(open, label) { return index }
        }
        let isSeries = label.number == 1
        let open = stack.lastIndex { $0.label?.kind == label.kind }
        switch label.kind {
        case .part, .chapter, .article, .roman:
            // `… lần thứ` over `XVII. …`
            if label.kind == .roman, let number = open.flatMap({ stack[$0].label?.number }),
                label.number > number + 5
            {
                return nil
            }
            return outerDepth(for: label.kind)
        case .capital:
            guard isSeries || (open != nil && heading.isStrong) else { return nil }
            // An `A` that stands outside comes before the first `I`.
            let roman = stack.lastIndex { $0.label?.kind == .roman }
            if isSeries, open == nil, let roman { return roman + 1 }
            return open ?? outerDepth(for: .capital)
        case .arabic:
            if isSeries {
                // A new series stands under what is open, beside no number of its own kind unless
                // an unnumbered heading or a paragraph that announces it came between.
                return newSeriesDepth(for: label)
            }
            guard heading.isStrong else {
                // A number was lost: one step is believed.
                if let open, let number = stack[open].label?.number, number + 2 == label.number {
                    return open
                }
                return nil
            }
            return open ?? outerDepth(for: .arabic)
        case .letter:
            if isSeries {
                return open ?? stack.count
            }
            return nil
        case .dotted:
            return nil
        }
    }

    private func isNextLetter(_ open: NumberLabel, _ label: NumberLabel) -> Bool {
        // đ is often left out of an enumeration, and f of most.
        if label.kind == .letter { return open.text == "d" && label.text == "e" }
        guard label.kind == .capital, open.kind == .capital else { return false }
        return PointLetter.place(of: label.number, after: open.number) == label.number
            && ["D", "E", "I"].contains(open.text)
    }

    /// The heading in capitals that lost its number between `I.` and `III.` stands beside both.
    private mutating func freeUnnumbered(under depth: Int, before label: NumberLabel) {
        guard let open = stack[depth].label, open.kind == label.kind, label.kind <= .roman,
            open.number + 2 == label.number
        else { return }
        let before = stack[depth].section
        let parts = sections.indices.filter { index in
            sections[index].parent == before && sections[index].label.isEmpty
                && !ownRoles[index].isEmpty && SourceLine.isCapitals(sections[index].title)
        }
        guard parts.count == 1, SourceLine.isCapitals(sections[before].title) else { return }
        sections[parts[0]].parent = sections[before].parent
    }

    /// Keeps open what is numbered further out than the kind.
    private func outerDepth(for kind: NumberLabel.Kind) -> Int {
        var depth = stack.count
        for index in stack.indices {
            if let open = stack[index].label {
                if open.kind >= kind {
                    depth = index
                    break
                }
            } else if kind < .arabic, !stack[index].isAnnex, !stack[index].isPart {
                depth = index
                break
            }
        }
        return depth
    }

    private func newSeriesDepth(for label: NumberLabel) -> Int {
        guard let leaf = stack.last else { return 0 }
        // What words before a colon lead in has its text behind them.
        if leaf.isRunIn { return stack.count - 1 }
        // A letter's own text is over where a new series of numbers begins, unless it is a heading
        // that numbers follow at once.
        if leaf.label?.kind == .letter, !leaf.announces {
            return stack.firstIndex { $0.label?.kind == .letter } ?? stack.count
        }
        // After a numbered paragraph that announces nothing a series begins anew beside it: the
        // heading between them was lost.
        if leaf.label?.kind == .arabic, !leaf.announces { return stack.count - 1 }
        return stack.count
    }

    private func dottedDepth(for label: NumberLabel, _ heading: Heading) -> Int? {
        let prefix = Array(label.parts.dropLast())
        // Beside its sister, under its parent.
        for index in stack.indices.reversed() {
            guard let open = stack[index].label else { continue }
            if open.kind == .dotted, Array(open.parts.dropLast()) == prefix {
                guard label.number > open.number || heading.isStrong else { return nil }
                guard label.number <= open.number + 3 || heading.isStrong else { return nil }
                return index
            }
            if open.kind == .arabic || open.kind == .dotted || open.kind == .roman,
                open.parts == prefix, open.kind != .roman || label.text.first?.isNumber != true
            {
                guard label.number <= 2 || heading.isStrong else { return nil }
                return index + 1
            }
        }
        guard label.number == 1 || heading.isStrong else { return nil }
        // No parent is open: under what is numbered further out.
        var depth = stack.count
        for index in stack.indices {
            if let open = stack[index].label, open.kind >= .arabic {
                let isAncestor =
                    open.parts.count < label.parts.count && label.parts.starts(with: open.parts)
                if !isAncestor {
                    depth = index
                    break
                }
            }
        }
        return depth
    }

    // MARK: - Unnumbered headings

    private func depth(forUnnumbered role: Role?) -> Int {
        // A next unnumbered heading replaces the one before it, and what stands under that.
        var depth = stack.count
        if let open = stack.firstIndex(where: { $0.label == nil && !$0.isAnnex && !$0.isPart }) {
            depth = open
        }
        guard let role, depth > 0 else { return depth }
        // Where a section's own heading names the role too, it stands directly under that.
        for index in stack[..<depth].indices.reversed()
        where ownRoles[stack[index].section].contains(role) {
            return index + 1
        }
        // Beside the nearest section that was given to another role.
        for index in stack[..<depth].indices.reversed() {
            let own = ownRoles[stack[index].section]
            if !own.isEmpty, !own.contains(role) { return max(index, index == 0 ? 1 : index) }
        }
        return depth
    }
}
