public import Foundation

/// A folder of scripts that stand in for the programs which read scans: quick, and sure of what
/// they say.
public struct StandIns: Sendable {
    /// The folder, to stand first in `PATH`.
    public let folder: URL

    /// Makes the scripts.
    /// - Parameters:
    ///   - pages: how many pages, all images, every PDF file has.
    ///   - quick: pages up to this one are recognised at once, the others never.
    ///   - confidence: how sure the recogniser is, in hundredths.
    public init(pages: Int, quick: Int = .max, confidence: Int = 96) throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("stand-ins-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let page = #"1\t%d\t0\t0\t0\t0\t0\t0\t595\t842\t-1\t\n"#
        try write(
            "pdftotext",
            "n=0; while [ $n -lt \(pages) ]; do n=$((n+1)); printf '\(page)' $n; done"
        )
        try write(
            "pdftoppm",
            #"while [ $# -gt 2 ]; do [ "$1" = -f ] && n=$2; shift; done; echo $n > "$2.pgm""#
        )
        var words = ""
        for (index, word) in "Giải phóng mặt bằng chậm ở nhiều nơi".split(separator: " ")
            .enumerated()
        {
            let box = #"\#(40 + 60 * index)\t100\t50\t20"#
            words += #"5\t1\t1\t1\t1\t\#(index + 1)\t\#(box)\t\#(confidence)\t\#(word)\n"#
        }
        try write(
            "tesseract",
            """
            case "$*" in
            *--list-langs*) echo vie ;;
            *--version*) echo 'tesseract 5.3.0' ;;
            *) n=$(head -c 4 "$1" | tr -cd 0-9)
               [ "${n:-1}" -le \(quick) ] || sleep 1000
               printf '\(page)\(words)' 1 ;;
            esac
            """
        )
    }

    private func write(_ name: String, _ lines: String) throws {
        let file = folder.appendingPathComponent(name)
        try "#!/bin/sh\n\(lines)\n".write(to: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    }

    /// What stands for a PDF file of nothing but images, no two alike.
    public func scan() -> Data { Data("%PDF-1.4\n% \(UUID().uuidString)\n%%EOF\n".utf8) }

    /// Removes the folder.
    public func remove() { try? FileManager.default.removeItem(at: folder) }
}
