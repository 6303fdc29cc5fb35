#include "blocks.hpp"

#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <cstdint>
#include <fstream>
#include <iterator>

#include "cxapian.h"
#include "tree.hpp"

// The form of blocks and of the version file is that of Xapian 1.4's glass tables.

namespace {

thread_local int watches = 0;

// The size of a block is a power of two.
bool isBlockSize(uint64_t size) {
    return size >= 2048 && size <= 65536 && (size & (size - 1)) == 0;
}

using cx::number;

constexpr int freeListLevel = 254;

// How many bytes an item takes; 0 where it does not fit into what is left of the block.
size_t itemSize(const unsigned char *item, size_t left, bool isLeaf) {
    if (!isLeaf) {
        // The number of a block, a key with its length, the part of the entry.
        if (left < 7) return 0;
        size_t size = 7 + size_t(item[4]);
        return size <= left ? size : 0;
    }
    if (left < 3) return 0;
    uint32_t head = number(item, 2);
    size_t size = (head & 0x1FFF) + 3;
    size_t keySize = 3 + size_t(item[2]) + (head & 0x2000 ? 0 : 2);
    return keySize <= size && size <= left ? size : 0;
}

// Reads a version file from its beginning; `isSound` is false once something does not fit.
class VersionFile {
public:
    explicit VersionFile(const std::string &bytes) : bytes_(bytes) {}

    bool isSound = true;

    uint64_t next() {
        uint64_t result = 0;
        for (int shift = 0; isSound; shift += 7) {
            if (place_ >= bytes_.size() || shift > 63) {
                isSound = false;
                break;
            }
            uint8_t byte = uint8_t(bytes_[place_++]);
            result |= uint64_t(byte & 0x7F) << shift;
            if (byte < 0x80) break;
        }
        return result;
    }

    void skip(uint64_t count) {
        if (count > bytes_.size() - place_) isSound = false;
        if (isSound) place_ += size_t(count);
    }

    size_t place() const { return place_; }

private:
    const std::string &bytes_;
    size_t place_ = 0;
};

// Whether a place in a block of free blocks' numbers is one; 0 where there is none yet.
bool isFreeListPlace(uint64_t place, uint64_t blockSize) {
    return place == 0 || (place >= 2 && place < blockSize / 4);
}

cx::TableRoots parse(const std::string &bytes) {
    cx::TableRoots roots;
    VersionFile file(bytes);
    file.skip(cx::versionHeadSize);
    uint64_t revision = file.next();
    // The tables in the order of the file.
    const char *names[] = {"postlist", "docdata", "termlist", "position", "spelling", "synonym"};
    for (size_t table = 0; table < roots.tables.size() && file.isSound; table++) {
        uint64_t block = file.next();
        uint64_t shape = file.next();
        file.next();
        uint64_t blockSize = file.next() << 11;
        file.next();
        uint64_t size = file.next();
        size_t start = file.place();
        if (block > UINT32_MAX || shape >> 2 >= uint64_t(cx::mostLevels) || !isBlockSize(blockSize)) {
            return roots;
        }
        roots.tables[table] = {names[table], uint32_t(block), int(shape >> 2),
                               uint32_t(blockSize), (shape & 1) != 0};
        if (size == 0) continue;
        file.next();
        file.next();
        for (int cursor = 0; cursor < 2; cursor++) {
            file.next();
            if (!isFreeListPlace(file.next(), blockSize)) return roots;
        }
        if (file.place() - start != size) return roots;
    }
    roots.revision = uint32_t(revision);
    roots.areKnown = file.isSound && revision <= UINT32_MAX;
    return roots;
}

}  // namespace

namespace cx {

BlockWatch::BlockWatch() { watches++; }

BlockWatch::~BlockWatch() { watches--; }

bool isSoundBlock(const unsigned char *block, size_t size) {
    int own = level(block);
    if (own == freeListLevel) return true;
    if (own >= mostLevels) return false;
    size_t end = placesEnd(block);
    if (end <= firstPlace || end > size || end % 2 == 0) return false;
    // Items do not overlap where together they take what is not free.
    size_t taken = 0, first = size;
    for (size_t place = firstPlace; place < end; place += 2) {
        size_t start = number(block + place, 2);
        if (start < end || start >= size) return false;
        size_t count = itemSize(block + start, size - start, own == 0);
        if (count == 0) return false;
        taken += count;
        if (start < first) first = start;
    }
    return taken + number(block + 7, 2) == size - end && number(block + 5, 2) <= first - end;
}

std::string versionFile(const std::string &folder) {
    const std::string magic = "\x0F\x0DXapian Glass\x04\x6E";
    std::ifstream file(folder + "/iamglass", std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    return bytes.compare(0, magic.size(), magic) ? std::string() : bytes;
}

TableRoots tableRoots(const std::string &folder) {
    std::string bytes = versionFile(folder);
    return bytes.empty() ? TableRoots() : parse(bytes);
}

bool lacksTermLists(const std::string &folder) {
    TableRoots roots = tableRoots(folder);
    if (!roots.areKnown || !roots.terms().isEmpty) return false;
    return access((folder + "/termlist.glass").c_str(), F_OK) != 0 && errno == ENOENT;
}

void checkVersionFile(const std::string &folder) {
    std::string bytes = versionFile(folder);
    // What has another beginning is not of this form, or not there: the engine says so.
    if (!bytes.empty() && !parse(bytes).areKnown) {
        throw Xapian::DatabaseCorruptError("iamglass is not as written");
    }
}

}  // namespace cx

bool cx_refuses_block(const void *bytes, size_t count, int64_t place) {
    return watches > 0 && isBlockSize(count) && place % int64_t(count) == 0
        && !cx::isSoundBlock(static_cast<const unsigned char *>(bytes), count);
}
