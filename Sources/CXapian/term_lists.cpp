#include "term_lists.hpp"

#include "tree.hpp"

namespace cx {

namespace {

// Reads a list from its beginning; `isSound` is false once it has not what is asked for.
class List {
public:
    explicit List(const std::string &bytes) : bytes_(bytes) {}

    bool isSound = true;

    bool isAtEnd() const { return !isSound || place_ == bytes_.size(); }

    uint8_t byte() {
        if (place_ >= bytes_.size()) {
            isSound = false;
            return 0;
        }
        return uint8_t(bytes_[place_++]);
    }

    // Seven bits a byte, the lowest first.
    uint32_t number() {
        uint64_t result = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            uint8_t next = byte();
            result |= uint64_t(next & 0x7F) << shift;
            if (next >= 0x80) continue;
            if (result > UINT32_MAX) isSound = false;
            return uint32_t(result);
        }
        isSound = false;
        return 0;
    }

    void append(size_t count, std::string &text) {
        if (count > bytes_.size() - place_) {
            isSound = false;
            return;
        }
        text.append(bytes_, place_, count);
        place_ += count;
    }

private:
    const std::string &bytes_;
    size_t place_ = 0;
};

// Calls the body with each term of a list and its frequency, until it wants no more; tells whether the
// list is sound as far as it was read.
template <typename Body>
bool eachTermOf(const std::string &bytes, Body &&body) {
    List list(bytes);
    if (list.isAtEnd()) return true;
    uint64_t length = list.number(), count = list.number();
    std::string term, last;
    while (!list.isAtEnd()) {
        uint32_t frequency = 0;
        bool isKnown = false;
        if (!last.empty()) {
            // How much of the last term begins this one, and with it, where it fits, the frequency.
            size_t kept = list.byte();
            if (kept > last.size()) {
                isKnown = true;
                frequency = uint32_t(kept / (last.size() + 1) - 1);
                kept %= last.size() + 1;
            }
            term.resize(kept);
        }
        list.append(list.byte(), term);
        if (!isKnown) frequency = list.number();
        if (!list.isSound || term <= last || count-- == 0 || length < frequency) return false;
        length -= frequency;
        if (!body(term, frequency)) return true;
        last = term;
    }
    return list.isSound && count == 0 && length == 0;
}

}  // namespace

bool isKeyOfSlots(const std::string &key) {
    uint8_t first = uint8_t(key[0]);
    size_t size = 2;
    if (first >= 0x80) {
        size = 3;
        for (uint8_t bit = 0x40; first & bit; bit = uint8_t(bit >> 1)) size++;
    }
    return key.size() == size + 1 && key.back() == '\0';
}

std::string firstTerm(const std::string &list, const std::string &prefix) {
    std::string found;
    eachTermOf(list, [&](const std::string &term, uint32_t) {
        if (term.compare(0, prefix.size(), prefix) == 0) found = term;
        return found.empty();
    });
    return found;
}

bool TermListSums::addTerms(const std::string &key, const std::string &list) {
    uint32_t record = recordNumber(key);
    return eachTermOf(list, [&](const std::string &term, uint32_t frequency) {
        postings += Digest::posting(Digest::hash(term), record, frequency);
        return true;
    });
}

bool TermListSums::addSlots(const std::string &key, const std::string &bytes) {
    uint32_t record = recordNumber(key.substr(0, key.size() - 1));
    List list(bytes);
    uint64_t next = 0;
    while (!list.isAtEnd()) {
        next += list.number();
        if (!list.isSound || next > UINT32_MAX) return false;
        slots += slot(record, uint32_t(next));
        next++;
    }
    return list.isSound;
}

}  // namespace cx
