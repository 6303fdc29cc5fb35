#include "exclusion.hpp"
#include "seal.hpp"
#include "shards.hpp"
#include "steps.hpp"
#include "tally.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <atomic>
#include <unordered_map>
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
    cx::Shards shards;
    cx::Tally tally;
    cx::KnownLists lists;
    const cx_stop *stop = nullptr;
    std::vector<cx_tally> tallies;
    // Of a remote index, until its next commit.
    std::unordered_map<std::string, cx_frequency> frequencies;
    // What the last call answered with; valid until the next call.
    std::string text;
    std::vector<std::string> strings;
    std::vector<cx_bytes> views;
    std::vector<cx_hit> hits;

    cx_reader(const cx_shard *places, size_t count, bool requires_all)
        : shards(places, count, requires_all) {}

    const Xapian::Database &database() const { return shards.database(); }

    void heed() const { cx::heed(stop); }

    // In byte order, each once.
    void sort() {
        std::sort(strings.begin(), strings.end());
        strings.erase(std::unique(strings.begin(), strings.end()), strings.end());
    }

    cx_frequency readFrequency(const std::string &term) const {
        uint32_t records = database().get_termfreq(term);
        return {records, records ? database().get_collection_freq(term) : 0};
    }

    cx_frequency frequency(const std::string &term) {
        // Only what comes over the network is worth keeping.
        if (!shards.hasRemote()) return readFrequency(term);
        auto known = frequencies.find(term);
        if (known != frequencies.end()) return known->second;
        cx_frequency found = readFrequency(term);
        if (frequencies.size() >= 100'000) frequencies.clear();
        frequencies.emplace(term, found);
        return found;
    }

    // Counts all records of a query by the whole of their values: what servers can count.
    uint32_t countRemote(const Xapian::Query &query, uint32_t slot) {
        if (query.empty()) return 0;
        Xapian::ValueCountMatchSpy values(slot);
        Xapian::Enquire enquire(database());
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.add_matchspy(&values);
        Xapian::MSet matches = enquire.get_mset(0, 0, database().get_doccount());
        for (auto value = values.values_begin(); value != values.values_end(); ++value) {
            tally.add(*value, value.get_termfreq());
        }
        return matches.get_matches_lower_bound();
    }

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

// Runs what reads the index. Where a part is lost meanwhile the snapshot is: whoever refreshes the
// reader and asks again is answered by those that are left.
template <typename Body>
cx_status reading(cx_reader *reader, cx_failure *failure, Body &&body) {
    return guarded(failure, [&] {
        try {
            body();
        } catch (const Xapian::NetworkError &error) {
            reader->shards.lose(error);
            throw Xapian::DatabaseModifiedError("a part of the index was lost");
        }
    });
}

// Terms as if they were one. What Xapian takes for the frequency of that is added up from term to
// term, and rounded, in the order of their frequencies in each part of an index: this fixes the order
// by those of the whole, the rarest first, so that weights are the same in whatever parts it lies.
Xapian::Query synonym(cx_reader &reader, std::vector<Xapian::Query> parts) {
    using Xapian::Query;
    struct Way {
        uint64_t frequency;
        // Orders those of one frequency.
        size_t number;
        Query query;
    };
    // The rarest, of equal ones the first, are at the end.
    auto isBefore = [](const Way &left, const Way &right) {
        return left.frequency != right.frequency ? left.frequency > right.frequency
                                                 : left.number > right.number;
    };
    std::vector<Way> ways;
    for (const Query &part : parts) {
        bool isTerm = part.get_type() == Query::LEAF_TERM;
        uint64_t frequency = isTerm ? reader.frequency(*part.get_terms_begin()).records : 0;
        ways.push_back({frequency, ways.size(), part});
    }
    std::sort(ways.begin(), ways.end(), isBefore);
    for (size_t number = ways.size(); ways.size() > 2; number++) {
        Way first = ways.back();
        ways.pop_back();
        Way second = ways.back();
        ways.pop_back();
        Way both{first.frequency + second.frequency, number,
                 Query(Query::OP_SYNONYM, first.query, second.query)};
        ways.insert(std::upper_bound(ways.begin(), ways.end(), both, isBefore), both);
    }
    std::vector<Query> last;
    for (const Way &way : ways) last.push_back(way.query);
    return Query(Query::OP_SYNONYM, last.begin(), last.end());
}

// - reader: fixes the order of terms that are as one; without it they stand as they come.
Xapian::Query build(cx_reader *reader, const cx_step *steps, size_t count) {
    using Xapian::Query;
    return cx::fold<Query>(steps, count, [reader](const cx_step &step, std::vector<Query> parts) {
        auto joined = [&](Query::op operation) {
            return Query(operation, parts.begin(), parts.end());
        };
        switch (step.operation) {
        case CX_TERM: return Query(cx::string(step.term));
        case CX_ALL: return Query(Query::MatchAll);
        case CX_NOTHING: break;
        case CX_AND: return joined(Query::OP_AND);
        case CX_OR: return joined(Query::OP_OR);
        case CX_SYNONYM:
            return reader ? synonym(*reader, std::move(parts)) : joined(Query::OP_SYNONYM);
        case CX_AND_NOT: return cx::excluding(parts[0], parts[1]);
        case CX_AND_MAYBE: return Query(Query::OP_AND_MAYBE, parts[0], parts[1]);
        case CX_FILTER: return Query(Query::OP_FILTER, parts[0], parts[1]);
        case CX_SCALE: return Query(Query::OP_SCALE_WEIGHT, parts[0], step.factor);
        case CX_CONSTANT: {
            auto source = new Xapian::FixedWeightPostingSource(step.factor);
            return Query(Query::OP_FILTER, Query(source->release()), parts[0]);
        }
        case CX_VALUE_RANGE:
            return Query(Query::OP_VALUE_RANGE, step.slot, cx::string(step.term),
                         cx::string(step.upper));
        }
        return Query(Query::MatchNothing);
    });
}

}  // namespace

