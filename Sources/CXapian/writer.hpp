// The writer, for the files that write and that look after an index.
#pragma once

#include <vector>

#include "guard.hpp"

struct cx_writer {
    Xapian::WritableDatabase database;
    // What the last call answered with; valid until the next call.
    std::string answer;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    bool in_transaction = false;

    // Xapian commits by itself every 10,000 changes unless a transaction is open: a reader would
    // see half of a batch. Everything between two commits is therefore one transaction.
    void begin() {
        if (in_transaction) return;
        database.begin_transaction(true);
        in_transaction = true;
    }
};
