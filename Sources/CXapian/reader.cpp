#include "folder.hpp"
#include "guard.hpp"
#include "steps.hpp"
#include "tally.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <vector>

namespace {

// Sorts by a value, records without one behind all others.
class ValueOrLast : public Xapian::KeyMaker {
public:
    explicit ValueOrLast(uint32_t slot) : slot_(slot) {}

    std::string operator()(const Xapian::Document &document) const override {
        std::string value = document.get_value(slot_);
        return value.empty() ? "\xFF" : value;
    }

private:
    uint32_t slot_;
};

}  // namespace

struct cx_stop {
    std::atomic<bool> isAsked{false};
};

namespace {

// Ends a search that was asked to give up: the matcher shows it each match that it looks at.
class Heeding : public Xapian::MatchSpy {
public:
    explicit Heeding(const cx_stop *stop) : stop_(stop) {}

    void operator()(const Xapian::Document &, double) override {
        cx::heed(stop_);
    }

private:
    const cx_stop *stop_;
};

}  // namespace

struct cx_reader {
    Xapian::Database database;
    std::string path;
    cx::Folder folder;
    cx::Tally tally;
    const cx_stop *stop = nullptr;
    std::vector<cx_tally> tallies;
    // What the last call answered with; valid until the next call.
    std::string text;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    std::vector<uint32_t> numbers;
    std::vector<cx_hit> hits;

    void open() {
        folder = cx::within(path, [&] { database = Xapian::Database(path); });
    }

    // Moves to the newest commit; tells whether there was one. Another folder in the place of this
    // is opened anew: the engine goes by the number of the commit alone.
    bool refresh() {
        bool changed = false;
        folder = cx::within(path, [&] {
            if (cx::Folder(path) == folder) {
                changed = database.reopen();
            } else {
                database = Xapian::Database(path);
                changed = true;
            }
        });
        return changed;
    }

    void heed() const { cx::heed(stop); }

    void publish(cx_list *list) {
        views.clear();
        for (const std::string &string : strings) views.push_back(cx::view(string));
        *list = {views.data(), views.size()};
    }

    void publishTally(cx_answer *answer) {
        tallies.clear();
        tally.finish();
        tallies.reserve(tally.counts.size());
        for (const cx::Tally::Count &count : tally.counts) {
            tallies.push_back(
                {count.high, count.low, count.count, count.best.data(), count.best.size()});
        }
        answer->tallies = tallies.data();
        answer->tally_count = tallies.size();
    }
};

using cx::guarded;

namespace {

Xapian::Query build(const cx_step *steps, size_t count) {
    using Xapian::Query;
    return cx::fold<Query>(steps, count, [](const cx_step &step, std::vector<Query> parts) {
        auto joined = [&](Query::op operation) {
            return Query(operation, parts.begin(), parts.end());
        };
        switch (step.operation) {
        case CX_TERM: return Query(cx::string(step.term));
        case CX_ALL: return Query(Query::MatchAll);
        case CX_NOTHING: break;
        case CX_AND: return joined(Query::OP_AND);
        case CX_OR: return joined(Query::OP_OR);
        case CX_SYNONYM: return joined(Query::OP_SYNONYM);
        case CX_AND_NOT: return Query(Query::OP_AND_NOT, parts[0], parts[1]);
        case CX_AND_MAYBE: return Query(Query::OP_AND_MAYBE, parts[0], parts[1]);
        case CX_FILTER: return Query(Query::OP_FILTER, parts[0], parts[1]);
        case CX_SCALE: return Query(Query::OP_SCALE_WEIGHT, parts[0], step.factor);
        case CX_VALUE_RANGE:
            return Query(Query::OP_VALUE_RANGE, step.slot, cx::string(step.term),
                         cx::string(step.upper));
        }
        return Query(Query::MatchNothing);
    });
}

}  // namespace