cx_reader *cx_reader_open(const cx_shard *shards, size_t count, bool requires_all,
                          cx_failure *failure) {
    cx_reader *reader = nullptr;
    cx_status status =
        guarded(failure, [&] { reader = new cx_reader(shards, count, requires_all); });
    if (status == CX_OK) return reader;
    if (status == CX_MISSING && count == 1 && shards->path) {
        struct stat information;
        std::string version = std::string(shards->path) + "/iamglass";
        if (stat(version.c_str(), &information) == 0) failure->status = CX_CORRUPT;
    }
    return nullptr;
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
        *changed = reader->shards.refresh();
        if (!*changed) return;
        reader->tally.forget();
        reader->lists.forget();
        reader->frequencies.clear();
    });
}

cx_status cx_reader_faults(cx_reader *reader, cx_list *list, cx_failure *failure) {
    return guarded(failure, [&] {
        reader->strings = reader->shards.faults();
        reader->publish(list);
    });
}

cx_status cx_reader_statistics(cx_reader *reader, cx_statistics *statistics, cx_failure *failure) {
    return reading(reader, failure, [&] {
        statistics->record_count = reader->database().get_doccount();
        statistics->last_identifier = reader->database().get_lastdocid();
        statistics->average_length = reader->database().get_avlength();
        statistics->revision = 0;
        for (const cx::Shard *shard : reader->shards.present()) {
            statistics->revision += shard->revision();
        }
    });
}

cx_status cx_reader_metadata(cx_reader *reader, cx_bytes key, uint32_t limit, cx_list *values,
                             cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->strings.clear();
        std::string name = cx::string(key);
        for (const cx::Shard *shard : reader->shards.present()) {
            if (reader->strings.size() >= limit) break;
            std::string value = shard->metadata(name);
            if (!value.empty()) reader->strings.push_back(std::move(value));
        }
        reader->publish(values);
    });
}

