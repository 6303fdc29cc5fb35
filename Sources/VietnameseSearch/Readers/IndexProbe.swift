internal import PassageIndex

/// Looks whether an index can be read as it lies on the disk: with a reader of its own, because an
/// open one keeps what it has read.
///
/// Works on a thread of its own, so that it does not wait for questions.
actor IndexProbe {
    private let address: IndexAddress
    private let executor = ThreadExecutor(label: "search.probe")

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(_ address: IndexAddress) { self.address = address }

    func run() throws(IndexError) {
        var reader = try PassageReader(address)
        try reader.probe()
    }
}
