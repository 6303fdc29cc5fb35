// Counts the attributes of each tag before libxml2 sees them: libxml2 compares each attribute of an
// element with all before it, so that one tag of some megabytes would hold it for hours.
#ifndef CMARKUP_GUARD_H
#define CMARKUP_GUARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// More attributes than any element of a document has.
#define MOST_ATTRIBUTES 1000

typedef enum guard_state {
    GUARD_TEXT,
    GUARD_OPENING,     // after `<`
    GUARD_TAG,         // in a tag, outside values
    GUARD_VALUE,       // after `=`
    GUARD_QUOTED,      // in a value with quotes
    GUARD_BARE,        // in a value without
    GUARD_DECLARATION, // after `<!` or `<?`
    GUARD_COMMENT,     // after `<!--`
    GUARD_CDATA,       // after `<![CDATA[`
    GUARD_RAW,         // in a script or a style, HTML only
} guard_state;

typedef struct guard {
    guard_state state;
    bool is_html;
    uint8_t quote;
    bool after_space;
    uint32_t attributes;
    // The last eight bytes that were seen, for the ends of comments and the names of tags.
    uint64_t recent;
    // The bytes of the construct so far, up to some.
    uint32_t length;
    uint64_t name;
    bool is_instruction;
} guard;

// Goes on with the state by one byte; tells whether that byte stands in a tag with too many
// attributes.
bool guard_step(guard *guard, uint8_t byte);

#endif
