// How many records have the same bytes of a value.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "cxapian.h"
#include "record_set.hpp"

namespace cx {

// Weights are sums that parts of an index add up in different orders: so much of them is sure.
inline double settled(double weight) {
    constexpr double grid = 16'777'216;
    return std::round(weight * grid) / grid;
}

// Counts matches by some bytes of a value, and keeps the best of each count.
//
// Values of one document come one after the other: the last key is asked for first.
class Tally : public Xapian::MatchSpy {
public:
    struct Count {
        uint64_t high = 0;
        uint64_t low = 0;
        uint32_t count = 0;
        // A heap whose top is the worst.
        std::vector<cx_hit> best;
    };

    std::vector<Count> counts;

    void ask(uint32_t slot, uint32_t mask, uint32_t best) {
        slot_ = slot;
        best_ = best;
        high_mask_ = bytes(mask);
        low_mask_ = bytes(mask >> 8);
        counts.clear();
        table_.assign(256, 0);
        last_ = 0;
    }

    // Counts a set of records.
    void count(const Xapian::Database &database, const RecordSet &records) {
        if (slot_ == known_slot_) {
            records.forEach([&](Xapian::docid record) {
                if (record < known_.size()) add(known_[record]);
                else add(Value());
            });
            return;
        }
        auto next = database.valuestream_begin(slot_);
        auto end = database.valuestream_end(slot_);
        records.forEach([&](Xapian::docid record) {
            if (next != end) next.skip_to(record);
            add(next != end && next.get_docid() == record ? Value(*next) : Value());
            read_++;
        });
    }

    // A match that the engine shows, with its weight.
    void operator()(const Xapian::Document &document, double weight) override {
        Value value;
        Xapian::docid record = document.get_docid();
        if (slot_ != known_slot_) {
            value = Value(document.get_value(slot_));
            read_++;
        } else if (record < known_.size()) {
            value = known_[record];
        }
        count(add(value), record, settled(weight));
    }

    // A match whose value is known.
    void count(const std::string &value, Xapian::docid record, double weight) {
        count(add(Value(value)), record, weight);
    }

    // So many records that have a value.
    void add(const std::string &value, uint32_t times) {
        if (times) add(Value(value)).count += times - 1;
    }

    // Forgets what belongs to a snapshot that is left.
    void forget() {
        known_.clear();
        known_slot_ = UINT32_MAX;
        read_ = 0;
    }

    // Reads all values of the slot at once where one by one has cost as much already: a value costs
    // as much to come to as all else that a match costs.
    void learn(const Xapian::Database &database) {
        Xapian::docid last = database.get_lastdocid();
        if (known_slot_ == slot_ || read_ < last || last > 4'000'000) return;
        forget();
        known_.resize(size_t(last) + 1);
        auto end = database.valuestream_end(slot_);
        for (auto next = database.valuestream_begin(slot_); next != end; ++next) {
            if (next.get_docid() > last) {
                throw Xapian::DatabaseCorruptError("a value is of a record that there is not");
            }
            known_[next.get_docid()] = Value(*next);
        }
        known_slot_ = slot_;
    }

    // Puts the counts in the order of their keys, the best of each first.
    void finish() {
        for (Count &count : counts) std::sort(count.best.begin(), count.best.end(), isBetter);
        std::sort(counts.begin(), counts.end(), [](const Count &left, const Count &right) {
            return left.high != right.high ? left.high < right.high : left.low < right.low;
        });
    }

    // The best first; of equal ones the earlier.
    static bool isBetter(const cx_hit &left, const cx_hit &right) {
        if (left.weight != right.weight) return left.weight > right.weight;
        return left.identifier < right.identifier;
    }

private:
    // The first 16 bytes of a value; the first byte is the highest, so that numbers sort as their
    // bytes do.
    struct Value {
        uint64_t high = 0;
        uint64_t low = 0;

        Value() = default;
        explicit Value(const std::string &value) {
            uint8_t padded[16] = {};
            std::memcpy(padded, value.data(), std::min<size_t>(value.size(), sizeof padded));
            for (int place = 0; place < 8; place++) {
                high = high << 8 | padded[place];
                low = low << 8 | padded[place + 8];
            }
        }
    };

    // Keeps a match among the best of its count where it is one of them.
    void count(Count &count, Xapian::docid record, double weight) {
        if (!best_) return;
        cx_hit hit{record, weight, {}};
        if (count.best.size() == best_) {
            if (!isBetter(hit, count.best.front())) return;
            std::pop_heap(count.best.begin(), count.best.end(), isBetter);
            count.best.pop_back();
        }
        count.best.push_back(hit);
        std::push_heap(count.best.begin(), count.best.end(), isBetter);
    }

    Count &add(const Value &value) {
        Count &count = find(value.high & high_mask_, value.low & low_mask_);
        count.count++;
        return count;
    }

    Count &find(uint64_t high, uint64_t low) {
        if (last_ < counts.size() && counts[last_].high == high && counts[last_].low == low) {
            return counts[last_];
        }
        if (counts.size() * 2 >= table_.size()) grow();
        size_t place = slot(high, low);
        if (!table_[place]) {
            counts.emplace_back();
            counts.back().high = high;
            counts.back().low = low;
            table_[place] = uint32_t(counts.size());
        }
        last_ = table_[place] - 1;
        return counts[last_];
    }

    // Where a key stands in the table, or where it would.
    size_t slot(uint64_t high, uint64_t low) const {
        uint64_t hash = (high ^ (low * 0x9E3779B97F4A7C15u)) * 0xBF58476D1CE4E5B9u;
        size_t place = (hash ^ (hash >> 31)) & (table_.size() - 1);
        while (table_[place]) {
            const Count &count = counts[table_[place] - 1];
            if (count.high == high && count.low == low) break;
            place = (place + 1) & (table_.size() - 1);
        }
        return place;
    }

    void grow() {
        table_.assign(table_.size() * 4, 0);
        for (size_t index = 0; index < counts.size(); index++) {
            table_[slot(counts[index].high, counts[index].low)] = uint32_t(index + 1);
        }
    }

    // All bits of those of the eight bytes whose bit is set.
    static uint64_t bytes(uint32_t mask) {
        uint64_t number = 0;
        for (int place = 0; place < 8; place++) {
            number = number << 8 | (mask >> place & 1 ? 0xFF : 0);
        }
        return number;
    }

    uint32_t slot_ = 0;
    uint32_t best_ = 0;
    uint64_t high_mask_ = 0;
    uint64_t low_mask_ = 0;
    // Indexes of `counts` and one, 0 where there is none; its size is a power of two.
    std::vector<uint32_t> table_;
    size_t last_ = 0;
    // The values of a slot by their records, where they are known.
    std::vector<Value> known_;
    uint32_t known_slot_ = UINT32_MAX;
    // How many values were read one by one.
    uint64_t read_ = 0;
};

}  // namespace cx
