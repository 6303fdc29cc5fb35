#include "guard.hpp"

#include <sstream>

using cx::guarded;

cx_status cx_check(const char *path, size_t *errors, cx_failure *failure) {
    return guarded(failure, [&] {
        std::ostringstream report;
        *errors = Xapian::Database::check(path, 0, &report);
        if (*errors) cx::fail(failure, CX_CORRUPT, report.str());
    });
}

cx_status cx_compact(const char *const *sources, size_t count, const char *target,
                     cx_failure *failure) {
    return guarded(failure, [&] {
        Xapian::Database merged;
        for (size_t index = 0; index < count; index++) {
            merged.add_database(Xapian::Database(sources[index]));
        }
        merged.compact(target);
    });
}

const char *cx_version(void) { return Xapian::version_string(); }
