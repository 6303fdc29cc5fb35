/// A pattern of file names, as the shell and its relatives write them.
///
/// Within a name `*`, `?`, `[a-z]`, `[!a]`, `[[:digit:]]` and `\` mean what they mean to `fnmatch`
/// (POSIX.1-2017, XCU 2.13); what `/` and `**` mean is taken from `gitignore(5)`: a pattern without
/// `/` matches a name at any depth, one with `/` the path below the named folder, `**` any number of
/// folders, and one that ends in `/` folders only. Other than there, letters are compared without
/// regard to case and to how their marks are encoded (a Mac's names are decomposed), and a leading
/// `!` has no meaning of its own.
///
/// Matching takes at most the product of both lengths, whatever the pattern.
public struct PathPattern: Hashable, Sendable, CustomStringConvertible {
    /// The pattern as it was written.
    public let description: String
    private let steps: [Step]
    private let isAnchored: Bool
    private let wantsFolder: Bool

    /// What stands between two `/`.
    private enum Step: Hashable, Sendable {
        case anyFolders
        case name([Piece])
    }

    /// A part of a name; a letter is one with all its marks.
    private enum Piece: Hashable, Sendable {
        case letter(Character)
        case any
        case run
        case set(LetterSet)
    }

    /// A path as patterns look at it.
    struct Path: Hashable {
        private(set) var names: [[Character]]

        init(_ path: String = "") {
            names = path.unicodeScalars.split(separator: "/").map {
                Array(String($0).lowercased())
            }
        }

        /// The path with more names after it.
        func appending(_ path: String) -> Path {
            var longer = self
            longer.names += Path(path).names
            return longer
        }
    }

    /// Makes a pattern of its text; any text is one, an empty one matches nothing.
    public init(_ text: String) {
        description = text
        wantsFolder = text.hasSuffix("/")
        let names = text.lowercased().split(separator: "/").filter { $0 != "." }
        isAnchored = names.count > 1 || text.dropLast().contains("/")
        var steps = names.map { $0 == "**" ? Step.anyFolders : .name(Self.pieces(of: $0)) }
        // What ends in `/**` is what lies below, not the folder itself.
        if names.count > 1, steps.last == .anyFolders { steps.append(.name([.run])) }
        if steps == [.anyFolders] { steps = [.name([.run])] }
        self.steps = steps
    }

    /// Whether a path, relative to the named folder, matches.
    public func matches(_ path: String, isFolder: Bool = false) -> Bool {
        matches(Path(path).names[...], isFolder: isFolder)
    }

    func matches(_ names: ArraySlice<[Character]>, isFolder: Bool) -> Bool {
        guard isFolder || !wantsFolder, !steps.isEmpty, !names.isEmpty else { return false }
        return Self.match(
            steps[...],
            isAnchored ? names : names.suffix(1),
            isRun: { $0 == .anyFolders },
            fits: { step, name in
                guard case .name(let pieces) = step else { return false }
                return Self.match(
                    pieces[...],
                    name[...],
                    isRun: { $0 == .run },
                    fits: Self.fits
                )
            }
        )
    }

    /// Matches a sequence against a pattern in which some pieces stand for any run.
    ///
    /// A run that was passed is never looked at again once a later one has begun: the later one can
    /// take whatever the earlier might have taken.
    private static func match<Piece, Element>(
        _ pattern: ArraySlice<Piece>,
        _ elements: ArraySlice<Element>,
        isRun: (Piece) -> Bool,
        fits: (Piece, Element) -> Bool
    ) -> Bool {
        var place = pattern.startIndex
        var index = elements.startIndex
        var retry: (place: Int, index: Int)?
        while index < elements.endIndex {
            if place < pattern.endIndex, isRun(pattern[place]) {
                retry = (place, index)
                place += 1
            } else if place < pattern.endIndex, fits(pattern[place], elements[index]) {
                place += 1
                index += 1
            } else if let last = retry {
                retry = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy(isRun)
    }

    private static func fits(_ piece: Piece, _ letter: Character) -> Bool {
        switch piece {
        case .letter(let own): own == letter
        case .any: true
        case .run: false
        case .set(let set): set.contains(letter)
        }
    }

    // MARK: - Reading

    private static func pieces(of name: Substring) -> [Piece] {
        var pieces: [Piece] = []
        var rest = Array(name)[...]
        while let letter = rest.popFirst() {
            switch letter {
            case "*":
                if pieces.last != .run { pieces.append(.run) }
            case "?": pieces.append(.any)
            case "\\": pieces.append(.letter(rest.popFirst() ?? letter))
            case "[":
                // A bracket that is never closed stands for itself.
                if let set = LetterSet(&rest) {
                    pieces.append(.set(set))
                } else {
                    pieces.append(.letter(letter))
                }
            default: pieces.append(.letter(letter))
            }
        }
        return pieces
    }

    /// What stands between brackets.
    private struct LetterSet: Hashable, Sendable {
        private var isNegated = false
        private var ranges: [ClosedRange<Character>] = []
        private var classes: [String] = []

        /// Reads a set up to its closing bracket; where there is none, nothing is taken.
        init?(_ source: inout ArraySlice<Character>) {
            var rest = source
            if rest.first == "!" || rest.first == "^" {
                isNegated = true
                rest.removeFirst()
            }
            var isFirst = true
            while let letter = rest.popFirst() {
                if letter == "]", !isFirst {
                    source = rest
                    return
                }
                isFirst = false
                if letter == "[", rest.first == ":", let name = Self.className(&rest) {
                    classes.append(name)
                    continue
                }
                var first = letter
                if letter == "\\", let escaped = rest.popFirst() { first = escaped }
                var last = first
                if rest.first == "-", let end = rest.dropFirst().first, end != "]" {
                    rest.removeFirst(2)
                    last = end
                    if end == "\\", let escaped = rest.popFirst() { last = escaped }
                }
                // A range that runs backwards holds nothing.
                if first <= last { ranges.append(first...last) }
            }
            return nil
        }

        /// The name in `[:digit:]`, whose first bracket is read.
        private static func className(_ source: inout ArraySlice<Character>) -> String? {
            var rest = source.dropFirst()
            let name = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard rest.starts(with: [":", "]"]) else { return nil }
            source = rest.dropFirst(2)
            return String(name)
        }

        func contains(_ letter: Character) -> Bool {
            let isIn =
                ranges.contains { $0.contains(letter) }
                || classes.contains { Self.isOf($0, letter) }
            return isIn != isNegated
        }

        private static func isOf(_ name: String, _ letter: Character) -> Bool {
            switch name {
            case "alpha", "upper", "lower": letter.isLetter
            case "digit": letter.isASCII && letter.isNumber
            case "xdigit": letter.isASCII && letter.isHexDigit
            case "alnum": letter.isLetter || letter.isNumber
            case "space", "blank": letter.isWhitespace
            case "punct": letter.isPunctuation || letter.isSymbol
            default: false
            }
        }
    }
}
