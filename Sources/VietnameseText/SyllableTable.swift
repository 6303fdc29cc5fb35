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
    private static let glideOnsets = words("ch d đ h kh l n ng nh r s t th tr x") + [""]
    private static let yOnsets = words("h k l m n s t th v") + [""]

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
    private static let giRhymes = words("e em en eo ep et ê êc êm ên êng êp êt êu ch m n p") + [""]
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

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    private static func joined(_ onsets: [String], _ rhymes: [String]) -> [String] {
        onsets.flatMap { onset in rhymes.map { onset + $0 } }
    }

    private static let toneless: Set<UInt64> = {
        let open = plainOnsets + [""]
        let syllables =
            joined(open + backOnsets + ["gi"], backRhymes)
            + joined(open + frontOnsets, frontRhymes)
            + joined(plainOnsets + frontOnsets, parted.map { "i" + $0 })
            + parted.map { "y" + $0 }
            + yOnsets.map { $0 + "y" }
            + joined(glideOnsets, glideRhymes)
            + joined(["qu"], quRhymes)
            + joined(["gi"], giRhymes)
            + rareRhymes + exceptions
        return Set(syllables.compactMap { key(of: Spelling($0).letters[...]) })
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
