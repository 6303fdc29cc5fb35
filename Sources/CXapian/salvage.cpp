#include "seal.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <map>
#include <vector>

using cx::guarded;

namespace {

// Finds what a table holds without its tree: leaf by leaf, whatever damage is above or beside them.
//
// The form of blocks and items is that of Xapian 1.4's glass tables. Nothing that is read is
// trusted: places and sizes must lie within the block, and only what has its checksum is given out.
class Scan {
public:
    Scan(const std::string &path, bool isPostings) : isPostings_(isPostings) {
        file_.open(path, std::ios::binary);
        if (!file_) throw Xapian::DatabaseOpeningError("cannot open " + path, path, errno);
        // The size of blocks stands in another file, which may be damaged: it is found by trying.
        for (size_t size : {8192, 2048, 4096, 16384, 32768, 65536}) {
            begin(size);
            if (next()) break;
        }
        begin(size_);
    }

    // The next entry; `false` after the last.
    bool next() {
        while (found_.empty()) {
            if (isAtEnd_) return false;
            std::string block(size_, '\0');
            file_.read(&block[0], std::streamsize(size_));
            if (size_t(file_.gcount()) < size_) {
                isAtEnd_ = true;
                finish();
            } else {
                read(block);
            }
        }
        entry = found_.back();
        found_.pop_back();
        return true;
    }

    struct Entry {
        std::string name;
        std::string bytes;
        uint32_t revision = 0;
    };

    Entry entry;

private:
    struct Part {
        std::string bytes;
        uint32_t revision = 0;
        bool isLast = false;
        bool isCompressed = false;
    };

    void begin(size_t size) {
        size_ = size;
        found_.clear();
        parts_.clear();
        isAtEnd_ = false;
        file_.clear();
        file_.seekg(0);
    }

    static uint32_t number(const std::string &bytes, size_t place, size_t count) {
        uint32_t result = 0;
        for (size_t index = place; index < place + count; index++) {
            result = result << 8 | uint8_t(bytes[index]);
        }
        return result;
    }

    void read(const std::string &block) {
        constexpr size_t start = 11;
        if (block[4] != 0) return;  // not a leaf
        uint32_t revision = number(block, 0, 4);
        size_t end = number(block, 9, 2);
        if (end <= start || end > size_ || end % 2 == 0) return;
        for (size_t place = start; place + 1 < end; place += 2) {
            readItem(block, number(block, place, 2), revision);
        }
    }

    void readItem(const std::string &block, size_t place, uint32_t revision) {
        if (place + 3 > size_) return;
        uint32_t head = number(block, place, 2);
        size_t end = place + (head & 0x1FFF) + 3;
        bool isFirst = head & 0x2000;
        size_t keySize = uint8_t(block[place + 2]);
        size_t text = place + 3 + keySize + (isFirst ? 0 : 2);
        if (end > size_ || text > end || keySize == 0) return;
        std::string key = block.substr(place + 3, keySize);
        Part part{block.substr(text, end - text), revision, (head & 0x4000) != 0,
                  (head & 0x8000) != 0};
        // Metadata stand among the postings under a mark of their own.
        if (isPostings_ && (key.size() < 3 || key[0] != '\0' || uint8_t(key[1]) != 0xC0)) return;
        if (isFirst && part.isLast) return offer(key, part.bytes, part.isCompressed, revision);
        uint32_t component = isFirst ? 1 : number(block, text - 2, 2);
        auto &known = parts_[key][component];
        if (known.bytes.empty() || known.revision < revision) known = std::move(part);
    }

    // Puts together what stands in several items.
    void finish() {
        for (auto &[key, parts] : parts_) {
            std::string bytes;
            uint32_t revision = 0;
            uint32_t expected = 1;
            for (auto &[component, part] : parts) {
                if (component != expected++) break;
                bytes += part.bytes;
                revision = std::max(revision, part.revision);
                if (!part.isLast) continue;
                offer(key, bytes, parts.begin()->second.isCompressed, revision);
                break;
            }
        }
        parts_.clear();
    }

    void offer(const std::string &key, const std::string &bytes, bool isCompressed,
               uint32_t revision) {
        std::string plain = bytes;
        if (isCompressed && !inflate(bytes, plain)) return;
        std::string name = isPostings_ ? key.substr(2) : std::string();
        if (!cx::isSound(name, plain)) return;
        found_.push_back({name, cx::unsealed(name, plain), revision});
    }

    static bool inflate(const std::string &packed, std::string &plain) {
        constexpr size_t most = 256 << 20;
        z_stream stream{};
        if (inflateInit2(&stream, -15) != Z_OK) return false;
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
        stream.avail_in = uInt(packed.size());
        plain.clear();
        int result = Z_OK;
        char buffer[16384];
        while (result == Z_OK && plain.size() < most) {
            stream.next_out = reinterpret_cast<Bytef *>(buffer);
            stream.avail_out = sizeof buffer;
            result = ::inflate(&stream, Z_NO_FLUSH);
            plain.append(buffer, sizeof buffer - stream.avail_out);
        }
        inflateEnd(&stream);
        return result == Z_STREAM_END;
    }

    std::ifstream file_;
    const bool isPostings_;
    size_t size_ = 8192;
    bool isAtEnd_ = false;
    std::vector<Entry> found_;
    std::map<std::string, std::map<uint32_t, Part>> parts_;
};

}  // namespace

struct cx_scan {
    Scan scan;
};

cx_scan *cx_scan_open(const char *path, bool of_metadata, cx_failure *failure) {
    cx_scan *scan = nullptr;
    guarded(failure, [&] { scan = new cx_scan{Scan(path, of_metadata)}; });
    return scan;
}

void cx_scan_close(cx_scan *scan) { delete scan; }

cx_status cx_scan_next(cx_scan *scan, bool *found, cx_bytes *name, cx_bytes *bytes,
                       uint32_t *revision, cx_failure *failure) {
    return guarded(failure, [&] {
        *found = scan->scan.next();
        *name = cx::view(scan->scan.entry.name);
        *bytes = cx::view(scan->scan.entry.bytes);
        *revision = scan->scan.entry.revision;
    });
}

struct cx_lock {
    int descriptor;
};

cx_lock *cx_lock_take(const char *path, cx_failure *failure) {
    std::string name = std::string(path) + "/flintlock";
    int descriptor = open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        int number = errno;
        cx::fail(failure, CX_SYSTEM, name + " (" + std::strerror(number) + ")");
        failure->system_error = number;
        return nullptr;
    }
    // The lock that Xapian's writers take: the first byte suffices them, and they get along with
    // locks of descriptors and of processes.
    struct flock wanted {};
    wanted.l_type = F_WRLCK;
    wanted.l_whence = SEEK_SET;
    wanted.l_len = 1;
    if (fcntl(descriptor, F_OFD_SETLK, &wanted) < 0) {
        int number = errno;
        close(descriptor);
        bool isHeld = number == EACCES || number == EAGAIN;
        cx::fail(failure, isHeld ? CX_LOCKED : CX_SYSTEM,
                 name + " (" + std::strerror(number) + ")");
        if (!isHeld) failure->system_error = number;
        return nullptr;
    }
    return new cx_lock{descriptor};
}

void cx_lock_release(cx_lock *lock) {
    close(lock->descriptor);
    delete lock;
}
