internal import ArgumentParser

/// Words of a question that begin with a dash, `-huyện`: they are no options, though they look like
/// some.
///
/// The parser of arguments would take such a word apart letter by letter (`-chậm` holds `-h`). It is
/// therefore marked by an invisible sign, which whoever takes the word removes.
enum DashedWord {
    private static let mark = "\u{2060}"
    private static let asking = ["query", "compare", "figures", "references", "verify"]
    private static let counting = ["show", "open", "suspects", "serve"]

    /// The arguments of the command, with marks before the words that are no options.
    static func marked(_ arguments: [String]) -> [String] {
        guard arguments.first != "---completion" else { return arguments }
        let names =
            SearchCommand.configuration.subcommands.map { $0.configuration.commandName } + ["help"]
        let command = arguments.first.flatMap { names.contains($0) ? $0 : nil } ?? asking[0]
        guard asking.contains(command) || counting.contains(command) else { return arguments }
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end].map { argument in
            let isWord =
                asking.contains(command) ? isWord(argument) : Int(argument).map { $0 < 0 } ?? false
            return isWord ? mark + argument : argument
        } + arguments[end...]
    }

    /// The question that words make, without marks.
    static func question(_ words: [String]) -> String { restored(words.joined(separator: " ")) }

    /// A text without marks.
    static func restored(_ text: String) -> String { text.replacing(mark + "-", with: "-") }

    /// Whether an argument is no option of this program, whose only short one is `-h`.
    static func isWord(_ argument: String) -> Bool {
        guard argument.hasPrefix("-"), argument != "-" else { return false }
        guard argument.hasPrefix("--") else { return argument != "-h" && argument != "-help" }
        let name = argument.dropFirst(2).prefix { $0 != "=" }
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
        return !isName || name.hasPrefix("-") || name.isEmpty
    }
}
