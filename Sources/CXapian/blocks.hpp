// What is looked at before the engine reads it: it trusts the places and sizes that a table names,
// and reads beyond a block where they are damaged.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace cx {

// While one lives, what this thread reads as a block of a table may be refused; see
// `cx_refuses_block`.
class BlockWatch {
public:
    BlockWatch();
    ~BlockWatch();

    BlockWatch(const BlockWatch &) = delete;
    BlockWatch &operator=(const BlockWatch &) = delete;
};

// Whether a block of a table names nothing that lies outside of it.
bool isSoundBlock(const unsigned char *block, size_t size);

// The bytes of the version file in a folder; none where there is no such file of this form.
std::string versionFile(const std::string &folder);

// What a version file begins with: the name and version of the form, the identity of the index. The
// number of the commit follows.
constexpr size_t versionHeadSize = 16 + 16;

// Where the trees of the tables begin, as the version file in a folder has it.
struct TableRoots {
    struct Root {
        // That of its file, without the ending.
        const char *name = "";
        uint32_t block = 0;
        int level = 0;
        uint32_t blockSize = 0;
        // Of a table that never held anything there is no block, perhaps no file.
        bool isEmpty = false;
    };

    // Whether there is such a file, and it names nothing that no index has.
    bool areKnown = false;
    uint32_t revision = 0;
    std::array<Root, 6> tables;

    const Root &postings() const { return tables[0]; }
    const Root &data() const { return tables[1]; }
    const Root &terms() const { return tables[2]; }
};

TableRoots tableRoots(const std::string &folder);

// Whether the index in a folder was made without term lists; one whose table is lost names it still.
bool lacksTermLists(const std::string &folder);

// Throws the engine's error of damage where the version file in a folder names what no index has;
// nothing where there is no such file.
void checkVersionFile(const std::string &folder);

}  // namespace cx
