/// The abbreviations of Vietnamese public administration (`abbreviations.tsv`, embedded at build
/// time).
public enum AbbreviationList {
    /// The rows: short form, long form, domain, parted by tabs; `#` begins a comment.
    public static let administration = String(
        decoding: PackageResources.abbreviations_tsv,
        as: UTF8.self
    )
}
