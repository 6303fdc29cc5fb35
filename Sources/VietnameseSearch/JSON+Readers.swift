public import Documents

extension ProgramCheck: Encodable {
    private enum Key: String, CodingKey { case version, readers, programs, install }

    /// Encodes the formats, the programs and the command that installs what is missing.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(1, forKey: .version)
        try object.encode(readers, forKey: .readers)
        try object.encode(programs, forKey: .programs)
        try object.encode(installCommand, forKey: .install)
    }
}

extension ProgramCheck.Program: Encodable {
    private enum Key: String, CodingKey { case name, package, path, version, works }

    /// Encodes the program's fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(name, forKey: .name)
        try object.encode(package, forKey: .package)
        try object.encode(path, forKey: .path)
        try object.encode(version, forKey: .version)
        try object.encode(works, forKey: .works)
    }
}

extension ProgramCheck.Reader: Encodable {
    private enum Key: String, CodingKey { case formats, means, works, missing }

    /// Encodes the formats' fields.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(formats, forKey: .formats)
        try object.encode(means, forKey: .means)
        try object.encode(works, forKey: .works)
        try object.encode(missingPackages, forKey: .missing)
    }
}
