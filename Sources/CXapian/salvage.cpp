#include "blocks.hpp"
#include "seal.hpp"
#include "term_lists.hpp"
#include "tree.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <unordered_set>
#include <vector>

using cx::guarded;
using cx::number;

namespace {

// Finds what a table holds without the engine. Its tree is walked from the root: what hangs on it
// is what the newest commit holds. Where the tree has a damaged block, or its root is not known, all
// leaves are looked at, whatever is above or beside them; what is found there alone may be of an
// older commit.
//
// The form of blocks and items is that of Xapian 1.4's glass tables. Nothing that is read is
// trusted: places and sizes must lie within the block, and in an index of this form only what has
// its checksum is given out.
class Scan {
public:
    Scan(const std::string &folder, bool isPostings, bool isSealed, const std::string &digest)
        : isPostings_(isPostings),
          isSealed_(isSealed),
          blocks_(folder + (isPostings ? "/postlist.glass" : "/docdata.glass")) {
        cx::Digest sums;
        if (sums.decode(digest)) {
            hasSum_ = true;
            sum_ = sums.data;
        }
        cx::TableRoots roots = cx::tableRoots(folder);
        const cx::TableRoots::Root &root = isPostings ? roots.postings() : roots.data();
        if (roots.areKnown) {
            blocks_.setSize(root.blockSize);
            expected_ = roots.revision;
            isComplete = root.isEmpty;
            if (!isComplete) take(root.block, root.level, roots.revision);
        } else {
            findSize();
        }
        if (isComplete || !isSealed) return;
        if (!roots.areKnown && guess()) return;
        takeLoose();
    }

    // Whether everything that the newest commit held was found.
    bool isComplete = false;

    // A sound entry.
    struct Entry {
        std::string name;
        std::string bytes;
        uint32_t record = 0;
        uint32_t revision = 0;
        bool isCurrent = false;
    };

    size_t count() const { return found_.size(); }

    // An entry, read anew; false where it has changed meanwhile.
    bool read(size_t index, Entry &entry) {
        const Found &found = found_[index];
        entry.revision = found.revision;
        entry.isCurrent = found.isCurrent;
        std::string key, plain;
        if (!assemble(found, key, plain)) return false;
        entry.name = isPostings_ ? key.substr(2) : std::string();
        entry.record = isPostings_ ? 0 : cx::recordNumber(key);
        return content(entry.name, plain, entry.bytes);
    }

private:
    struct Part {
        uint32_t block = 0;
        uint32_t place = 0;
    };

    struct Found {
        std::vector<Part> parts;
        uint32_t revision = 0;
        bool isCurrent = false;
    };

    struct LoosePart {
        Part part;
        uint32_t revision = 0;
        bool isLast = false;
    };

    // MARK: The tree

    // Takes what hangs on a root; tells in `isComplete` whether that is all.
    void take(uint32_t root, int level, uint32_t revision) {
        found_.clear();
        current_.clear();
        parts_.clear();
        total_ = 0;
        if (isPostings_) hasSum_ = false;
        cx::Tree tree(blocks_);
        bool areSound = true;
        bool isWhole = tree.walk(root, level, revision, [&](uint32_t block, const unsigned char *bytes) {
            if (!readLeaf(block, bytes)) areSound = false;
        });
        seen_ = tree.seen();
        for (auto &[key, parts] : parts_) {
            if (!offer(key, parts, true)) areSound = false;
        }
        parts_.clear();
        isComplete = isWhole && areSound;
    }

    // Looks for the root where the version file does not tell it: it has the highest level of the
    // blocks of its commit. Taken only where the sums prove that nothing is missing; those of the
    // metadata stand in the same tree, so that they prove an older one as well as the newest.
    bool guess() {
        struct Candidate {
            uint32_t block;
            int level;
        };
        std::map<uint32_t, Candidate, std::greater<uint32_t>> candidates;
        for (size_t block = 0; block < blocks_.count(); block++) {
            const unsigned char *bytes = blocks_.read(block);
            if (!bytes || !isOfTree(bytes)) continue;
            newest_ = std::max(newest_, cx::revision(bytes));
            Candidate &known =
                candidates.emplace(cx::revision(bytes), Candidate{0, -1}).first->second;
            if (cx::level(bytes) > known.level) known = {uint32_t(block), cx::level(bytes)};
        }
        int tries = 0;
        for (const auto &[revision, candidate] : candidates) {
            if (++tries > (isPostings_ ? 1 : 8)) break;
            take(candidate.block, candidate.level, revision);
            if (isComplete && isProven()) return true;
        }
        isComplete = false;
        found_.clear();
        current_.clear();
        seen_.clear();
        return false;
    }