cx_status cx_reader_frequencies(cx_reader *reader, const cx_bytes *terms, size_t count,
                                cx_frequency *frequencies, cx_failure *failure) {
    return reading(reader, failure, [&] {
        for (size_t index = 0; index < count; index++) {
            frequencies[index] = reader->frequency(cx::string(terms[index]));
        }
    });
}

cx_status cx_reader_metadata_keys(cx_reader *reader, cx_bytes prefix, cx_list *list,
                                  cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->strings.clear();
        std::string start = cx::string(prefix);
        for (const cx::Shard *shard : reader->shards.present()) {
            const Xapian::Database &database = shard->database();
            for (auto next = database.metadata_keys_begin(start);
                 next != database.metadata_keys_end(start); ++next) {
                reader->strings.push_back(*next);
            }
        }
        if (reader->shards.isSet()) reader->sort();
        reader->publish(list);
    });
}

cx_status cx_reader_words(cx_reader *reader, cx_bytes prefix, cx_bytes key_prefix, uint32_t limit,
                          cx_list *list, cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->strings.clear();
        std::string start = cx::string(prefix);
        std::string keys = cx::string(key_prefix);
        for (const cx::Shard *shard : reader->shards.present()) {
            const Xapian::Database &database = shard->database();
            uint32_t words = 0;
            auto next = database.allterms_begin(start);
            while (next != database.allterms_end(start) && words < limit) {
                std::string term = *next;
                size_t space = term.find(' ');
                if (space == std::string::npos) {
                    reader->strings.push_back(term);
                    words++;
                    ++next;
                } else if (shard->isRemote()) {
                    // All of them have come already.
                    ++next;
                } else {
                    // Over all pairs of this word at once: nothing stands between a space and `!`.
                    next.skip_to(term.substr(0, space) + '!');
                }
            }
            words = 0;
            for (auto key = database.metadata_keys_begin(keys + start);
                 key != database.metadata_keys_end(keys + start) && words < limit; ++key, ++words) {
                reader->strings.push_back((*key).substr(keys.size()));
            }
        }
        reader->sort();
        if (reader->strings.size() > limit) reader->strings.resize(limit);
        reader->publish(list);
    });
}

namespace {

// A search under way.
class Search {
public:
    Search(cx_reader &reader, const cx_request &request)
        : reader_(reader),
          request_(request),
          query_(build(&reader, request.steps, request.step_count)),
          heeding_(reader.stop),
          ascending_(request.sort_slot) {}

    void run(cx_answer *answer) {
        if (query_.empty()) return;
        if (tallies()) {
            reader_.tally.ask(request_.tally_slot, request_.tally_mask, request_.tally_best);
        }
        const bool countsApart = tallies() && !countsByTheWay();
        if (countsApart) runOverAll();
        // That leaves the matches in the order of their weights.
        if (!countsApart || orders()) runInOrder();
        publish(answer);
    }

private:
    struct Item {
        std::string key;
        double weight;
        Xapian::docid record;
        // Which of several searches it comes from.
        unsigned turn;
    };

    bool tallies() const { return request_.tally_slot != UINT32_MAX; }
    bool isAlone() const { return !reader_.shards.isSet() && !reader_.shards.hasRemote(); }
    // In one part everything can be counted while it is matched.
    bool countsByTheWay() const { return isAlone() && tallies(); }
    bool orders() const { return request_.sort_slot != UINT32_MAX; }
    bool ordersAscending() const { return orders() && !request_.sort_reverse; }

    Xapian::Enquire enquire() {
        Xapian::Enquire enquire(reader_.database());
        enquire.set_query(query_);
        enquire.set_weighting_scheme(Xapian::BM25Weight(request_.k1, 0, 1, request_.b, 0.5));
        enquire.set_docid_order(Xapian::Enquire::ASCENDING);
        if (request_.milliseconds) enquire.set_time_limit(request_.milliseconds / 1000.0);
        heed(enquire);
        return enquire;
    }

    // Servers know nothing of what is asked to give up here.
    void heed(Xapian::Enquire &enquire) {
        if (reader_.stop && !reader_.shards.hasRemote()) enquire.add_matchspy(&heeding_);
    }

