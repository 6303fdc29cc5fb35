// Which folder stands at a path: a compacted index takes the place of the old one.
#pragma once

#include <sys/stat.h>

#include <string>

namespace cx {

class Folder {
public:
    Folder() = default;

    explicit Folder(const std::string &path) {
        struct stat facts;
        if (stat(path.c_str(), &facts)) return;
        device_ = facts.st_dev;
        node_ = facts.st_ino;
    }

    bool operator==(const Folder &other) const {
        return device_ == other.device_ && node_ == other.node_;
    }
    bool operator!=(const Folder &other) const { return !(*this == other); }

private:
    dev_t device_ = 0;
    ino_t node_ = 0;
};

// Runs a body that opens the files of a folder by their names, again where the folder was put in
// another's place meanwhile: files of both would be taken for those of one index.
template <typename Body>
Folder within(const std::string &path, Body &&body) {
    for (int tries = 0;; tries++) {
        Folder before(path);
        try {
            body();
        } catch (...) {
            if (Folder(path) == before || tries > 8) throw;
            continue;
        }
        if (Folder(path) == before || tries > 8) return before;
    }
}

}  // namespace cx
