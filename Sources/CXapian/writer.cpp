#include <sys/stat.h>

#include "guard.hpp"
#include "writer.hpp"

using cx::guarded;

cx_writer *cx_writer_open(const char *path, cx_failure *failure) {
    cx_writer *writer = nullptr;
    cx_status status = guarded(failure, [&] {
        writer = new cx_writer;
        writer->database =
            Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
    });
    if (status != CX_OK) {
        delete writer;
        struct stat information;
        if (status == CX_MISSING && stat(path, &information) == 0) failure->status = CX_CORRUPT;
        return nullptr;
    }
    return writer;
}

void cx_writer_close(cx_writer *writer) {
    cx_failure ignored;
    guarded(&ignored, [&] {
        if (writer->in_transaction) writer->database.cancel_transaction();
        writer->database.close();
    });
    guarded(&ignored, [&] { delete writer; });
}

cx_status cx_writer_commit(cx_writer *writer, cx_failure *failure) {
    return guarded(failure, [&] {
        if (!writer->in_transaction) return;
        writer->in_transaction = false;
        std::string next = std::to_string(writer->database.get_revision() + 1);
        writer->database.set_metadata("revision", next);
        writer->database.commit_transaction();
    });
}

cx_status cx_writer_add(cx_writer *writer, const cx_record *record, uint32_t *identifier,
                        cx_failure *failure) {
    return guarded(failure, [&] {
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
        document.set_data(cx::string(record->data));
        if (*identifier) {
            writer->database.replace_document(*identifier, document);
        } else {
            *identifier = writer->database.add_document(document);
        }
    });
}

cx_status cx_writer_last_identifier(cx_writer *writer, uint32_t *identifier, cx_failure *failure) {
    return guarded(failure, [&] { *identifier = writer->database.get_lastdocid(); });
}

cx_status cx_writer_delete(cx_writer *writer, cx_bytes term, cx_failure *failure) {
    return guarded(failure, [&] {
        writer->begin();
        writer->database.delete_document(cx::string(term));
    });
}

cx_status cx_writer_set_metadata(cx_writer *writer, cx_bytes key, cx_bytes value,
                                 cx_failure *failure) {
    return guarded(failure, [&] {
        writer->begin();
        writer->database.set_metadata(cx::string(key), cx::string(value));
    });
}

cx_status cx_writer_metadata(cx_writer *writer, cx_bytes key, cx_bytes *value,
                             cx_failure *failure) {
    return guarded(failure, [&] {
        writer->answer = writer->database.get_metadata(cx::string(key));
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
            writer->strings.push_back(writer->database.get_document(*next).get_data());
        }
        for (const std::string &string : writer->strings) {
            writer->views.push_back(cx::view(string));
        }
        *list = {writer->views.data(), writer->views.size()};
    });
}
