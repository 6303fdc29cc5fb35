internal import CXapian

/// The terms, values and data of one record in flat arrays, reused from record to record.
struct RecordBuffer {
    var bytes: [UInt8] = []
    var terms: [cx_term] = []
    var valueBytes: [UInt8] = []
    var values: [cx_value] = []
    var data: [UInt8] = []

    /// The room that what it holds takes.
    var byteCount: Int {
        bytes.count + terms.count * MemoryLayout<cx_term>.stride
            + valueBytes.count + values.count * MemoryLayout<cx_value>.stride
            + data.count
    }

    /// A copy of the room that it takes, and of what identifies a passage.
    ///
    /// A plain copy would share the arrays: the next change would make them anew, as large as the
    /// largest record made them.
    func packed() -> RecordBuffer {
        var copy = RecordBuffer()
        copy.bytes.reserveCapacity(bytes.count + 48)
        copy.bytes += bytes
        copy.terms.reserveCapacity(terms.count + 2)
        copy.terms += terms
        copy.valueBytes.reserveCapacity(valueBytes.count + 64)
        copy.valueBytes += valueBytes
        copy.values.reserveCapacity(values.count + 1)
        copy.values += values
        copy.data = data
        return copy
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        terms.removeAll(keepingCapacity: true)
        valueBytes.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        data.removeAll(keepingCapacity: true)
    }

    /// Adds a term; one of frequency 0 filters and does not weigh.
    mutating func append(_ prefix: String, _ form: String, frequency: Int = 0) {
        let start = bytes.count
        bytes.append(contentsOf: prefix.utf8)
        bytes.append(contentsOf: form.utf8)
        close(start, frequency: frequency)
    }

    /// Adds a term of the form's bytes.
    mutating func append(_ prefix: String, _ form: ArraySlice<UInt8>, frequency: Int) {
        let start = bytes.count
        bytes.append(contentsOf: prefix.utf8)
        bytes.append(contentsOf: form)
        close(start, frequency: frequency)
    }

    /// Adds the term of a pair of neighbours.
    mutating func append(
        _ prefix: String,
        pair first: ArraySlice<UInt8>,
        _ second: ArraySlice<UInt8>,
        frequency: Int
    ) {
        let start = bytes.count
        bytes.append(contentsOf: prefix.utf8)
        bytes.append(contentsOf: first)
        bytes.append(0x20)
        bytes.append(contentsOf: second)
        close(start, frequency: frequency)
    }

    mutating func append(value: some Collection<UInt8>, slot: UInt32) {
        values.append(
            cx_value(
                slot: slot,
                start: UInt32(valueBytes.count),
                count: UInt32(value.count)
            )
        )
        valueBytes.append(contentsOf: value)
    }

    private mutating func close(_ start: Int, frequency: Int) {
        terms.append(
            cx_term(
                start: UInt32(start),
                count: UInt32(bytes.count - start),
                frequency: UInt32(frequency)
            )
        )
    }
}
