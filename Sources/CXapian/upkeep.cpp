#include "seal.hpp"

#include <stdio.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <unordered_map>
#include <vector>

#include "blocks.hpp"
#include "folder.hpp"
#include "term_lists.hpp"
#include "tree.hpp"
#include "writer.hpp"

using cx::Digest;
using cx::guarded;

namespace {

// Reads everything that a commit holds and compares it with its sums: the engine's own check knows
// the shape of the tables, but not what was written into them.
class Reading {
public:
    explicit Reading(const std::string &path) : path_(path), database_(path) {}

    // What is found of each table, a sentence each; nothing where all is sound.
    std::vector<std::string> findings() {
        std::string stored = database_.get_metadata(cx::digestKey);
        if (stored.empty()) {
            // An index without any record has no commit of a writer yet.
            if (database_.get_doccount() == 0) return findings_;
            find("postlist", "the sums are missing");
        } else if (!cx::isSound(cx::digestKey, stored)
                   || !expected_.decode(cx::unsealed(cx::digestKey, stored))) {
            find("postlist", "the sums are not as written");
        } else {
            hasSums_ = true;
        }
        look("postlist", [&] { readPostings(); });
        look("postlist", [&] { readLengths(); });
        look("postlist", [&] { readValues(); });
        look("postlist", [&] { readMetadata(); });
        if (!cx::lacksTermLists(path_)) look("termlist", [&] { readTermLists(); });
        look("docdata", [&] { readTexts(); });
        return findings_;
    }

private:
    void find(const char *table, const std::string &what) {
        std::string finding = std::string(table) + ": " + what;
        if (std::find(findings_.begin(), findings_.end(), finding) == findings_.end()) {
            findings_.push_back(finding);
        }
    }

    template <typename Body>
    void look(const char *table, Body &&body) {
        try {
            body();
        } catch (const Xapian::DatabaseModifiedError &) {
            throw;
        } catch (const Xapian::Error &error) {
            find(table, error.get_msg());
        }
    }

    void compare(const char *table, const char *what, uint64_t sum, uint64_t expected) {
        if (hasSums_ && sum != expected) find(table, std::string(what) + " are not as written");
    }

    void readPostings() {
        uint64_t sum = 0;
        for (auto next = database_.allterms_begin(); next != database_.allterms_end(); ++next) {
            std::string term = *next;
            uint64_t hash = Digest::hash(term);
            uint64_t records = 0, occurrences = 0;
            uint32_t most = 0;
            auto end = database_.postlist_end(term);
            for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
                uint32_t frequency = posting.get_wdf();
                sum += Digest::posting(hash, *posting, frequency);
                lengths_[*posting] += frequency;
                occurrences += frequency;
                most = std::max(most, frequency);
                records++;
            }
            if (records != database_.get_termfreq(term)
                || occurrences != database_.get_collection_freq(term)) {
                find("postlist", "the counts of a term are wrong");
            }
            if (most > database_.get_wdf_upper_bound(term)) {
                find("iamglass", "a bound is wrong");
            }
        }
        compare("postlist", "the postings", sum, expected_.postings);
    }

    void readLengths() {
        uint64_t total = 0;
        auto end = database_.postlist_end("");
        for (auto record = database_.postlist_begin(""); record != end; ++record) {
            uint32_t length = database_.get_doclength(*record);
            records_.push_back(*record);
            total += length;
            auto counted = lengths_.find(*record);
            if (length != (counted == lengths_.end() ? 0 : counted->second)) {
                find("postlist", "the length of a passage is wrong");
            }
            if (length < database_.get_doclength_lower_bound()
                || length > database_.get_doclength_upper_bound()) {
                find("iamglass", "a bound is wrong");
            }
        }
        if (records_.size() != database_.get_doccount() || total != database_.get_total_length()
            || (!records_.empty() && records_.back() > database_.get_lastdocid())) {
            find("iamglass", "the number of passages or their length is wrong");
        }
    }

