import Testing

@testable import VietnameseSearch
@testable import search

@Suite("The line of progress")
struct ProgressMeterTests {
    private func progress(
        _ pages: IndexingProgress.Pages?,
        left: Duration,
        isMerging: Bool = false,
        isRestoring: Bool = false
    ) -> IndexingProgress {
        IndexingProgress(
            filesDone: 3,
            fileCount: 120,
            passages: 400,
            share: 0.1,
            pages: pages,
            isMerging: isMerging,
            isRestoring: isRestoring,
            timeLeft: left
        )
    }

    @Test("Files, passages, rate, the pages of a scan at hand, time left")
    func line() {
        #expect(
            ProgressMeter.line(progress(nil, left: .seconds(40)), after: .seconds(20))
                == "3/120 tệp · 400 đoạn · 20 đoạn/giây · còn 40 giây"
        )
        #expect(
            ProgressMeter.line(
                progress(nil, left: .zero, isMerging: true),
                after: .seconds(20)
            )
                == "3/120 tệp · 400 đoạn · 20 đoạn/giây · đang ghép các phần của chỉ mục"
        )
        #expect(
            ProgressMeter.line(
                progress(nil, left: .seconds(40), isRestoring: true),
                after: .seconds(20)
            )
                == "đang dựng lại chỉ mục: 3/120 tài liệu · 400 đoạn · 20 đoạn/giây · còn 40 giây"
        )
        let scan = IndexingProgress.Pages(path: "/a/báo cáo.pdf", done: 37, count: 200)
        #expect(
            ProgressMeter.line(progress(scan, left: .seconds(500)), after: .seconds(20))
                == "3/120 tệp · 400 đoạn · 20 đoạn/giây · báo cáo.pdf: 37/200 trang"
                + " · còn 8 phút 20 giây"
        )
        let long = IndexingProgress.Pages(
            path: "a/một tên tệp rất dài của một văn bản\u{1B}[31m.pdf",
            done: 0,
            count: 2
        )
        let shown = ProgressMeter.line(progress(long, left: .zero), after: .zero)
        #expect(shown.contains("một tên tệp …bản[31m.pdf: 0/2 trang"))
    }

    @Test(
        "Time is told in two steps",
        arguments: [
            (Duration.zero, "0 giây"), (.milliseconds(1), "1 giây"), (.seconds(59), "59 giây"),
            (.seconds(60), "1 phút 0 giây"), (.seconds(3599), "59 phút 59 giây"),
            (.seconds(3600), "1 giờ 0 phút"), (.seconds(12_059), "3 giờ 20 phút"),
        ]
    )
    func words(time: Duration, words: String) {
        #expect(ProgressMeter.words(for: time) == words)
    }
}
