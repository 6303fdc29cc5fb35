/// The one box, as a form that works without a script.
enum SearchBox {
    /// The box with a question, keeping what narrows it.
    static func html(_ question: PageQuestion) -> HTML {
        // How a question was typed says nothing of the next one.
        let kept = question.with { $0.isLiteral = false }.hiddenFields(without: ["q"])
        return """
            <form class="box" role="search" action="/" method="get">
            <label class="hidden" for="q">Câu hỏi</label>
            <input id="q" name="q" type="search" value="\(question.text)" maxlength="4000" \
            placeholder="Gõ câu hỏi, có dấu hay không dấu" autocomplete="off" \
            autocapitalize="none" spellcheck="false" enterkeyhint="search">
            \(kept)
            <button type="submit">Tìm</button>
            </form>
            """
    }
}
