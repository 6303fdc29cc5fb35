import Glibc

/// Leaves a byte everywhere in memory that is handed out next: what reads more than was written
/// shows it, the same each time.
///
/// Blocks of up to 512 bytes, some of each size, as the allocator gives them out again to the same
/// thread.
package func leaveInMemory(_ byte: UInt8) {
    for size in stride(from: 16, through: 512, by: 16) {
        var blocks: [UnsafeMutableRawPointer] = unsafe []
        for _ in 0..<32 {
            guard let block = unsafe malloc(size) else { break }
            unsafe memset(block, CInt(byte), size)
            unsafe blocks.append(block)
        }
        unsafe blocks.forEach { unsafe free($0) }
    }
}
