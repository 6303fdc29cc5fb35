import Foundation
import Testing

@Suite("What once made a reader fail")
struct FuzzCaseTests {
    private static let cases: [(target: FuzzTarget, file: URL)] = {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Cases")
        return FuzzTarget.allCases.flatMap { target in
            let place = folder.appendingPathComponent(target.rawValue)
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
            return names.sorted().map { (target, place.appendingPathComponent($0)) }
        }
    }()

    @Test("Each kept file is read to an end", arguments: cases)
    func replay(target: FuzzTarget, file: URL) throws {
        target.read(Array(try Data(contentsOf: file)))
    }

    @Test("Targets read what fuzzing begins with, cut anywhere", arguments: FuzzTarget.allCases)
    func seeds(target: FuzzTarget) {
        for seed in Seeds.files(for: target) {
            for part in 0...8 { target.read(Array(seed.prefix(seed.count * part / 8))) }
        }
    }
}
