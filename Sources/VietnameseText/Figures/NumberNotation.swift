/// What a number may mean as it is written: Vietnamese has a point between thousands and a comma
/// before decimals, English the other way round, and texts have both.
public struct NumberNotation: Hashable, Sendable {
    /// What it means by its form, or by the Vietnamese custom where the form leaves it open.
    public let value: DecimalValue
    /// What it means by the other custom, where three digits behind a single sign leave it open.
    public let other: DecimalValue?

    /// Reads digits with points and commas among them; `nil` where they are no number (`1.2.3`).
    /// - Parameter isWhole: whether what is counted has no fractions; then a comma parts thousands.
    public init?(_ digits: ArraySlice<UInt8>, isWhole: Bool = false) {
        guard let first = digits.first, Self.isDigit(first), let last = digits.last,
            Self.isDigit(last), digits.count <= 24
        else { return nil }
        var points = 0
        var commas = 0
        var lastSign: Int?
        for place in digits.indices where !Self.isDigit(digits[place]) {
            if digits[place] == 0x2E {
                points += 1
            } else if digits[place] == 0x2C {
                commas += 1
            } else {
                return nil
            }
            lastSign = place
        }
        guard let lastSign else {
            guard let value = Self.value(digits, decimals: nil) else { return nil }
            self.init(value: value, other: nil)
            return
        }
        let tail = digits.endIndex - lastSign - 1
        if points > 0, commas > 0 {
            let isPoint = digits[lastSign] == 0x2E
            guard isPoint ? points == 1 : commas == 1, Self.isGrouped(digits[..<lastSign]) else {
                return nil
            }
            guard let value = Self.value(digits, decimals: lastSign) else { return nil }
            self.init(value: value, other: nil)
            return
        }
        if points + commas > 1 {
            guard Self.isGrouped(digits), let value = Self.value(digits, decimals: nil) else {
                return nil
            }
            self.init(value: value, other: nil)
            return
        }
        guard let fraction = Self.value(digits, decimals: lastSign) else { return nil }
        // `0,125` and `1234,567` are in no thousands.
        guard tail == 3, lastSign - digits.startIndex <= 3, first != 0x30,
            let thousands = Self.value(digits, decimals: nil)
        else {
            self.init(value: fraction, other: nil)
            return
        }
        let isThousands = commas == 0 || isWhole
        self.init(
            value: isThousands ? thousands : fraction,
            other: isThousands ? fraction : thousands
        )
    }

    private init(value: DecimalValue, other: DecimalValue?) {
        self.value = value
        self.other = other
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Whether three digits stand behind each sign, and one to three before the first.
    private static func isGrouped(_ digits: ArraySlice<UInt8>) -> Bool {
        var length = 0
        var isFirst = true
        for byte in digits {
            if isDigit(byte) {
                length += 1
                continue
            }
            guard isFirst ? (1...3).contains(length) : length == 3 else { return false }
            isFirst = false
            length = 0
        }
        return isFirst || length == 3
    }

    private static func value(
        _ digits: ArraySlice<UInt8>,
        decimals sign: Int?
    ) -> DecimalValue? {
        var mantissa: UInt64 = 0
        for byte in digits where isDigit(byte) {
            let (tens, first) = mantissa.multipliedReportingOverflow(by: 10)
            let (sum, second) = tens.addingReportingOverflow(UInt64(byte - 0x30))
            guard !first, !second else { return nil }
            mantissa = sum
        }
        return DecimalValue(
            mantissa: mantissa,
            exponent: sign.map { $0 + 1 - digits.endIndex } ?? 0
        )
    }
}
