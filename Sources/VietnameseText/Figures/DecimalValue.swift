/// A number without loss: a mantissa times a power of ten, in one form for equal numbers.
public struct DecimalValue: Hashable, Sendable, CustomStringConvertible {
    /// The digits, without zeros at the end.
    public let mantissa: UInt64
    /// The power of ten.
    public let exponent: Int

    /// Makes a value; zeros at the end of the mantissa move to the exponent.
    public init(mantissa: UInt64, exponent: Int) {
        var (mantissa, exponent) = (mantissa, exponent)
        while mantissa != 0, mantissa % 10 == 0 {
            mantissa /= 10
            exponent += 1
        }
        self.mantissa = mantissa
        self.exponent = mantissa == 0 ? 0 : exponent
    }

    /// The value times a power of ten.
    func scaled(by power: Int) -> DecimalValue {
        DecimalValue(mantissa: mantissa, exponent: exponent + power)
    }

    /// The sum; `nil` where it has more digits than are kept.
    func adding(_ other: DecimalValue) -> DecimalValue? {
        let least = min(exponent, other.exponent)
        guard let first = digits(at: least), let second = other.digits(at: least) else {
            return nil
        }
        let (sum, overflows) = first.addingReportingOverflow(second)
        return overflows ? nil : DecimalValue(mantissa: sum, exponent: least)
    }

    private func digits(at least: Int) -> UInt64? {
        guard exponent - least <= 19 else { return mantissa == 0 ? 0 : nil }
        var digits = mantissa
        for _ in least..<exponent {
            let (next, overflows) = digits.multipliedReportingOverflow(by: 10)
            if overflows { return nil }
            digits = next
        }
        return digits
    }

    /// The number as JSON and programs write it: `301011000000`, `56.37`.
    public var description: String {
        let digits = String(mantissa)
        guard exponent < 0 else { return digits + String(repeating: "0", count: exponent) }
        let padding = String(repeating: "0", count: max(0, 1 - exponent - digits.utf8.count))
        let all = padding + digits
        return "\(all.dropLast(-exponent)).\(all.suffix(-exponent))"
    }

    /// The value as a floating-point number, for a reader who calculates.
    public var double: Double { Double(description) ?? 0 }

    /// The value as part of a term: `301011e6`.
    var term: String { exponent == 0 ? String(mantissa) : "\(mantissa)e\(exponent)" }
}
