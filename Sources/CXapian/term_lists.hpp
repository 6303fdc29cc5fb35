// The lists of the terms and slots of records, read without the engine.
#pragma once

#include <cstdint>
#include <string>

#include "seal.hpp"

namespace cx {

// Whether a key is that of a record's slots: it has a byte more than that of its terms.
bool isKeyOfSlots(const std::string &key);

// The first term of a list that begins with a prefix; empty where there is none, or the list is
// damaged before it.
std::string firstTerm(const std::string &list, const std::string &prefix);

// Sums over what the lists name. The form of the lists is that of Xapian 1.4's glass tables.
struct TermListSums {
    uint64_t postings = 0;
    uint64_t slots = 0;

    static uint64_t slot(uint32_t record, uint32_t slot) {
        return Digest::mix(uint64_t(record) << 32 | slot);
    }

    // Adds what a list names; `false` where it is damaged.
    bool addTerms(const std::string &key, const std::string &list);
    bool addSlots(const std::string &key, const std::string &list);
};

}  // namespace cx
