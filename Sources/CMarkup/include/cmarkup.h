/// The C interface through which Swift reads XML and HTML by libxml2. No libxml2 header is visible
/// to Swift.
///
/// Nothing is fetched: no document type is read, no entity of the document's own is expanded, no
/// file and no address is opened.
#ifndef CMARKUP_H
#define CMARKUP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

typedef enum __attribute__((enum_extensibility(closed))) cm_status : int32_t {
    CM_OK = 0,
    /// The text is not well-formed.
    CM_DAMAGED = 1,
    /// The text brings a document type of its own, in which entities could be declared.
    CM_FORBIDDEN = 2,
    /// Elements stand too deep in one another, or an element has too many attributes.
    CM_EXCESSIVE = 3,
    CM_OUT_OF_MEMORY = 4,
} cm_status;

/// What went wrong, filled by the function that failed.
typedef struct cm_failure {
    cm_status status;
    /// The line of the markup, counted from 1; 0 where it is not known.
    int32_t line;
    char message[256];
} cm_failure;

/// A namespace by its address, and the prefix under which its names are told.
typedef struct cm_namespace {
    const char *address;
    const char *prefix;
} cm_namespace;

/// The kinds of events, each the first byte of a record on the tape.
enum {
    /// Followed by the number of attributes as two bytes, the name, and each attribute's name and
    /// value.
    CM_START = 1,
    /// Followed by the text.
    CM_TEXT = 2,
    /// Followed by nothing: the innermost open element ends.
    CM_END = 3,
};

/// A parser and the tape that it writes. Names, values and texts stand on the tape as their length in
/// four bytes and their UTF-8; numbers have their lowest byte first.
typedef struct cm_parser cm_parser;

/// Opens a parser of XML; null where there is no memory. Names in the given namespaces are told with
/// their prefixes, whatever the document calls them; those of other namespaces with the prefix `_`.
/// The texts of the namespaces outlive the parser. The caller closes it.
cm_parser *_Nullable cm_open(const cm_namespace *namespaces, size_t count);

/// Reads a next part of the XML, the last one when `is_last`: UTF-8 without a byte order mark,
/// whatever it says of itself. What was read before a failure is on the tape.
cm_status cm_read(
    cm_parser *parser,
    const uint8_t *bytes,
    size_t length,
    bool is_last,
    cm_failure *failure
);

/// Opens a parser for HTML, which is forgiving; null where there is no memory. The caller closes it.
cm_parser *_Nullable cm_open_html(void);

/// Reads all of an HTML text, which is UTF-8 whatever it says of itself.
cm_status cm_read_html(
    cm_parser *parser,
    const uint8_t *bytes,
    size_t length,
    cm_failure *failure
);

/// The records that are on the tape. They stay until the next call that reads or clears.
const uint8_t *_Nullable cm_tape(const cm_parser *parser, size_t *length);

/// Empties the tape.
void cm_clear(cm_parser *parser);

void cm_close(cm_parser *parser);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
