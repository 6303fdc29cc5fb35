import Foundation

/// The keys that a person presses for a marked word.
public enum TypedKeys {
    private static let letters: [Character: (bare: Character, telex: String, vni: String)] = [
        "â": ("a", "aa", "a6"), "ê": ("e", "ee", "e6"), "ô": ("o", "oo", "o6"),
        "ă": ("a", "aw", "a8"), "ơ": ("o", "ow", "o7"), "ư": ("u", "uw", "u7"),
        "đ": ("d", "dd", "d9"),
    ]
    private static let tones: [(mark: Unicode.Scalar, telex: String, vni: String)] = [
        ("\u{0301}", "s", "1"), ("\u{0300}", "f", "2"), ("\u{0309}", "r", "3"),
        ("\u{0303}", "x", "4"), ("\u{0323}", "j", "5"),
    ]

    /// The word in Telex, the key of the tone at its end.
    public static func telex(_ word: String) -> String {
        let (letters, tone) = parts(of: word)
        return letters.map { Self.letters[$0]?.telex ?? String($0) }.joined()
            + (tone.map { tones[$0].telex } ?? "")
    }

    /// The word in VNI, the key of the tone at its end.
    public static func vni(_ word: String) -> String {
        let (letters, tone) = parts(of: word)
        return letters.map { Self.letters[$0]?.vni ?? String($0) }.joined()
            + (tone.map { tones[$0].vni } ?? "")
    }

    /// The letters without their tone, and the tone's place in the list.
    private static func parts(of word: String) -> ([Character], Int?) {
        var tone: Int?
        let letters = word.map { letter -> Character in
            var scalars = String.UnicodeScalarView()
            for scalar in letter.decomposedScalars {
                if let found = tones.firstIndex(where: { $0.mark == scalar }) {
                    tone = found
                } else {
                    scalars.append(scalar)
                }
            }
            return String(scalars).precomposedStringWithCanonicalMapping.first ?? letter
        }
        return (letters, tone)
    }
}

extension Character {
    fileprivate var decomposedScalars: [Unicode.Scalar] {
        Array(String(self).decomposedStringWithCanonicalMapping.unicodeScalars)
    }
}
