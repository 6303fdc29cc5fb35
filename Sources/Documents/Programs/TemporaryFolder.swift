internal import FoundationEssentials
internal import Glibc

/// A folder that nobody else may enter, gone with all that is in it when its life ends.
struct TemporaryFolder: ~Copyable, Sendable {
    /// Its absolute path.
    let path: String

    /// Makes a folder for a program under `$TMPDIR`, else `/tmp`.
    init(for program: OutsideProgram) throws(ProgramError) {
        path = try Self.kept(for: program)
    }

    /// Where the folders are made: `$TMPDIR`, else `/tmp`.
    static var parent: String {
        let told = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
        return told.hasPrefix("/") ? told : "/tmp"
    }

    /// Makes a folder that somebody else removes.
    static func kept(for program: OutsideProgram) throws(ProgramError) -> String {
        let parent = Self.parent
        // The name says whose it is: what a killed run leaves is swept by a later one.
        let name = "\(LeftoverSweep.prefix)\(getpid())-XXXXXX"
        var template = Array("\(parent)/\(name)".utf8CString)
        let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
            unsafe buffer.baseAddress.map { unsafe mkdtemp($0) != nil } ?? false
        }
        guard made else { throw ProgramError.noRoom(program, in: parent) }
        return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes a file for a program into the folder and returns its path.
    func file(
        _ name: String,
        of bytes: [UInt8],
        for program: OutsideProgram
    ) throws(ProgramError) -> String {
        let file = path + "/" + name
        do {
            try Data(bytes).write(to: URL(filePath: file))
        } catch {
            throw ProgramError.noRoom(program, in: path)
        }
        return file
    }
}
