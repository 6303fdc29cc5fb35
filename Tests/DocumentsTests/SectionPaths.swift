import Documents

extension Document {
    /// The paths of all sections, titles left out; a section without a number is a star.
    var sectionPaths: [String] {
        sections.indices.map { index in
            path(toSection: index).map { sections[$0].label }
                .map { $0.isEmpty ? "*" : $0 }.joined(separator: "›")
        }
    }

    /// The sections, each as its numbers, its title, its role where that is no other, its year.
    var outline: [String] {
        sections.map { section in
            var labels = [section.label]
            var parent = section.parent
            while let index = parent {
                labels.append(sections[index].label)
                parent = sections[index].parent
            }
            let path = labels.reversed().map { $0.isEmpty ? "–" : $0 }.joined(separator: " > ")
            let role = section.role == .other ? "" : " (\(section.role.rawValue))"
            let year = section.year.map { " \($0)" } ?? ""
            return "\(path) \(section.title)\(role)\(year)"
        }
    }
}
