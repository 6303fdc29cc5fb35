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
