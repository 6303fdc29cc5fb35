internal import ArgumentParser
internal import VietnameseSearch

/// The options that say which files of a folder are read.
struct SelectionOptions: ParsableArguments {
    @Option(
        name: .customLong("include"),
        help: ArgumentHelp(
            "Read only what matches, of folders and archives; may be repeated.",
            discussion: """
                Shell patterns: * ? [a-z] within a name, ** for any number of folders, an ending / \
                for folders only. Without / a pattern matches a name at any depth ('*.pdf'), with / \
                the path below the named folder ('2023/**/*.docx'). Letters match without regard to \
                case. Quote patterns, or the shell expands them. Files that are named are always read.
                """,
            valueName: "pattern"
        )
    )
    var included: [String] = []

    @Option(
        name: .customLong("exclude"),
        help: ArgumentHelp(
            "Leave out what matches, even of what is included; a folder is not entered.",
            discussion: """
                What is left out and is in the index already stays there as it is, until its file is \
                gone.
                """,
            valueName: "pattern"
        )
    )
    var excluded: [String] = []

    var selection: FileSelection {
        FileSelection(
            included: included.map(PathPattern.init),
            excluded: excluded.map(PathPattern.init)
        )
    }
}