    void order(Xapian::Enquire &enquire) {
        if (!orders()) return;
        if (request_.sort_reverse || reader_.shards.hasRemote()) {
            enquire.set_sort_by_value_then_relevance(request_.sort_slot, request_.sort_reverse);
        } else {
            enquire.set_sort_by_key_then_relevance(&ascending_, false);
        }
    }

    void runInOrder() {
        forgetMatches();
        if (ordersAscending() && reader_.shards.hasRemote()) {
            // Servers know no order in which what has no value comes last.
            using Xapian::Query;
            Query dated(Query::OP_VALUE_GE, request_.sort_slot, std::string(1, '\0'));
            Query all = query_;
            query_ = Query(Query::OP_FILTER, all, dated);
            gather();
            query_ = Query(Query::OP_AND_NOT, all, dated);
            gather();
        } else {
            gather();
        }
        cut();
    }

    // Equal weights differ in their last digits, from part to part and by what the engine leaves out
    // on the way: as many more matches are asked for as have the weight of the last.
    void gather() {
        Xapian::Enquire enquire = this->enquire();
        order(enquire);
        uint32_t check = request_.check_at_least;
        if (countsByTheWay()) {
            reader_.tally.learn(reader_.database());
            enquire.add_matchspy(&reader_.tally);
            check = reader_.database().get_doccount();
        }
        const uint64_t wanted = uint64_t(request_.first) + request_.limit;
        if (!wanted) return count(enquire.get_mset(0, 0, check));
        const uint64_t all = reader_.database().get_doccount();
        const size_t before = items_.size();
        for (uint64_t asked = 2 * wanted + 8;; asked *= 4) {
            Xapian::MSet matches = enquire.get_mset(0, uint32_t(std::min(asked, all)), check);
            items_.resize(before);
            take(matches);
            if (matches.size() < asked || isWhole(before + wanted)) return count(matches);
            // Once is enough.
            if (countsByTheWay()) {
                enquire.clear_matchspies();
                heed(enquire);
            }
        }
    }

    // Whether what comes after so many is below them.
    bool isWhole(size_t wanted) const {
        const Item &last = items_[wanted - 1], &next = items_.back();
        // Where nothing weighs, one part alone leaves the order to the numbers of the records.
        return last.weight != next.weight || (orders() && last.key != next.key) ||
               (last.weight == 0 && isAlone());
    }

    // All matches with what they are counted by: who counts is here, and records are elsewhere.
    void runOverAll() {
        Xapian::Enquire enquire = this->enquire();
        enquire.set_sort_by_relevance_then_value(request_.tally_slot, false);
        Xapian::MSet matches = enquire.get_mset(0, reader_.database().get_doccount());
        take(matches);
        count(matches);
        for (const Item &item : items_) {
            reader_.tally.count(item.key, item.record, item.weight);
        }
        cut();
    }

    void forgetMatches() {
        items_.clear();
        turn_ = lower_ = upper_ = estimate_ = 0;
    }

    void take(const Xapian::MSet &matches) {
        items_.reserve(items_.size() + matches.size());
        for (auto match = matches.begin(); match != matches.end(); ++match) {
            items_.push_back({match.get_sort_key(), cx::settled(match.get_weight()), *match, turn_});
        }
    }

    void count(const Xapian::MSet &matches) {
        turn_++;
        lower_ += matches.get_matches_lower_bound();
        upper_ += matches.get_matches_upper_bound();
        estimate_ += matches.get_matches_estimated();
        maximum_ = std::max(maximum_, matches.get_max_possible());
    }

    void settle() {
        std::sort(items_.begin(), items_.end(), [this](const Item &left, const Item &right) {
            if (left.turn != right.turn) return left.turn < right.turn;
            if (orders() && left.key != right.key) {
                return request_.sort_reverse ? left.key > right.key : left.key < right.key;
            }
            if (left.weight != right.weight) return left.weight > right.weight;
            return left.record < right.record;
        });
    }