cx_reader *cx_reader_open(const char *path, cx_failure *failure) {
    cx_reader *reader = nullptr;
    cx_status status = guarded(failure, [&] {
        reader = new cx_reader;
        reader->path = path;
        reader->open();
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

void cx_reader_heed(cx_reader *reader, const cx_stop *stop) { reader->stop = stop; }

cx_stop *cx_stop_make(void) { return new cx_stop; }

void cx_stop_free(cx_stop *stop) { delete stop; }

void cx_stop_now(cx_stop *stop) { stop->isAsked.store(true, std::memory_order_relaxed); }

bool cx_stop_is_asked(const cx_stop *stop) {
    return stop->isAsked.load(std::memory_order_relaxed);
}

cx_status cx_reader_refresh(cx_reader *reader, bool *changed, cx_failure *failure) {
    return guarded(failure, [&] {
        *changed = reader->refresh();
        if (*changed) reader->tally.forget();
    });
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

cx_status cx_reader_words(cx_reader *reader, cx_bytes prefix, uint32_t limit, cx_list *list,
                          cx_failure *failure) {
    return guarded(failure, [&] {
        reader->strings.clear();
        std::string start = cx::string(prefix);
        auto next = reader->database.allterms_begin(start);
        while (next != reader->database.allterms_end(start) && reader->strings.size() < limit) {
            std::string term = *next;
            size_t space = term.find(' ');
            if (space == std::string::npos) {
                reader->strings.push_back(term);
                ++next;
            } else {
                // Over all pairs of this word at once: nothing stands between a space and `!`.
                next.skip_to(term.substr(0, space) + '!');
            }
        }
        size_t words = reader->strings.size();
        for (auto key = reader->database.synonym_keys_begin(start);
             key != reader->database.synonym_keys_end(start)
             && reader->strings.size() < words + limit;
             ++key) {
            reader->strings.push_back(*key);
        }
        std::sort(reader->strings.begin(), reader->strings.end());
        reader->strings.erase(std::unique(reader->strings.begin(), reader->strings.end()),
                              reader->strings.end());
        if (reader->strings.size() > limit) reader->strings.resize(limit);
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
        ValueOrLast ascending(request->sort_slot);
        if (request->sort_slot != UINT32_MAX && request->sort_reverse) {
            enquire.set_sort_by_value_then_relevance(request->sort_slot, true);
        } else if (request->sort_slot != UINT32_MAX) {
            enquire.set_sort_by_key_then_relevance(&ascending, false);
        }
        uint32_t check = request->check_at_least;
        bool tallies = request->tally_slot != UINT32_MAX;
        if (tallies) {
            reader->tally.ask(request->tally_slot, request->tally_mask, request->tally_best);
            reader->tally.learn(reader->database);
            enquire.add_matchspy(&reader->tally);
            check = reader->database.get_doccount();
        }
        Heeding heeding(reader->stop);
        if (reader->stop) enquire.add_matchspy(&heeding);
        Xapian::MSet matches = enquire.get_mset(request->first, request->limit, check);
        reader->strings.reserve(matches.size());
        reader->hits.reserve(matches.size());
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            bool isRead = reader->strings.size() < request->read_limit;
            if (isRead) {
                reader->heed();
                reader->strings.push_back(match.get_document().get_data());
            }
            reader->hits.push_back({*match, match.get_weight(),
                                    isRead ? cx::view(reader->strings.back()) : cx_bytes{}});
        }
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
        answer->lower_bound = matches.get_matches_lower_bound();
        answer->upper_bound = matches.get_matches_upper_bound();
        answer->estimate = matches.get_matches_estimated();
        answer->maximum_weight = matches.get_max_possible();
        if (tallies) reader->publishTally(answer);
    });
}

cx_status cx_reader_count(cx_reader *reader, const cx_step *steps, size_t step_count,
                          uint32_t tally_slot, uint32_t tally_mask, cx_answer *answer,
                          cx_failure *failure) {
    return guarded(failure, [&] {
        *answer = cx_answer{};
        cx::RecordSet records =
            cx::recordsMatching(reader->database, steps, step_count, reader->stop);
        reader->tally.ask(tally_slot, tally_mask, 0);
        reader->tally.learn(reader->database);
        reader->tally.count(reader->database, records);
        uint32_t count = uint32_t(records.count());
        answer->lower_bound = answer->upper_bound = answer->estimate = count;
        reader->publishTally(answer);
    });
}

cx_status cx_reader_fetch(cx_reader *reader, const uint32_t *identifiers, size_t count,
                          cx_answer *answer, cx_failure *failure) {
    return guarded(failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        reader->strings.reserve(count);
        *answer = cx_answer{};
        for (size_t index = 0; index < count; index++) {
            reader->heed();
            try {
                reader->strings.push_back(
                    reader->database.get_document(identifiers[index]).get_data());
            } catch (const Xapian::DocNotFoundError &) {
                continue;
            }
            reader->hits.push_back({identifiers[index], 0, cx::view(reader->strings.back())});
        }
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
    });
}

cx_status cx_reader_describe(cx_reader *reader, const cx_step *steps, size_t step_count,
                             cx_bytes *text, cx_failure *failure) {
    return guarded(failure, [&] {
        reader->text = build(steps, step_count).get_description();
        *text = cx::view(reader->text);
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
            reader->heed();
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

