/// The C interface through which Swift reads what zlib compressed: files by gzip, members of zip
/// archives. No zlib header is visible to Swift.
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

/// Unpacks a raw deflate stream (RFC 1951) into the buffer, and tells how many bytes that made; -1
/// where the stream is damaged or cut, or would make more than `capacity`.
ptrdiff_t cg_inflate(const uint8_t *bytes, size_t length, uint8_t *buffer, size_t capacity);

/// The check sum of bytes as gzip and zip use it (CRC-32).
uint32_t cg_checksum(const uint8_t *bytes, size_t length);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
