// The one place where an exception becomes a status.
#pragma once

#include <sys/stat.h>
#include <xapian.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <string>

#include "blocks.hpp"
#include "cxapian.h"

namespace cx {

/// Thrown where a call was asked to give up.
struct Stopped {};

/// Thrown where a part of an index that is asked for does not answer.
struct Unreachable {
    std::string message;
};

/// Thrown where an index lacks what deleting needs.
struct NeedsTermLists {};

/// Gives up where somebody may ask for that and has.
inline void heed(const cx_stop *stop) {
    if (stop && cx_stop_is_asked(stop)) throw Stopped();
}

/// Fills a failure; the message is cut at a character where it is too long.
inline cx_status fail(cx_failure *failure, cx_status status, const std::string &message) noexcept {
    failure->status = status;
    failure->system_error = 0;
    size_t count = message.size();
    if (count >= sizeof failure->message) {
        count = sizeof failure->message - 1;
        while (count > 0 && (static_cast<unsigned char>(message[count]) & 0xC0) == 0x80) count--;
    }
    std::memcpy(failure->message, message.data(), count);
    failure->message[count] = '\0';
    return status;
}

/// The system's errors on which a remedy depends.
inline constexpr int32_t knownErrors[] = {ENOSPC, EDQUOT, EIO,    EACCES, EPERM,  EROFS,
                                          EMFILE, ENFILE, ENOMEM, ENOENT, ENOTDIR};

/// The number of an error that the system told the engine of; -1 for one that is not known, 0 where
/// there is none. The engine gives only the words.
inline int32_t systemError(const Xapian::Error &error) {
    const char *words = error.get_error_string();
    if (!words) return 0;
    for (int32_t number : knownErrors) {
        if (!std::strcmp(words, std::strerror(number))) return number;
    }
    return -1;
}

/// Whether a block was refused by what is looked at when it is read, or by the file system's own sums.
inline bool isDamage(const Xapian::Error &error) {
    const char *words = error.get_error_string();
    return words && !std::strcmp(words, std::strerror(EUCLEAN));
}

/// The number of the system's error that a message names; 0 where it names none.
inline int32_t systemErrorNamed(const std::string &message) {
    for (int32_t number : knownErrors) {
        if (message.find(std::strerror(number)) != std::string::npos) return number;
    }
    return message.find("too many open files") != std::string::npos ? EMFILE : 0;
}

/// Fills a failure of the system's.
inline cx_status refuse(cx_failure *failure, const Xapian::Error &error) {
    fail(failure, CX_SYSTEM, error.get_msg() + " (" + error.get_error_string() + ")");
    failure->system_error = systemError(error);
    return CX_SYSTEM;
}

/// Every exported function runs its body here: no exception leaves this library.
template <typename Body>
cx_status guarded(cx_failure *failure, Body &&body) noexcept {
    try {
        failure->status = CX_OK;
        failure->system_error = 0;
        failure->message[0] = '\0';
        BlockWatch watch;
        body();
        return failure->status;
    } catch (const Stopped &) {
        return fail(failure, CX_STOPPED, "asked to give up");
    } catch (const Unreachable &error) {
        return fail(failure, CX_UNREACHABLE, error.message);
    } catch (const NeedsTermLists &) {
        return fail(failure, CX_NEEDS_TERM_LISTS, "the index has no term lists");
    } catch (const Xapian::DatabaseLockError &error) {
        // Held by another the lock is refused without an error of the system.
        int32_t number = systemErrorNamed(error.get_msg());
        fail(failure, number ? CX_SYSTEM : CX_LOCKED, error.get_msg());
        failure->system_error = number;
        return failure->status;
    } catch (const Xapian::DatabaseModifiedError &error) {
        return fail(failure, CX_MODIFIED, error.get_msg());
    } catch (const Xapian::DatabaseCorruptError &error) {
        return fail(failure, CX_CORRUPT, error.get_msg());
    } catch (const Xapian::DatabaseVersionError &error) {
        return fail(failure, CX_VERSION, error.get_msg());
    } catch (const Xapian::DatabaseOpeningError &error) {
        int32_t number = systemError(error);
        if (number && number != ENOENT && number != ENOTDIR) return refuse(failure, error);
        return fail(failure, CX_MISSING, error.get_description());
    } catch (const Xapian::DatabaseError &error) {
        if (systemError(error) && !isDamage(error)) return refuse(failure, error);
        return fail(failure, CX_CORRUPT, error.get_msg());
    } catch (const Xapian::RangeError &error) {
        // Numbers and records that a damaged list names.
        return fail(failure, CX_CORRUPT, error.get_msg());
    } catch (const Xapian::DocNotFoundError &error) {
        return fail(failure, CX_CORRUPT, error.get_msg());
    } catch (const Xapian::NetworkError &error) {
        return fail(failure, CX_UNREACHABLE, error.get_description());
    } catch (const Xapian::InvalidArgumentError &error) {
        return fail(failure, CX_INVALID, error.get_msg());
    } catch (const Xapian::InvalidOperationError &error) {
        return fail(failure, CX_INVALID, error.get_msg());
    } catch (const Xapian::Error &error) {
        return fail(failure, CX_OTHER, error.get_description());
    } catch (const std::bad_alloc &) {
        return fail(failure, CX_SYSTEM, "out of memory");
    } catch (const std::exception &error) {
        return fail(failure, CX_OTHER, error.what());
    } catch (...) {
        return fail(failure, CX_OTHER, "unknown C++ exception");
    }
}

/// Whether there are tables of an index without the file that says how they are to be read. Empty ones
/// are of a writer that was killed while it made them: nothing is written to them before there is one.
inline bool lacksVersionFile(const std::string &path) {
    struct stat facts;
    return stat((path + "/iamglass").c_str(), &facts) != 0 && errno == ENOENT
        && stat((path + "/postlist.glass").c_str(), &facts) == 0 && facts.st_size > 0;
}

inline std::string string(cx_bytes bytes) {
    if (!bytes.count) return std::string();
    return std::string(reinterpret_cast<const char *>(bytes.start), bytes.count);
}

inline cx_bytes view(const std::string &text) {
    return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

}  // namespace cx
