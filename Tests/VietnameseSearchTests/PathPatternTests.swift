import TestSupport
import Testing
import VietnameseSearch

@Suite("Patterns of file names")
struct PathPatternTests {
    @Test(
        "A pattern matches the paths that it should",
        arguments: [
            // Without a slash a name at any depth.
            ("*.pdf", "a.pdf", true), ("*.pdf", "2023/a.pdf", true), ("*.pdf", "a.pdf.txt", false),
            ("*.pdf", "a.PDF", true), ("*.PDF", "a.pdf", true), ("a.txt", "b/a.txt", true),
            ("a.txt", "aa.txt", false), ("?.txt", "á.txt", true), ("?.txt", "ab.txt", false),
            ("*", "a/b", true), ("**", "a/b", true), ("a*b*c", "axxbxxc", true),
            ("a*b*c", "axxcxxb", false), ("*a*", "bab", true), ("a**b", "axb", true),
            ("a**b", "ax/b", false), ("", "a", false), ("/", "a", false),
            // With one the path from the top.
            ("/a.txt", "a.txt", true), ("/a.txt", "b/a.txt", false), ("./a.txt", "a.txt", true),
            ("./a.txt", "b/a.txt", false), ("2023/*.txt", "2023/a.txt", true),
            ("2023/*.txt", "x/2023/a.txt", false), ("2023/*.txt", "2023/b/a.txt", false),
            ("2023/**", "2023/b/a.txt", true), ("2023/**", "2023", false),
            ("**/a.txt", "a.txt", true), ("**/a.txt", "x/y/a.txt", true),
            ("**/y/*.txt", "x/y/a.txt", true), ("**/y/*.txt", "x/z/a.txt", false),
            ("x/**/a.txt", "x/a.txt", true), ("x/**/a.txt", "x/y/z/a.txt", true),
            ("x/**/a.txt", "y/a.txt", false), ("**/x/**/z", "a/x/b/c/z", true),
            // Sets.
            ("[ab].txt", "a.txt", true), ("[ab].txt", "c.txt", false), ("[!ab].txt", "c.txt", true),
            ("[^ab].txt", "a.txt", false), ("[a-c]x", "bx", true), ("[c-a]x", "bx", false),
            ("[]x]", "]", true), ("[]x]", "x", true), ("[a-]", "-", true), ("[A-C]x", "bx", true),
            ("20[[:digit:]][[:digit:]]", "2023", true), ("[[:digit:]]", "a", false),
            ("[![:alpha:]]", "1", true), ("[[:alpha:]]", "ế", true), ("[ế]", "ế", true),
            // What is no set, and what is meant as it stands.
            ("[ab", "[ab", true), ("[ab", "a", false), ("\\*", "*", true), ("\\*", "a", false),
            ("[\\]]", "]", true), ("a[b", "a[b", true), ("[", "[", true), ("!a", "!a", true),
            ("a b.txt", "a b.txt", true), ("(1).txt", "(1).txt", true), ("{a,b}", "a", false),
        ]
    )
    func table(pattern: String, path: String, expected: Bool) {
        #expect(PathPattern(pattern).matches(path) == expected, "\(pattern) on \(path)")
        #expect(PathPattern(pattern).description == pattern)
    }

    @Test("An ending slash is for folders only")
    func folders() {
        for (pattern, path) in [("nháp/", "nháp"), ("nháp/", "x/nháp"), ("/x/nháp/", "x/nháp")] {
            #expect(PathPattern(pattern).matches(path, isFolder: true), "\(pattern)")
            #expect(!PathPattern(pattern).matches(path), "\(pattern)")
        }
        #expect(!PathPattern("/nháp/").matches("x/nháp", isFolder: true))
    }

    @Test("Letters are the same however their marks are encoded")
    func normalForms() {
        // NFC, NFD, and a mixture.
        let forms = ["b\u{E1}o c\u{E1}o ế.txt", "ba\u{301}o ca\u{301}o e\u{302}\u{301}.txt"]
        for pattern in forms + ["BÁO CÁO ?.txt", "báo*[ế].txt"] {
            for path in forms {
                #expect(PathPattern(pattern).matches(path), "\(pattern) on \(path)")
            }
        }
        #expect(!PathPattern("bao cao ?.txt").matches(forms[0]))
    }

    @Test(
        "A name matches itself escaped, and itself with any run starred",
        arguments: 0..<UInt64(300)
    )
    func laws(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func random(_ letters: String, _ most: Int) -> String {
            let letters = Array(letters)
            return String(
                (0..<Int.random(in: 1...most, using: &generator)).map { _ in
                    letters[Int.random(in: letters.indices, using: &generator)]
                }
            )
        }
        let name = random("ab*?[]!-\\ế.^:", 12)
        let escaped = name.map { "\\\($0)" }.joined()
        #expect(PathPattern(escaped).matches(name), "\(escaped)")
        let letters = Array(name)
        let start = Int.random(in: 0...letters.count, using: &generator)
        let end = Int.random(in: start...letters.count, using: &generator)
        let starred =
            letters[..<start].map { "\\\($0)" }.joined() + "*"
            + letters[end...].map { "\\\($0)" }.joined()
        #expect(PathPattern(starred).matches(name), "\(starred) on \(name)")
        #expect(PathPattern("x/**/" + starred).matches("x/y/z/" + name))
        // Any text is a pattern, and matching it ends.
        _ = PathPattern(random("a*?[]!-\\/:.", 30)).matches(random("a/.", 30))
    }

    @Test("A hostile pattern costs no more than its length by that of the name")
    func hostile() {
        let name = String(repeating: "a", count: 2000)
        #expect(!PathPattern(String(repeating: "a*", count: 1000) + "b").matches(name))
        #expect(PathPattern(String(repeating: "*a", count: 1000)).matches(name))
        let path = String(repeating: "a/", count: 1000) + "a"
        #expect(!PathPattern(String(repeating: "**/a/", count: 300) + "b").matches(path))
        #expect(PathPattern(String(repeating: "**/a/", count: 300) + "a").matches(path))
    }

    @Test(
        "A selection takes what is included and not excluded",
        arguments: [
            ([], [], ["a.txt", "b/c.pdf", "b/nháp/d.txt"]),
            (["*.txt"], [], ["a.txt", "b/nháp/d.txt"]),
            (["*.txt", "*.pdf"], ["nháp"], ["a.txt", "b/c.pdf"]),
            (["b"], [], ["b/c.pdf", "b/nháp/d.txt"]), (["/b/*.pdf"], [], ["b/c.pdf"]),
            ([], ["*"], []), ([], ["*.txt"], ["b/c.pdf"]), ([], ["b/"], ["a.txt"]),
            ([], ["a.txt/"], ["a.txt", "b/c.pdf", "b/nháp/d.txt"]),
            (["nháp/"], ["c*"], ["b/nháp/d.txt"]),
        ] as [([String], [String], [String])]
    )
    func selection(included: [String], excluded: [String], expected: [String]) async throws {
        let files = try TemporaryIndex()
        for name in ["a.txt", "b/c.pdf", "b/nháp/d.txt"] {
            try files.write(name, "Văn bản \(name).")
        }
        let selection = FileSelection(
            included: included.map(PathPattern.init),
            excluded: excluded.map(PathPattern.init)
        )
        var read: [String] = []
        try await PassagePreview.read([files.documents], selection: selection) { outcome in
            guard case .passages(let passages) = outcome else { return }
            for passage in passages {
                read.append(String(passage.document.path.dropFirst(files.documents.count + 1)))
            }
        }
        #expect(Set(read) == Set(expected))
    }
}