    void readValues() {
        uint64_t sum = 0;
        for (uint32_t slot = 0; slot < 256; slot++) {
            if (!database_.get_value_freq(slot)) continue;
            uint64_t count = 0;
            std::string lowest = database_.get_value_lower_bound(slot);
            std::string highest = database_.get_value_upper_bound(slot);
            auto end = database_.valuestream_end(slot);
            for (auto next = database_.valuestream_begin(slot); next != end; ++next) {
                std::string value = *next;
                sum += Digest::value(slot, next.get_docid(), value);
                slots_ += cx::TermListSums::slot(next.get_docid(), slot);
                if (value < lowest || value > highest) {
                    find("postlist", "a bound of the values is wrong");
                }
                count++;
            }
            if (count != database_.get_value_freq(slot)) {
                find("postlist", "the counts of the values are wrong");
            }
        }
        compare("postlist", "the values", sum, expected_.values);
    }

    void readMetadata() {
        uint64_t sum = 0;
        auto end = database_.metadata_keys_end("");
        for (auto next = database_.metadata_keys_begin(""); next != end; ++next) {
            std::string key = *next;
            if (key == cx::digestKey) continue;
            sum += Digest::entry(key, database_.get_metadata(key));
        }
        compare("postlist", "the metadata", sum, expected_.metadata);
    }

    // Without the engine, which reads a damaged list beyond its end.
    void readTermLists() {
        cx::TableRoots roots = cx::tableRoots(path_);
        const cx::TableRoots::Root &root = roots.terms();
        cx::Blocks blocks(path_ + "/termlist.glass");
        blocks.setSize(root.blockSize);
        cx::TermListSums sums;
        size_t count = 0;
        bool areWhole = root.isEmpty
            || cx::eachEntry(blocks, root.block, root.level, roots.revision,
                             [&](const std::string &key, const std::string &list) {
                                 if (key.empty()) return;
                                 // The slots of a record follow its terms.
                                 bool isOfSlots = cx::isKeyOfSlots(key);
                                 if (!isOfSlots) count++;
                                 if (isOfSlots ? !sums.addSlots(key, list)
                                               : !sums.addTerms(key, list)) {
                                     find("termlist", "the terms of a passage are damaged");
                                 }
                             });
        if (!areWhole || count != records_.size()) {
            find("termlist", "the terms of a passage are missing");
        }
        compare("termlist", "the terms of passages", sums.postings, expected_.postings);
        if (sums.slots != slots_) find("termlist", "the slots of passages are not as written");
    }

    void readTexts() {
        uint64_t sum = 0;
        for (uint32_t record : records_) {
            std::string text = database_.get_document(record).get_data();
            if (!cx::isSound("", text)) {
                find("docdata", "the text of passage no. " + std::to_string(record)
                                    + " is not as written");
            }
            sum += Digest::text(record, text);
        }
        compare("docdata", "the texts", sum, expected_.data);
    }

    const std::string path_;
    Xapian::Database database_;
    std::vector<std::string> findings_;
    Digest expected_;
    bool hasSums_ = false;
    std::unordered_map<uint32_t, uint64_t> lengths_;
    std::vector<uint32_t> records_;
    uint64_t slots_ = 0;
};

// What is found of the shape of the tables, else by a reading; where that finds nothing, what the
// engine's own check does, of blocks that are free too. That check trusts what it reads, and crashes
// where the terms of a passage are damaged.
std::string report(const char *path) {
    std::vector<std::string> findings = cx::damagedShapes(path);
    if (findings.empty()) findings = Reading(path).findings();
    std::string found;
    for (const std::string &finding : findings) found += (found.empty() ? "" : "; ") + finding;
    if (!found.empty()) return found;
    std::ostringstream shape;
    try {
        if (Xapian::Database::check(path, 0, &shape)) found = shape.str();
    } catch (const Xapian::DatabaseModifiedError &) {
        throw;
    } catch (const Xapian::DatabaseError &error) {
        found = shape.str() + error.get_msg();
    }
    std::replace(found.begin(), found.end(), '\n', ' ');
    return found;
}

}  // namespace

cx_status cx_check(const char *path, size_t *errors, cx_failure *failure) {
    return guarded(failure, [&] {
        // A writer that commits meanwhile overwrites what is being read: what is found then may be
        // no damage.
        for (int attempt = 0;; attempt++) {
            uint32_t before = cx::tableRoots(path).revision;
            std::string found;
            try {
                found = report(path);
            } catch (const Xapian::DatabaseModifiedError &) {
                if (attempt == 20) throw;
                continue;
            }
            if (!found.empty() && attempt < 20 && cx::tableRoots(path).revision != before) continue;
            *errors = !found.empty();
            if (*errors) cx::fail(failure, CX_CORRUPT, found);
            return;
        }
    });
}

