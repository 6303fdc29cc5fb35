// The writer, for the files that write and that look after an index.
#pragma once

#include <vector>

#include "seal.hpp"

struct cx_writer {
    Xapian::WritableDatabase database;
    // What the last call answered with; valid until the next call.
    std::string answer;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    std::vector<uint32_t> numbers;
    bool in_transaction = false;
    // Whether a call has failed: what is pending may be part of something.
    bool has_failed = false;
    cx::Digest digest;
    // Whether it holds records alone.
    bool is_segment = false;
    // Whether nothing can be deleted.
    bool lacks_term_lists = false;

    // Xapian commits by itself every 10,000 changes unless a transaction is open: a reader would
    // see half of a batch. Everything between two commits is therefore one transaction.
    void begin() {
        if (in_transaction) return;
        database.begin_transaction(true);
        in_transaction = true;
    }

    // Sets a metadata entry as it stands on disk.
    void set(const std::string &key, const std::string &value) {
        digest.metadata -= cx::Digest::entry(key, database.get_metadata(key));
        digest.metadata += cx::Digest::entry(key, value);
        database.set_metadata(key, value);
    }
};
