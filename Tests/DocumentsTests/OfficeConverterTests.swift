import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("Converting office files", .serialized)
struct OfficeConverterTests {
    private static let isPossible = Programs.have("soffice")

    /// The same text in a format, as LibreOffice writes it.
    private func made(_ target: String) throws -> OfficeConverter.File {
        var text = FlatText()
        text.paragraph("KẾ HOẠCH", style: "C")
        text.paragraph("Trồng 1.250 cây xanh ven đường liên thôn trong năm 2024")
        let bytes = Array(try Programs.office(text.file(), ending: "fodt", to: target))
        return OfficeConverter.File(
            bytes: bytes,
            path: "a." + target,
            format: FileFormat(of: bytes)
        )
    }

    private func sheet(_ target: String) throws -> OfficeConverter.File {
        let bytes = Array(
            try Programs.office(
                "Chỉ tiêu,Số\nCây xanh,1250\n",
                ending: "csv",
                to: target,
                filter: "CSV:44,34,76"
            )
        )
        return OfficeConverter.File(
            bytes: bytes,
            path: "b." + target,
            format: FileFormat(of: bytes)
        )
    }

    @Test("Every format becomes flat OpenDocument with its text, in a batch as one by one")
    func formats() async throws {
        guard Self.isPossible else { return }
        let files = [
            try made("doc"), try made("rtf"), try made("docx"), try sheet("xls"),
            try sheet("xlsx"), try made("doc:MS Word 97"),
        ]
        #expect(files.map(\.format) == [.doc, .rtf, .docx, .xls, .xlsx, .doc])
        let converter = OfficeConverter()
        let results = try await converter.convert(files)
        for (file, result) in zip(files, results) {
            let text = String(decoding: try result.get(), as: UTF8.self)
            #expect(text.contains("<office:document"), "\(file.path)")
            #expect(text.contains(file.path.hasPrefix("a") ? "ven đường liên thôn" : "Cây xanh"))
        }
        let alone = try await converter.convert(files[0])
        #expect(String(decoding: alone, as: UTF8.self).contains("ven đường liên thôn"))
    }

    @Test("A damaged file fails alone; its neighbours are converted")
    func damage() async throws {
        guard Self.isPossible else { return }
        let whole = try made("doc")
        func variant(_ bytes: [UInt8], _ format: FileFormat = .doc) -> OfficeConverter.File {
            OfficeConverter.File(bytes: bytes, path: "x.doc", format: format)
        }
        let count = whole.bytes.count
        let files = [
            whole, variant(Array(whole.bytes.prefix(count / 3))), whole,
            variant(Array(whole.bytes.prefix(count * 9 / 10))), variant([]),
            variant(Array("{\\rtf1".utf8), .rtf), variant([UInt8](repeating: 0, count: 9000)),
            variant(Array("PK nothing".utf8), .docx), variant([1, 2, 3], .pdf), whole,
        ]
        let results = try await OfficeConverter().convert(files)
        for (index, result) in results.enumerated() {
            if [0, 2, 9].contains(index) {
                #expect(throws: Never.self) { try result.get() }
            } else {
                let error = #expect(throws: DocumentError.self) { try result.get() }
                #expect(error?.description.hasPrefix("x.doc: ") == true)
            }
        }
    }

