internal import Hummingbird

/// The files that pages refer to, each under an address that names its content: a browser asks once
/// for each of them, and anew when it has changed.
struct PageResources: Sendable {
    private struct File: Sendable {
        var type: String
        var body: ByteBuffer
    }

    private let files: [String: File]
    let style: PageAddress
    let script: PageAddress
    let icon: PageAddress

    static let embedded = PageResources()

    private init() {
        var files: [String: File] = [:]
        func add(_ name: String, _ ending: String, _ type: String, _ bytes: [UInt8]) -> PageAddress
        {
            let file = "\(name).\(Fingerprint.of(bytes)).\(ending)"
            files[file] = File(type: type, body: ByteBuffer(bytes: bytes))
            return PageAddress("/trang/\(file)")
        }
        style = add("page", "css", "text/css; charset=utf-8", PackageResources.page_css)
        script = add("page", "js", "text/javascript; charset=utf-8", PackageResources.page_js)
        icon = add("icon", "svg", "image/svg+xml", PackageResources.icon_svg)
        self.files = files
    }

    /// The file of a name; `nil` where there is none, or where it was of another content.
    func response(_ name: String) -> Response? {
        guard let file = files[name] else { return nil }
        return Response(
            status: .ok,
            headers: [
                .contentType: file.type,
                .cacheControl: "public, max-age=31536000, immutable",
                .xContentTypeOptions: "nosniff",
            ],
            body: ResponseBody(byteBuffer: file.body)
        )
    }
}
