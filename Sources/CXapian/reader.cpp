#include "seal.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <vector>

namespace {

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

    void operator()(const Xapian::Document &document, double weight) override {
        Value value;
        Xapian::docid record = document.get_docid();
        if (slot_ != known_slot_) {
            value = Value(document.get_value(slot_));
            read_++;
        } else if (record < known_.size()) {
            value = known_[record];
        }
        Count &count = find(value.high & high_mask_, value.low & low_mask_);
        count.count++;
        if (!best_) return;
        if (count.best.size() == best_) {
            if (weight <= count.best.front().weight) return;
            std::pop_heap(count.best.begin(), count.best.end(), isBetter);
            count.best.pop_back();
        }
        count.best.push_back({record, weight, {}});
        std::push_heap(count.best.begin(), count.best.end(), isBetter);
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
        if (cx_stop_is_asked(stop_)) throw cx::Stopped();
    }

private:
    const cx_stop *stop_;
};

}  // namespace

struct cx_reader {
    Xapian::Database database;
    Tally tally;
    const cx_stop *stop = nullptr;
    std::vector<cx_tally> tallies;
    // What the last call answered with; valid until the next call.
    std::string text;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    std::vector<uint32_t> numbers;
    std::vector<cx_hit> hits;

    void heed() const {
        if (stop && cx_stop_is_asked(stop)) throw cx::Stopped();
    }

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
        if (cx::lacksVersionFile(path)) throw Xapian::DatabaseCorruptError("iamglass is missing");
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

void cx_reader_heed(cx_reader *reader, const cx_stop *stop) { reader->stop = stop; }

cx_stop *cx_stop_make(void) { return new cx_stop; }

void cx_stop_free(cx_stop *stop) { delete stop; }

void cx_stop_now(cx_stop *stop) { stop->isAsked.store(true, std::memory_order_relaxed); }

bool cx_stop_is_asked(const cx_stop *stop) {
    return stop->isAsked.load(std::memory_order_relaxed);
}

cx_status cx_reader_refresh(cx_reader *reader, bool *changed, cx_failure *failure) {
    return guarded(failure, [&] {
        *changed = reader->database.reopen();
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
        std::string name = cx::string(key);
        reader->text = reader->database.get_metadata(name);
        if (!reader->text.empty()) reader->text = cx::unsealed(name, reader->text);
        *value = cx::view(reader->text);
    });
}

cx_status cx_reader_mark(cx_reader *reader, cx_bytes key, cx_bytes *value, cx_failure *failure) {
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
                reader->strings.push_back(
                    cx::unsealed("", match.get_document().get_data()));
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
        if (!tallies) return;
        reader->tallies.clear();
        reader->tally.finish();
        reader->tallies.reserve(reader->tally.counts.size());
        for (const Tally::Count &count : reader->tally.counts) {
            reader->tallies.push_back(
                {count.high, count.low, count.count, count.best.data(), count.best.size()});
        }
        answer->tallies = reader->tallies.data();
        answer->tally_count = reader->tallies.size();
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
                reader->strings.push_back(cx::unsealed(
                    "", reader->database.get_document(identifiers[index]).get_data()));
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
            reader->strings.push_back(
                cx::unsealed("", reader->database.get_document(*next).get_data()));
            reader->hits.push_back({*next, 0, cx::view(reader->strings.back())});
        }
        uint32_t count = reader->database.get_termfreq(key);
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
        answer->lower_bound = answer->upper_bound = answer->estimate = count;
    });
}


cx_status cx_reader_identifiers(cx_reader *reader, uint32_t after, uint32_t limit,
                                const uint32_t **numbers, size_t *count, cx_failure *failure) {
    return guarded(failure, [&] {
        reader->numbers.clear();
        auto end = reader->database.postlist_end("");
        auto next = reader->database.postlist_begin("");
        if (next != end && after) next.skip_to(after + 1);
        for (; next != end && reader->numbers.size() < limit; ++next) {
            reader->numbers.push_back(*next);
        }
        *numbers = reader->numbers.data();
        *count = reader->numbers.size();
    });
}
