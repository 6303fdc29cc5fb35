/// A button that copies a citation; it shows where a script runs.
enum CopyButton {
    static func html(_ citation: String) -> HTML {
        """
        <button type="button" class="copy" data-copy="\(citation)" hidden \
        aria-label="Chép trích dẫn: \(citation)">Chép</button>
        """
    }
}
