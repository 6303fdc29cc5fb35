import TestSupport
import Testing
import VietnameseText

@Suite("Syllables one slip away")
struct NeighboursTests {
    @Test(arguments: [
        ("phonh", "phong"), ("giia", "gia"), ("mta", "mat"), ("phoong", "phong"), ("gai", "giai"),
        ("giaii", "giai"), ("bnag", "bang"), ("bagn", "bang"), ("matt", "mat"), ("mst", "mat"),
        ("giia", "giai"), ("nghieng", "nghien"), ("nghiengg", "nghieng"), ("duonh", "duong"),
        ("dong", "duong"), ("ohong", "phong"), ("phng", "phong"), ("tha", "tra"), ("lyy", "li"),
        ("hpong", "phong"), ("b", "ba"), ("qyu", "quy"), ("ph0ng", "phong"),
    ])
    func bare(typed: String, near: String) {
        let found = SyllableShape.neighbours(bare: typed)
        #expect(found.contains(near), "\(found)")
        #expect(!found.contains(typed))
    }

    @Test(arguments: [
        ("phóngh", "phóng"), ("giảo", "giải"), ("mtặ", "mặt"), ("bằngg", "bằng"), ("bnằg", "bằng"),
        ("gải", "giải"), ("phứng", "phóng"), ("phóong", "phong"), ("phóóng", "phóng"),
        ("đườg", "đường"), ("đườnh", "đường"), ("đt", "đất"), ("hoàa", "hòa"), ("thuỷy", "thủy"),
        ("mạtt", "mạt"), ("phốg", "phống"), ("bắnc", "bắc"), ("gi1ải", "giải"),
    ])
    func marked(typed: String, near: String) {
        let found = SyllableShape.neighbours(marked: typed)
        #expect(found.contains(near), "\(found)")
        #expect(!found.contains(typed))
    }

    /// Two slips, or a neighbour that nobody can say.
    @Test(arguments: [
        ("phnoh", "phong"), ("mttaa", "mat"), ("quyhh", "quyh"), ("tha", "tah"), ("mat", "mat"),
        ("ky", "ky"), ("quyhếtt", "quyết"), ("bảnc", "bảc"), ("phống", "phóng"),
    ])
    func noNeighbour(typed: String, other: String) {
        #expect(!SyllableShape.neighbours(bare: typed).contains(other))
        #expect(!SyllableShape.neighbours(marked: typed).contains(other))
    }

    @Test func marksAreKept() {
        #expect(!SyllableShape.neighbours(marked: "phóngh").contains("phong"))
        #expect(!SyllableShape.neighbours(marked: "băng").contains { $0.bareText == "bang" })
        #expect(!SyllableShape.neighbours(marked: "ky").contains("ki"))
        #expect(!SyllableShape.neighbours(bare: "ky").contains("ki"))
    }

    @Test(arguments: ["", "nghiengnghieng", "😀😀😀", "12345"])
    func someWordsHaveNone(typed: String) {
        #expect(SyllableShape.neighbours(bare: typed).isEmpty)
        #expect(SyllableShape.neighbours(marked: typed).isEmpty)
    }

    /// A random slip is found again; whatever is found is a syllable, found once, in its spelling.
    @Test(arguments: 0..<UInt64(60))
    func slipsAreFoundAgain(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let meant = random.syllable()
        let bare = meant.bareText
        var typed = Array(bare)
        let place = Int.random(in: typed.indices, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: typed.insert("x", at: place)
        case 1: typed[place] = typed[place] == "x" ? "v" : "x"
        case 2 where typed.count > 1: typed.remove(at: place)
        default: typed.swapAt(place, max(0, place - 1))
        }
        let slip = String(typed)
        let found = SyllableShape.neighbours(bare: slip)
        #expect(found.contains(bare) || slip == bare, "\(slip) for \(bare)")
        #expect(Set(found).count == found.count)
        for word in found {
            #expect(SyllableShape.isSyllable(bare: word))
            #expect(Tokenizer.tokens(of: word).first?.marked == word)
            // `tuy` has the neighbour `ty`, spelled `ti`, from which it is two slips away.
            guard word.last != "i" else { continue }
            #expect(SyllableShape.neighbours(bare: word).contains(slip) == isCanonical(slip))
        }
        let marked = SyllableShape.neighbours(marked: meant)
        #expect(Set(marked).count == marked.count)
        for word in marked {
            #expect(SyllableShape.isSyllable(marked: word))
            #expect(Tokenizer.tokens(of: word).first?.marked == word)
            #expect(word.bareText != bare)
        }
    }

    private func isCanonical(_ word: String) -> Bool {
        SyllableShape.isSyllable(bare: word) && Tokenizer.tokens(of: word).first?.bare == word
    }

    @Test("Names have neighbours too, each one slip away and each once")
    func names() {
        let near = LetterSlips.neighbours(of: "unesco")
        for slip in ["unecso", "unsco", "unescco", "unezco", "xunesco", "unescoo"] {
            #expect(near.contains(slip), "\(slip)")
        }
        #expect(Set(near).count == near.count && !near.contains("unesco"))
        #expect(near.allSatisfy { abs($0.count - 6) <= 1 })
        for word in ["", "abcd", "đường", "abc12", String(repeating: "a", count: 17)] {
            #expect(LetterSlips.neighbours(of: word).isEmpty)
        }
    }
}
