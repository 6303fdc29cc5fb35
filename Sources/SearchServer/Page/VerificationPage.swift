internal import Documents
internal import VietnameseSearch

/// A text whose quotations are looked up: which stand where their citations say, which differ.
struct VerificationPage {
    var text = ""
    /// What became of the quotations; `nil` before a text is given.
    var verification: Verification?

    private static let example = """
        Năm 2024 “thu tiền sử dụng đất đạt 187,8 tỷ đồng” (BC 452/BC-UBND, mục I.2.2).
        """

    var layout: PageLayout {
        PageLayout(
            title: "Kiểm tra trích dẫn",
            part: .verification,
            box: nil,
            content: """
                <h1>Kiểm tra trích dẫn</h1>
                <p class="lead">Dán một bài viết: mỗi lời trích trong “…”, "…", «…» được đối chiếu với \
                văn bản trong chỉ mục, và với trích dẫn ghi cạnh nó.</p>
                <form class="verification" action="/kiem-tra" method="post">
                <label for="text">Bài viết hoặc lời trích</label>
                <textarea id="text" name="text" rows="8" required \
                placeholder="\(Self.example)">\(text)</textarea>
                <p><button type="submit">Kiểm tra</button></p>
                </form>
                \(answer)
                """,
            style: "verification-page"
        )
    }

    private var answer: HTML {
        guard let verification else { return "" }
        guard !verification.quotations.isEmpty else {
            return """
                <p class="count" role="status">Bài này không có lời trích nào; hãy đặt lời trích trong \
                ngoặc kép.</p>
                """
        }
        let counts: [HTML] = Verification.Verdict.allCases.map { verdict in
            """
            <li class="status \(Self.style(verdict))">\(Self.name(verdict)): \
            \(verification.count(verdict))</li>
            """
        }
        return """
            <p class="count" role="status"><strong>\(verification.quotations.count) lời trích</strong></p>
            <ul class="counts" aria-label="Tóm tắt">\(counts)</ul>
            <ol class="quotations">\(verification.quotations.map(item))</ol>
            """
    }

    private func item(_ verified: VerifiedQuotation) -> HTML {
        let best = verified.found.first ?? verified.nearest
        let line = verified.quotation.line.map { "dòng \($0)" as HTML }
        let written = verified.verdict == .found ? nil : verified.quotation.citation
        return """
            <li><p><span class="status \(Self.style(verified.verdict))">\
            \(Self.name(verified.verdict))</span> <span class="quiet">\(line)</span></p>
            <blockquote class="text">\(Self.text(verified.quotation, best))</blockquote>
            \(written.map { "<p class=\"quiet\">Trích dẫn ghi: \($0.text)</p>" as HTML })
            \(places(verified))</li>
            """
    }

    /// The quotation; where it differs, what the source has instead of it.
    private static func text(
        _ quotation: WrittenQuotation,
        _ place: VerifiedQuotation.Place?
    ) -> HTML {
        guard let place, !place.differences.isEmpty else { return "“\(quotation.text)”" }
        let pieces: [HTML] = place.pieces.map { piece in
            switch piece.kind {
            case .same: "\(piece.text) "
            case .removed: "<ins>\(piece.text)</ins> "
            case .added: "<del>\(piece.text)</del> "
            }
        }
        return """
            <p>“\(pieces)”</p>
            <p class="quiet"><del>gạch</del>: lời trích ghi; <ins>tô</ins>: nguồn ghi</p>
            """
    }

    private func places(_ verified: VerifiedQuotation) -> HTML {
        if verified.verdict == .missing {
            guard let nearest = verified.nearest else {
                return "<p>Không có đoạn nào trong chỉ mục gần giống lời trích này.</p>"
            }
            let percent = Int((nearest.similarity * 100).rounded())
            return "<p>Gần giống nhất (\(percent) %):</p>\(place(nearest))"
        }
        return "\(verified.found.map(place))"
    }

    private func place(_ place: VerifiedQuotation.Place) -> HTML {
        let address = ReadingPage.address(
            ofPassage: place.passages.first ?? "",
            in: place.document.identifier
        )
        let mismatches = place.mismatches.map(\.name)
        return """
            <p class="citation"><a href="\(address)"><cite>\(place.citation)</cite></a> \
            \(CopyButton.html(place.citation))</p>
            \("<p class=\"doubt\">\(mismatches.joined(separator: " · "))</p>", if: !mismatches.isEmpty)
            """
    }

    private static func name(_ verdict: Verification.Verdict) -> HTML {
        switch verdict {
        case .found: "đúng nguyên văn"
        case .differs: "khác nguyên văn"
        case .elsewhere: "ở chỗ khác với trích dẫn"
        case .missing: "không tìm thấy"
        }
    }

    private static func style(_ verdict: Verification.Verdict) -> HTML {
        switch verdict {
        case .found: "new"
        case .differs: "changed"
        case .elsewhere: "changed"
        case .missing: "dropped"
        }
    }
}
