/// Damage as it happens to files: cut, blanked, flipped, swapped.
public enum Mutation {
    /// The bytes with one to four damages.
    public static func mutated(
        _ bytes: [UInt8],
        using generator: inout some RandomNumberGenerator
    ) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
            guard !bytes.isEmpty else { break }
            let place = Int.random(in: bytes.indices, using: &generator)
            let length = Int.random(in: 1...max(1, bytes.count / 8), using: &generator)
            let end = min(place + length, bytes.count)
            switch Int.random(in: 0..<7, using: &generator) {
            case 0: bytes.removeSubrange(place...)
            case 1: bytes.removeSubrange(place..<end)
            case 2: for index in place..<end { bytes[index] = 0 }
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 4: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 5: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default:
                let part = bytes[place..<end]
                bytes.removeSubrange(place..<end)
                bytes.insert(
                    contentsOf: part,
                    at: Int.random(in: 0...bytes.count, using: &generator)
                )
            }
        }
        return bytes
    }
}