    // MARK: Leaves

    // The size of blocks stands in another file, which may be damaged: it is found by trying.
    void findSize() {
        for (size_t size : {8192, 2048, 4096, 16384, 32768, 65536}) {
            blocks_.setSize(size);
            size_t sound = 0, count = std::min<size_t>(blocks_.count(), 64);
            for (size_t block = 0; block < count; block++) {
                const unsigned char *bytes = blocks_.read(block);
                if (bytes && isOfTree(bytes)) sound++;
            }
            if (sound > 0) return;
        }
        blocks_.setSize(8192);
    }

    // Whether a block is a sound one of a tree, of this commit or another.
    bool isOfTree(const unsigned char *block) const {
        return cx::level(block) < cx::mostLevels && cx::isSoundBlock(block, blocks_.size());
    }

    // Takes the leaves that do not hang on the tree.
    void takeLoose() {
        std::map<std::string, std::map<uint32_t, LoosePart>> loose;
        for (size_t block = 0; block < blocks_.count(); block++) {
            const unsigned char *bytes = blocks_.read(block);
            if (!bytes || cx::level(bytes) != 0) continue;
            uint32_t revision = cx::revision(bytes);
            if (isOfTree(bytes)) newest_ = std::max(newest_, revision);
            if (block < seen_.size() && seen_[block]) continue;
            size_t end = cx::placesEnd(bytes);
            if (end > blocks_.size() || end % 2 == 0) continue;
            cx::eachPlace(bytes, [&](uint32_t place) {
                cx::LeafItem item;
                if (!item.parse(bytes, blocks_.size(), place) || !isWanted(item.key)) return;
                if (current_.count(item.key)) return;
                LoosePart &part = loose[item.key][item.component];
                if (part.part.place && part.revision >= revision) return;
                part = {{uint32_t(block), place}, revision, item.isLast};
            });
        }
        for (auto &[key, parts] : loose) offer(key, parts, false);
        if (!isProven()) return;
        isComplete = true;
        for (Found &found : found_) found.isCurrent = true;
    }

    // Whether what was found is what the sums are of, and those are of the newest commit.
    bool isProven() const {
        if (!hasSum_ || total_ != sum_) return false;
        return !isPostings_ || (sumRevision_ == newest_ && (!expected_ || expected_ == newest_));
    }

    // Takes the entries of a leaf; tells whether all are sound.
    bool readLeaf(uint32_t block, const unsigned char *bytes) {
        uint32_t revision = cx::revision(bytes);
        bool areSound = true;
        cx::eachPlace(bytes, [&](uint32_t place) {
            cx::LeafItem item;
            if (!item.parse(bytes, blocks_.size(), place)) {
                areSound = false;
                return;
            }
            if (!isWanted(item.key)) return;
            LoosePart part{{block, place}, revision, item.isLast};
            if (item.component == 1 && item.isLast) {
                // The block is still the one that is held: its bytes stay.
                if (!offer(item.key, {{1, part}}, true)) areSound = false;
            } else {
                parts_[item.key][item.component] = part;
            }
        });
        return areSound;
    }

    // Metadata stand among the postings under a mark of their own; a table of records has an empty
    // key of the engine's.
    bool isWanted(const std::string &key) const {
        if (!isPostings_) return !key.empty();
        return key.size() > 2 && key[0] == '\0' && uint8_t(key[1]) == 0xC0;
    }

    // MARK: Entries

    // Notes an entry whose parts are there and whose content is sound; tells whether it is.
    bool offer(const std::string &key, const std::map<uint32_t, LoosePart> &parts, bool isCurrent) {
        Found found;
        found.isCurrent = isCurrent;
        uint32_t expected = 1;
        bool isWhole = false;
        for (const auto &[component, part] : parts) {
            if (component != expected++) break;
            found.parts.push_back(part.part);
            found.revision = std::max(found.revision, part.revision);
            isWhole = part.isLast;
            if (isWhole) break;
        }
        std::string assembled, plain, bytes;
        if (!isWhole || !assemble(found, assembled, plain) || assembled != key) return false;
        std::string name = isPostings_ ? key.substr(2) : std::string();
        if (!content(name, plain, bytes)) return false;
        if (!isPostings_) {
            total_ += cx::Digest::text(cx::recordNumber(key), plain);
        } else if (name == cx::digestKey) {
            cx::Digest sums;
            hasSum_ = sums.decode(bytes);
            sum_ = sums.metadata;
            sumRevision_ = found.revision;
        } else {
            total_ += cx::Digest::entry(name, plain);
        }
        if (isCurrent) current_.insert(key);
        found_.push_back(std::move(found));
        return true;
    }

