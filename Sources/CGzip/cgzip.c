#include "cgzip.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

// zlib's own handle behind our name: it reads plain files as they are.
static gzFile handle(cg_file *file) { return (gzFile)file; }

cg_file *cg_open(const char *path) {
    gzFile file = gzopen(path, "rb");
    if (file) gzbuffer(file, 1 << 17);
    return (cg_file *)file;
}

ptrdiff_t cg_read(cg_file *file, uint8_t *buffer, size_t capacity) {
    unsigned length = capacity > INT_MAX ? INT_MAX : (unsigned)capacity;
    int count = gzread(handle(file), buffer, length);
    if (count != 0) return count;
    // The end of the content; a file that is cut short says so only here.
    int status = Z_OK;
    gzerror(handle(file), &status);
    return status == Z_OK || status == Z_STREAM_END ? 0 : -1;
}

int64_t cg_offset(cg_file *file) { return gzoffset(handle(file)); }

void cg_close(cg_file *file) { gzclose_r(handle(file)); }

ptrdiff_t cg_inflate(const uint8_t *bytes, size_t length, uint8_t *buffer, size_t capacity) {
    if (length > UINT_MAX || capacity > UINT_MAX) return -1;
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return -1;
    stream.next_in = (Bytef *)bytes;
    stream.avail_in = (uInt)length;
    stream.next_out = buffer;
    stream.avail_out = (uInt)capacity;
    int status = inflate(&stream, Z_FINISH);
    ptrdiff_t made = (ptrdiff_t)(capacity - stream.avail_out);
    inflateEnd(&stream);
    return status == Z_STREAM_END ? made : -1;
}

uint32_t cg_checksum(const uint8_t *bytes, size_t length) {
    return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, length);
}
