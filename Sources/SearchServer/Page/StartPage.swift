internal import VietnameseSearch

/// The page before a question: what can be asked, with examples that ask it.
struct StartPage {
    var status: IndexStatus

    private struct Example {
        var question: String
        var meaning: String
    }

    private static let plain = [
        Example(question: "giải phóng mặt bằng", meaning: "các từ, xếp theo mức phù hợp"),
        Example(question: "kho khan giai ngan", meaning: "gõ không dấu cũng được"),
        Example(question: "gpmb", meaning: "viết tắt được hiểu cả hai cách"),
        Example(question: "nguyên nhân chậm giải ngân vốn đầu tư công", meaning: "cả một câu hỏi"),
    ]

    private static let precise = [
        Example(question: "\"giải phóng mặt bằng\"", meaning: "đúng cụm từ này"),
        Example(question: "đất đai KHÔNG huyện", meaning: "không có từ này"),
        Example(question: "đền bù HOẶC \"bồi thường\"", meaning: "một trong hai"),
        Example(question: "vai_trò:\"tồn tại\" năm:2023..2024", meaning: "phần và năm"),
        Example(question: "cơ_quan:\"Bình Sa\" ngân sách", meaning: "của cơ quan này"),
        Example(question: "giải phóng NEAR/5 chậm", meaning: "cách nhau không quá năm từ"),
        Example(question: "quy ho*", meaning: "chữ đầu của từ"),
        Example(question: "=bán -đấu", meaning: "đúng dấu này, bỏ từ kia"),
    ]

    var layout: PageLayout {
        PageLayout(
            title: PageLayout.siteName,
            part: .search,
            box: SearchBox.html(PageQuestion()),
            content: """
                <h1>Hỏi bằng tiếng Việt, nhận đoạn văn kèm trích dẫn</h1>
                <p class="lead">\(size)</p>
                \(sampleNote, if: status.holdsSamplesOnly && status.documentCount > 0)
                <div class="examples">
                <section aria-labelledby="gõ-tự-nhiên">
                <h2 id="gõ-tự-nhiên">Gõ tự nhiên</h2>
                <ul>\(Self.plain.map(item))</ul>
                </section>
                <section aria-labelledby="hỏi-chính-xác">
                <h2 id="hỏi-chính-xác">Hỏi chính xác</h2>
                <ul>\(Self.precise.map(item))</ul>
                </section>
                </div>
                <p class="hint">Trường tìm: <code>mục:</code> <code>vai_trò:</code> <code>năm:</code> \
                <code>cơ_quan:</code> <code>số:</code> <code>loại:</code> <code>ngày:</code> \
                <code>tệp:</code>, có dấu hay không dấu. Toán tử: <code>VÀ</code> <code>HOẶC</code> \
                <code>KHÔNG</code>, <code>-từ</code>, ngoặc đơn. Đặt trong ngoặc kép để tìm đúng như \
                đã gõ.</p>
                """,
            style: "start"
        )
    }

    private var size: HTML {
        guard status.documentCount > 0 else {
            return """
                Chỉ mục chưa có văn bản nào. Đưa văn bản vào bằng lệnh \
                <code>search index THƯ-MỤC</code>.
                """
        }
        return """
            Đang có <a href="/tai-lieu">\(Vietnamese.number(status.documentCount)) văn bản</a>, \
            \(Vietnamese.number(status.passageCount)) đoạn. Mỗi kết quả là một đoạn nguyên văn, với \
            trích dẫn ghi rõ văn bản nào, mục nào, dòng hoặc trang nào.
            """
    }

    private var sampleNote: HTML {
        """
        <p class="notice">Đây là các văn bản mẫu. Đưa văn bản của bạn vào bằng lệnh \
        <code>search index THƯ-MỤC</code>.</p>
        """
    }

    private func item(_ example: Example) -> HTML {
        let address = PageQuestion().with { $0.text = example.question }.address
        return """
            <li><a href="\(address)">\(example.question)</a> <span>\(example.meaning)</span></li>
            """
    }
}