    void cut() {
        settle();
        size_t end = std::min<size_t>(items_.size(), size_t(request_.first) + request_.limit);
        items_.resize(end);
        items_.erase(items_.begin(), items_.begin() + std::min<size_t>(end, request_.first));
    }

    void publish(cx_answer *answer) {
        size_t read = std::min<size_t>(items_.size(), request_.read_limit);
        reader_.strings.reserve(read);
        reader_.hits.reserve(items_.size());
        for (const Item &item : items_) {
            cx_bytes data{};
            if (reader_.strings.size() < read) {
                reader_.heed();
                reader_.strings.push_back(cx::text(reader_.database(), item.record));
                data = cx::view(reader_.strings.back());
            }
            reader_.hits.push_back({item.record, item.weight, data});
        }
        answer->hits = reader_.hits.data();
        answer->hit_count = reader_.hits.size();
        answer->lower_bound = lower_;
        answer->upper_bound = upper_;
        answer->estimate = estimate_;
        answer->maximum_weight = maximum_;
        if (tallies()) reader_.publishTally(answer);
    }

    cx_reader &reader_;
    const cx_request &request_;
    Xapian::Query query_;
    Heeding heeding_;
    ValueOrLast ascending_;
    std::vector<Item> items_;
    unsigned turn_ = 0;
    uint32_t lower_ = 0, upper_ = 0, estimate_ = 0;
    double maximum_ = 0;
};

}  // namespace

cx_status cx_reader_search(cx_reader *reader, const cx_request *request, cx_answer *answer,
                           cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        *answer = cx_answer{};
        Search(*reader, *request).run(answer);
    });
}

cx_status cx_reader_count(cx_reader *reader, const cx_step *steps, size_t step_count,
                          uint32_t tally_slot, uint32_t tally_mask, cx_answer *answer,
                          cx_failure *failure) {
    return reading(reader, failure, [&] {
        *answer = cx_answer{};
        reader->tally.ask(tally_slot, tally_mask, 0);
        const Xapian::Database &database = reader->database();
        uint32_t count = 0;
        if (reader->shards.hasRemote()) {
            count = reader->countRemote(build(reader, steps, step_count), tally_slot);
        } else {
            cx::RecordSet records =
                cx::recordsMatching(database, steps, step_count, reader->lists, reader->stop);
            reader->tally.learn(database);
            reader->tally.count(database, records);
            count = uint32_t(records.count());
        }
        answer->lower_bound = answer->upper_bound = answer->estimate = count;
        reader->publishTally(answer);
    });
}

cx_status cx_reader_fetch(cx_reader *reader, const uint32_t *identifiers, size_t count,
                          cx_answer *answer, cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        reader->strings.reserve(count);
        *answer = cx_answer{};
        for (size_t index = 0; index < count; index++) {
            reader->heed();
            try {
                reader->strings.push_back(cx::text(reader->database(), identifiers[index]));
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
        reader->text = build(nullptr, steps, step_count).get_description();
        *text = cx::view(reader->text);
    });
}

cx_status cx_reader_records(cx_reader *reader, cx_bytes term, uint32_t first, uint32_t limit,
                            cx_answer *answer, cx_failure *failure) {
    return reading(reader, failure, [&] {
        reader->hits.clear();
        reader->strings.clear();
        *answer = cx_answer{};
        std::string key = cx::string(term);
        uint32_t place = 0;
        reader->strings.reserve(limit);
        for (auto next = reader->database().postlist_begin(key);
             next != reader->database().postlist_end(key) && reader->hits.size() < limit;
             ++next, ++place) {
            reader->heed();
            if (place < first) continue;
            reader->strings.push_back(cx::text(reader->database(), *next));
            reader->hits.push_back({*next, 0, cx::view(reader->strings.back())});
        }
        uint32_t count = reader->database().get_termfreq(key);
        answer->hits = reader->hits.data();
        answer->hit_count = reader->hits.size();
        answer->lower_bound = answer->upper_bound = answer->estimate = count;
    });
}

