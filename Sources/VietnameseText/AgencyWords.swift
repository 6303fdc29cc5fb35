/// The words by which the name of an agency or of a place is looked up.
public enum AgencyWords {
    private static let levels = ["tp": ["thanh", "pho"], "tx": ["thi", "xa"]]

    /// The bare words of a name as it is typed, levels of administration in full: `UBND TP Đông Hà`.
    public static func words(of name: String) -> [String] {
        Tokenizer.tokens(of: name).filter { $0.atomCount == 1 }
            .flatMap { levels[$0.bare] ?? [$0.bare] }
    }
}
