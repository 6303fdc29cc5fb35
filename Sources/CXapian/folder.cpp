#include <fcntl.h>
#include <stdio.h>

#include <cerrno>

#include "cxapian.h"

int cx_exchange(const char *first, const char *second) {
    return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) ? errno : 0;
}
