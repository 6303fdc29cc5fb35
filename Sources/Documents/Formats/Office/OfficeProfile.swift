internal import FoundationEssentials
internal import Synchronization

/// The profile of an office program: its settings and what it keeps between starts, in a
/// temporary folder.
final class OfficeProfile: Sendable {
    private let folder = Mutex<String?>(nil)

    deinit { discard() }

    /// The profile's folder; made at the first call, and again once it was discarded.
    func path(for program: OutsideProgram) throws(ProgramError) -> String {
        if let path = folder.withLock({ $0 }) { return path }
        let made = try TemporaryFolder.kept(for: program)
        let user = made + "/user"
        do {
            try FileManager.default.createDirectory(
                atPath: user,
                withIntermediateDirectories: true
            )
            try Data(Self.settings.utf8).write(
                to: URL(filePath: user + "/registrymodifications.xcu")
            )
        } catch {
            throw ProgramError.noRoom(program, in: made)
        }
        folder.withLock { $0 = made }
        return made
    }

    /// Removes the folder.
    func discard() {
        let path = folder.withLock { path in
            defer { path = nil }
            return path
        }
        if let path { try? FileManager.default.removeItem(atPath: path) }
    }

    /// Macros and active content off, links to other files and to the network never followed.
    private static let settings: String = {
        let values = [
            ("Common/Security/Scripting", "MacroSecurityLevel", "3"),
            ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
            ("Common/Security/Scripting", "DisableActiveContent", "true"),
            ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
            ("Common/Misc", "FirstRun", "false"),
            ("Common/Save/Document", "CreateBackup", "false"),
            ("Java/VirtualMachine", "Enable", "false"),
            ("Writer/Content/Update", "Link", "0"),
            ("Calc/Content/Update", "Link", "2"),
            (
                "Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments",
                "AutoCheckEnabled",
                "false"
            ),
        ]
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry"
             xmlns:xs="http://www.w3.org/2001/XMLSchema"
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">

            """
        for (place, name, value) in values {
            text += "<item oor:path=\"/org.openoffice.Office.\(place)\"><prop oor:name=\"\(name)\""
            text += " oor:op=\"fuse\"><value>\(value)</value></prop></item>\n"
        }
        return text + "</oor:items>\n"
    }()
}
