/// How a format writes the numbers of a series.
enum NumberFormat: Hashable {
    case decimal
    /// `01`, `02` …
    case padded
    case lowerRoman, upperRoman
    case lowerLetter, upperLetter
    case bullet
    /// Counts without being shown.
    case none

    /// The number as it is written.
    func text(_ number: Int, repeatsLetters: Bool = true) -> String {
        switch self {
        case .decimal: String(number)
        case .padded: number < 10 && number >= 0 ? "0\(number)" : String(number)
        case .lowerRoman: Self.roman(number)
        case .upperRoman: Self.roman(number).uppercased()
        case .lowerLetter: Self.letters(number, repeats: repeatsLetters)
        case .upperLetter: Self.letters(number, repeats: repeatsLetters).uppercased()
        case .bullet: "-"
        case .none: ""
        }
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3999).contains(number) else { return String(number) }
        let signs = [
            (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
            (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }

    /// After `z` comes `aa`; then `bb` where letters are repeated, else `ab`.
    private static func letters(_ number: Int, repeats: Bool) -> String {
        guard (1...780).contains(number) else { return String(number) }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        let letter = String(alphabet[(number - 1) % 26])
        let round = (number - 1) / 26
        if repeats { return String(repeating: letter, count: round + 1) }
        return round == 0 ? letter : letters(round, repeats: false) + letter
    }
}

/// Counts the levels of a series: a number of an outer level begins those within anew.
struct LevelCounter: Hashable {
    private var counts: [Int?] = []

    /// The number of a level; `nil` before its first.
    func number(_ level: Int) -> Int? { level < counts.count ? counts[level] : nil }

    /// Goes on to a level's next number; the levels below a restart begin anew.
    /// - Parameter keeps: tells whether a deeper level goes on all the same.
    mutating func step(_ level: Int, start: Int, keeps: (Int) -> Bool = { _ in false }) {
        while counts.count <= level { counts.append(nil) }
        counts[level] = counts[level].map { $0 < Int.max ? $0 + 1 : $0 } ?? start
        for deeper in counts.indices where deeper > level && !keeps(deeper) {
            counts[deeper] = nil
        }
    }

    /// Gives a level its number.
    mutating func set(_ level: Int, to number: Int) {
        while counts.count <= level { counts.append(nil) }
        counts[level] = number
        for deeper in counts.indices where deeper > level { counts[deeper] = nil }
    }
}
