import Foundation
import TestSupport
import Testing

/// An index built anew from its files and from what it still holds.
///
/// `FAULT_FLIPS` tries every damage.
@Suite("Repair", .serialized)
struct RepairTests {
    private struct Report: Decodable {
        struct Kept: Decodable { var document: String, path: String, reason: String }
        struct Loss: Decodable { var document: String, path: String?, passagesSaved: Int }
        var fromFiles: Int
        var fromStoredText: [Kept]
        var lost: [Loss]
        var mayLackDocuments: Bool
        var recovered: String?
        var passages: Int
    }

    /// Damage as a row of the table.
    private enum Damage: CaseIterable {
        case none, noVersionFile, noPostings, noTermList, noTexts
        case cutPostings, flippedPostings, flippedTermList, flippedVersionFile

        func happen(to index: String) throws {
            let manager = FileManager.default
            switch self {
            case .none: break
            case .noVersionFile: try manager.removeItem(atPath: index + "/iamglass")
            case .noPostings: try manager.removeItem(atPath: index + "/postlist.glass")
            case .noTermList: try manager.removeItem(atPath: index + "/termlist.glass")
            case .noTexts: try manager.removeItem(atPath: index + "/docdata.glass")
            case .cutPostings:
                try Self.change(index + "/postlist.glass") { $0 = $0.prefix($0.count / 2) }
            case .flippedPostings: try Self.flip(index + "/postlist.glass")
            case .flippedTermList: try Self.flip(index + "/termlist.glass")
            case .flippedVersionFile: try Self.change(index + "/iamglass") { $0[20] ^= 0xFF }
            }
        }

        /// The levels above the leaves.
        private static func flip(_ path: String) throws {
            try change(path) { bytes in
                for start in stride(from: 0, to: bytes.count - 8192, by: 8192)
                where bytes[start + 4] != 0 {
                    for place in (start + 12)..<(start + 40) { bytes[place] ^= 0x5A }
                }
            }
        }

        /// Puts other bytes of the same count wherever some stand.
        static func replace(_ words: String, by others: String, in path: String) throws {
            try change(path) { bytes in
                var start = bytes.startIndex
                while let place = bytes[start...].range(of: Data(words.utf8)) {
                    bytes.replaceSubrange(place, with: Data(others.utf8))
                    start = place.upperBound
                }
            }
        }

        static func change(_ path: String, _ body: (inout Data) -> Void) throws {
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            body(&bytes)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        }
    }

    /// Whether all damages are tried, as in the other long runs.
    private static let isLong = ProcessInfo.processInfo.environment["FAULT_FLIPS"] != nil

    private func report(_ outcome: CommandRun) throws -> Report {
        try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }

