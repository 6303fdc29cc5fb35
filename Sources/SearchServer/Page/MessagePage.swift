/// A page that says why there is nothing else, and what to do.
struct MessagePage {
    var problem: PageProblem
    /// What was asked, kept in the box.
    var question = PageQuestion()

    var layout: PageLayout {
        PageLayout(
            title: problem.heading,
            box: SearchBox.html(question),
            content: """
                <div class="nothing" role="alert">
                <h1>\(problem.heading)</h1>
                <p>\(problem.sentence)</p>
                <p>\(way)<a href="/">Về trang tìm kiếm</a> · <a href="/tai-lieu">Xem các tài liệu</a></p>
                </div>
                """,
            style: "message"
        )
    }

    private var way: HTML? {
        problem.way.map { "<a href=\"\($0.address)\">\($0.name)</a> · " }
    }
}
