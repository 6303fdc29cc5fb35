#include "cmarkup.h"

#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>

#include "guard.h"

// How many elements may stand in one another. HTML has elements that are never closed.
#define DEEPEST 256
#define DEEPEST_HTML 500

struct cm_parser {
    xmlParserCtxtPtr context;
    cm_namespace *namespaces;
    size_t namespace_count;
    uint8_t *tape;
    size_t length;
    size_t capacity;
    size_t depth;
    cm_status status;
    int32_t line;
    char message[256];
    guard guard;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialize(void) { xmlInitParser(); }

// The first failure is the one that is told.
static void stop(cm_parser *parser, cm_status status, const char *message) {
    if (parser->status == CM_OK) {
        parser->status = status;
        parser->line = parser->context->input ? parser->context->input->line : 0;
        snprintf(parser->message, sizeof parser->message, "%s", message);
    }
    xmlStopParser(parser->context);
}

// MARK: - The tape

static bool reserve(cm_parser *parser, size_t count) {
    if (parser->capacity - parser->length >= count) return true;
    size_t capacity = parser->capacity ? parser->capacity : 1 << 16;
    while (capacity - parser->length < count) {
        if (capacity > SIZE_MAX / 2) return false;
        capacity *= 2;
    }
    uint8_t *tape = realloc(parser->tape, capacity);
    if (!tape) return false;
    parser->tape = tape;
    parser->capacity = capacity;
    return true;
}

static void put(cm_parser *parser, const void *bytes, size_t count) {
    if (count == 0) return;
    if (!reserve(parser, count)) {
        stop(parser, CM_OUT_OF_MEMORY, "out of memory");
        return;
    }
    memcpy(parser->tape + parser->length, bytes, count);
    parser->length += count;
}

static void put_number(cm_parser *parser, uint32_t number, int width) {
    uint8_t bytes[4] = {
        (uint8_t)number, (uint8_t)(number >> 8), (uint8_t)(number >> 16), (uint8_t)(number >> 24),
    };
    put(parser, bytes, (size_t)width);
}

static void put_text(cm_parser *parser, const xmlChar *text, size_t length) {
    put_number(parser, (uint32_t)length, 4);
    put(parser, text, length);
}

// A record is whole or not on the tape at all.
static void finish(cm_parser *parser, size_t start) {
    if (parser->status == CM_OUT_OF_MEMORY) parser->length = start;
}

// The prefix under which names of a namespace are told; empty for names without one.
static const char *prefix_of(cm_parser *parser, const xmlChar *address) {
    if (!address) return "";
    if (strcmp((const char *)address, "http://www.w3.org/XML/1998/namespace") == 0) return "xml";
    for (size_t index = 0; index < parser->namespace_count; index++) {
        if (strcmp((const char *)address, parser->namespaces[index].address) == 0) {
            return parser->namespaces[index].prefix;
        }
    }
    return "_";
}

static void put_name(cm_parser *parser, const xmlChar *name, const xmlChar *address) {
    const char *prefix = prefix_of(parser, address);
    size_t prefix_length = strlen(prefix);
    size_t name_length = strlen((const char *)name);
    put_number(parser, (uint32_t)(name_length + prefix_length + (prefix_length ? 1 : 0)), 4);
    if (prefix_length) {
        put(parser, prefix, prefix_length);
        put(parser, ":", 1);
    }
    put(parser, name, name_length);
}

// MARK: - Events

static bool enter(cm_parser *parser, size_t deepest) {
    if (++parser->depth <= deepest) return true;
    stop(parser, CM_EXCESSIVE, "elements stand too deep in one another");
    return false;
}

static void leave(cm_parser *parser) {
    if (parser->status != CM_OK) return;
    if (parser->depth > 0) parser->depth--;
    put_number(parser, CM_END, 1);
}

static void on_start(
    void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address,
    int namespace_count, const xmlChar **namespaces, int count, int defaulted, const xmlChar **atts
) {
    (void)prefix, (void)namespace_count, (void)namespaces, (void)defaulted;
    cm_parser *parser = user;
    if (parser->status != CM_OK || !enter(parser, DEEPEST)) return;
    size_t start = parser->length;
    put_number(parser, CM_START, 1);
    put_number(parser, (uint32_t)count, 2);
    put_name(parser, name, address);
    for (int index = 0; index < count; index++) {
        const xmlChar **attribute = atts + index * 5;
        put_name(parser, attribute[0], attribute[2]);
        put_text(parser, attribute[3], (size_t)(attribute[4] - attribute[3]));
    }
    finish(parser, start);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *address) {
    (void)name, (void)prefix, (void)address;
    leave(user);
}

static void on_html_start(void *user, const xmlChar *name, const xmlChar **atts) {
    cm_parser *parser = user;
    if (parser->status != CM_OK || !enter(parser, DEEPEST_HTML)) return;
    size_t start = parser->length;
    uint32_t count = 0;
    while (atts && atts[2 * count]) count++;
    put_number(parser, CM_START, 1);
    put_number(parser, count, 2);
    put_name(parser, name, NULL);
    for (uint32_t index = 0; index < count; index++) {
        const xmlChar *value = atts[2 * index + 1];
        put_name(parser, atts[2 * index], NULL);
        put_text(parser, value, value ? strlen((const char *)value) : 0);
    }
    finish(parser, start);
}

static void on_html_end(void *user, const xmlChar *name) {
    (void)name;
    leave(user);
}

static void on_text(void *user, const xmlChar *text, int length) {
    cm_parser *parser = user;
    if (parser->status != CM_OK || length <= 0) return;
    size_t start = parser->length;
    put_number(parser, CM_TEXT, 1);
    put_text(parser, text, (size_t)length);
    finish(parser, start);
}

// Before any declaration of the document's own is read.
static void on_document_type(
    void *user, const xmlChar *name, const xmlChar *public, const xmlChar *system
) {
    (void)name, (void)public, (void)system;
    stop(user, CM_FORBIDDEN, "a document type stands in the text");
}

static void on_error(void *user, xmlErrorPtr error) {
    cm_parser *parser = user;
    // HTML is read whatever is wrong with it.
    if (parser->status != CM_OK || parser->context->html || error->level != XML_ERR_FATAL) return;
    parser->status = error->code == XML_ERR_NO_MEMORY ? CM_OUT_OF_MEMORY
        : error->code == XML_ERR_INTERNAL_ERROR       ? CM_EXCESSIVE
                                                      : CM_DAMAGED;
    parser->line = error->line;
    snprintf(parser->message, sizeof parser->message, "%s", error->message ? error->message : "");
    char *end = strchr(parser->message, '\n');
    if (end) *end = 0;
}

// MARK: - Parsers

static cm_parser *allocate(void) {
    pthread_once(&once, initialize);
    return calloc(1, sizeof(cm_parser));
}

static cm_status report(cm_parser *parser, cm_failure *failure) {
    failure->status = parser->status;
    failure->line = parser->line;
    memcpy(failure->message, parser->message, sizeof failure->message);
    return parser->status;
}

cm_parser *cm_open(const cm_namespace *namespaces, size_t count) {
    cm_parser *parser = allocate();
    if (!parser) return NULL;
    xmlSAXHandler handler;
    memset(&handler, 0, sizeof handler);
    handler.initialized = XML_SAX2_MAGIC;
    handler.startElementNs = on_start;
    handler.endElementNs = on_end;
    handler.characters = on_text;
    handler.ignorableWhitespace = on_text;
    handler.cdataBlock = on_text;
    handler.internalSubset = on_document_type;
    handler.serror = on_error;
    parser->namespaces = calloc(count + 1, sizeof *namespaces);
    parser->context = xmlCreatePushParserCtxt(&handler, NULL, NULL, 0, NULL);
    if (!parser->context || !parser->namespaces) {
        cm_close(parser);
        return NULL;
    }
    // Set after the creation, which uses the context itself as the handler's data by default.
    parser->context->userData = parser;
    parser->context->_private = parser;
    memcpy(parser->namespaces, namespaces, count * sizeof *namespaces);
    parser->namespace_count = count;
    // Neither XML_PARSE_NOENT nor XML_PARSE_DTDLOAD: nothing is expanded, nothing is loaded. Not
    // XML_PARSE_HUGE: libxml2's own limits hold.
    xmlCtxtUseOptions(parser->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(parser->context, XML_CHAR_ENCODING_UTF8);
    return parser;
}

cm_status cm_read(
    cm_parser *parser, const uint8_t *bytes, size_t length, bool is_last, cm_failure *failure
) {
    if (parser->status != CM_OK) return report(parser, failure);
    for (size_t index = 0; index < length; index++) {
        if (guard_step(&parser->guard, bytes[index])) {
            // What stands before it is read.
            stop(parser, CM_EXCESSIVE, "an element has too many attributes");
            return report(parser, failure);
        }
    }
    while (length > 0 || is_last) {
        int part = length > 1 << 16 ? 1 << 16 : (int)length;
        bool ends = is_last && (size_t)part == length;
        xmlParseChunk(parser->context, (const char *)bytes, part, ends);
        if (parser->status != CM_OK || ends) break;
        bytes += part;
        length -= (size_t)part;
    }
    return report(parser, failure);
}

cm_parser *cm_open_html(void) {
    cm_parser *parser = allocate();
    if (!parser) return NULL;
    parser->context = htmlNewParserCtxt();
    if (!parser->context) {
        cm_close(parser);
        return NULL;
    }
    xmlSAXHandler *handler = parser->context->sax;
    memset(handler, 0, sizeof *handler);
    handler->initialized = XML_SAX2_MAGIC;
    handler->startElement = on_html_start;
    handler->endElement = on_html_end;
    handler->characters = on_text;
    handler->ignorableWhitespace = on_text;
    handler->cdataBlock = on_text;
    handler->serror = on_error;
    parser->context->userData = parser;
    parser->context->_private = parser;
    parser->guard.is_html = true;
    return parser;
}

cm_status cm_read_html(
    cm_parser *parser, const uint8_t *bytes, size_t length, cm_failure *failure
) {
    if (parser->status != CM_OK) return report(parser, failure);
    uint8_t *copy = length > 0 && length < INT_MAX ? malloc(length) : NULL;
    if (!copy) {
        if (length > 0) stop(parser, CM_OUT_OF_MEMORY, "out of memory");
        return report(parser, failure);
    }
    // Attributes beyond the limit are blotted out; the text around them stays.
    for (size_t index = 0; index < length; index++) {
        copy[index] = guard_step(&parser->guard, bytes[index]) ? ' ' : bytes[index];
    }
    htmlCtxtReadMemory(
        parser->context, (const char *)copy, (int)length, NULL, "UTF-8",
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
            | HTML_PARSE_NOIMPLIED | HTML_PARSE_COMPACT
    );
    free(copy);
    return report(parser, failure);
}

const uint8_t *cm_tape(const cm_parser *parser, size_t *length) {
    *length = parser->length;
    return parser->tape;
}

void cm_clear(cm_parser *parser) { parser->length = 0; }

void cm_close(cm_parser *parser) {
    if (parser->context) {
        xmlFreeDoc(parser->context->myDoc);
        xmlFreeParserCtxt(parser->context);
    }
    free(parser->namespaces);
    free(parser->tape);
    free(parser);
}
