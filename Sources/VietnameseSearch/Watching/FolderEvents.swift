internal import Glibc

/// What the kernel tells of the entries of folders: inotify(7).
///
/// One for each watch of a tree; not to be used from two threads at once.
struct FolderEvents: ~Copyable {
    /// What happened to an entry of a folder.
    struct Event: Hashable {
        /// The number of the folder's watch.
        var watch: Int32
        /// What happened.
        var happening: Happening
        /// What it happened to.
        var entry: Entry
    }

    /// What an event is about.
    enum Entry: Hashable {
        /// The watched folder itself.
        case itself
        case named(String)
        /// An entry whose name is not UTF-8.
        case unnamed
    }

    /// The kinds of events, as the kernel numbers them.
    struct Happening: OptionSet, Hashable {
        let rawValue: UInt32

        /// A file that was open for writing was closed.
        static let written = Happening(IN_CLOSE_WRITE)
        static let movedHere = Happening(IN_MOVED_TO)
        static let movedAway = Happening(IN_MOVED_FROM)
        static let made = Happening(IN_CREATE)
        static let deleted = Happening(IN_DELETE)
        /// Permissions, owner or times changed: what could not be read perhaps can be now.
        static let permitted = Happening(IN_ATTRIB)
        /// The watched folder itself was deleted or moved.
        static let gone = Happening(IN_DELETE_SELF | IN_MOVE_SELF)
        /// The watch is no more.
        static let ended = Happening(IN_IGNORED)
        /// Events were lost.
        static let overflow = Happening(IN_Q_OVERFLOW)
        /// The entry is a folder.
        static let isFolder = Happening(IN_ISDIR)

        /// What is listened to.
        static let all: Happening = [
            .written, .movedHere, .movedAway, .made, .deleted, .permitted, .gone,
        ]

        init(rawValue: UInt32) { self.rawValue = rawValue }

        private init(_ number: some BinaryInteger) {
            self.init(rawValue: UInt32(truncatingIfNeeded: number))
        }
    }

    /// Why folders cannot be watched.
    enum Refusal: Error, Hashable {
        /// A setting of the kernel allows no more.
        case limit(setting: String)
        /// The folder cannot be looked into, or is gone.
        case folder
        /// The system has no such service.
        case service

        static let watches = Refusal.limit(setting: "fs.inotify.max_user_watches")
        static let instances = Refusal.limit(setting: "fs.inotify.max_user_instances")
    }

    /// What `poll` waits on.
    let descriptor: Int32

    init() throws(Refusal) {
        let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
        guard descriptor >= 0 else { throw errno == EMFILE ? .instances : .service }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Watches a folder and returns the number of the watch: the same for every path to it.
    /// - Parameter followsLink: whether the path may be a link to the folder.
    func watch(_ folder: String, followsLink: Bool) throws(Refusal) -> Int32 {
        var mask = Happening.all.rawValue | UInt32(IN_ONLYDIR)
        if !followsLink { mask |= UInt32(IN_DONT_FOLLOW) }
        let number = unsafe inotify_add_watch(descriptor, folder, mask)
        guard number >= 0 else { throw errno == ENOSPC ? .watches : .folder }
        return number
    }

    /// Ends a watch.
    func end(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

    /// The events that came since the last call, without waiting.
    func read() -> [Event] {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        return count > 0 ? Self.events(in: bytes[..<count]) : []
    }

    /// Parts what the kernel wrote into events: four numbers and a name filled up with zeros each.
    static func events(in bytes: ArraySlice<UInt8>) -> [Event] {
        var events: [Event] = []
        var rest = bytes
        while let watch = number(at: 0, of: rest), let mask = number(at: 4, of: rest),
            let length = number(at: 12, of: rest), rest.count - 16 >= length
        {
            let name = rest.dropFirst(16).prefix(Int(length)).prefix { $0 != 0 }
            events.append(
                Event(
                    watch: Int32(bitPattern: watch),
                    happening: Happening(rawValue: mask),
                    entry: name.isEmpty
                        ? .itself
                        : String(validating: name, as: UTF8.self).map(Entry.named) ?? .unnamed
                )
            )
            rest = rest.dropFirst(16 + Int(length))
        }
        return events
    }

    /// A number in the byte order of the machine.
    private static func number(at offset: Int, of bytes: ArraySlice<UInt8>) -> UInt32? {
        guard bytes.count >= 16 else { return nil }
        var number: UInt32 = 0
        unsafe withUnsafeMutableBytes(of: &number) {
            unsafe $0.copyBytes(from: bytes.dropFirst(offset).prefix(4))
        }
        return number
    }
}
