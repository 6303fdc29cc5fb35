// The tables of an index, read without the engine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace cx {

// A number of a block, the highest byte first.
inline uint32_t number(const unsigned char *bytes, size_t count) {
    uint32_t result = 0;
    for (size_t place = 0; place < count; place++) result = result << 8 | bytes[place];
    return result;
}

// A block of Xapian 1.4's glass tables begins with its commit (4 bytes), its level (1), how much of it
// is free (2 and 2) and where the places of its items end (2); the places follow, 2 bytes each.
constexpr size_t firstPlace = 11;
constexpr int mostLevels = 10;

inline uint32_t revision(const unsigned char *block) { return number(block, 4); }

inline int level(const unsigned char *block) { return block[4]; }

// Where the places of a block's items end.
inline size_t placesEnd(const unsigned char *block) { return number(block + 9, 2); }

// Calls the body with the place of each item of a block.
template <typename Body>
void eachPlace(const unsigned char *block, Body &&body) {
    for (size_t place = firstPlace; place < placesEnd(block); place += 2) {
        body(number(block + place, 2));
    }
}

// The blocks of a table, read one by one; nothing that stands in them is trusted.
class Blocks {
public:
    // Of a table that cannot be opened no block can be read.
    explicit Blocks(const std::string &path);
    ~Blocks();

    Blocks(const Blocks &) = delete;
    Blocks &operator=(const Blocks &) = delete;

    void setSize(size_t size);
    size_t size() const { return size_; }
    size_t count() const;

    // A block; null where it cannot be read. Valid until the next is asked for.
    const unsigned char *read(size_t number);

private:
    int file_;
    size_t size_ = 8192;
    size_t held_ = SIZE_MAX;
    std::vector<unsigned char> block_;
};

// An item of a leaf: an entry, or a part of one that is too long for it.
struct LeafItem {
    std::string key;
    // Its part of the content, in the block.
    const char *text = nullptr;
    size_t count = 0;
    uint32_t component = 1;
    bool isLast = false;
    bool isCompressed = false;

    // Reads the item at a place; `false` where it does not lie within the block.
    bool parse(const unsigned char *block, size_t blockSize, size_t place);
};

// Unpacks the content of an entry; `false` where it is damaged.
bool inflated(const std::string &packed, std::string &plain);

// The number of a record by the key that a table has of it.
uint32_t recordNumber(const std::string &key);

// Goes through what hangs on a root.
class Tree {
public:
    explicit Tree(Blocks &blocks) : blocks_(blocks), seen_(blocks.count(), false) {}

    // Calls `leaf(number, bytes)` with each sound leaf; tells whether all blocks are sound and no two
    // of them are the same. A child is never newer than what it hangs on.
    template <typename Leaf>
    bool walk(uint32_t block, int level, uint32_t revision, Leaf &&leaf) {
        const unsigned char *bytes = sound(block, level, revision);
        if (!bytes) return false;
        if (level == 0) {
            leaf(block, bytes);
            return true;
        }
        uint32_t own = cx::revision(bytes);
        bool isWhole = true;
        for (uint32_t child : children(bytes)) {
            if (!walk(child, level - 1, own, leaf)) isWhole = false;
        }
        return isWhole;
    }

    // Which blocks were come to.
    const std::vector<bool> &seen() const { return seen_; }

private:
    const unsigned char *sound(uint32_t block, int level, uint32_t revision);
    static std::vector<uint32_t> children(const unsigned char *bytes);

    Blocks &blocks_;
    std::vector<bool> seen_;
};

// Calls `body(key, content)` with each entry that hangs on a root, in the order of the keys; tells
// whether all are whole.
template <typename Body>
bool eachEntry(Blocks &blocks, uint32_t root, int level, uint32_t revision, Body &&body) {
    bool areWhole = true, isCompressed = false;
    std::string key, packed, plain;
    uint32_t expected = 1;
    bool isWhole = Tree(blocks).walk(root, level, revision, [&](uint32_t,
                                                                const unsigned char *block) {
        eachPlace(block, [&](size_t place) {
            LeafItem item;
            if (!item.parse(block, blocks.size(), place) || item.component != expected
                || (expected > 1 && item.key != key)) {
                areWhole = false;
                expected = 1;
                return;
            }
            if (item.component == 1) {
                key = item.key;
                packed.clear();
                isCompressed = item.isCompressed;
            }
            packed.append(item.text, item.count);
            expected = item.isLast ? 1 : expected + 1;
            if (!item.isLast) return;
            if (!isCompressed) {
                body(key, packed);
            } else if (inflated(packed, plain)) {
                body(key, plain);
            } else {
                areWhole = false;
            }
        });
    });
    return isWhole && areWhole && expected == 1;
}

// What of the shape of the tables is damaged, a sentence for each with the table's name; nothing
// where the engine can read them all.
std::vector<std::string> damagedShapes(const std::string &folder);

}  // namespace cx
