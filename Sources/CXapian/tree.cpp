#include "tree.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zlib.h>

#include <cerrno>

#include "blocks.hpp"

// The form of blocks is that of Xapian 1.4's glass tables.

namespace cx {

Blocks::Blocks(const std::string &path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}

Blocks::~Blocks() {
    if (file_ >= 0) close(file_);
}

void Blocks::setSize(size_t size) {
    size_ = size;
    held_ = SIZE_MAX;
    block_.resize(size);
}

size_t Blocks::count() const {
    struct stat facts;
    return file_ < 0 || fstat(file_, &facts) ? 0 : size_t(facts.st_size) / size_;
}

const unsigned char *Blocks::read(size_t number) {
    if (number == held_) return block_.data();
    held_ = SIZE_MAX;
    // Not by `pread`, which refuses what is damaged.
    if (lseek(file_, off_t(number * size_), SEEK_SET) < 0) return nullptr;
    for (size_t done = 0; done < size_;) {
        ssize_t count = ::read(file_, block_.data() + done, size_ - done);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return nullptr;
        done += size_t(count);
    }
    held_ = number;
    return block_.data();
}

bool LeafItem::parse(const unsigned char *block, size_t blockSize, size_t place) {
    if (place + 3 > blockSize) return false;
    uint32_t head = number(block + place, 2);
    size_t end = place + (head & 0x1FFF) + 3;
    bool isFirst = head & 0x2000;
    size_t keySize = block[place + 2];
    size_t start = place + 3 + keySize + (isFirst ? 0 : 2);
    if (end > blockSize || start > end) return false;
    key.assign(reinterpret_cast<const char *>(block + place + 3), keySize);
    text = reinterpret_cast<const char *>(block + start);
    count = end - start;
    component = isFirst ? 1 : number(block + start - 2, 2);
    isLast = head & 0x4000;
    isCompressed = head & 0x8000;
    return true;
}

bool inflated(const std::string &packed, std::string &plain) {
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
        result = inflate(&stream, Z_NO_FLUSH);
        plain.append(buffer, sizeof buffer - stream.avail_out);
    }
    inflateEnd(&stream);
    return result == Z_STREAM_END;
}

uint32_t recordNumber(const std::string &key) {
    if (key.empty()) return 0;
    // 15 bits in two bytes; in more, the first begins with as many bits set as there are more.
    uint32_t mask = key.size() > 2 && key.size() < 10 ? 0xFFu << (10 - key.size()) & 0xFF : 0;
    uint32_t result = uint8_t(key[0]) & ~mask;
    for (size_t place = 1; place < key.size(); place++) {
        result = result << 8 | uint8_t(key[place]);
    }
    return result;
}

const unsigned char *Tree::sound(uint32_t block, int level, uint32_t revision) {
    if (block >= seen_.size() || seen_[block]) return nullptr;
    seen_[block] = true;
    const unsigned char *bytes = blocks_.read(block);
    if (!bytes || cx::level(bytes) != level || cx::revision(bytes) > revision) return nullptr;
    return isSoundBlock(bytes, blocks_.size()) ? bytes : nullptr;
}

std::vector<uint32_t> Tree::children(const unsigned char *bytes) {
    std::vector<uint32_t> children;
    eachPlace(bytes, [&](size_t place) { children.push_back(number(bytes + place, 4)); });
    return children;
}

std::vector<std::string> damagedShapes(const std::string &folder) {
    std::vector<std::string> findings;
    TableRoots roots = tableRoots(folder);
    if (!roots.areKnown) return {"iamglass: is not as written"};
    for (const TableRoots::Root &root : roots.tables) {
        if (root.isEmpty) continue;
        Blocks blocks(folder + "/" + root.name + ".glass");
        blocks.setSize(root.blockSize);
        Tree tree(blocks);
        bool isWhole = tree.walk(root.block, root.level, roots.revision,
                                 [](uint32_t, const unsigned char *) {});
        if (!isWhole) findings.push_back(std::string(root.name) + ": a block is damaged or missing");
    }
    return findings;
}

}  // namespace cx
