internal import Hummingbird

/// What is known of a request besides what it says: the client's presence.
struct ConnectionContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// Whoever asks.
    let client: ClientPresence

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        client = ClientPresence(source.channel)
    }
}
