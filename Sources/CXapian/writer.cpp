#include <sys/stat.h>
#include <unistd.h>

#include "blocks.hpp"
#include "seal.hpp"
#include "writer.hpp"

using cx::guarded;

namespace {

// Runs a call that changes something; after one that failed there is no other. The engine would
// else go on with what is left of it.
template <typename Body>
cx_status changing(cx_writer *writer, cx_failure *failure, Body &&body) noexcept {
    if (writer->has_failed) {
        return cx::fail(failure, CX_INVALID, "the writer has failed before");
    }
    cx_status status = guarded(failure, body);
    if (status == CX_OK) return status;
    writer->has_failed = true;
    if (status != CX_CORRUPT) return status;
    // What the system refused to a commit is called damage, where the tables could not be opened
    // again either.
    failure->system_error = cx::systemErrorNamed(failure->message);
    if (failure->system_error) failure->status = CX_SYSTEM;
    return failure->status;
}

// Removes the empty table by which the engine would take for an index what a killed writer began to
// make; under the lock, for another may be making one now. Tells whether it may be gone on.
bool clearUnmade(const std::string &path, cx_failure *failure) {
    const std::string table = path + "/postlist.glass", version = path + "/iamglass";
    auto isUnmade = [&] {
        struct stat facts;
        return stat(version.c_str(), &facts) != 0 && errno == ENOENT
            && stat(table.c_str(), &facts) == 0 && facts.st_size == 0;
    };
    if (!isUnmade()) return true;
    cx_lock *lock = cx_lock_take(path.c_str(), failure);
    if (!lock) return false;
    if (isUnmade()) unlink(table.c_str());
    cx_lock_release(lock);
    return true;
}

}  // namespace

cx_writer *cx_writer_open(const char *path, cx_failure *failure) {
    if (!clearUnmade(path, failure)) return nullptr;
    cx_writer *writer = nullptr;
    cx_status status = guarded(failure, [&] {
        // The engine would make an empty index of it.
        if (cx::lacksVersionFile(path)) throw Xapian::DatabaseCorruptError("iamglass is missing");
        cx::checkVersionFile(path);
        writer = new cx_writer;
        int flags = Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS;
        if (cx::lacksTermLists(path)) {
            flags |= Xapian::DB_NO_TERMLIST;
            writer->lacks_term_lists = true;
        }
        writer->database = Xapian::WritableDatabase(path, flags);
        std::string digest = writer->database.get_metadata(cx::digestKey);
        if (!digest.empty() && !writer->digest.decode(cx::unsealed(cx::digestKey, digest))) {
            throw Xapian::DatabaseCorruptError("the sums of the index are not as written");
        }
    });
    if (status != CX_OK) {
        delete writer;
        struct stat information;
        if (status == CX_MISSING && stat(path, &information) == 0) failure->status = CX_CORRUPT;
        return nullptr;
    }
    return writer;
}

