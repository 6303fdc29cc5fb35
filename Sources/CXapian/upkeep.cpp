#include "guard.hpp"

#include <fcntl.h>
#include <stdio.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>

#include "folder.hpp"
#include "writer.hpp"

using cx::guarded;

cx_status cx_check(const char *path, size_t *errors, cx_failure *failure) {
    return guarded(failure, [&] {
        std::ostringstream report;
        cx::within(path, [&] {
            report.str({});
            *errors = Xapian::Database::check(path, 0, &report);
        });
        if (*errors) cx::fail(failure, CX_CORRUPT, report.str());
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
    std::ifstream source(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(source), {}};
    source.close();
    const std::string magic = "\x0F\x0DXapian Glass";
    const size_t place = magic.size() + 2 + 16;  // the form's version, the index's identity
    const std::string old = packed(from);
    if (bytes.compare(0, magic.size(), magic) || bytes.compare(place, old.size(), old)) {
        throw Xapian::DatabaseVersionError("the version file has another form");
    }
    bytes.replace(place, old.size(), packed(to));
    std::ofstream target(path, std::ios::binary | std::ios::trunc);
    target << bytes;
    target.close();
    if (!target) throw Xapian::DatabaseError("cannot write " + path, std::string(), errno);
}

// Whether two indexes hold as much.
bool agree(const Xapian::Database &first, const Xapian::Database &second) {
    return first.get_doccount() == second.get_doccount()
        && first.get_lastdocid() == second.get_lastdocid()
        && first.get_total_length() == second.get_total_length();
}

}  // namespace

cx_status cx_compact(cx_writer *writer, const char *target, const cx_stop *stop,
                     cx_failure *failure) {
    return guarded(failure, [&] {
        Heeding heeding(stop);
        // The numbers of the records stay: equal matches come in their order.
        unsigned flags = Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULL;
        writer->database.compact(target, flags, 0, heeding);
        uint64_t first = Xapian::Database(target).get_revision();
        uint64_t next = writer->database.get_revision() + 1;
        raise_revision(target, first, next);
        Xapian::Database made(target);
        if (made.get_revision() != next || !agree(made, writer->database)) {
            throw Xapian::DatabaseError("the copy differs from the index");
        }
    });
}

int cx_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) ? errno : 0;
}
