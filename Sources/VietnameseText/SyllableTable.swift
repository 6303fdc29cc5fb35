/// The letters of all Vietnamese syllables, without tone: onset × rhyme, built once.
///
/// Measured against the word list of Debian's hunspell-vi 7.5.0, 6,600 syllables: what it has beyond
/// these is foreign, an abbreviation or a variant of speech (`chưn`, `quấc`).
enum SyllableTable {
    /// The longest syllable: `nghiêng`.
    static let longestSyllable = 7

    /// Whether letters without tone make a syllable (`giai`, `phong`, `măt`).
    static func holds(_ letters: ArraySlice<UInt32>) -> Bool {
        guard let key = key(of: letters) else { return false }
        return toneless.contains(key)
    }

    /// Whether letters without any mark are those of a syllable (`mat`, `duong`).
    static func holdsBare(_ letters: ArraySlice<UInt32>) -> Bool {
        guard let key = key(of: letters) else { return false }
        return bare.contains(key)
    }

    /// The letters of Vietnamese without tone, and those of loans and of Telex.
    static let alphabet: [UInt32] = "abcdefghijklmnopqrstuvwxyzăâđêôơư".unicodeScalars.map(\.value)

    // MARK: - Onsets and rhymes

    private static let plainOnsets = words("b ch d đ h kh l m n nh p ph r s t th tr v x")
    /// What is written before `a ă â o ô ơ u ư`, and before `e ê i` in its stead.
    private static let backOnsets = words("c g ng")
    private static let frontOnsets = words("k gh ngh")
    /// The onsets of the glide `o`/`u`; lips that make the onset do not make the glide as well.
    private static let glideOnsets = words("ch d đ h kh l n ng nh r s t th tr x") + [none]
    private static let yOnsets = words("h k l m n s t th v") + [none]

    private static let backRhymes = words(
        """
        a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
        o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
        u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt
        ư ưc ưi ưm ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
        """
    )
    private static let frontRhymes = words(
        "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu"
    )
    /// `iê` after an onset is `yê` without one.
    private static let parted = words("êc êm ên êng êp êt êu")
    private static let glideRhymes = words(
        """
        oa oac oach oai oam oan oang oanh oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet
        uân uât uây uê uêch uênh uơ uy uynh uyp uyt uyên uyêt
        """
    )
    /// What follows `qu`, and `quốc`, whose `u` is the vowel's.
    private static let quRhymes = words(
        """
        a ac ach ai an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt ân âng ât âu ây e en eo et
        ê êch ên ênh êt êu ơ ơt ôc i inh it y ych ynh yt yên yêt
        """
    )
    /// What follows `gi` but begins with no vowel of the back: `gì`, `gìn`, `lô gích`, `giếng`.
    private static let giRhymes =
        words("e em en eo ep et ê êc êm ên êng êp êt êu ch m n p") + [none]
    /// Rhymes of a few words only, written out: with every onset they would hide slips.
    private static let rareRhymes = words(
        """
        cooc mooc sooc boong choong coong goong loong soong toong xoong huych uych khuâng tuyn
        khuya khuyu nguyu khoao ngoao
        """
    )
    /// Loans and names that reports hold though they break the rules: `xe buýt`, `Bắc Kạn`,
    /// `Đắk Lắk`, `Kon Tum`, `Hồng Kông`.
    private static let exceptions = words(
        "boa buyt goa gioăng kan kon kông lăk đăk phuy voan"
    )

    /// A part of a syllable as it stands in a key.
    private struct Part {
        var key: UInt64 = 0
        var count = 0

        init(_ text: some Sequence<Unicode.Scalar>) {
            for scalar in text {
                key = key << bitsPerLetter | (code(of: scalar.value) ?? 0)
                count += 1
            }
        }

        static func + (left: Part, right: Part) -> Part {
            var whole = left
            whole.key = left.key << (bitsPerLetter * UInt64(right.count)) | right.key
            whole.count += right.count
            return whole
        }
    }

    /// Nothing: some syllables have no onset.
    private static let none = Part("".unicodeScalars)

    private static func words(_ text: String) -> [Part] {
        text.unicodeScalars.split { $0.properties.isWhitespace }.map(Part.init)
    }

    private static let toneless: Set<UInt64> = {
        let open = plainOnsets + [none]
        var keys: Set<UInt64> = []
        // By numbers: strings of all syllables would be made at each start.
        func insert(_ onsets: [Part], _ rhymes: [Part]) {
            for onset in onsets {
                for rhyme in rhymes { keys.insert((onset + rhyme).key) }
            }
        }
        insert(open + backOnsets + words("gi"), backRhymes)
        insert(open + frontOnsets, frontRhymes)
        insert(plainOnsets + frontOnsets, parted.map { Part("i".unicodeScalars) + $0 })
        insert(words("y"), parted)
        insert(yOnsets, words("y"))
        insert(glideOnsets, glideRhymes)
        insert(words("qu"), quRhymes)
        insert(words("gi"), giRhymes)
        insert([none], rareRhymes + exceptions)
        return keys
    }()

    private static let bare: Set<UInt64> = Set(toneless.map(bareKey))

    // MARK: - Keys

    private static let bitsPerLetter: UInt64 = 6

    /// A syllable's letters in one number; `nil` where a letter is foreign or there are too many.
    private static func key(of letters: ArraySlice<UInt32>) -> UInt64? {
        guard !letters.isEmpty, letters.count <= longestSyllable else { return nil }
        var key: UInt64 = 0
        for letter in letters {
            guard let code = code(of: letter) else { return nil }
            key = key << bitsPerLetter | code
        }
        return key
    }

    /// The key of the same letters without their marks.
    private static func bareKey(of key: UInt64) -> UInt64 {
        var bare: UInt64 = 0
        var shift: UInt64 = 0
        while key >> shift > 0 {
            let letter = alphabet[Int(key >> shift & 0x3F) - 1]
            bare |= (code(of: LetterTable.bare(letter)) ?? 0) << shift
            shift += bitsPerLetter
        }
        return bare
    }

    /// The letter's place in the alphabet, from 1.
    private static func code(of letter: UInt32) -> UInt64? {
        switch letter {
        case 0x61...0x7A: UInt64(letter) - 0x60
        case 0x103: 27  // ă
        case 0xE2: 28  // â
        case 0x111: 29  // đ
        case 0xEA: 30  // ê
        case 0xF4: 31  // ô
        case 0x1A1: 32  // ơ
        case 0x1B0: 33  // ư
        default: nil
        }
    }
}
