internal import ArgumentParser
internal import Glibc
internal import SearchServer

/// The options that bound what the server does for those who ask.
struct ServerLimits: ParsableArguments {
    private static let usual = SearchServer.Limits()

    @Option(help: ArgumentHelp("The most results on a page (1–1000).", valueName: "count"))
    var pageLimit = usual.pageSize

    @Option(
        help: ArgumentHelp("How many results may be passed over.", valueName: "count")
    )
    var offsetLimit = usual.farthestOffset

    @Option(help: ArgumentHelp("The longest question, in characters.", valueName: "count"))
    var queryLimit = usual.questionLength

    @Option(help: ArgumentHelp("The largest body, in bytes.", valueName: "bytes"))
    var bodyLimit = usual.bodySize

    @Option(
        help: ArgumentHelp(
            "The bodies of all requests at a time; others are told to come again (503).",
            valueName: "bytes"
        )
    )
    var bodyBudget = usual.bodyBudget

    @Option(help: ArgumentHelp("The largest headers, in bytes.", valueName: "bytes"))
    var headerLimit = usual.headerSize

    @Option(help: ArgumentHelp("The most connections at a time.", valueName: "count"))
    var connections = usual.connections

    @Option(
        help: ArgumentHelp(
            "How many questions are worked on at a time (default: the processors, at most 16).",
            valueName: "count"
        )
    )
    var concurrency: Int?

    @Option(
        help: ArgumentHelp(
            "How many questions may wait for their turn; others are told to come again (503).",
            valueName: "count"
        )
    )
    var queue = usual.waiting

    @Option(help: ArgumentHelp("The longest time for an answer.", valueName: "seconds"))
    var timeout = 10

    @Option(
        help: ArgumentHelp(
            "The longest time to send a request, or to take a part of an answer.",
            valueName: "seconds"
        )
    )
    var transferTimeout = 20

    @Option(
        help: ArgumentHelp("How long a connection may wait for a request.", valueName: "seconds")
    )
    var idleTimeout = 60

    @Option(
        help: ArgumentHelp(
            "How long requests may take once the server stops.",
            valueName: "seconds"
        )
    )
    var stopTimeout = 10

    @Option(
        help: ArgumentHelp(
            "Memory for answers that may be given again until the index changes; 0 for none.",
            valueName: "MiB"
        )
    )
    var cache = usual.keptAnswers >> 20

    func validate() throws {
        try check(pageLimit, 1...1000, "--page-limit")
        try check(offsetLimit, 0...1_000_000, "--offset-limit")
        try check(queryLimit, 1...100_000, "--query-limit")
        try check(bodyLimit, 1...1 << 30, "--body-limit")
        try check(bodyBudget, 1...1 << 40, "--body-budget")
        try check(headerLimit, 1024...1 << 24, "--header-limit")
        try check(connections, 1...1_000_000, "--connections")
        try check(concurrency ?? 1, 1...256, "--concurrency")
        try check(queue, 0...100_000, "--queue")
        for (seconds, name) in [
            (timeout, "--timeout"), (transferTimeout, "--transfer-timeout"),
            (idleTimeout, "--idle-timeout"), (stopTimeout, "--stop-timeout"),
        ] { try check(seconds, 1...86_400, name) }
        try check(cache, 0...65_536, "--cache")
    }

    private func check(_ value: Int, _ range: ClosedRange<Int>, _ name: String) throws {
        guard range.contains(value) else {
            throw ValidationError(
                "\(name) takes a number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
    }

    /// Sets what was asked for.
    func apply(to limits: inout SearchServer.Limits) {
        limits.pageSize = pageLimit
        limits.farthestOffset = offsetLimit
        limits.questionLength = queryLimit
        limits.bodySize = bodyLimit
        limits.bodyBudget = bodyBudget
        limits.headerSize = headerLimit
        // A question in any script takes nine bytes a character in an address.
        limits.targetSize = max(limits.targetSize, 12 * queryLimit)
        limits.connections = connections
        limits.running = concurrency ?? max(2, min(16, Int(sysconf(CInt(_SC_NPROCESSORS_ONLN)))))
        limits.waiting = queue
        limits.answerTime = .seconds(timeout)
        limits.transferTime = .seconds(transferTimeout)
        limits.idleTime = .seconds(idleTimeout)
        limits.stopTime = .seconds(stopTimeout)
        limits.keptAnswers = cache << 20
    }
}
