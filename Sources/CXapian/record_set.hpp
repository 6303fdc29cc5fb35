// Which records a query holds of, without their weights.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

#include "cxapian.h"

namespace cx {

// A set of records of one snapshot: a bit for each.
class RecordSet {
public:
    explicit RecordSet(Xapian::docid last) : words_(size_t(last) / 64 + 1) {}

    void insert(Xapian::docid record) {
        // Damaged lists name records that no index has.
        if (record / 64 >= words_.size()) {
            throw Xapian::DatabaseCorruptError("a list names a record that there is not");
        }
        words_[record / 64] |= uint64_t(1) << record % 64;
    }

    size_t count() const {
        size_t count = 0;
        for (uint64_t word : words_) count += size_t(__builtin_popcountll(word));
        return count;
    }

    RecordSet &operator|=(const RecordSet &other) {
        for (size_t place = 0; place < words_.size(); place++) words_[place] |= other.words_[place];
        return *this;
    }

    RecordSet &operator&=(const RecordSet &other) {
        for (size_t place = 0; place < words_.size(); place++) words_[place] &= other.words_[place];
        return *this;
    }

    RecordSet &operator-=(const RecordSet &other) {
        for (size_t place = 0; place < words_.size(); place++) words_[place] &= ~other.words_[place];
        return *this;
    }

    // The records in their order.
    template <typename Body>
    void forEach(Body &&body) const {
        for (size_t place = 0; place < words_.size(); place++) {
            for (uint64_t word = words_[place]; word; word &= word - 1) {
                body(Xapian::docid(place * 64 + size_t(__builtin_ctzll(word))));
            }
        }
    }

private:
    std::vector<uint64_t> words_;
};

// The records that the steps of a query hold of: those that the engine's matcher finds, at the cost
// of reading each list once.
//
// Throws `Stopped` where that is asked for, and the engine's errors.
RecordSet recordsMatching(const Xapian::Database &database, const cx_step *steps, size_t count,
                          const cx_stop *stop);

}  // namespace cx
