// The parts of an index: folders, and shards that Xapian's own server answers for elsewhere.
#pragma once

#include <xapian.h>

#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "cxapian.h"
#include "folder.hpp"

namespace cx {

// A part of an index.
class Shard {
public:
    // - isOnly: whether the index has no other.
    Shard(const cx_shard &place, bool isOnly);

    bool isRemote() const { return !host_.empty(); }
    bool isThere() const { return is_there_; }
    const Xapian::Database &database() const { return database_; }

    /// Why it is not there, with its name.
    const std::string &fault() const { return fault_; }

    /// Opens it, or notes why it is not there; what no waiting mends is thrown, and for the only part
    /// everything but a server's silence.
    void open();

    /// Moves to its newest commit; one that was lost is opened anew once it is time to. Tells whether
    /// anything changed.
    bool refresh();

    /// Whether an error came from its server.
    bool isCause(const Xapian::NetworkError &error) const;

    /// Takes it as gone, to be tried again at once, or later where it answered too slowly or was
    /// lost a moment ago.
    void lose(const Xapian::NetworkError &error);

    /// A metadata entry; what came over the network is kept until the next commit.
    std::string metadata(const std::string &key) const;

    /// Grows with every commit.
    uint64_t revision() const;

private:
    using Clock = std::chrono::steady_clock;

    std::string name() const;
    // Takes it as gone, and tries it again so long after.
    void leave(const Xapian::Error &error, Clock::duration wait);

    std::string path_;
    std::string host_;
    unsigned port_;
    bool is_only_;
    Xapian::Database database_;
    Folder folder_;
    bool is_there_ = false;
    std::string fault_;
    Clock::time_point opened_;
    Clock::time_point retry_;
    mutable std::unordered_map<std::string, std::string> known_;
};

// All parts of an index as one.
class Shards {
public:
    Shards(const cx_shard *places, size_t count, bool requires_all);

    /// Those that are there, as one database.
    const Xapian::Database &database() const { return database_; }

    /// Those that are there, in their order.
    const std::vector<const Shard *> &present() const { return present_; }

    bool isSet() const { return present_.size() > 1; }
    bool hasRemote() const { return has_remote_; }

    /// What is said of those that are not there.
    std::vector<std::string> faults() const;

    bool refresh();

    /// Takes those as gone that an error came from.
    void lose(const Xapian::NetworkError &error);

private:
    void assemble();

    std::vector<Shard> shards_;
    std::vector<const Shard *> present_;
    Xapian::Database database_;
    bool has_remote_ = false;
    bool requires_all_;
    // Whether the database still holds what is gone.
    bool is_stale_ = true;
};

}  // namespace cx
