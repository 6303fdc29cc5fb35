/*
 * vietnamese_search.h: search Vietnamese administrative documents from any language.
 *
 * Licence: GPL-2.0-or-later.
 *
 * TEXTS. What goes in is UTF-8 that ends with a NUL: a question, a path, an identifier, a number or
 * options up to 1 MiB, a text whose quotations are checked up to 4 MiB. What is longer, or is not
 * UTF-8, is refused with VIETNAMESE_SEARCH_USAGE; nothing is read behind the limit. NULL stands for
 * nothing: an option that is left out, or an argument that is missing.
 *
 * ANSWERS. A call with a parameter `answer` sets it to a text of its own, UTF-8 that ends with a
 * NUL, which the caller gives to vietnamese_search_free(). After VIETNAMESE_SEARCH_FOUND and
 * VIETNAMESE_SEARCH_NOTHING it is one JSON value without line breaks, the object that the command
 * prints with --json; after any other status it is one sentence, mostly of Vietnamese, that says what
 * went wrong and what to do. `answer` may be NULL where only the status matters. It is never left
 * unset, and set to NULL only where memory has run out.
 *
 * OPTIONS are one JSON object, or NULL for none: {"limit": 5, "year": "2023..2025"}. A name that is
 * not known, or a value that does not fit, is VIETNAMESE_SEARCH_USAGE and named in the answer. The
 * documentation of each call lists them.
 *
 * HANDLES are never dereferenced by this library: one that was closed, or never was one, is refused
 * with VIETNAMESE_SEARCH_USAGE. Each is closed or freed by whoever made it; what is left open is
 * closed with the process.
 *
 * THREADS. Every function may be called from any thread at any time, with the same handles too; a
 * call blocks its own thread until it is answered, and no other. An engine works on as many questions
 * at a time as the machine has processors (at least four), others wait in order. A handle may be
 * closed while calls with it are under way: they are answered as if it were open. After fork() the
 * child may use the library only where the parent had not: begin in each child. In a Swift program,
 * use the Swift library: a call blocks a thread that its tasks share.
 *
 * CANCELLING. A call that is given a cancellation ends soon after vietnamese_search_cancel() with
 * VIETNAMESE_SEARCH_CANCELLED, whatever it was doing; the engine is as good as before.
 *
 * ABI. Functions are added, never changed or taken away, as long as VIETNAMESE_SEARCH_ABI is the
 * same; JSON objects gain members, and change otherwise only with their "version". Symbols carry the
 * version VIETNAMESE_SEARCH_1. The library writes nothing to standard output or standard error,
 * changes no signal's handler, locale or working folder, and never ends the process.
 */
#ifndef VIETNAMESE_SEARCH_H
#define VIETNAMESE_SEARCH_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The interface that this header describes; compare with vietnamese_search_abi(). */
#define VIETNAMESE_SEARCH_ABI 1

/* What came of a call: as the command's exit codes. */
typedef int32_t vietnamese_search_status;
enum {
    /* Found, or done. */
    VIETNAMESE_SEARCH_FOUND = 0,
    /* Nothing was found; the answer is JSON and says so. Of quotations: not all are as cited. */
    VIETNAMESE_SEARCH_NOTHING = 1,
    /* The call itself: an argument, an option, a handle, a name that is not there. */
    VIETNAMESE_SEARCH_USAGE = 2,
    /* The index: missing, locked by another writer, damaged. */
    VIETNAMESE_SEARCH_INDEX = 3,
    /* Input that could not be read. */
    VIETNAMESE_SEARCH_INPUT = 4,
    /* It was cancelled. */
    VIETNAMESE_SEARCH_CANCELLED = 130
};

/* The version of the library, "0.1.0"; not to be freed. */
const char *vietnamese_search_version(void);

/* The interface of the library that is loaded: VIETNAMESE_SEARCH_ABI of its own header. */
int32_t vietnamese_search_abi(void);

/* Frees an answer; NULL does nothing. */
void vietnamese_search_free(char *answer);

/* ---- Cancelling ------------------------------------------------------------------------------ */

/* Ends calls from another thread. */
typedef struct vietnamese_search_cancellation vietnamese_search_cancellation;

/* Makes a cancellation, for one call, several, or one after the other; the caller frees it. */
vietnamese_search_cancellation *vietnamese_search_cancellation_make(void);

/* Cancels the calls that have it, and those that will get it. Any thread, any number of times; not
 * from a handler of signals. */
vietnamese_search_status vietnamese_search_cancel(vietnamese_search_cancellation *cancellation);

/* Frees a cancellation; calls that have it go on and can no longer be cancelled by it. */
vietnamese_search_status vietnamese_search_cancellation_free(
    vietnamese_search_cancellation *cancellation);

/* ---- Asking ---------------------------------------------------------------------------------- */

/* An index opened for questions. Each question sees one commit whole, a later one what a writer has
 * added since. */
typedef struct vietnamese_search_engine vietnamese_search_engine;

/* Opens the index in the folder `path`, or the set of shards there; sets `engine`, to NULL where it
 * fails. `answer` is {"path"}.
 *   options: "readers" (1-64): how many questions are worked on at a time; "abbreviations": a file of
 *   abbreviations to know besides, a short form, a tab and a long form a line; "require-all" (true: no
 *   question is answered while a shard cannot be reached, else the answer's "notices" tell it). */
vietnamese_search_status vietnamese_search_open(
    const char *path, const char *options, vietnamese_search_engine **engine, char **answer);

/* Opens an index of several shards, which answer as one. `shards` is a JSON list of their names in any
 * order: folders, and "host:port" where xapian-tcpsrv answers for one.
 *   options: those of vietnamese_search_open(). */
