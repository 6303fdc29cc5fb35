internal import VietnameseSearch

/// A citation with the button that copies it.
enum CitationLine {
    static func html(_ passage: CitedPassage) -> HTML {
        """
        <p class="citation"><cite>\(passage.citation)</cite> \(CopyButton.html(passage.citation))</p>
        """
    }
}