cx_writer *cx_segment_open(const char *path, cx_failure *failure) {
    cx_writer *writer = nullptr;
    cx_status status = guarded(failure, [&] {
        writer = new cx_writer;
        writer->is_segment = true;
        writer->database = Xapian::WritableDatabase(
            path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    });
    if (status == CX_OK) return writer;
    delete writer;
    return nullptr;
}

cx_sums cx_writer_sums(const cx_writer *writer) {
    return {writer->digest.postings, writer->digest.values, writer->digest.data};
}

cx_status cx_writer_count(cx_writer *writer, cx_sums sums, cx_failure *failure) {
    return changing(writer, failure, [&] {
        writer->begin();
        writer->digest.postings += sums.postings;
        writer->digest.values += sums.values;
        writer->digest.data += sums.data;
    });
}

void cx_writer_close(cx_writer *writer) {
    cx_failure ignored;
    guarded(&ignored, [&] {
        // Closing commits what is pending outside of a transaction: also what is left of a commit
        // that has failed.
        if (writer->has_failed && !writer->in_transaction) {
            writer->database.begin_transaction(false);
            writer->in_transaction = true;
        }
        if (writer->in_transaction) writer->database.cancel_transaction();
        writer->database.close();
    });
    guarded(&ignored, [&] { delete writer; });
}

cx_status cx_writer_commit(cx_writer *writer, cx_failure *failure) {
    return changing(writer, failure, [&] {
        if (!writer->in_transaction) return;
        if (writer->is_segment) {
            writer->in_transaction = false;
            writer->database.commit_transaction();
            return;
        }
        std::string next = std::to_string(writer->database.get_revision() + 1);
        writer->set(cx::revisionKey, cx::stored(cx::revisionKey, next));
        writer->database.set_metadata(cx::digestKey,
                                      cx::sealed(cx::digestKey, writer->digest.encoded()));
        writer->in_transaction = false;
        writer->database.commit_transaction();
    });
}

cx_status cx_writer_add(cx_writer *writer, const cx_record *record, uint32_t *identifier,
                        cx_failure *failure) {
    return changing(writer, failure, [&] {
        writer->begin();
        Xapian::Document document;
        const char *terms = reinterpret_cast<const char *>(record->term_bytes);
        std::string term;
        for (size_t index = 0; index < record->term_count; index++) {
            const cx_term &entry = record->terms[index];
            term.assign(terms + entry.start, entry.count);
            if (entry.frequency) {
                document.add_term(term, entry.frequency);
            } else {
                document.add_boolean_term(term);
            }
        }
        const char *values = reinterpret_cast<const char *>(record->value_bytes);
        for (size_t index = 0; index < record->value_count; index++) {
            const cx_value &entry = record->values[index];
            document.add_value(entry.slot, std::string(values + entry.start, entry.count));
        }
        document.set_data(cx::sealed("", cx::string(record->data)));
        if (*identifier) {
            writer->database.replace_document(*identifier, document);
        } else {
            *identifier = writer->database.add_document(document);
        }
        writer->digest.count(document, *identifier, true);
    });
}

cx_status cx_writer_last_identifier(cx_writer *writer, uint32_t *identifier, cx_failure *failure) {
    return guarded(failure, [&] { *identifier = writer->database.get_lastdocid(); });
}

cx_status cx_writer_record_numbers(cx_writer *writer, uint32_t first, cx_numbers *numbers,
                                   cx_failure *failure) {
    return guarded(failure, [&] {
        writer->numbers.clear();
        auto next = writer->database.postlist_begin(""), end = writer->database.postlist_end("");
        if (next != end) next.skip_to(first);
        for (; next != end; ++next) writer->numbers.push_back(*next);
        *numbers = {writer->numbers.data(), writer->numbers.size()};
    });
}

cx_status cx_writer_delete(cx_writer *writer, cx_bytes term, cx_failure *failure) {
    return changing(writer, failure, [&] {
        writer->begin();
        std::string key = cx::string(term);
        if (writer->lacks_term_lists && writer->database.term_exists(key)) {
            throw cx::NeedsTermLists();
        }
        for (auto next = writer->database.postlist_begin(key);
             next != writer->database.postlist_end(key); ++next) {
            Xapian::Document document = writer->database.get_document(*next);
            uint64_t length = 0;
            cx::eachTerm(document, [&](const std::string &, uint32_t count) { length += count; });
            if (length != writer->database.get_doclength(*next)) {
                throw Xapian::DatabaseCorruptError("the terms of a passage are damaged");
            }
            writer->digest.count(document, *next, false);
        }
        writer->database.delete_document(key);
    });
}

cx_status cx_writer_set_metadata(cx_writer *writer, cx_bytes key, cx_bytes value,
                                 cx_failure *failure) {
    return changing(writer, failure, [&] {
        writer->begin();
        std::string name = cx::string(key);
        writer->set(name, cx::stored(name, cx::string(value)));
    });
}

cx_status cx_writer_metadata(cx_writer *writer, cx_bytes key, cx_bytes *value,
                             cx_failure *failure) {
    return guarded(failure, [&] {
        std::string name = cx::string(key);
        writer->answer = cx::content(name, writer->database.get_metadata(name));
        *value = cx::view(writer->answer);
    });
}

cx_status cx_writer_records(cx_writer *writer, cx_bytes term, cx_list *list, cx_failure *failure) {
    return guarded(failure, [&] {
        writer->strings.clear();
        writer->views.clear();
        std::string key = cx::string(term);
        for (auto next = writer->database.postlist_begin(key);
             next != writer->database.postlist_end(key); ++next) {
            writer->strings.push_back(cx::text(writer->database, *next));
        }
        for (const std::string &string : writer->strings) {
            writer->views.push_back(cx::view(string));
        }
        *list = {writer->views.data(), writer->views.size()};
    });
}
