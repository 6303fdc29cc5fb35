// Which records a query holds of, without their weights.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>
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

    size_t byteCount() const { return words_.size() * sizeof(uint64_t); }

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

// The records of terms that many of one snapshot have: a set that is kept costs a hundredth of
// reading the list. What was asked for longest ago goes first.
class KnownLists {
public:
    // Whether a set is worth its room: the list would take at least half of it, four bytes a record.
    static bool isWorthKeeping(size_t frequency, Xapian::docid last) {
        return frequency > size_t(last) / 64;
    }

    // The records of a term; null where they are not kept. Valid until the next is kept.
    const RecordSet *find(const std::string &term) {
        auto found = places_.find(term);
        if (found == places_.end()) return nullptr;
        lists_.splice(lists_.begin(), lists_, found->second);
        return &lists_.front().second;
    }

    // The records of a term that are not kept yet.
    const RecordSet &keep(const std::string &term, RecordSet records) {
        size_ += records.byteCount();
        lists_.emplace_front(term, std::move(records));
        places_.emplace(term, lists_.begin());
        while (size_ > mostBytes && lists_.size() > 1) {
            size_ -= lists_.back().second.byteCount();
            places_.erase(lists_.back().first);
            lists_.pop_back();
        }
        return lists_.front().second;
    }

    // Forgets what belongs to a snapshot that is left.
    void forget() {
        lists_.clear();
        places_.clear();
        size_ = 0;
    }

private:
    static constexpr size_t mostBytes = 8 << 20;

    std::list<std::pair<std::string, RecordSet>> lists_;
    std::unordered_map<std::string, decltype(lists_)::iterator> places_;
    size_t size_ = 0;
};

// The records that the steps of a query hold of: those that the engine's matcher finds, at the cost
// of reading once each list that is not known.
//
// Throws `Stopped` where that is asked for, and the engine's errors.
RecordSet recordsMatching(const Xapian::Database &database, const cx_step *steps, size_t count,
                          KnownLists &known, const cx_stop *stop);

}  // namespace cx
