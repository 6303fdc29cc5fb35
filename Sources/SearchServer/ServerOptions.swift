extension SearchServer {
    /// Where a server listens, whom it answers and how much it does for one of them.
    public struct Options: Sendable {
        /// The address to listen on.
        public var address = "127.0.0.1"
        /// The port to listen on; 0 takes a free one.
        public var port = 8080
        /// What a request must show to be answered; required beyond the loopback address.
        public var token: AccessToken?
        /// The names by which a server without a token may be called, besides those of the loopback
        /// address: a reverse proxy's.
        public var hostNames: [String] = []
        /// How much a server does for those who ask.
        public var limits = Limits()

        /// Makes the options of a server that only this machine reaches.
        public init() {}

        /// Whether only this machine reaches the address.
        public var isLoopback: Bool { Self.isLoopback(address) }

        /// Whether only this machine reaches an address.
        public static func isLoopback(_ address: String) -> Bool {
            if address == "localhost" || address == "::1" { return true }
            let parts = address.split(separator: ".", omittingEmptySubsequences: false)
            return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
        }
    }

    /// How much a server does for those who ask.
    public struct Limits: Sendable {
        /// Bytes of a request's body.
        public var bodySize = 4 << 20
        /// Bytes of the bodies of all requests at a time; of one body at least.
        public var bodyBudget = 64 << 20
        /// Characters of a question, and of any other text in a parameter.
        public var questionLength = 1000
        /// Results on a page, 1–1000.
        public var pageSize = 100
        /// So many results, documents, passages or rows may be passed over.
        public var farthestOffset = 10_000
        /// Bytes of a request's headers, its line aside.
        public var headerSize = 32 << 10
        /// Bytes of what a request's line asks for.
        public var targetSize = 16 << 10
        /// Connections at a time.
        public var connections = 1024
        /// Questions that are worked on at a time.
        public var running = 4
        /// Questions that wait for their turn.
        public var waiting = 256
        /// How long a question may take, its waiting included.
        public var answerTime = Duration.seconds(10)
        /// How long a client may take to send a request, and to take some part of an answer.
        public var transferTime = Duration.seconds(20)
        /// How long a connection may stay open without a request.
        public var idleTime = Duration.seconds(60)
        /// How long requests under way may take once the server is to stop.
        public var stopTime = Duration.seconds(10)
        /// Bytes of answers that are kept while the index does not change; 0 keeps none.
        public var keptAnswers = 32 << 20

        /// Makes the usual limits.
        public init() {}
    }
}
