internal import Documents
internal import VietnameseText

/// The on-disk form: which terms, values and metadata an index holds.
///
/// `Index/README.md` describes it for people; a change here raises ``version``.
enum IndexForm {
    /// The form's version, stored in the index and checked when it is opened.
    static let version = 7

    /// Versions whose records are made like those of this one, but have no checksums.
    static let formsWithoutChecksums: Set = ["5", "6"]

    /// What an index of this version holds beside the text; one that lacks any of it cannot be
    /// asked, one that has more can.
    static let features = [
        "marked", "pairs", "headings", "roles", "vocabulary", "neighbours", "abbreviations",
        "formats", "fields", "places", "references", "figures", "qui-quy",
    ]

    /// Prefixes of terms, Xapian's own conventions where there are any.
    enum Prefix {
        /// Terms of the text have no prefix; a pair is known by its space.
        static let text = ""
        /// Subject: the headings above the passage.
        static let heading = "S"
        /// What the document says of itself: title, agency, place.
        ///
        /// Filters, weighs nothing.
        static let document = "XD"
        /// The passage's unique identifier, `002:41`.
        static let passage = "Q"
        /// The identifier of the passage's document, `002`.
        static let documentIdentifier = "XI"
        /// The section's role.
        static let role = "XR"
        /// The section's year, else the document's.
        static let year = "Y"
        /// A bare syllable of the agency (author).
        static let agency = "A"
        /// The document's number, ``DocumentNumberKey``, and its digits alone.
        static let number = "XN"
        /// The document's kind, bare: `bao cao`.
        static let kind = "XK"
        /// A bare word of the path.
        static let path = "XP"
        /// A section that the passage stands in, by its label: `ii.5.2`, `dieu 5`; see
        /// ``SectionKey``.
        static let label = "XL"
        /// A number that the passage cites; see ``ReferenceKey``.
        static let reference = "XC"
        /// A figure of the passage in any writing; see ``Figure``.
        static let figure = "XF"
    }

    /// Value slots.
    enum Slot {
        /// The date of the document as `20231201`, for sorting.
        static let date: UInt32 = 0
        /// Where the passage stands; see ``PassagePlace``.
        static let place: UInt32 = 1
    }

    /// Keys of metadata.
    enum Key {
        static let version = "form"
        static let features = "features"
        static let nextDocument = "next"
        static let samples = "samples"
        /// The sums over everything else, which the engine's side of the writer keeps.
        static let digest = "digest"
        static let document = "document/"
        static let path = "path/"
        /// How often marked syllables stand side by side.
        static let pairs = "pairs/"
        /// The marked forms of a bare one.
        static let forms = "forms/"
        /// Which part of a set of shards this is; see ``ShardIdentity``.
        static let shard = "shard"
        /// The last commit of a set that changed this shard; see ``ShardBatch``.
        static let batch = "batch"
        /// Abbreviations that documents define, by short form.
        static let shortForms = "short/"
        /// The same by the first two words of the long form.
        static let longForms = "long/"
    }

    /// The key of the abbreviations of a short form, bare.
    static func abbreviationKey(short: String) -> String { Key.shortForms + short }

    /// The key of the abbreviations whose long form begins with two words, bare.
    static func abbreviationKey(long first: String, _ second: String) -> String {
        Key.longForms + first + " " + second
    }

    /// The key under which a path's document is found; the engine refuses keys that are too long,
    /// so the end of a long path is replaced by its hash.
    static func pathKey(_ path: String) -> String {
        guard path.utf8.count > 180 else { return Key.path + path }
        let hash = TokenBuffer.key(of: path)
        let start = path.unicodeScalars.prefix(40)
        return Key.path + String(String.UnicodeScalarView(start)) + "#" + String(hash, radix: 16)
    }

    /// The key of the marked forms of a bare one; `nil` for one that is too long for the engine.
    static func formsKey(bare: [UInt8]) -> String? {
        guard bare.count <= 200 else { return nil }
        return Key.forms + String(decoding: bare, as: UTF8.self)
    }

    static func documentIdentifier(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}
