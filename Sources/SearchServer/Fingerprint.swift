/// A short name of some bytes: the same for the same bytes in every run.
///
/// 64 bits of FNV-1a (Fowler, Noll and Vo), in hexadecimal digits; no protection against anyone who
/// looks for two of the same name.
enum Fingerprint {
    static func of(_ bytes: some Sequence<UInt8>) -> String {
        let hash = bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { hash, byte in
            (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return String(hash, radix: 16)
    }
}
