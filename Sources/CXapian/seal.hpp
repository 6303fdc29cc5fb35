// What tells that stored bytes are those that were written: a checksum in each record and metadata
// entry, and sums over everything of a kind.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>

#include "guard.hpp"

namespace cx {

constexpr size_t sealSize = 4;

/// The entry that holds the sums over everything else.
inline const std::string digestKey = "digest";

/// The entry that holds the number of the commit, which a server does not tell otherwise.
inline const std::string revisionKey = "revision";

/// Whether a metadata entry tells the form of the index, or which part of one it is: read before the
/// form is known, it has no checksum.
inline bool isMark(const std::string &name) {
    return name == "form" || name == "features" || name == "shard";
}

inline uint32_t checksum(const std::string &name, const char *bytes, size_t count) {
    uLong sum = crc32_z(0, reinterpret_cast<const Bytef *>(name.data()), name.size());
    return uint32_t(crc32_z(sum, reinterpret_cast<const Bytef *>(bytes), count));
}

/// The bytes with their checksum, which holds for this name only: that of a metadata entry, none of
/// a record.
inline std::string sealed(const std::string &name, std::string bytes) {
    uint32_t sum = checksum(name, bytes.data(), bytes.size());
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(char(sum >> shift & 0xFF));
    return bytes;
}

inline bool isSound(const std::string &name, const std::string &bytes) {
    if (bytes.size() < sealSize) return false;
    size_t count = bytes.size() - sealSize;
    uint32_t sum = 0;
    for (size_t place = count; place < bytes.size(); place++) {
        sum = sum << 8 | uint8_t(bytes[place]);
    }
    return sum == checksum(name, bytes.data(), count);
}

/// The bytes without their checksum.
inline std::string unsealed(const std::string &name, std::string bytes) {
    if (!isSound(name, bytes)) {
        throw Xapian::DatabaseCorruptError(name.empty() ? "the text of a passage is not as written"
                                                        : name + " is not as written");
    }
    bytes.resize(bytes.size() - sealSize);
    return bytes;
}

/// What a record holds.
inline std::string text(const Xapian::Database &database, Xapian::docid record) {
    return unsealed("", database.get_document(record).get_data());
}

/// A metadata entry as it stands on disk; empty for none.
inline std::string stored(const std::string &name, std::string value) {
    return value.empty() || isMark(name) ? value : sealed(name, std::move(value));
}

/// What a metadata entry holds that stands on disk; empty for none.
inline std::string content(const std::string &name, std::string stored) {
    return stored.empty() || isMark(name) ? stored : unsealed(name, std::move(stored));
}

/// Calls the body with each term of a record and its frequency.
///
/// The engine reads a damaged list beyond its end: what follows is out of order or too long, and
/// ends the reading before it comes far. Asked for their number it would read them all first.
template <typename Body>
void eachTerm(const Xapian::Document &document, Body &&body) {
    std::string last;
    for (auto next = document.termlist_begin(); next != document.termlist_end(); ++next) {
        std::string term = *next;
        if (term.size() > 245 || (!last.empty() && term <= last)) {
            throw Xapian::DatabaseCorruptError("the terms of a passage are damaged");
        }
        body(term, next.get_wdf());
        last = std::move(term);
    }
}

/// Sums over all that an index holds, kind by kind: what comes is added, what goes is taken off, so
/// that they do not depend on the order.
struct Digest {
    uint64_t postings = 0;
    uint64_t values = 0;
    uint64_t data = 0;
    uint64_t metadata = 0;

    static uint64_t mix(uint64_t number) {
        // The finalizer of MurmurHash3 (Appleby 2011).
        number = (number ^ (number >> 33)) * 0xFF51AFD7ED558CCDu;
        number = (number ^ (number >> 33)) * 0xC4CEB9FE1A85EC53u;
        return number ^ (number >> 33);
    }

    static uint64_t hash(const std::string &bytes) {
        // FNV-1a (Fowler, Noll, Vo).
        uint64_t sum = 0xCBF29CE484222325u;
        for (unsigned char byte : bytes) sum = (sum ^ byte) * 0x100000001B3u;
        return mix(sum);
    }

    static uint64_t posting(uint64_t term, uint32_t record, uint32_t frequency) {
        return mix(term + mix(uint64_t(record) << 32 | frequency));
    }

    static uint64_t value(uint32_t slot, uint32_t record, const std::string &bytes) {
        return mix(hash(bytes) + mix(uint64_t(record) << 32 | slot));
    }

    static uint64_t text(uint32_t record, const std::string &bytes) {
        return mix(hash(bytes) + record);
    }

    /// A metadata entry: absent where it is empty.
    static uint64_t entry(const std::string &name, const std::string &bytes) {
        return bytes.empty() ? 0 : mix(hash(name) + mix(hash(bytes)));
    }

    std::string encoded() const {
        std::string bytes;
        for (uint64_t sum : {postings, values, data, metadata}) {
            for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(char(sum >> shift & 0xFF));
        }
        return bytes;
    }

    /// Reads what `encoded` wrote; `false` where it is something else.
    bool decode(const std::string &bytes) {
        if (bytes.size() != 32) return false;
        size_t place = 0;
        for (uint64_t *sum : {&postings, &values, &data, &metadata}) {
            *sum = 0;
            for (int count = 0; count < 8; count++) *sum = *sum << 8 | uint8_t(bytes[place++]);
        }
        return true;
    }

    /// Adds what a record has, or takes it off.
    void count(const Xapian::Document &document, uint32_t record, bool comes) {
        uint64_t sign = comes ? 1 : ~uint64_t(0);
        eachTerm(document, [&](const std::string &term, uint32_t frequency) {
            postings += sign * posting(hash(term), record, frequency);
        });
        for (auto next = document.values_begin(); next != document.values_end(); ++next) {
            values += sign * value(next.get_valueno(), record, *next);
        }
        data += sign * text(record, document.get_data());
    }
};

}  // namespace cx
