import Documents

extension Document {
    /// The paths of all sections, titles left out; a section without a number is a star.
    var sectionPaths: [String] {
        sections.indices.map { index in
            path(toSection: index).map { sections[$0].label }
                .map { $0.isEmpty ? "*" : $0 }.joined(separator: "›")
        }
    }
}
