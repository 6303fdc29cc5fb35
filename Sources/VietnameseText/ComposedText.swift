internal import CICU

extension String {
    /// The text in NFC: each letter one code point with its marks, where there is such a one.
    ///
    /// Linear; everything that stands without a combining mark is left as it is.
    public var composedText: String {
        guard unicodeScalars.contains(where: { LetterTable.info($0.value).kind == .mark }) else {
            return self
        }
        var composed = String.UnicodeScalarView()
        var cluster: [Unicode.Scalar] = []
        for scalar in unicodeScalars {
            if LetterTable.info(scalar.value).kind != .mark, !cluster.isEmpty {
                composed.append(contentsOf: Self.composed(cluster))
                cluster.removeAll(keepingCapacity: true)
            }
            cluster.append(scalar)
        }
        composed.append(contentsOf: Self.composed(cluster))
        return String(composed)
    }

    /// A letter and its marks in NFC; what does not compose stands after the letter.
    private static func composed(_ cluster: [Unicode.Scalar]) -> [Unicode.Scalar] {
        guard cluster.count > 1 else { return cluster }
        var parts: [Unicode.Scalar] = []
        var buffer = [UInt32](repeating: 0, count: 8)
        for scalar in cluster {
            let count = unsafe ci_decompose(scalar.value, &buffer, buffer.count)
            parts.append(contentsOf: buffer.prefix(count).compactMap(Unicode.Scalar.init))
        }
        guard var letter = parts.first else { return cluster }
        // Marks stand in the order of their classes, those of one class as they were written.
        let marks = parts.dropFirst().enumerated().sorted {
            let (left, right) = (order($0.element), order($1.element))
            return (left, $0.offset) < (right, $1.offset)
        }
        var rest: [Unicode.Scalar] = []
        for (_, mark) in marks {
            if rest.last.map({ order($0) == order(mark) }) != true,
                let joined = Unicode.Scalar(ci_compose(letter.value, mark.value)),
                joined.value != 0
            {
                letter = joined
            } else {
                rest.append(mark)
            }
        }
        return [letter] + rest
    }

    private static func order(_ scalar: Unicode.Scalar) -> UInt8 {
        scalar.properties.canonicalCombiningClass.rawValue
    }
}
