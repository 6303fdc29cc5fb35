/// Words one slip of the keyboard away, of any language: for names, which no table of syllables
/// holds.
public enum LetterSlips {
    /// Shorter words have too many neighbours, longer ones cost too much.
    public static let lengths = 5...16

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz".utf8)

    /// The words that become the given one by one wrong, missing, doubled or other letter more, or by
    /// two neighbours swapped (Damerau, A technique for computer detection and correction of spelling
    /// errors, 1964); each once, without the word itself.
    ///
    /// Some 50 for each letter; none for a word that is not of ASCII letters alone or not of
    /// ``lengths``.
    public static func neighbours(of word: String) -> [String] {
        let letters = Array(word.utf8)
        guard lengths.contains(letters.count), letters.allSatisfy({ alphabet.contains($0) }) else {
            return []
        }
        var seen: Set<[UInt8]> = [letters]
        var found: [String] = []
        func add(_ letters: [UInt8]) {
            if seen.insert(letters).inserted {
                found.append(String(decoding: letters, as: UTF8.self))
            }
        }
        for index in letters.indices.dropLast() {
            var swapped = letters
            swapped.swapAt(index, index + 1)
            add(swapped)
        }
        for index in letters.indices {
            var shorter = letters
            shorter.remove(at: index)
            add(shorter)
        }
        for letter in alphabet {
            for index in letters.indices {
                var changed = letters
                changed[index] = letter
                add(changed)
            }
            for index in 0...letters.count {
                var longer = letters
                longer.insert(letter, at: index)
                add(longer)
            }
        }
        return found
    }
}