    @Test("A program that hangs, dies or is missing is an error; nothing is left of it")
    func programs() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("office-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = OfficeConverter.File(
            bytes: Array("{\\rtf1 abc}".utf8),
            path: "a.rtf",
            format: .rtf
        )
        for (lines, code) in [
            ("exit 0", DocumentError.Code.unreadable), ("exit 77", .unreadable),
            ("kill -SEGV $$", .unreadable), ("sleep 1000", .limit),
            ("mkdir output; echo > output/input-0.fodt", .unreadable),
            (
                "mkdir output; for n in 0 1; do echo '<office:body></office:body></office:document>'"
                    + " > output/input-$n.fodt; done",
                .empty
            ),
        ] {
            let script = folder.appendingPathComponent("soffice")
            try "#!/bin/sh\n\(lines)\n".write(to: script, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755],
                ofItemAtPath: script.path
            )
            let converter = OfficeConverter(
                runner: ProgramRunner(searchPath: [folder.path]),
                secondsPerFile: 1,
                secondsToStart: 1
            )
            for files in [[file], [file, file]] {
                for result in try await converter.convert(files) {
                    let error = #expect(throws: DocumentError.self) { try result.get() }
                    #expect(error?.code == code, "\(lines)")
                }
            }
        }
        #expect(await ProgramRunnerTests.areGone(naming: folder.path))
        let error = await #expect(throws: DocumentError.self) {
            try await OfficeConverter(runner: ProgramRunner(searchPath: [])).convert(file)
        }
        #expect(error?.code == .program)
        #expect(error?.description.contains("libreoffice-writer-nogui") == true)
    }

    /// A program that converts as LibreOffice would, but for what a file tells it to do, and counts
    /// its starts.
    private static let stub = """
        #!/bin/sh
        echo start >> "$(dirname "$0")/starts"
        next=
        for word; do
            [ "$next" = --outdir ] && mkdir -p "$word" && out=$word
            next=$word
        done
        for word; do
            case "$word" in
            */input-*)
                if grep -q hang "$word"; then sleep 1000; fi
                if grep -q crash "$word"; then kill -SEGV $$; fi
                if grep -q refuse "$word"; then continue; fi
                name=$(basename "$word" .rtf)
                sleep 0.1
                { echo '<office:body>'; cat "$word"; echo '</office:body></office:document>'; } \
                    > "$out/$name.fodt" ;;
            esac
        done

        """

    private static func stubbed(
        _ body: (OfficeConverter, _ starts: () -> Int) async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("office-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = folder.appendingPathComponent("soffice")
        try stub.write(to: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755],
            ofItemAtPath: script.path
        )
        let converter = OfficeConverter(
            runner: ProgramRunner(searchPath: [folder.path, "/usr/bin", "/bin"]),
            secondsPerFile: 3,
            secondsToStart: 2
        )
        try await body(converter) {
            let starts = try? String(
                contentsOf: folder.appendingPathComponent("starts"),
                encoding: .utf8
            )
            return starts?.split(separator: "\n").count ?? 0
        }
        #expect(await ProgramRunnerTests.areGone(naming: folder.path))
    }

    private static func rtf(_ text: String) -> OfficeConverter.File {
        OfficeConverter.File(bytes: Array("{\\rtf1 \(text)}".utf8), path: text, format: .rtf)
    }

    @Test("Callers share starts; what one file does costs the others one start at most")
    func sharing() async throws {
        for (bad, code, most) in [
            (nil, nil, 3), ("refuse", DocumentError.Code.unreadable, 3),
            ("crash", .unreadable, 5), ("hang", .limit, 5),
        ] as [(String?, DocumentError.Code?, Int)] {
            try await Self.stubbed { converter, starts in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<20 {
                        group.addTask {
                            let text = try await converter.convert(Self.rtf("số \(number)"))
                            let said = String(decoding: text, as: UTF8.self)
                            #expect(said.contains("số \(number)}"))
                        }
                    }
                    if let bad {
                        group.addTask {
                            let error = await #expect(throws: DocumentError.self) {
                                try await converter.convert(Self.rtf(bad))
                            }
                            #expect(error?.code == code)
                        }
                    }
                    try await group.waitForAll()
                }
                #expect((1...most).contains(starts()), "\(bad ?? "")")
            }
        }
    }

    @Test("Who is cancelled leaves at once, the others stay; nothing is left of the last one")
    func cancelling() async throws {
        try await Self.stubbed { converter, _ in
            let slow = Task { try await converter.convert(Self.rtf("hang")) }
            let other = Task { try await converter.convert(Self.rtf("khác")) }
            try await Task.sleep(for: .milliseconds(300))
            slow.cancel()
            await #expect(throws: CancellationError.self) { try await slow.value }
            // It comes with the next start where the hanging one was before it.
            #expect(try await !other.value.isEmpty)
            let last = Task { try await converter.convert(Self.rtf("hang")) }
            try await Task.sleep(for: .milliseconds(500))
            last.cancel()
            await #expect(throws: CancellationError.self) { try await last.value }
        }
    }

    @Test("Pictures are left out of the result")
    func pictures() {
        let picture = "<a><office:binary-data>QUJD\nREVG</office:binary-data></a>"
        let text = "<office:body>\(picture)x\(picture)</office:body>"
        let bare = String(decoding: FlatDocument.withoutPictures(Array(text.utf8)), as: UTF8.self)
        let kept = "<a><office:binary-data></office:binary-data></a>"
        #expect(bare == "<office:body>\(kept)x\(kept)</office:body>")
        #expect(FlatDocument.hasText(Array(text.utf8)))
        #expect(!FlatDocument.hasText(Array("<office:body> <a b=\"c\"/>\n</office:body>".utf8)))
        #expect(!FlatDocument.hasText(Array("text".utf8)))
    }
}
