import Foundation

/// A call of the C interface: the first byte chooses which, then come its strings, each with a zero
/// behind it.
///
/// The library is loaded as programs in other languages load it: that beside this program.
struct InterfaceCall {
    private typealias Text = UnsafePointer<CChar>
    private typealias Answer = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private typealias Asking =
        @convention(c) (OpaquePointer?, Text?, Text?, OpaquePointer?, Answer?) -> Int32
    /// Without a question beside the options, or without options.
    private typealias ShortAsking =
        @convention(c) (OpaquePointer?, Text?, OpaquePointer?, Answer?) -> Int32
    private typealias Indexing =
        @convention(c) (
            Text, Text, Text?, OpaquePointer?, OpaquePointer?, OpaquePointer?, Answer?
        ) -> Int32
    private typealias Opening =
        @convention(c) (Text, Text?, UnsafeMutablePointer<OpaquePointer?>, Answer?) -> Int32
    private typealias Freeing = @convention(c) (UnsafeMutablePointer<CChar>?) -> Void

    private static let names = [
        "search", "document", "passage", "compare", "references", "figures",
    ]
    private static let shortNames = ["documents", "verify"]

    private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
        let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: program ?? "").deletingLastPathComponent().path
        let library = unsafe dlopen(folder + "/libvietnamese_search.so", RTLD_NOW)
        guard let library = unsafe library,
            let function = unsafe dlsym(library, "vietnamese_search_" + name)
        else {
            preconditionFailure("no \(name) in the library beside \(folder)")
        }
        return unsafe unsafeBitCast(function, to: type)
    }

    private static let asking = unsafe names.map { unsafe function($0, as: Asking.self) }
    private static let shortAsking =
        unsafe shortNames.map { unsafe function($0, as: ShortAsking.self) }
    private static let freeing = unsafe function("free", as: Freeing.self)

    /// Goes with the process: another version's index is none of this one's.
    private static let index = NSTemporaryDirectory() + "/search-fuzzing-\(getpid())"

    /// An index of the samples, made once; what it is asked changes nothing.
    nonisolated(unsafe) private static let engine: OpaquePointer? = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let samples = folder.appendingPathComponent("../../../../Index/samples").standardizedFileURL
        let files = "[\"\(samples.path)\"]"
        atexit { try? FileManager.default.removeItem(atPath: InterfaceCall.index) }
        _ = unsafe function("index", as: Indexing.self)(index, files, nil, nil, nil, nil, nil)
        var engine: OpaquePointer?
        let status = unsafe function("open", as: Opening.self)(index, nil, &engine, nil)
        precondition(status == 0, "no index at \(index)")
        return unsafe engine
    }()

    static let seeds: [[UInt8]] = [
        "\0giải phóng mặt bằng\0{\"limit\": 3, \"facets\": true, \"year\": \"2023..2025\"}\0",
        "\0GPMB -\"đất đai\"\0{\"group\": \"document\", \"explain\": true}\0",
        "\u{1}000\0{\"limit\": 2, \"offset\": 1}\0", "\u{2}000:1\0{\"neighbours\": 1}\0",
        "\u{3}chuyển đổi số\0{\"over\": \"year\"}\0",
        "\u{3}\0{\"section\": \"tồn tại\", \"documents\": [\"000\", \"001\"]}\0",
        "\u{4}66/NQ-HĐND\0{}\0", "\u{5}diện tích\0{\"over\": \"agency\"}\0",
        "\u{6}{\"limit\": 1}\0", "\u{7}“giải phóng mặt bằng” [000:1]\0",
    ].map { Array($0.utf8) }

    private let name: Int
    private let strings: [[UInt8]]

    init(_ bytes: [UInt8]) {
        name = Int(bytes.first ?? 0) % (Self.names.count + Self.shortNames.count)
        strings = bytes.dropFirst().split(separator: 0, omittingEmptySubsequences: false)
            .prefix(2).map { Array($0) + [0] }
    }

    func run() {
        var answer: UnsafeMutablePointer<CChar>?
        let status = unsafe withString(0) { first in
            unsafe withString(1) { second in
                unsafe Self.asking.indices.contains(name)
                    ? Self.asking[name](Self.engine, first, second, nil, &answer)
                    : Self.shortAsking[name - Self.names.count](Self.engine, first, nil, &answer)
            }
        }
        defer { unsafe Self.freeing(answer) }
        precondition((0...4).contains(status))
        // Whatever is asked is answered, in JSON or with a sentence that says what is wrong.
        guard let answer = unsafe answer else { preconditionFailure("no answer") }
        let text = unsafe Data(bytes: answer, count: strlen(answer))
        let isJSON =
            (try? JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed)) != nil
        precondition(isJSON || status > 1 && String(data: text, encoding: .utf8)?.isEmpty == false)
    }

    /// Calls with a string; with none where it is absent.
    private func withString<Result>(_ place: Int, _ body: (Text?) -> Result) -> Result {
        guard strings.indices.contains(place) else { return body(nil) }
        return unsafe strings[place].withUnsafeBytes {
            unsafe body($0.bindMemory(to: CChar.self).baseAddress)
        }
    }
}
