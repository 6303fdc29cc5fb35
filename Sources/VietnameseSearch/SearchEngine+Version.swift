extension SearchEngine {
    /// The version of the program and its library, by semantic versioning.
    public static let version = "0.1.0"
}
