// The one place where an exception becomes a status.
#pragma once

#include <xapian.h>

#include <cstring>
#include <exception>
#include <new>
#include <string>

#include "cxapian.h"

namespace cx {

/// Thrown where a call was asked to give up.
struct Stopped {};

/// Thrown where a part of an index that is asked for does not answer.
struct Unreachable {
    std::string message;
};

/// Gives up where somebody may ask for that and has.
inline void heed(const cx_stop *stop) {
    if (stop && cx_stop_is_asked(stop)) throw Stopped();
}

/// Fills a failure; the message is cut at a character where it is too long.
inline cx_status fail(cx_failure *failure, cx_status status, const std::string &message) noexcept {
    failure->status = status;
    size_t count = message.size();
    if (count >= sizeof failure->message) {
        count = sizeof failure->message - 1;
        while (count > 0 && (static_cast<unsigned char>(message[count]) & 0xC0) == 0x80) count--;
    }
    std::memcpy(failure->message, message.data(), count);
    failure->message[count] = '\0';
    return status;
}

/// Every exported function runs its body here: no exception leaves this library.
template <typename Body>
cx_status guarded(cx_failure *failure, Body &&body) noexcept {
    try {
        failure->status = CX_OK;
        failure->message[0] = '\0';
        body();
        return failure->status;
    } catch (const Stopped &) {
        return fail(failure, CX_STOPPED, "asked to give up");
    } catch (const Unreachable &error) {
        return fail(failure, CX_UNREACHABLE, error.message);
    } catch (const Xapian::DatabaseLockError &error) {
        return fail(failure, CX_LOCKED, error.get_msg());
    } catch (const Xapian::DatabaseModifiedError &error) {
        return fail(failure, CX_MODIFIED, error.get_msg());
    } catch (const Xapian::DatabaseCorruptError &error) {
        return fail(failure, CX_CORRUPT, error.get_msg());
    } catch (const Xapian::DatabaseVersionError &error) {
        return fail(failure, CX_VERSION, error.get_msg());
    } catch (const Xapian::DatabaseOpeningError &error) {
        return fail(failure, CX_MISSING, error.get_description());
    } catch (const Xapian::DatabaseError &error) {
        const char *system = error.get_error_string();
        if (system) return fail(failure, CX_SYSTEM, error.get_msg() + " (" + system + ")");
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

inline std::string string(cx_bytes bytes) {
    if (!bytes.count) return std::string();
    return std::string(reinterpret_cast<const char *>(bytes.start), bytes.count);
}

inline cx_bytes view(const std::string &text) {
    return {reinterpret_cast<const uint8_t *>(text.data()), text.size()};
}

}  // namespace cx