namespace {

// Asked for at the beginning and the end of each table.
class Heeding : public Xapian::Compactor {
public:
    explicit Heeding(const cx_stop *stop) : stop_(stop) {}

    void set_status(const std::string &, const std::string &) override {
        cx::heed(stop_);
    }

private:
    const cx_stop *stop_;
};

// A number as the version file has it: seven bits a byte, the lowest first.
std::string packed(uint64_t number) {
    std::string bytes;
    for (; number >= 0x80; number >>= 7) bytes += char(number | 0x80);
    return bytes + char(number);
}

// The engine begins a compacted index at revision 1. Who keeps answers by the revision, or has the
// index open, must find it changed: it goes on from the revision of the old one instead. A commit
// each would take a millisecond for every revision. The form is that of Xapian 1.4's
// backends/glass/glass_version.cc; any other is refused, and the caller looks at the result.
void raise_revision(const std::string &folder, uint64_t from, uint64_t to) {
    const std::string path = folder + "/iamglass";
    std::string bytes = cx::versionFile(folder);
    const size_t place = cx::versionHeadSize;
    const std::string old = packed(from);
    if (bytes.size() < place || bytes.compare(place, old.size(), old)) {
        throw Xapian::DatabaseVersionError("the version file has another form");
    }
    bytes.replace(place, old.size(), packed(to));
    std::ofstream target(path, std::ios::binary | std::ios::trunc);
    target << bytes;
    target.close();
    if (!target) throw Xapian::DatabaseError("cannot write " + path, std::string(), errno);
}

// An empty index without term lists: what is merged with it has none either.
class WithoutTermLists {
public:
    explicit WithoutTermLists(const std::string &folder) : folder_(folder) {
        int flags = Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_TERMLIST
            | Xapian::DB_NO_SYNC;
        Xapian::WritableDatabase(folder_, flags).close();
    }

    ~WithoutTermLists() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }

    WithoutTermLists(const WithoutTermLists &) = delete;
    WithoutTermLists &operator=(const WithoutTermLists &) = delete;

    void join(Xapian::Database &sources) const { sources.add_database(Xapian::Database(folder_)); }

private:
    const std::string folder_;
};

// How much one or several indexes hold.
struct Extent {
    uint64_t records = 0;
    uint64_t length = 0;
    Xapian::docid last = 0;

    void add(const Xapian::Database &database) {
        records += database.get_doccount();
        length += database.get_total_length();
        last = std::max(last, database.get_lastdocid());
    }

    bool operator==(const Extent &other) const {
        return records == other.records && length == other.length && last == other.last;
    }
};

}  // namespace

bool cx_lacks_term_lists(const char *folder) {
    cx_failure ignored;
    bool lacks = false;
    guarded(&ignored, [&] { lacks = cx::lacksTermLists(folder); });
    return lacks;
}

cx_status cx_compact(cx_writer *writer, cx_segments segments, bool leaves_out_term_lists,
                     const char *target, const cx_stop *stop, cx_failure *failure) {
    return guarded(failure, [&] {
        Xapian::Database sources(writer->database);
        Extent expected, made;
        expected.add(writer->database);
        for (uint32_t number = 1; number <= segments.count; number++) {
            Xapian::Database segment(std::string(segments.folder) + "/" + std::to_string(number));
            expected.add(segment);
            sources.add_database(segment);
        }
        std::optional<WithoutTermLists> without;
        if (leaves_out_term_lists) {
            without.emplace(std::string(target) + "/without-term-lists");
            without->join(sources);
        }
        Heeding heeding(stop);
        // The numbers of the records stay: equal matches come in their order.
        unsigned flags = Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL;
        sources.compact(target, flags, 0, heeding);
        uint64_t first = Xapian::Database(target).get_revision();
        uint64_t next = writer->database.get_revision() + 1;
        raise_revision(target, first, next);
        Xapian::Database copy(target);
        made.add(copy);
        if (copy.get_revision() != next || !(made == expected)) {
            throw Xapian::DatabaseError("the copy differs from the index");
        }
    });
}