    bool assemble(const Found &found, std::string &key, std::string &plain) {
        std::string bytes;
        bool isCompressed = false;
        for (size_t index = 0; index < found.parts.size(); index++) {
            const unsigned char *block = blocks_.read(found.parts[index].block);
            cx::LeafItem item;
            if (!block || !item.parse(block, blocks_.size(), found.parts[index].place)) {
                return false;
            }
            if (index == 0) {
                key = item.key;
                isCompressed = item.isCompressed;
            } else if (item.key != key) {
                return false;
            }
            bytes.append(item.text, item.count);
        }
        if (isCompressed) return cx::inflated(bytes, plain);
        plain = std::move(bytes);
        return true;
    }

    // The content of an entry without its checksum; an entry that tells the form has none.
    bool content(const std::string &name, const std::string &plain, std::string &bytes) const {
        if ((isPostings_ && cx::isMark(name)) || (!isSealed_ && !cx::isSound(name, plain))) {
            bytes = plain;
            return true;
        }
        if (!cx::isSound(name, plain)) return false;
        bytes.assign(plain, 0, plain.size() - cx::sealSize);
        return true;
    }

    const bool isPostings_;
    const bool isSealed_;
    cx::Blocks blocks_;
    bool hasSum_ = false;
    uint64_t sum_ = 0;
    uint64_t total_ = 0;
    // The commit that the sums are of, and the newest that the table has and is said to have.
    uint32_t sumRevision_ = 0;
    uint32_t newest_ = 0;
    uint32_t expected_ = 0;
    std::vector<Found> found_;
    // The keys of what hangs on the tree.
    std::unordered_set<std::string> current_;
    std::vector<bool> seen_;
    std::map<std::string, std::map<uint32_t, LoosePart>> parts_;
};

}  // namespace

struct cx_scan {
    Scan scan;
    Scan::Entry entry;
};

cx_scan *cx_scan_open(const char *folder, bool of_metadata, bool is_sealed, cx_bytes digest,
                      cx_failure *failure) {
    cx_scan *scan = nullptr;
    guarded(failure, [&] {
        scan = new cx_scan{Scan(folder, of_metadata, is_sealed, cx::string(digest)), {}};
    });
    return scan;
}

void cx_scan_close(cx_scan *scan) { delete scan; }

size_t cx_scan_count(const cx_scan *scan) { return scan->scan.count(); }

bool cx_scan_is_complete(const cx_scan *scan) { return scan->scan.isComplete; }

cx_status cx_scan_read(cx_scan *scan, size_t index, cx_entry *entry, cx_failure *failure) {
    return guarded(failure, [&] {
        if (index >= scan->scan.count()) throw Xapian::RangeError("no such entry");
        if (!scan->scan.read(index, scan->entry)) {
            throw Xapian::DatabaseCorruptError("an entry has changed meanwhile");
        }
        *entry = {cx::view(scan->entry.name), cx::view(scan->entry.bytes), scan->entry.record,
                  scan->entry.revision, scan->entry.isCurrent};
    });
}

struct cx_term_scan {
    std::vector<std::pair<uint32_t, std::string>> terms;
};

cx_term_scan *cx_term_scan_open(const char *folder, cx_bytes prefix, cx_failure *failure) {
    cx_term_scan *scan = nullptr;
    cx_status status = guarded(failure, [&] {
        scan = new cx_term_scan;
        cx::TableRoots roots = cx::tableRoots(folder);
        const cx::TableRoots::Root &root = roots.terms();
        if (!roots.areKnown || root.isEmpty) return;
        cx::Blocks blocks(std::string(folder) + "/termlist.glass");
        blocks.setSize(root.blockSize);
        const std::string start = cx::string(prefix);
        cx::eachEntry(blocks, root.block, root.level, roots.revision,
                      [&](const std::string &key, const std::string &list) {
                          if (key.empty() || cx::isKeyOfSlots(key)) return;
                          std::string term = cx::firstTerm(list, start);
                          if (!term.empty()) {
                              scan->terms.emplace_back(cx::recordNumber(key), std::move(term));
                          }
                      });
    });
    if (status == CX_OK) return scan;
    delete scan;
    return nullptr;
}

void cx_term_scan_close(cx_term_scan *scan) { delete scan; }

size_t cx_term_scan_count(const cx_term_scan *scan) { return scan->terms.size(); }

cx_bytes cx_term_scan_read(const cx_term_scan *scan, size_t index, uint32_t *record) {
    *record = scan->terms[index].first;
    return cx::view(scan->terms[index].second);
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
