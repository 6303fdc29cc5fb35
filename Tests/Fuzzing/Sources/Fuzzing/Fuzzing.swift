import Glibc

// libFuzzer brings `main`; these two are what it calls (compiler-rt, fuzzer/FuzzerInterface.h).

/// The target of this run: set once, before the loop, which has one thread.
nonisolated(unsafe) private var target = FuzzTarget.text

/// Where a process finds the target that its parent was given.
private let variable = "FUZZ_TARGET"

/// Takes the target's name off the arguments and puts bounds before the others, which what is said
/// later overrides.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
    let words = (0..<Int(count.pointee)).map { index in
        arguments.pointee[index].map { String(cString: $0) } ?? ""
    }
    if words.count == 3, words[1] == "seeds" {
        Seeds.write(into: words[2])
        exit(0)
    }
    // The processes of `-fork` and `-jobs` get the arguments without the name.
    let named = words.count > 1 ? FuzzTarget(rawValue: words[1]) : nil
    let inherited = getenv(variable).flatMap { FuzzTarget(rawValue: String(cString: $0)) }
    guard let chosen = named ?? inherited else {
        print("usage: Fuzzing TARGET [FOLDER…] [-libFuzzer=option…] | Fuzzing seeds FOLDER")
        print(FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
        exit(2)
    }
    target = chosen
    setenv(variable, chosen.rawValue, 1)
    let bounds = [
        "-timeout=5", "-rss_limit_mb=1024", "-max_len=65536",
        "-artifact_prefix=\(chosen.rawValue)-",
    ]
    let changed = [words[0]] + bounds + words.dropFirst(named == nil ? 1 : 2)
    let vector = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
        capacity: changed.count + 1
    )
    for (index, word) in changed.enumerated() { vector[index] = strdup(word) }
    vector[changed.count] = nil
    arguments.pointee = vector
    count.pointee = CInt(changed.count)
    return 0
}

/// Feeds the target.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    target.read(Array(UnsafeBufferPointer(start: data, count: size)))
    return 0
}