vietnamese_search_status vietnamese_search_open_shards(
    const char *shards, const char *options, vietnamese_search_engine **engine, char **answer);

/* Closes an engine; NULL does nothing. */
vietnamese_search_status vietnamese_search_close(vietnamese_search_engine *engine);

/* Ranked, cited passages for a question.
 *   options: "limit" (1-1000, else 10), "offset", "role", "year" (2024 or "2023..2025"), "from", "to"
 *   ("2023-11-05", "11/2023"), "document", "agency", "kind", "sort" ("relevance", "newest", "oldest",
 *   "document"), "facets", "group" ("document", "section"), "per-group" (1-20), "fold", "literal",
 *   "explain" (true or false). */
vietnamese_search_status vietnamese_search_search(
    vietnamese_search_engine *engine, const char *question, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* The documents of the index: {"total", "documents"}.
 *   options: "limit" (1-1000, else 1000), "offset". */
vietnamese_search_status vietnamese_search_documents(
    vietnamese_search_engine *engine, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* A document by its identifier ("002"): its outline and its passages; null where there is none.
 *   options: "limit" (1-1000, else 1000) and "offset" of passages. */
vietnamese_search_status vietnamese_search_document(
    vietnamese_search_engine *engine, const char *document, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* A passage by its identifier ("002:41") among its neighbours; null where there is none.
 *   options: "neighbours" (0-1000, else 1), "section" (true: its whole section instead). */
vietnamese_search_status vietnamese_search_passage(
    vietnamese_search_engine *engine, const char *passage, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* The best passages for a question side by side; without a question, what a section carried over,
 * changed and dropped from document to document.
 *   options: "over" ("year", "agency", "document"), "documents" (list of names), "limit" (1-50 of each
 *   column), and those of a search that narrow it; without a question "section" (its label, or words
 *   of its heading) or "role", "documents" or "over" ("year"), "agency". */
vietnamese_search_status vietnamese_search_compare(
    vietnamese_search_engine *engine, const char *question, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* Who cites the document with a number ("66/NQ-HĐND"); without one, what a document cites:
 * {"documents"}; without either, what is cited most: {"numbers"}.
 *   options: "limit" (1-1000, else 20), "offset"; without a number "document" (its identifier, number,
 *   or the end of its path). */
vietnamese_search_status vietnamese_search_references(
    vietnamese_search_engine *engine, const char *number, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* The figures that passages give for a phrase.
 *   options: "over" ("year", "agency", "document"), and those of a search that narrow or page it. */
vietnamese_search_status vietnamese_search_figures(
    vietnamese_search_engine *engine, const char *phrase, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* Whether the quotations of a Markdown or plain text stand in the index, where their citations say:
 * VIETNAMESE_SEARCH_NOTHING where one does not, VIETNAMESE_SEARCH_INPUT where the text holds none. */
vietnamese_search_status vietnamese_search_verify(
    vietnamese_search_engine *engine, const char *text,
    vietnamese_search_cancellation *cancellation, char **answer);

/* Whether one quotation stands in the index, where `citation` says; NULL where nothing is cited. The
 * quotation is without its marks; statuses as of vietnamese_search_verify(). */
vietnamese_search_status vietnamese_search_verify_quotation(
    vietnamese_search_engine *engine, const char *quotation, const char *citation,
    vietnamese_search_cancellation *cancellation, char **answer);

/* Words whose marks the rest of the index contradicts, a scanner's errors: {"suspects"}.
 *   options: "document" (its identifier, number, or the end of its path; else all), "confidence" (0-1,
 *   else 0.8: only suspects that are at least so sure), "limit" (1-1000, else 1000), "offset". */
vietnamese_search_status vietnamese_search_suspects(
    vietnamese_search_engine *engine, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* The abbreviations that questions are understood by, with their source: {"abbreviations"}.
 *   options: "limit" (1-1000, else 1000), "offset". */
vietnamese_search_status vietnamese_search_abbreviations(
    vietnamese_search_engine *engine, const char *options,
    vietnamese_search_cancellation *cancellation, char **answer);

/* How large the index is: documents, passages, revision. */
vietnamese_search_status vietnamese_search_describe(
    vietnamese_search_engine *engine, char **answer);

/* ---- Keeping an index ------------------------------------------------------------------------ */

/* Told how far indexing is, on the thread that called for it: one JSON object {"filesDone",
 * "fileCount", "passages", "share", "secondsLeft"}, the callee's until the function returns. Returns 0
 * to go on; anything else stops the run, and what was done stays in the index. */
typedef int32_t (*vietnamese_search_progress)(const char *json,
                                              void *context);

/* Adds files, folders and archives to the index in the folder `path`, which is made where it is
 * absent; changed files are replaced, unchanged ones passed over. `files` is a JSON list of paths. The
 * answer is the report, also where the run was stopped ("isStopped": true), with the status
 * VIETNAMESE_SEARCH_CANCELLED then, VIETNAMESE_SEARCH_INPUT where a file could not be read (the report
 * names it, and all others are in the index), VIETNAMESE_SEARCH_NOTHING where there was no file.
 *   options: "recognizesScans" (true: images of pages are recognised), "include", "exclude" (lists of
 *   patterns of names), "shards" (1-256: of how many a new index is made). `progress` may be NULL. */
vietnamese_search_status vietnamese_search_index(
    const char *path, const char *files, const char *options, vietnamese_search_progress progress,
    void *context, vietnamese_search_cancellation *cancellation, char **answer);

/* Looks for damage in the index in the folder `path`; reads all of it. */
vietnamese_search_status vietnamese_search_check( const char *path, char **answer);

#ifdef __cplusplus
}
#endif

#endif
