#include "guard.h"

static bool is_space(uint8_t byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

static bool is_letter(uint8_t byte) {
    uint8_t lower = byte | 0x20;
    return (lower >= 'a' && lower <= 'z') || byte >= 0x80 || byte == '_' || byte == ':';
}

static uint64_t packed(const char *text) {
    uint64_t value = 0;
    while (*text) value = value << 8 | (uint8_t)*text++;
    return value;
}

static bool ends_with(uint64_t recent, const char *text, unsigned length) {
    uint64_t mask = length >= 8 ? ~0ULL : (1ULL << (8 * length)) - 1;
    return (recent & mask) == packed(text);
}

static void enter(guard *guard, guard_state state) {
    guard->state = state;
    guard->length = 0;
    guard->recent = 0;
}

static void leave_tag(guard *guard) {
    bool is_raw = guard->is_html
        && (guard->name == packed("script") || guard->name == packed("style"));
    enter(guard, is_raw ? GUARD_RAW : GUARD_TEXT);
}

bool guard_step(guard *guard, uint8_t byte) {
    guard->recent = guard->recent << 8 | byte;
    if (guard->length < UINT32_MAX) guard->length++;
    switch (guard->state) {
    case GUARD_TEXT:
        if (byte == '<') enter(guard, GUARD_OPENING);
        return false;
    case GUARD_OPENING:
        if (byte == '!' || byte == '?') {
            enter(guard, GUARD_DECLARATION);
            guard->is_instruction = byte == '?';
        } else if (is_letter(byte) || byte == '/') {
            enter(guard, GUARD_TAG);
            guard->attributes = 0;
            guard->after_space = false;
            guard->name = byte | 0x20;
        } else if (byte != '<') {
            guard->state = GUARD_TEXT;
        }
        return false;
    case GUARD_TAG:
        if (byte == '>') {
            leave_tag(guard);
            return false;
        }
        if (is_space(byte) || byte == '/') {
            guard->after_space = true;
        } else if (byte == '=') {
            guard->state = GUARD_VALUE;
        } else {
            // After a quoted value a next name may stand without a space.
            if (guard->after_space) guard->attributes++;
            else if (guard->attributes == 0) guard->name = guard->name << 8 | byte | 0x20;
            guard->after_space = false;
        }
        return guard->attributes > MOST_ATTRIBUTES;
    case GUARD_VALUE:
        if (is_space(byte)) break;
        if (byte == '"' || byte == '\'') {
            guard->quote = byte;
            guard->state = GUARD_QUOTED;
        } else if (byte == '>') {
            leave_tag(guard);
            return false;
        } else {
            guard->state = GUARD_BARE;
        }
        break;
    case GUARD_QUOTED:
        if (byte == guard->quote) {
            guard->state = GUARD_TAG;
            guard->after_space = true;
        }
        break;
    case GUARD_BARE:
        if (byte == '>') {
            leave_tag(guard);
            return false;
        }
        if (is_space(byte)) {
            guard->state = GUARD_TAG;
            guard->after_space = true;
        }
        break;
    case GUARD_DECLARATION:
        if (!guard->is_instruction && guard->length == 2 && ends_with(guard->recent, "--", 2)) {
            enter(guard, GUARD_COMMENT);
        } else if (!guard->is_html && guard->length == 7
                   && ends_with(guard->recent, "[CDATA[", 7)) {
            enter(guard, GUARD_CDATA);
        } else if (byte == '>') {
            bool ends = guard->is_html || !guard->is_instruction
                || ends_with(guard->recent, "?>", 2);
            if (ends) enter(guard, GUARD_TEXT);
        }
        return false;
    case GUARD_COMMENT:
        if (byte == '>' && guard->length >= 3 && ends_with(guard->recent, "-->", 3)) {
            enter(guard, GUARD_TEXT);
        }
        return false;
    case GUARD_CDATA:
        if (byte == '>' && guard->length >= 3 && ends_with(guard->recent, "]]>", 3)) {
            enter(guard, GUARD_TEXT);
        }
        return false;
    case GUARD_RAW:
        if (byte == '/' && ends_with(guard->recent, "</", 2)) {
            enter(guard, GUARD_TAG);
            guard->attributes = 0;
            guard->after_space = false;
            // The end of a script is no script.
            guard->name = '/';
        }
        return false;
    }
    return guard->attributes > MOST_ATTRIBUTES;
}
