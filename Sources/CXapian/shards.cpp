#include "shards.hpp"

#include <cstdlib>
#include <cstring>

#include "seal.hpp"

namespace cx {

namespace {

// Milliseconds. A search over a shard takes tens of them: one that takes so many is gone.
constexpr useconds_t answering = 2'000;
constexpr useconds_t connecting = 1'000;

// What is gone is tried again so long after.
constexpr std::chrono::seconds patience(5);

// Metadata entries that are kept of a remote shard.
constexpr size_t mostKnown = 100'000;

}  // namespace

Shard::Shard(const cx_shard &place, bool isOnly)
    : path_(place.path ? place.path : ""),
      host_(place.host ? place.host : ""),
      port_(place.port),
      is_only_(isOnly) {}

std::string Shard::name() const {
    return isRemote() ? host_ + ":" + std::to_string(port_) : path_;
}

void Shard::leave(const Xapian::Error &error, Clock::duration wait) {
    const char *system = error.get_error_string();
    fault_ = name() + ": " + error.get_msg() + (system ? std::string(" (") + system + ")" : "");
    is_there_ = false;
    database_ = Xapian::Database();
    known_.clear();
    retry_ = Clock::now() + wait;
}

void Shard::open() {
    try {
        if (isRemote()) {
            database_ = Xapian::Remote::open(host_, port_, answering, connecting);
        } else {
            if (lacksVersionFile(path_)) {
                throw Xapian::DatabaseCorruptError("iamglass is missing");
            }
            checkVersionFile(path_);
            folder_ = within(path_, [&] { database_ = Xapian::Database(path_); });
        }
        known_.clear();
        fault_.clear();
        is_there_ = true;
        opened_ = Clock::now();
    } catch (const Xapian::NetworkError &error) {
        leave(error, patience);
    } catch (const Xapian::DatabaseOpeningError &error) {
        if (is_only_) throw;
        leave(error, patience);
    }
}

bool Shard::refresh() {
    bool changed = false;
    if (is_there_) {
        try {
            if (isRemote()) {
                changed = database_.reopen();
            } else {
                folder_ = within(path_, [&] {
                    // Another folder in the place of this is opened anew: the engine goes by the
                    // number of the commit alone.
                    bool isSame = Folder(path_) == folder_;
                    if (!isSame) database_ = Xapian::Database(path_);
                    changed = !isSame || database_.reopen();
                });
            }
            if (changed) known_.clear();
            return changed;
        } catch (const Xapian::NetworkError &error) {
            lose(error);
            changed = true;
        } catch (const Xapian::DatabaseOpeningError &error) {
            if (is_only_) throw;
            leave(error, patience);
            changed = true;
        }
    }
    if (Clock::now() >= retry_) {
        open();
        changed = changed || is_there_;
    }
    return changed;
}

bool Shard::isCause(const Xapian::NetworkError &error) const {
    return isRemote()
        && error.get_context() == "remote:tcp(" + host_ + ":" + std::to_string(port_) + ")";
}

void Shard::lose(const Xapian::NetworkError &error) {
    // A server closes what was silent for a minute: that is no reason to wait.
    bool isSlow = std::strcmp(error.get_type(), "NetworkTimeoutError") == 0;
    bool isNew = Clock::now() - opened_ < std::chrono::seconds(1);
    leave(error, isSlow || isNew ? patience : Clock::duration(0));
}

std::string Shard::metadata(const std::string &key) const {
    if (!isRemote()) return content(key, database_.get_metadata(key));
    auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    std::string value = content(key, database_.get_metadata(key));
    if (known_.size() >= mostKnown) known_.clear();
    known_.emplace(key, value);
    return value;
}

uint64_t Shard::revision() const {
    // A remote shard does not tell its own.
    if (isRemote()) return std::strtoull(metadata(revisionKey).c_str(), nullptr, 10);
    return database_.get_revision();
}

Shards::Shards(const cx_shard *places, size_t count, bool requires_all)
    : requires_all_(requires_all) {
    shards_.reserve(count);
    for (size_t index = 0; index < count; index++) shards_.emplace_back(places[index], count == 1);
    for (Shard &shard : shards_) shard.open();
    assemble();
}

void Shards::assemble() {
    is_stale_ = true;
    present_.clear();
    has_remote_ = false;
    database_ = Xapian::Database();
    for (const Shard &shard : shards_) {
        if (!shard.isThere()) continue;
        present_.push_back(&shard);
        has_remote_ = has_remote_ || shard.isRemote();
        database_.add_database(shard.database());
    }
    std::vector<std::string> missing = faults();
    if (!missing.empty() && (requires_all_ || present_.empty())) {
        throw Unreachable{missing.front()};
    }
    is_stale_ = false;
}

std::vector<std::string> Shards::faults() const {
    std::vector<std::string> faults;
    for (const Shard &shard : shards_) {
        if (!shard.isThere()) faults.push_back(shard.fault());
    }
    return faults;
}

bool Shards::refresh() {
    bool changed = false;
    for (Shard &shard : shards_) changed = shard.refresh() || changed;
    if (!changed && !is_stale_) return false;
    assemble();
    return true;
}

void Shards::lose(const Xapian::NetworkError &error) {
    is_stale_ = true;
    bool isKnown = false;
    for (const Shard &shard : shards_) isKnown = isKnown || shard.isCause(error);
    for (Shard &shard : shards_) {
        // Not every error of the engine says where it comes from.
        if (isKnown ? shard.isCause(error) : shard.isRemote()) shard.lose(error);
    }
}

}  // namespace cx
