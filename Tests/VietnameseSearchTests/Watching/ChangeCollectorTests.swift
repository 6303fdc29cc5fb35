import TestSupport
import Testing

@testable import VietnameseSearch

@Suite("Gathering changes")
struct ChangeCollectorTests {
    private static let start = ContinuousClock.now

    private static func at(_ milliseconds: Int) -> ContinuousClock.Instant {
        start + .milliseconds(milliseconds)
    }

    /// What a step takes; `nil` where it waits.
    private static func taken(_ step: ChangeCollector.Step) -> [String]? {
        switch step {
        case .take(.all): ["all"]
        case .take(.paths(let changed)): changed.paths.map(\.path).sorted()
        case .wait: nil
        }
    }

    @Test(
        "Changes are taken when it is quiet, or, in a burst, when they themselves are",
        arguments: [
            // When each path changed, when it is asked, what is taken.
            ([], 9000, nil),
            ([("a", 0)], 499, nil),
            ([("a", 0)], 500, ["a"]),
            ([("a", 0), ("b", 400)], 899, nil),
            ([("a", 0), ("b", 400)], 900, ["a", "b"]),
            ([("a", 0), ("a", 400)], 899, nil),
            // The burst goes on for more than five seconds.
            ([("a", 0), ("b", 4900)], 5000, ["a"]),
            ([("a", 0), ("a", 4900)], 5000, nil),
            ([("a", 0), ("b", 4400), ("c", 4900)], 5000, ["a", "b"]),
            ([("a", 0), ("loss", 100)], 500, nil),
            ([("a", 0), ("loss", 100)], 600, ["all"]),
            ([("loss", 0), ("a", 4900)], 5000, ["all"]),
        ] as [([(String, Int)], Int, [String]?)]
    )
    func steps(test: (noted: [(String, Int)], asked: Int, taken: [String]?)) {
        var collector = ChangeCollector()
        for (path, time) in test.noted {
            if path == "loss" {
                collector.noteLoss(at: Self.at(time))
            } else {
                collector.note(path, at: Self.at(time))
            }
        }
        #expect(Self.taken(collector.step(at: Self.at(test.asked))) == test.taken)
    }

    @Test(
        "Every change is taken once after its last event, never within its quiet, and in time",
        arguments: 0..<UInt64(100)
    )
    func law(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var collector = ChangeCollector()
        var last: [String: Int] = [:]
        var now = 0
        func take() -> ContinuousClock.Instant? {
            switch collector.step(at: Self.at(now)) {
            case .take(.paths(let changed)):
                for key in changed.paths {
                    let time = last.removeValue(forKey: key.path)
                    #expect(time.map { now - $0 >= 500 } == true)
                }
                return Self.at(now)
            case .take(.all):
                Issue.record("nothing was lost")
                return nil
            case .wait(let time):
                // It never asks to wait for a time that has come.
                if let time { #expect(time > Self.at(now)) }
                return time
            }
        }
        for _ in 0..<300 {
            let path = String(Int.random(in: 0..<20, using: &random))
            collector.note(path, at: Self.at(now))
            last[path] = now
            now += Int.random(in: 0..<(Bool.random(using: &random) ? 20 : 900), using: &random)
            _ = take()
            // What was quiet for longer than patience was taken.
            #expect(last.values.allSatisfy { now - $0 <= 5500 + 900 })
        }
        now += 500
        _ = take()
        #expect(last.isEmpty)
        #expect(take() == nil)
    }
}

@Suite("Changed paths")
struct ChangedPathsTests {
    @Test(
        "They tell what is at or below them, and the way to them",
        arguments: [
            ("/a/b", true, true), ("/a/b/c", true, true), ("/a", false, true), ("/", false, true),
            ("/a/bc", false, false), ("/x", false, false), ("/e\u{301}", true, true),
            ("/\u{E9}", false, false),
        ]
    )
    func table(test: (path: String, covered: Bool, touched: Bool)) {
        let changed = ChangedPaths(["/a/b", "/a/b/d", "/e\u{301}"])
        #expect(changed.covers(test.path) == test.covered)
        #expect(changed.touches(test.path) == test.touched)
    }

    @Test("The names that lead to them are those of their folders", arguments: 0..<UInt64(60))
    func names(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let paths = (0..<30).map { _ in
            (0..<Int.random(in: 1...4, using: &random)).map { _ in
                "/" + ["a", "b", "c", "ệ", "e\u{323}\u{302}"].randomElement(using: &random)!
            }.joined()
        }
        let changed = ChangedPaths(paths)
        for folder in ["/", "/a", "/a/b", "/ệ", "/e\u{323}\u{302}", "/c/c/c"] {
            let bytes = Array((folder == "/" ? "" : folder).utf8)
            let isCovered = paths.contains {
                bytes.starts(with: Array($0.utf8))
                    && (bytes.count == $0.utf8.count || bytes[$0.utf8.count] == 0x2F)
            }
            #expect(changed.covers(folder) == isCovered)
            guard !isCovered else {
                #expect(changed.names(in: folder) == nil)
                continue
            }
            var names: Set<[UInt8]> = []
            for path in paths where path.utf8.starts(with: bytes + [0x2F]) {
                let rest = Array(path.utf8.dropFirst(bytes.count + 1))
                names.insert(Array(rest.prefix { $0 != 0x2F }))
            }
            #expect(Set((changed.names(in: folder) ?? []).map { Array($0.utf8) }) == names)
        }
    }
}
