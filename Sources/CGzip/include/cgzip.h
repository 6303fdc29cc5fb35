/// The C interface through which Swift reads files that may be compressed by gzip. No zlib header
/// is visible to Swift.
#ifndef CGZIP_H
#define CGZIP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// An open file, plain or compressed: its content tells which (RFC 1952).
typedef struct cg_file cg_file;

/// Opens a file for reading; null where it cannot be opened. The caller closes it.
cg_file *_Nullable cg_open(const char *path);

/// Reads up to `capacity` bytes of content: how many, 0 at the end, -1 where the file is damaged, is
/// cut short or cannot be read.
ptrdiff_t cg_read(cg_file *file, uint8_t *buffer, size_t capacity);

/// How many bytes of the file itself have been read.
int64_t cg_offset(cg_file *file);

void cg_close(cg_file *file);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
