#include "guard.hpp"

#include <sys/stat.h>

#include <vector>

struct cx_reader {
    Xapian::Database database;
    // What the last call answered with; valid until the next call.
    std::string text;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    std::vector<uint32_t> numbers;
    std::vector<cx_hit> hits;

    void publish(cx_list *list) {
        views.clear();
        for (const std::string &string : strings) views.push_back(cx::view(string));
        *list = {views.data(), views.size()};
    }
};

using cx::guarded;

namespace {

Xapian::Query build(const cx_step *steps, size_t count) {
    std::vector<Xapian::Query> stack;
    for (size_t index = 0; index < count; index++) {
        const cx_step &step = steps[index];
        if (step.operands > stack.size()) throw Xapian::InvalidArgumentError("operands missing");
        auto first = stack.end() - step.operands;
        auto nary = [&](Xapian::Query::op operation) {
            return Xapian::Query(operation, first, stack.end());
        };
        auto binary = [&](Xapian::Query::op operation) {
            if (step.operands != 2) throw Xapian::InvalidArgumentError("two operands expected");
            return Xapian::Query(operation, first[0], first[1]);
        };
        Xapian::Query result;
        switch (step.operation) {
        case CX_TERM: result = Xapian::Query(cx::string(step.term)); break;
        case CX_ALL: result = Xapian::Query::MatchAll; break;
        case CX_NOTHING: result = Xapian::Query::MatchNothing; break;
        case CX_AND: result = nary(Xapian::Query::OP_AND); break;
        case CX_OR: result = nary(Xapian::Query::OP_OR); break;
        case CX_SYNONYM: result = nary(Xapian::Query::OP_SYNONYM); break;
        case CX_AND_NOT: result = binary(Xapian::Query::OP_AND_NOT); break;
        case CX_AND_MAYBE: result = binary(Xapian::Query::OP_AND_MAYBE); break;
        case CX_FILTER: result = binary(Xapian::Query::OP_FILTER); break;
        case CX_SCALE:
            if (step.operands != 1) throw Xapian::InvalidArgumentError("one operand expected");
            result = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, first[0], step.factor);
            break;
        case CX_VALUE_RANGE:
            result = Xapian::Query(Xapian::Query::OP_VALUE_RANGE, step.slot,
                                   cx::string(step.term), cx::string(step.upper));
            break;
        }
        stack.erase(first, stack.end());
        stack.push_back(result);
    }
    if (stack.size() != 1) throw Xapian::InvalidArgumentError("a query leaves one result");
    return stack.back();
}

}  // namespace

cx_reader *cx_reader_open(const char *path, cx_failure *failure) {
    cx_reader *reader = nullptr;
    cx_status status = guarded(failure, [&] {
        reader = new cx_reader;
        reader->database = Xapian::Database(path);
    });
    if (status != CX_OK) {
        delete reader;
        struct stat information;
        std::string version = std::string(path) + "/iamglass";
        if (status == CX_MISSING && stat(version.c_str(), &information) == 0) {
            failure->status = CX_CORRUPT;
        }
        return nullptr;
    }
    return reader;
}

void cx_reader_close(cx_reader *reader) {
    cx_failure ignored;
    guarded(&ignored, [&] { delete reader; });
}

cx_status cx_reader_refresh(cx_reader *reader, bool *changed, cx_failure *failure) {
    return guarded(failure, [&] { *changed = reader->database.reopen(); });
}

cx_status cx_reader_statistics(cx_reader *reader, cx_statistics *statistics, cx_failure *failure) {
    return guarded(failure, [&] {
        statistics->record_count = reader->database.get_doccount();
        statistics->last_identifier = reader->database.get_lastdocid();
        statistics->average_length = reader->database.get_avlength();
        statistics->revision = reader->database.get_revision();
    });
}

cx_status cx_reader_metadata(cx_reader *reader, cx_bytes key, cx_bytes *value,
                             cx_failure *failure) {
    return guarded(failure, [&] {
        reader->text = reader->database.get_metadata(cx::string(key));
        *value = cx::view(reader->text);
    });
}

cx_status cx_reader_synonyms(cx_reader *reader, cx_bytes term, cx_list *list,
                             cx_failure *failure) {
    return guarded(failure, [&] {
        reader->strings.clear();
        std::string key = cx::string(term);
        for (auto next = reader->database.synonyms_begin(key);
             next != reader->database.synonyms_end(key); ++next) {
            reader->strings.push_back(*next);
        }
        reader->publish(list);
    });
}

cx_status cx_reader_frequencies(cx_reader *reader, const cx_bytes *terms, size_t count,
                                cx_frequency *frequencies, cx_failure *failure) {
    return guarded(failure, [&] {
        for (size_t index = 0; index < count; index++) {
            std::string term = cx::string(terms[index]);
            uint32_t records = reader->database.get_termfreq(term);
            uint64_t occurrences = records ? reader->database.get_collection_freq(term) : 0;
            frequencies[index] = {records, occurrences};
        }
    });
}

cx_status cx_reader_metadata_keys(cx_reader *reader, cx_bytes prefix, cx_list *list,
                                  cx_failure *failure) {
    return guarded(failure, [&] {
        reader->strings.clear();
        std::string start = cx::string(prefix);
        for (auto next = reader->database.metadata_keys_begin(start);
             next != reader->database.metadata_keys_end(start); ++next) {
            reader->strings.push_back(*next);
        }
        reader->publish(list);
    });
}

cx_status cx_reader_search(cx_reader *reader, const cx_request *request, cx_answer *answer,
                           cx_failure *failure) {
    return guarded(failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        *answer = cx_answer{};
        Xapian::Query query = build(request->steps, request->step_count);
        if (query.empty()) return;
        Xapian::Enquire enquire(reader->database);
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight(request->k1, 0, 1, request->b, 0.5));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        if (request->milliseconds) enquire.set_time_limit(request->milliseconds / 1000.0);
        if (request->sort_slot != UINT32_MAX) {
            enquire.set_sort_by_value_then_relevance(request->sort_slot, request->sort_reverse);
        }
        Xapian::MSet matches =
            enquire.get_mset(request->first, request->limit, request->check_at_least);
        reader->strings.reserve(matches.size());
        reader->hits.reserve(matches.size());
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            reader->strings.push_back(match.get_document().get_data());
            reader->hits.push_back(
                {*match, match.get_weight(), cx::view(reader->strings.back())});
        }
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
        answer->lower_bound = matches.get_matches_lower_bound();
        answer->upper_bound = matches.get_matches_upper_bound();
        answer->estimate = matches.get_matches_estimated();
        answer->maximum_weight = matches.get_max_possible();
    });
}

cx_status cx_reader_records(cx_reader *reader, cx_bytes term, uint32_t first, uint32_t limit,
                            cx_answer *answer, cx_failure *failure) {
    return guarded(failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        *answer = cx_answer{};
        std::string key = cx::string(term);
        uint32_t place = 0;
        reader->strings.reserve(limit);
        for (auto next = reader->database.postlist_begin(key);
             next != reader->database.postlist_end(key) && reader->hits.size() < limit;
             ++next, ++place) {
            if (place < first) continue;
            reader->strings.push_back(reader->database.get_document(*next).get_data());
            reader->hits.push_back({*next, 0, cx::view(reader->strings.back())});
        }
        uint32_t count = reader->database.get_termfreq(key);
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
        answer->lower_bound = answer->upper_bound = answer->estimate = count;
    });
}

