internal import Synchronization

/// What the handles of callers stand for.
///
/// A handle is a number in the clothes of a pointer: nobody dereferences it, none is given out twice,
/// so one that was closed is known to be closed.
final class HandleTable<Value: Sendable>: Sendable {
    private let values = Mutex<[UInt: Value]>([:])

    /// Gives a value a handle.
    func add(_ value: Value) -> OpaquePointer? {
        let number = HandleNumber.next()
        values.withLock { $0[number] = value }
        return unsafe OpaquePointer(bitPattern: number)
    }

    /// The value of a handle; `nil` where there is none.
    func value(of handle: OpaquePointer?) -> Value? {
        let number = UInt(bitPattern: handle)
        return values.withLock { $0[number] }
    }

    /// Takes a handle out of use; its value, `nil` where there is none.
    func remove(_ handle: OpaquePointer?) -> Value? {
        let number = UInt(bitPattern: handle)
        return values.withLock { $0.removeValue(forKey: number) }
    }
}

/// The numbers of all handles: those of one table are none in another.
private enum HandleNumber {
    private static let last = Atomic<UInt>(0)

    /// Multiples of 16, as of memory: languages that keep tags in the low bits of pointers lose none.
    static func next() -> UInt {
        last.add(16, ordering: .relaxed).newValue
    }
}
