/// Which files of a folder are read.
///
/// An archive counts as a folder here, its members as the files in it.
public struct FileSelection: Hashable, Sendable {
    /// Where there are any, only what one of them matches is read: a file by its own name or path,
    /// or by that of a folder in which it lies.
    public var included: [PathPattern]
    /// What one of them matches is not read, a folder not entered; they prevail.
    public var excluded: [PathPattern]

    /// Makes a selection; without patterns everything is read.
    public init(included: [PathPattern] = [], excluded: [PathPattern] = []) {
        self.included = included
        self.excluded = excluded
    }

    /// Whether a folder is entered; its path is relative to the folder that was named.
    func enters(_ path: PathPattern.Path) -> Bool {
        !excluded.contains { $0.matches(path.names[...], isFolder: true) }
    }

    /// Whether a file is read, by its own path and by those of the folders above it.
    func takes(_ path: PathPattern.Path) -> Bool {
        guard !Self.match(excluded, path) else { return false }
        return included.isEmpty || Self.match(included, path)
    }

    /// Whether a file that is not read itself may be an archive of files that are.
    ///
    /// Told by its name, so that not every file is opened that a pattern leaves out.
    func mayEnter(archive path: PathPattern.Path) -> Bool {
        path.names.last?.suffix(4) == [".", "z", "i", "p"] && !Self.match(excluded, path)
            && enters(path)
    }

    private static func match(_ patterns: [PathPattern], _ path: PathPattern.Path) -> Bool {
        let names = path.names
        guard !patterns.isEmpty, !names.isEmpty else { return false }
        return (1...names.count).contains { end in
            patterns.contains { $0.matches(names[..<end], isFolder: end < names.count) }
        }
    }
}