    @Test("Whatever is damaged, the files bring everything back under its numbers")
    func fromFiles() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        try folder.change()
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        try FileManager.default.createDirectory(
            atPath: folder.index + "/recognised/ab",
            withIntermediateDirectories: true
        )
        try "x".write(
            toFile: folder.index + "/recognised/ab/1",
            atomically: true,
            encoding: .utf8
        )
        try folder.keep()
        let damages: [Damage] = [
            .none, .noVersionFile, .noPostings, .noTexts, .cutPostings, .flippedPostings,
        ]
        for damage in Self.isLong ? Damage.allCases : damages {
            try folder.restore()
            try damage.happen(to: folder.index)
            let outcome = try folder.run(["repair", "--json"])
            let report = try report(outcome)
            if damage == .noPostings || damage == .cutPostings {
                // With them paths are lost: the texts of those documents become files of their own.
                try lookAtRecovered(outcome, report, folder)
                continue
            }
            #expect(outcome.code == 0, "\(damage): \(outcome)")
            #expect(report.fromFiles == 6 && report.fromStoredText.isEmpty, "\(damage): \(report)")
            #expect(try folder.answers() == before, "\(damage)")
            #expect(try folder.run(["check"]).code == 0, "\(damage)")
            // What was recognised stays, nothing is left beside, and there is nothing to do again.
            let names = try folder.names()
            #expect(names.contains("index/recognised/ab/1"), "\(damage): \(names)")
            #expect(names.allSatisfy { $0.hasPrefix("index") }, "\(damage): \(names)")
            let again = try folder.refresh()
            #expect(again.output.contains("0 tài liệu mới, 0 thay thế, 6 không đổi"), "\(again)")
        }
    }

    /// An index of six documents whose files are there, but of some it is not known which.
    private func lookAtRecovered(
        _ outcome: CommandRun,
        _ report: Report,
        _ folder: IndexedFolder
    ) throws {
        #expect(outcome.code == 3, "\(outcome)")
        #expect(report.fromFiles + report.lost.count == 6, "\(report)")
        #expect(report.lost.allSatisfy { $0.passagesSaved > 0 }, "\(report)")
        let recovered = try #require(report.recovered)
        #expect(recovered.hasSuffix("/place/index/recovered"))
        for loss in report.lost {
            let path = try #require(loss.path)
            #expect(path.hasPrefix(recovered) && FileManager.default.fileExists(atPath: path))
        }
        #expect(try folder.run(["ho chua nuoc tran"]).code == 0)
        #expect(try folder.run(["check"]).code == 0)
        // Its own advice, and everything is as it was but for the numbers.
        #expect(try folder.refresh().code == 0)
        for loss in report.lost { try FileManager.default.removeItem(atPath: loss.path ?? "") }
        let cleared = try folder.run(["index", recovered])
        // Where their files were found meanwhile nothing is left to read there.
        #expect([0, 1].contains(cleared.code), "\(cleared)")
        #expect(try folder.refresh().output.contains("0 tài liệu mới, 0 thay thế, 6 không đổi"))
    }

    @Test("Without the files the stored texts bring everything back, as far as they can be read")
    func fromStoredText() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        try folder.keep()
        let away = folder.folder.appendingPathComponent("away")
        try FileManager.default.moveItem(at: folder.documents, to: away)
        let damages: [Damage] = [
            .noVersionFile, .noPostings, .noTermList, .noTexts, .cutPostings, .flippedPostings,
        ]
        for damage in Self.isLong ? Damage.allCases : damages {
            try folder.restore()
            try damage.happen(to: folder.index)
            let outcome = try folder.run(["repair", "--json"])
            switch damage {
            case .noTexts:
                #expect(outcome.code == 3, "\(damage): \(outcome)")
                #expect(outcome.errors.contains("không cứu được tài liệu nào"), "\(outcome)")
                #expect(outcome.errors.contains("search index THƯ_MỤC --index"), "\(outcome)")
                continue
            case .noPostings:
                // With it goes what is common to a document: its text becomes a file of its own.
                #expect(outcome.code == 3, "\(damage): \(outcome)")
                let lost = try report(outcome).lost
                #expect(lost.count == 6 && lost.allSatisfy { $0.passagesSaved > 0 }, "\(outcome)")
                for loss in lost {
                    let file = try #require(loss.path)
                    #expect(FileManager.default.fileExists(atPath: file), "\(file)")
                }
                #expect(try folder.run(["ho chua nuoc tran"]).code == 0)
                #expect(try folder.run(["check"]).code == 0)
                continue
            case .cutPostings:
                // What is common to a document may stand in the half that is lost.
                #expect([0, 3].contains(outcome.code), "\(damage): \(outcome)")
                let report = try report(outcome)
                #expect(report.fromStoredText.count + report.lost.count == 6, "\(report)")
                #expect(report.lost.allSatisfy { $0.passagesSaved > 0 }, "\(report)")
                #expect((outcome.code == 0) == report.lost.isEmpty, "\(report)")
                continue
            default:
                #expect(outcome.code == 0, "\(damage): \(outcome)")
            }
            guard outcome.code == 0 else { continue }
            let report = try report(outcome)
            #expect(report.fromFiles == 0 && report.fromStoredText.count == 6, "\(damage)")
            #expect(try folder.answers() == before, "\(damage)")
            #expect(try folder.run(["check"]).code == 0, "\(damage)")
        }
        // The files come back, and are what was indexed.
        try folder.restore()
        #expect(try folder.run(["repair"]).code == 0)
        try FileManager.default.moveItem(at: away, to: folder.documents)
        #expect(try folder.refresh().output.contains("6 không đổi"))
    }

    @Test("What is lost is named, the rest is saved, and is read again when its file is there")
    func losses() throws {
        let folder = try IndexedFolder()
        for number in 10..<40 { try folder.write(number, lines: 40) }
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        let away = folder.folder.appendingPathComponent("away")
        try FileManager.default.moveItem(at: folder.documents, to: away)
        // The second leaf of the texts.
        try Damage.change(folder.index + "/docdata.glass") { bytes in
            let leaves = stride(from: 0, to: bytes.count, by: 8192).filter { bytes[$0 + 4] == 0 }
            for place in (leaves[1] + 200)..<(leaves[1] + 8192) { bytes[place] ^= 0x33 }
        }
        let told = try folder.run(["repair"])
        #expect(told.code == 3, "\(told)")
        let losses = told.lines.filter { $0.hasPrefix("Mất: [") }
        #expect(!losses.isEmpty && losses.count < 20, "\(told.output)")
        #expect(losses.allSatisfy { $0.contains(folder.documents.path) && $0.contains("; hãy ") })
        #expect(told.lines.contains { $0.hasPrefix("Từ văn bản đã lưu: [") })
        #expect(try folder.run(["check"]).code == 0)
        try FileManager.default.moveItem(at: away, to: folder.documents)
        #expect(try folder.refresh().code == 0)
        #expect(try folder.answers() == before)
    }

    @Test("Of another form: what can be read is saved, what not is named, and never an empty index")
    func otherForms() throws {
        let folder = try IndexedFolder()
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        try folder.keep()
        let postings = folder.index + "/postlist.glass"
        let away = folder.folder.appendingPathComponent("away")
        try FileManager.default.createDirectory(at: away, withIntermediateDirectories: false)
        let gone = ["hồ-1.txt", "hồ-2.txt"]
        for name in gone {
            try FileManager.default.moveItem(
                at: folder.documents.appendingPathComponent(name),
                to: away.appendingPathComponent(name)
            )
        }
        // A form whose records are made like those of this one: the texts are there too.
        try Damage.replace("form7", by: "form5", in: postings)
        let near = try folder.run(["repair", "--json"])
        #expect(near.code == 0, "\(near)")
        #expect(try report(near).fromStoredText.count == gone.count)
        #expect(try folder.answers() == before)
        // One of which paths are known, and no more.
        try folder.restore()
        try Damage.replace("form7", by: "form1", in: postings)
        let far = try folder.run(["repair", "--json"])
        #expect(far.code == 3, "\(far)")
        let saved = try report(far)
        #expect(saved.fromFiles == 6 - gone.count && !saved.mayLackDocuments)
        #expect(
            saved.lost.compactMap { $0.path?.split(separator: "/").last } == gone.map { $0[...] }
        )
        // One that tells nothing, or documents without their paths: it stays as it was.
        for names in [["path/"], ["path/", "document/"]] {
            try folder.restore()
            try Damage.replace("form7", by: "form1", in: postings)
            for name in names { try Damage.replace(name, by: "?" + name.dropFirst(), in: postings) }
            let files = try folder.contents()
            let none = try folder.run(["repair"])
            #expect(none.code == 3 && none.output.isEmpty, "\(names): \(none)")
            #expect(none.errors.contains("không cứu được tài liệu nào"), "\(names): \(none)")
            #expect(none.errors.contains("search index THƯ_MỤC --index"), "\(names): \(none)")
            #expect(try folder.contents() == files, "\(names)")
        }
    }

    @Test("Where not even the names of what is lost are left, that is said")
    func unknownLosses() throws {
        let folder = try IndexedFolder()
        for number in 10..<40 { try folder.write(number, lines: 40) }
        #expect(try folder.refresh().code == 0)
        try FileManager.default.removeItem(at: folder.documents)
        try FileManager.default.removeItem(atPath: folder.index + "/postlist.glass")
        // Whole passages of some documents, and all of others.
        try Damage.change(folder.index + "/docdata.glass") { bytes in
            for start in stride(from: 8192, to: bytes.count / 2, by: 8192) {
                for place in start..<(start + 8192) { bytes[place] ^= 0x33 }
            }
        }
        let outcome = try folder.run(["repair"])
        #expect(outcome.code == 3, "\(outcome)")
        #expect(outcome.output.contains("Có thể còn mất tài liệu khác"), "\(outcome.output)")
        #expect(outcome.output.contains("search index THƯ_MỤC --index \(folder.index)"))
        #expect(try folder.run(["check"]).code == 0)
        #expect(try folder.run(["ho chua nuoc tran"]).code == 0)
    }

    @Test("Members of archives and records of files come back under their numbers")
    func members() throws {
        let folder = try IndexedFolder()
        let zip = ZipBuilder.archive([
            ("a/một.txt", Array("Thủy lợi nội đồng một".utf8)),
            ("hai.txt", Array("Thủy lợi nội đồng hai".utf8)),
        ])
        try Data(zip).write(to: folder.documents.appendingPathComponent("nén.zip"))
        let records = (1...3).map {
            #"{"id":"\#($0)","title":"Bản ghi","text":"Đê điều số \#($0)"}"#
        }
        try records.joined(separator: "\n").write(
            to: folder.documents.appendingPathComponent("ghi.jsonl"),
            atomically: true,
            encoding: .utf8
        )
        #expect(try folder.refresh().code == 0)
        let before = try folder.answers()
        try FileManager.default.removeItem(atPath: folder.index + "/iamglass")
        let outcome = try folder.run(["repair", "--json"])
        #expect(outcome.code == 0, "\(outcome)")
        #expect(try report(outcome).fromFiles == 11)
        #expect(try folder.answers() == before)
        #expect(try folder.refresh().output.contains("0 tài liệu mới, 0 thay thế, 11 không đổi"))
    }

    @Test("No index, a writer at work, nothing to save: 3, and the index stays as it was")
    func refusals() throws {
        let folder = try IndexedFolder()
        let none = try folder.run(["repair"])
        #expect(none.code == 3 && none.errors.contains("chưa có chỉ mục"), "\(none)")
        #expect(try folder.names().isEmpty)
        #expect(try folder.refresh().code == 0)
        try FileManager.default.removeItem(atPath: folder.index + "/termlist.glass")
        let names = try folder.names()
        let lock = unsafe open(folder.index + "/flintlock", O_WRONLY)
        defer { close(lock) }
        var wanted = flock()
        wanted.l_type = Int16(F_WRLCK)
        wanted.l_len = 1
        // F_OFD_SETLK, which goes with the descriptor and not with the process.
        let isTaken = unsafe fcntl(lock, 37, &wanted) == 0
        #expect(isTaken)
        let locked = try folder.run(["repair"])
        #expect(locked.code == 3 && locked.errors.contains("tiến trình khác"), "\(locked)")
        #expect(try folder.names() == names)
    }
}
