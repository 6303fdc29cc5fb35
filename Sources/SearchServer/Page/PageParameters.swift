/// The parameters of a page's address as forms write them; empty ones are as if not there.
///
/// Names that a page does not know are refused, or what a misspelt one was to narrow would be taken for
/// the whole; those that others append to an address are left alone.
struct PageParameters {
    private var values: [String: [String]] = [:]
    /// The names, in the order of the address.
    private var names: [String] = []

    init(query: String?) throws(PageProblem) {
        for parameter in (query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
            let parts = parameter.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = try Self.decoded(parts[0])
            let value = parts.count > 1 ? try Self.decoded(parts[1]).trimmed : ""
            names.append(name)
            if !value.isEmpty { values[name, default: []].append(value) }
        }
    }

    /// Refuses what a page does not know.
    func check(among known: Set<String>) throws(PageProblem) {
        guard let name = names.first(where: { !known.contains($0) && !Self.isAppended($0) })
        else { return }
        throw PageProblem(
            "Trang này không có tham số “\(name.shortened)”; hãy bỏ hoặc sửa phần đó trong địa chỉ rồi"
                + " mở lại."
        )
    }

    /// Whether networks, mail programs and advertisers append a name to links, to count who follows.
    private static func isAppended(_ name: String) -> Bool {
        name.hasPrefix("utm_")
            || ["fbclid", "gclid", "gbraid", "wbraid", "msclkid", "zarsrc"].contains(name)
    }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The first value of a name.
    subscript(_ name: String) -> String? { values[name]?.first }

    /// Whether a form has the field, be it empty.
    func has(_ name: String) -> Bool { names.contains(name) }

    /// Whether a switch is on.
    func isOn(_ name: String) -> Bool { self[name] == "1" }

    /// A number of a range; `described` names it in the sentence that says it is none.
    func number(
        _ name: String,
        _ described: String,
        in range: ClosedRange<Int>
    ) throws(PageProblem) -> Int? {
        guard let value = self[name] else { return nil }
        guard let number = Int(value), range.contains(number) else {
            throw PageProblem(
                "\(described) “\(value.shortened)” không dùng được: hãy ghi một số từ"
                    + " \(range.lowerBound) đến \(range.upperBound)."
            )
        }
        return number
    }

    /// How much of an answer is passed over.
    func offset(upTo farthest: Int) throws(PageProblem) -> Int {
        do {
            return try number("offset", "Vị trí", in: 0...max(0, farthest)) ?? 0
        } catch {
            var problem = error
            problem.sentence += " Muốn xem những gì ở xa hơn, hãy hỏi hoặc lọc hẹp hơn."
            throw problem
        }
    }

    /// One of some names; `described` names it in the sentence that says it is none.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        _ described: String
    ) throws(PageProblem) -> Choice? {
        guard let value = self[name] else { return nil }
        guard let choice = Choice(rawValue: value) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw PageProblem(
                "\(described) “\(value.shortened)” không có; hãy chọn một trong: \(names)."
            )
        }
        return choice
    }

    /// Undoes the encoding of forms: `+` is a space (WHATWG URL, application/x-www-form-urlencoded).
    private static func decoded(_ text: some Sequence<UInt8>) throws(PageProblem) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard rest.count >= 2,
                    let high = Character(Unicode.Scalar(rest.removeFirst())).hexDigitValue,
                    let low = Character(Unicode.Scalar(rest.removeFirst())).hexDigitValue
                else { throw .unreadableAddress }
                bytes.append(UInt8(high << 4 | low))
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .unreadableAddress }
        return text
    }
}

extension String {
    /// The text without white space around it.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...last])
    }

    /// Its first letters, for a sentence that repeats what was typed.
    var shortened: String { count > 60 ? prefix(60) + "…" : self }
}
