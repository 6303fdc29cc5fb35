import Foundation
import TestSupport
import Testing
import VietnameseText

@testable import Documents

@Suite("Files in pre-Unicode fonts")
struct LegacyFileTests {
    /// How much of the letters with marks of a text was recovered, aligned by bare words.
    ///
    /// Capitals do not count: fonts of capitals were typed in small letters, and are restored.
    static func accuracy(of text: String, against truth: String) -> Double {
        func words(_ text: String) -> [(bare: String, letters: [Character])] {
            text.precomposedStringWithCanonicalMapping.lowercased()
                .split { !$0.isLetter && !$0.isNumber }.map { (String($0).bareText, Array($0)) }
        }
        let expected = words(truth)
        let found = words(text)
        var places: [String: [Int]] = [:]
        for (place, word) in found.enumerated() { places[word.bare, default: []].append(place) }
        var next = 0
        var all = 0
        var right = 0
        for word in expected {
            // The next place of the word that is not far away; text may stand in another order.
            let candidates = places[word.bare] ?? []
            let place =
                candidates.first { $0 >= next && $0 < next + 40 }
                ?? candidates.min { abs($0 - next) < abs($1 - next) }
            if let place { next = place + 1 }
            for (index, letter) in word.letters.enumerated()
            where String(letter).bareText != String(letter) {
                all += 1
                if let place, found[place].letters.count == word.letters.count,
                    found[place].letters[index] == letter
                {
                    right += 1
                }
            }
        }
        return all == 0 ? 1 : Double(right) / Double(all)
    }

    @Test("Alignment tells what is recovered")
    func alignment() {
        #expect(Self.accuracy(of: "Sở Tài chính", against: "Sở Tài chính") == 1)
        #expect(Self.accuracy(of: "So Tài chinh", against: "Sở Tài chính") < 0.5)
        #expect(Self.accuracy(of: "", against: "đất") == 0)
    }

    @Test("Their marks are recovered, and the encoding is never unsure")
    func recovery() async throws {
        guard let folder = Places.legacy else {
            print("skipped: no files in old fonts beside the project")
            return
        }
        guard Programs.have("soffice", "pdftotext", "pdftohtml") else { return }
        let names = try FileManager.default
            .contentsOfDirectory(atPath: folder.appendingPathComponent("files").path).sorted()
        let files = try names.map { name in
            let bytes = Array(
                try Data(contentsOf: folder.appendingPathComponent("files/" + name))
            )
            return SourceFile(bytes: bytes, path: name, format: FileFormat(of: bytes))
        }
        let office = files.filter { OfficeConverter.converts($0.format) && $0.format != .docx }
        let flat = try await OfficeConverter().convert(
            office.map { OfficeConverter.File(bytes: $0.bytes, path: $0.path, format: $0.format) }
        )
        var texts: [String: SourceText] = [:]
        for (file, result) in zip(office, flat) {
            texts[file.path] = MarkupFormatReader.decoded(
                try OpenDocumentReader.content(of: result.get(), path: file.path)
            )
        }
        let pages = PageFormatReader(runner: ProgramRunner(), scans: nil)
        for file in files where texts[file.path] == nil {
            texts[file.path] =
                file.format == .pdf
                ? try await pages.read(file) : try await MarkupFormatReader().read(file)
        }
        var figures: [Double] = []
        for name in names {
            let truth = try String(
                contentsOf: folder.appendingPathComponent("truth/\(name).txt"),
                encoding: .utf8
            )
            let read = try #require(texts[name])
            let text =
                switch read.form {
                case .lines(let text): text
                case .marked(let content): content.text
                case .pages(let pages): pages.text
                }
            #expect(read.encodings?.isUnsure == false, "\(name)")
            let accuracy = Self.accuracy(of: text, against: truth)
            if accuracy < 0.95 { print("\(name): \(accuracy)") }
            figures.append(accuracy)
        }
        let mean = figures.reduce(0, +) / Double(max(1, figures.count))
        print("marks recovered: \(mean) of \(figures.count) files")
        #expect(mean >= 0.97)
        #expect(figures.filter { $0 > 0.95 }.count * 54 >= figures.count * 50)
    }
}
