import Glibc
import VietnameseSearch

/// Questions that nobody means: operators, fields and signs thrown together, and true questions with
/// their characters cut, swapped and doubled.
///
/// Each must be answered, and soon.
struct RandomQuestions {
    private static let signs = [
        "VÀ", "HOẶC", "KHÔNG", "AND", "OR", "NOT", "NEAR", "NEAR/3", "GẦN/20", "(", ")", "((", "))",
        "\"", "“", "”", "«", "-", "--", "=", "*", "năm:", "năm:2024", "nam:2022..", "mục:II",
        "vai_trò:hạn", "vai_tro:", "ngày:2023..", "số:66", "tệp:1*", "loại:báo", "cơ_quan:ubnd",
        "dẫn:1", "a*", "đ*", "t*", "th*", "*a", ":", "..", "/", "66/NQ-HĐND", "12,5%", "1", "UBND",
        "và", "các", "công tác", "\"của\"", "\u{0}", "\u{301}", "😀", "-(", "-\"", "=\"", "=(",
        "\u{202E}", "\t", "\n",
    ]
    /// No question shall take more milliseconds; one that does is asked three times.
    static let limit = 250.0

    private let questions: [String]
    private var generator: Generator

    init(_ questions: [String], seed: UInt64) {
        self.questions = questions.isEmpty ? ["giải phóng mặt bằng"] : questions
        generator = Generator(state: seed)
    }

    /// The next question.
    mutating func next() -> String {
        if Bool.random(using: &generator) { return thrown() }
        return mutated(questions.randomElement(using: &generator) ?? "")
    }

    private mutating func thrown() -> String {
        var question = ""
        for _ in 0..<Int.random(in: 1...16, using: &generator) {
            if Int.random(in: 0..<3, using: &generator) == 0 {
                let words = (questions.randomElement(using: &generator) ?? "").split(separator: " ")
                question += words.randomElement(using: &generator) ?? ""
            } else {
                question += Self.signs.randomElement(using: &generator) ?? ""
            }
            if Int.random(in: 0..<4, using: &generator) > 0 { question += " " }
        }
        return question
    }

    private mutating func mutated(_ question: String) -> String {
        var scalars = Array(question.unicodeScalars)
        for _ in 0..<Int.random(in: 1...6, using: &generator) where !scalars.isEmpty {
            let place = Int.random(in: scalars.indices, using: &generator)
            let end = min(scalars.count, place + Int.random(in: 1...8, using: &generator))
            switch Int.random(in: 0..<6, using: &generator) {
            case 0: scalars.removeSubrange(place..<end)
            case 1: scalars.insert(contentsOf: scalars[place..<end], at: place)
            case 2: scalars.swapAt(place, Int.random(in: scalars.indices, using: &generator))
            case 3:
                let value = UInt32.random(in: 0..<0x11_0000, using: &generator)
                scalars[place] = Unicode.Scalar(value) ?? "?"
            case 4:
                let sign = Self.signs.randomElement(using: &generator) ?? ""
                scalars.insert(contentsOf: sign.unicodeScalars, at: place)
            default: scalars.removeSubrange(place...)
            }
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Asks so many questions; returns the milliseconds of each and the slowest questions.
    static func measure(
        _ count: Int,
        of questions: [String],
        _ engine: SearchEngine
    ) async throws -> (times: [Double], slowest: [(milliseconds: Double, question: String)]) {
        var source = RandomQuestions(questions, seed: 2026)
        // The first answers also read what every later one needs.
        for question in questions.prefix(20) { _ = try await engine.search(question) }
        var times: [Double] = []
        var slowest: [(milliseconds: Double, question: String)] = []
        for _ in 0..<count {
            let question = source.next()
            var time = try await milliseconds(of: question, engine)
            // What is slow is slow three times.
            for _ in 0..<2 where time > limit {
                time = min(time, try await milliseconds(of: question, engine))
            }
            times.append(time)
            slowest.append((time, question))
            if slowest.count >= 100 {
                slowest = Array(slowest.sorted { $0.milliseconds > $1.milliseconds }.prefix(10))
            }
        }
        slowest.sort { $0.milliseconds > $1.milliseconds }
        return (times.sorted(), Array(slowest.prefix(10)))
    }

    /// Questions that meet a limit: the beginning of a word that a large part of all words have,
    /// five thousand words, brackets a thousand deep.
    static let wide = [
        ("one letter and *", "t*"), ("one letter and *, bare đ", "d*"),
        ("a phrase with *", "\"th* k*\""),
        (
            "5,000 words",
            Array(repeating: "thực hiện kế hoạch của ủy ban", count: 834).joined(separator: " ")
        ),
        ("5,000 different words", (0..<5000).map { "t\($0)h" }.joined(separator: " ")),
        (
            "5,000 words with OR",
            Array(repeating: "thực hiện HOẶC kế hoạch", count: 1250).joined(separator: " HOẶC ")
        ),
        (
            "a thousand brackets",
            String(repeating: "(kế ", count: 1000) + String(repeating: ")", count: 1000)
        ),
        ("a thousand left out", Array(repeating: "-kế hoạch", count: 1000).joined(separator: " ")),
        ("NEAR of frequent words", "và NEAR/20 các NEAR/20 của"),
    ]

    /// How long the processor works on a question, which one thread does: what else the machine
    /// does meanwhile does not count.
    static func milliseconds(of question: String, _ engine: SearchEngine) async throws -> Double {
        let start = processorTime
        _ = try await engine.search(question)
        return processorTime - start
    }

    /// The processor's time of this process, in milliseconds.
    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
    }

    /// SplitMix64 (Steele, Lea and Flood, 2014): the same questions in every run.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return value ^ (value >> 31)
        }
    }
}
