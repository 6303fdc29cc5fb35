// Stands between a program and the C library (LD_PRELOAD) and counts the calls that change what lies
// under a folder; at one of them the program is killed, or the call fails.
//
//   FAULT_FOLDER  paths that begin with it are watched
//   FAULT_AT      the call at which it happens, counted from 1; 0 or none: never
//   FAULT_KIND    kill: SIGKILL before the call; half: SIGKILL after half of the bytes of a write;
//                 short: a write takes half of its bytes and says so; a number: the call fails
//                 with that error
//   FAULT_LASTS   set: all later calls fail as well, as on a disk that is full
//   FAULT_LOG     a file that gets the name and path of each call, a line each
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;
static const char *folder;
static const char *kind;
static long at;
static bool lasts;
static int log_file = -1;
static pid_t program;

__attribute__((constructor)) static void prepare(void) {
    program = getpid();
    folder = getenv("FAULT_FOLDER");
    kind = getenv("FAULT_KIND");
    const char *number = getenv("FAULT_AT");
    at = number ? atol(number) : 0;
    lasts = getenv("FAULT_LASTS") != NULL;
    const char *name = getenv("FAULT_LOG");
    if (name) log_file = (int)syscall(SYS_openat, AT_FDCWD, name,
                                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    // Programs that are started are none of what is watched.
    unsetenv("LD_PRELOAD");
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum outcome { PASS, SHORT, FAIL, HALF };

__attribute__((noreturn)) static void die(void) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
}

// What is to become of a call; `errno` is set where it fails.
static enum outcome fate(const char *call, const char *path, bool writes) {
    if (!folder || getpid() != program) return PASS;
    if (strncmp(path, folder, strlen(folder)) != 0) return PASS;
    long number = atomic_fetch_add(&calls, 1) + 1;
    if (log_file >= 0) dprintf(log_file, "%s %s\n", call, path);
    if (!at || !kind || !(number == at || (lasts && number > at))) return PASS;
    if (!strcmp(kind, "kill")) die();
    if (!strcmp(kind, "half")) {
        if (!writes) die();
        return HALF;
    }
    if (!strcmp(kind, "short")) return writes ? SHORT : PASS;
    errno = atoi(kind);
    return FAIL;
}

static enum outcome fate_at(const char *call, int descriptor, const char *path) {
    char whole[PATH_MAX * 2];
    if (path[0] == '/') return fate(call, path, false);
    char base[PATH_MAX];
    if (descriptor == AT_FDCWD) {
        if (!getcwd(base, sizeof base)) return PASS;
    } else {
        char link[64];
        snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
        ssize_t count = readlink(link, base, sizeof base - 1);
        if (count < 0) return PASS;
        base[count] = '\0';
    }
    snprintf(whole, sizeof whole, "%s/%s", base, path);
    return fate(call, whole, false);
}

static enum outcome fate_of(const char *call, int descriptor, bool writes) {
    int before = errno;
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t count = readlink(link, path, sizeof path - 1);
    errno = before;
    if (count < 0) return PASS;
    path[count] = '\0';
    return fate(call, path, writes);
}

// Opening to read changes nothing.
static bool changes(int flags) { return (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT); }

#define OPEN(name)                                                                             \
    int name(const char *path, int flags, ...) {                                               \
        va_list rest;                                                                          \
        va_start(rest, flags);                                                                 \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                \
        va_end(rest);                                                                          \
        if (changes(flags) && fate_at("open", AT_FDCWD, path) == FAIL) return -1;              \
        return NEXT(name)(path, flags, mode);                                                  \
    }
OPEN(open)
OPEN(open64)

#define OPEN_AT(name)                                                                          \
    int name(int base, const char *path, int flags, ...) {                                     \
        va_list rest;                                                                          \
        va_start(rest, flags);                                                                 \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0;                \
        va_end(rest);                                                                          \
        if (changes(flags) && fate_at("open", base, path) == FAIL) return -1;                  \
        return NEXT(name)(base, path, flags, mode);                                            \
    }
OPEN_AT(openat)
OPEN_AT(openat64)

int creat(const char *path, mode_t mode) {
    if (fate_at("open", AT_FDCWD, path) == FAIL) return -1;
    return NEXT(creat)(path, mode);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    switch (fate_of("write", descriptor, true)) {
    case FAIL: return -1;
    case HALF: NEXT(write)(descriptor, bytes, count / 2); die();
    case SHORT: return NEXT(write)(descriptor, bytes, count > 1 ? count / 2 : count);
    case PASS: break;
    }
    return NEXT(write)(descriptor, bytes, count);
}

#define WRITE_AT(name, offset_type)                                                            \
    ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) {        \
        switch (fate_of("pwrite", descriptor, true)) {                                         \
        case FAIL: return -1;                                                                  \
        case HALF: NEXT(name)(descriptor, bytes, count / 2, offset); die();                    \
        case SHORT: return NEXT(name)(descriptor, bytes, count > 1 ? count / 2 : count, offset); \
        case PASS: break;                                                                      \
        }                                                                                      \
        return NEXT(name)(descriptor, bytes, count, offset);                                   \
    }
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

int fsync(int descriptor) {
    return fate_of("fsync", descriptor, false) == FAIL ? -1 : NEXT(fsync)(descriptor);
}

int fdatasync(int descriptor) {
    return fate_of("fdatasync", descriptor, false) == FAIL ? -1 : NEXT(fdatasync)(descriptor);
}

int ftruncate(int descriptor, off_t size) {
    return fate_of("ftruncate", descriptor, false) == FAIL ? -1 : NEXT(ftruncate)(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    return fate_of("ftruncate", descriptor, false) == FAIL ? -1
                                                           : NEXT(ftruncate64)(descriptor, size);
}

int rename(const char *from, const char *to) {
    return fate_at("rename", AT_FDCWD, to) == FAIL ? -1 : NEXT(rename)(from, to);
}

int renameat(int from_base, const char *from, int to_base, const char *to) {
    return fate_at("rename", to_base, to) == FAIL ? -1
                                                  : NEXT(renameat)(from_base, from, to_base, to);
}

int renameat2(int from_base, const char *from, int to_base, const char *to, unsigned flags) {
    if (fate_at("rename", to_base, to) == FAIL) return -1;
    return NEXT(renameat2)(from_base, from, to_base, to, flags);
}

int link(const char *from, const char *to) {
    return fate_at("link", AT_FDCWD, to) == FAIL ? -1 : NEXT(link)(from, to);
}

int linkat(int from_base, const char *from, int to_base, const char *to, int flags) {
    return fate_at("link", to_base, to) == FAIL ? -1
                                                : NEXT(linkat)(from_base, from, to_base, to, flags);
}

int unlink(const char *path) {
    return fate_at("unlink", AT_FDCWD, path) == FAIL ? -1 : NEXT(unlink)(path);
}

int unlinkat(int base, const char *path, int flags) {
    return fate_at("unlink", base, path) == FAIL ? -1 : NEXT(unlinkat)(base, path, flags);
}

int rmdir(const char *path) {
    return fate_at("rmdir", AT_FDCWD, path) == FAIL ? -1 : NEXT(rmdir)(path);
}

int mkdir(const char *path, mode_t mode) {
    return fate_at("mkdir", AT_FDCWD, path) == FAIL ? -1 : NEXT(mkdir)(path, mode);
}

int mkdirat(int base, const char *path, mode_t mode) {
    return fate_at("mkdir", base, path) == FAIL ? -1 : NEXT(mkdirat)(base, path, mode);
}
