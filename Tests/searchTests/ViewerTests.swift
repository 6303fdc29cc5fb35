import Documents
import Testing

@testable import VietnameseSearch
@testable import search

@Suite("The program that shows a file")
struct ViewerTests {
    private func source(
        _ file: String,
        _ format: FileFormat,
        line: Int? = nil,
        page: Int? = nil,
        member: String? = nil
    ) -> PassageSource {
        PassageSource(
            passage: "002:41",
            citation: "Báo cáo",
            file: file,
            member: member,
            record: nil,
            format: format,
            line: line,
            page: page,
            state: .unchanged
        )
    }

    private func commands(
        _ source: PassageSource,
        _ variables: [String: String],
        installed: [String],
        isTerminal: Bool = false
    ) throws -> [String] {
        let surroundings = Viewer.Surroundings(
            variables: variables,
            isTerminal: isTerminal,
            find: { installed.contains($0) ? "/bin/" + $0 : nil }
        )
        return try Viewer.choices(for: source, in: surroundings).map {
            $0.command.joined(separator: " ")
        }
    }

    @Test(
        "An editor on a terminal goes to the line, as each has it",
        arguments: [
            (["EDITOR": "vim"], "/bin/vim +115 /a b.txt"),
            (["VISUAL": "nano -w", "EDITOR": "vim"], "/bin/nano -w +115 /a b.txt"),
            (["EDITOR": "code --wait"], "/bin/code --wait --goto /a b.txt:115"),
            (["EDITOR": "hx"], "/bin/hx /a b.txt:115"),
            (["EDITOR": "kate"], "/bin/kate --line 115 /a b.txt"),
            (["EDITOR": " "], "/bin/less +115 /a b.txt"), ([:], "/bin/less +115 /a b.txt"),
        ]
    )
    func editors(variables: [String: String], command: String) throws {
        let text = source("/a b.txt", .text, line: 115)
        let installed = ["vim", "nano", "code", "hx", "kate", "less"].filter {
            $0 == "less" || variables.values.contains { $0.count > 1 }
        }
        #expect(try commands(text, variables, installed: installed, isTerminal: true) == [command])
    }

    @Test("Without a terminal, and for what is no text, the desktop's programs are asked")
    func desktop() throws {
        let screen = ["DISPLAY": ":0"]
        let text = source("/a.txt", .text, line: 115)
        #expect(try commands(text, screen, installed: ["xdg-open"]) == ["/bin/xdg-open /a.txt"])
        let word = source("/a.docx", .docx)
        #expect(
            try commands(word, ["WAYLAND_DISPLAY": "w"], installed: ["xdg-open"], isTerminal: true)
                == ["/bin/xdg-open /a.docx"]
        )
    }

    @Test(
        "What means something in an address is no part of a file's",
        arguments: [
            ("/a.pdf", "/a.pdf"), ("/bản a.pdf", "/b%E1%BA%A3n%20a.pdf"),
            ("/a#page=9.pdf", "/a%23page=9.pdf"), ("/a?b.pdf", "/a%3Fb.pdf"),
            ("/100%25.pdf", "/100%2525.pdf"), ("/a\nb\".pdf", "/a%0Ab%22.pdf"),
            ("/ba\u{309}n.pdf", "/ba%CC%89n.pdf"), ("/a\\b.pdf", "/a%5Cb.pdf"),
        ]
    )
    func addresses(file: String, address: String) {
        #expect(Viewer.address(of: file) == "file://" + address)
    }

    @Test(
        "A PDF file opens at its page, as each program has it; then without it",
        arguments: [
            ("evince", "/bin/evince --page-index=3 /bản a.pdf"),
            ("okular", "/bin/okular -p 3 /bản a.pdf"), ("zathura", "/bin/zathura -P 3 /bản a.pdf"),
            ("mupdf", "/bin/mupdf /bản a.pdf 3"), ("xpdf", "/bin/xpdf /bản a.pdf :3"),
            ("firefox", "/bin/firefox file:///b%E1%BA%A3n%20a.pdf#page=3"),
        ]
    )
    func pages(program: String, command: String) throws {
        let pdf = source("/bản a.pdf", .pdf, page: 3)
        let screen = ["DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "KDE"]
        let found = try commands(pdf, screen, installed: [program, "xdg-open"])
        #expect(
            found == [
                command, "/bin/xdg-open file:///b%E1%BA%A3n%20a.pdf#page=3",
                "/bin/xdg-open /bản a.pdf",
            ]
        )
        let plain = try commands(pdf, ["DISPLAY": ":0"], installed: [program, "xdg-open"])
        #expect(plain == [command, "/bin/xdg-open /bản a.pdf"])
        let unpaged = source("/bản a.pdf", .pdf)
        #expect(
            try commands(unpaged, screen, installed: [program, "xdg-open"])
                == ["/bin/xdg-open /bản a.pdf"]
        )
    }

    @Test("What cannot be shown says why and what to do")
    func failures() {
        let pdf = source("/a.pdf", .pdf, page: 3)
        let text = source("/a.txt", .text, line: 1)
        let rows: [(PassageSource, [String: String], [String], Bool, String)] = [
            (pdf, [:], ["evince"], true, "search show 002:41"),
            (pdf, ["DISPLAY": ":0"], [], false, "apt-get install evince"),
            (source("/a.docx", .docx), ["DISPLAY": ":0"], [], false, "apt-get install xdg-utils"),
            (text, [:], [], true, "apt-get install nano"),
            (text, ["EDITOR": "none -x"], ["less"], true, "none nêu trong $EDITOR"),
            (source("/a.zip", .pdf, page: 3, member: "b/c.pdf"), [:], [], true, "b/c.pdf, trang 3"),
            (source("/a.jsonl.gz", .text, line: 7), [:], [], true, "gunzip"),
        ]
        for (source, variables, installed, isTerminal, words) in rows {
            let error = #expect(throws: SearchError.self) {
                try commands(source, variables, installed: installed, isTerminal: isTerminal)
            }
            #expect(error?.code == .input)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        }
    }

    @Test(
        "A place is one word",
        arguments: [
            (115, nil, nil, "/a.txt:115"), (nil, 3, nil, "/a.txt#page=3"),
            (nil, nil, nil, "/a.txt"),
            (nil, 3, "b/c.pdf", "/a.txt/b/c.pdf#page=3"), (1, 3, nil, "/a.txt:1"),
        ]
    )
    func locations(line: Int?, page: Int?, member: String?, location: String) {
        let source = source("/a.txt", .text, line: line, page: page, member: member)
        #expect(source.location == location)
    }
}
