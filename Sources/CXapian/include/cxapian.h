/// The C interface through which Swift speaks to Xapian. Opaque handles, lengths beside pointers,
/// failures by value; no exception leaves the implementation. A handle is used by one thread at a
/// time: the caller sees to that.
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// What came of a call. Closed, so that Swift's compiler finds a case that is not handled.
typedef enum __attribute__((enum_extensibility(closed))) cx_status : int32_t {
    CX_OK = 0,
    /// There is no index at the path.
    CX_MISSING = 1,
    /// Another writer holds the lock.
    CX_LOCKED = 2,
    /// The reader's revision was overwritten by a writer: reopen and run the call again.
    CX_MODIFIED = 3,
    /// The files of the index are damaged.
    CX_CORRUPT = 4,
    /// The index was written by a Xapian whose form this one does not read.
    CX_VERSION = 5,
    /// The call's arguments were refused (a term too long, a malformed query).
    CX_INVALID = 6,
    /// The disk or the permissions refused.
    CX_SYSTEM = 7,
    /// Anything else.
    CX_OTHER = 8,
    /// The call was asked to give up, with `cx_stop_now`.
    CX_STOPPED = 9,
    /// A part of the index that is asked for does not answer.
    CX_UNREACHABLE = 10,
    /// Records of an index without term lists are to be deleted.
    CX_NEEDS_TERM_LISTS = 11,
} cx_status;

/// A failure, filled by the callee; nothing to free.
typedef struct cx_failure {
    cx_status status;
    /// UTF-8, ends with a NUL, cut at a character where it is too long.
    char message[256];
    /// The number of the system's error with `CX_SYSTEM`; -1 where only its words are known.
    int32_t system_error;
} cx_failure;

/// Bytes that belong to the caller, or to the handle until its next call: each function says which.
typedef struct cx_bytes {
    const uint8_t *_Nullable start;
    size_t count;
} cx_bytes;

// MARK: - Writing

typedef struct cx_writer cx_writer;

/// Opens the index at `path` for writing, making it when it is absent. The caller closes it.
cx_writer *_Nullable cx_writer_open(const char *path, cx_failure *failure);

/// Opens a new segment at `path`: records under numbers of their own, which `cx_compact` brings into
/// an index. What else makes an index it lacks, and it does not outlast the process: nothing of it is
/// synced. The caller closes it.
cx_writer *_Nullable cx_segment_open(const char *path, cx_failure *failure);

/// Closes the writer; what was not committed is discarded.
void cx_writer_close(cx_writer *writer);

/// Makes everything since the last commit visible to readers, or nothing of it. Metadata
/// `revision` receives the number of the commit, which a remote index does not tell otherwise.
cx_status cx_writer_commit(cx_writer *writer, cx_failure *failure);

/// What tells that the records of a segment are those that were written.
typedef struct cx_sums {
    uint64_t postings;
    uint64_t values;
    uint64_t data;
} cx_sums;

/// The sums of the records that were added to a segment.
cx_sums cx_writer_sums(const cx_writer *writer);

/// Counts the records of a segment, which `cx_compact` brings in.
cx_status cx_writer_count(cx_writer *writer, cx_sums sums, cx_failure *failure);

/// A term of a record: bytes `start ..< start + count` of `cx_record.term_bytes`, and how often it
/// occurs. A frequency of 0 makes a term that filters and does not weigh.
typedef struct cx_term {
    uint32_t start;
    uint32_t count;
    uint32_t frequency;
} cx_term;

/// A value slot of a record: bytes `start ..< start + count` of `cx_record.value_bytes`.
typedef struct cx_value {
    uint32_t slot;
    uint32_t start;
    uint32_t count;
} cx_value;

/// One record (a passage), everything of it in one call. All memory is the caller's.
typedef struct cx_record {
    const uint8_t *_Nullable term_bytes;
    const cx_term *_Nullable terms;
    size_t term_count;
    const uint8_t *_Nullable value_bytes;
    const cx_value *_Nullable values;
    size_t value_count;
    cx_bytes data;
} cx_record;

/// Adds a record; equal terms add up. `identifier` is the number that it gets, above all of the
/// index, or 0 for the next; it receives Xapian's number of it.
cx_status cx_writer_add(cx_writer *writer, const cx_record *record, uint32_t *identifier,
                        cx_failure *failure);

/// The highest number that a record of the index ever had; 0 where there was none.
cx_status cx_writer_last_identifier(cx_writer *writer, uint32_t *identifier, cx_failure *failure);

/// Numbers that a handle owns until its next call.
typedef struct cx_numbers {
    const uint32_t *_Nullable start;
    size_t count;
} cx_numbers;

/// The numbers of the records from `first` on, in their order.
cx_status cx_writer_record_numbers(cx_writer *writer, uint32_t first, cx_numbers *numbers,
                                   cx_failure *failure);

/// Deletes all records that hold the term; `CX_NEEDS_TERM_LISTS` where the index lacks what tells which
/// terms they hold.
cx_status cx_writer_delete(cx_writer *writer, cx_bytes term, cx_failure *failure);

/// Sets a metadata entry; an empty value removes it.
cx_status cx_writer_set_metadata(cx_writer *writer, cx_bytes key, cx_bytes value,
                                 cx_failure *failure);

/// Reads a metadata entry, uncommitted ones included. `value` is valid until the next call.
cx_status cx_writer_metadata(cx_writer *writer, cx_bytes key, cx_bytes *value,
                             cx_failure *failure);

/// A list of strings that its reader or writer owns until its next call.
typedef struct cx_list {
    const cx_bytes *_Nullable items;
    size_t count;
} cx_list;

/// The data of all records that hold the term, uncommitted ones included.
cx_status cx_writer_records(cx_writer *writer, cx_bytes term, cx_list *list, cx_failure *failure);

// MARK: - Reading

/// Asks a search that is under way to give up.
typedef struct cx_stop cx_stop;

/// The caller frees it when no reader has it any longer.
cx_stop *cx_stop_make(void);
void cx_stop_free(cx_stop *stop);

/// Asks whoever has it to give up, once for all; from any thread.
void cx_stop_now(cx_stop *stop);
bool cx_stop_is_asked(const cx_stop *stop);

typedef struct cx_reader cx_reader;

/// Where a part of an index is: a folder, or, where `host` is given, a port at which Xapian's own
/// server (xapian-tcpsrv) answers for one.
typedef struct cx_shard {
    const char *_Nullable path;
    const char *_Nullable host;
    uint32_t port;
} cx_shard;

/// Opens the parts of an index for reading: a snapshot of the last commit of each. A record that is
/// the n-th of its part is the record (n - 1) * parts + place + 1 of all, of the parts that are there.
/// A remote part that does not answer is left out, unless it is the only one or all are required.
/// The caller closes the reader.
cx_reader *_Nullable cx_reader_open(const cx_shard *shards, size_t count, bool requires_all,
                                    cx_failure *failure);

/// One sentence of each part that is left out, beginning with its name. Memory as in
/// `cx_reader_metadata_keys`.
cx_status cx_reader_faults(cx_reader *reader, cx_list *list, cx_failure *failure);

void cx_reader_close(cx_reader *reader);

/// Gives the reader what asks it to give up, or takes it away: its searches then end with
/// `CX_STOPPED`, and the reader is as sound as before.
void cx_reader_heed(cx_reader *reader, const cx_stop *_Nullable stop);

/// Moves to the newest commit of each part, and tries again those that were left out where it is
/// time to. `changed` tells whether anything did.
cx_status cx_reader_refresh(cx_reader *reader, bool *changed, cx_failure *failure);

/// How large the index is.
typedef struct cx_statistics {
    uint32_t record_count;
    uint32_t last_identifier;
    double average_length;
    uint64_t revision;
} cx_statistics;

cx_status cx_reader_statistics(cx_reader *reader, cx_statistics *statistics, cx_failure *failure);

/// Reads a metadata entry of the parts that have it, in the order of the parts, of at most `limit`.
/// Memory as in `cx_reader_metadata_keys`.
cx_status cx_reader_metadata(cx_reader *reader, cx_bytes key, uint32_t limit, cx_list *values,
                             cx_failure *failure);

/// How often a term occurs in all records.
typedef struct cx_frequency {
    /// In how many records.
    uint32_t records;
    /// How many times.
    uint64_t occurrences;
} cx_frequency;

/// Looks up the frequencies of `count` terms, one each in `frequencies`; 0 where there is none.
cx_status cx_reader_frequencies(cx_reader *reader, const cx_bytes *terms, size_t count,
                                cx_frequency *frequencies, cx_failure *failure);

/// The metadata keys that begin with `prefix`, in byte order, each once. The list belongs to the
/// reader until its next call.
cx_status cx_reader_metadata_keys(cx_reader *reader, cx_bytes prefix, cx_list *list,
                                  cx_failure *failure);

/// The terms that begin with `prefix` and hold no space, and what follows `key_prefix` in the
/// metadata keys that begin with it and `prefix`; in byte order, each once, at most `limit`. Memory
/// as in `cx_reader_metadata_keys`.
cx_status cx_reader_words(cx_reader *reader, cx_bytes prefix, cx_bytes key_prefix, uint32_t limit,
                          cx_list *list, cx_failure *failure);

/// One step of a query in postfix order: an operator takes the last `operands` results. Xapian's
/// OP_MAX is not among them: in 1.4.22 a match over several of them crashes.
typedef enum __attribute__((enum_extensibility(closed))) cx_operator : int32_t {
    /// A term, weighted.
    CX_TERM = 0,
    CX_ALL = 1,
    CX_NOTHING = 2,
    CX_AND = 3,
    CX_OR = 4,
    /// The first operand without the second.
    CX_AND_NOT = 5,
    /// The first operand, with the second's weight where it matches too.
    CX_AND_MAYBE = 6,
    /// The first operand where the second matches too, with the first's weight only.
    CX_FILTER = 7,
    /// All operands as if they were one term.
    CX_SYNONYM = 8,
    /// One operand, its weight times `factor`.
    CX_SCALE = 10,
    /// Records whose value in `slot` lies in `term` ... `upper`, both included, neither empty.
    CX_VALUE_RANGE = 11,
    /// The records of one operand, each with the weight `factor`.
    CX_CONSTANT = 12,
} cx_operator;

typedef struct cx_step {
    cx_operator operation;
    uint32_t operands;
    double factor;
    uint32_t slot;
    cx_bytes term;
    cx_bytes upper;
} cx_step;

/// What a search asks. BM25 after Robertson and Zaragoza (2009), with Xapian's bound on the length.
typedef struct cx_request {
    const cx_step *_Nullable steps;
    size_t step_count;
    double k1;
    double b;
    uint32_t first;
    uint32_t limit;
    /// The data of so many matches are read, the best first; those of the others stay empty.
    uint32_t read_limit;
    /// Count exactly up to so many matches.
    uint32_t check_at_least;
    /// Order: by weight, or (when `sort_slot` is not UINT32_MAX) by a value, then by weight; records
    /// without the value come last.
    uint32_t sort_slot;
    bool sort_reverse;
    /// Stop after so many milliseconds with what has been found; 0 never.
    uint32_t milliseconds;
    /// Count all matches by their value in this slot, UINT32_MAX for none: every match is looked
    /// at, whatever `check_at_least` says.
    uint32_t tally_slot;
    /// The bytes of the value by which is counted: those of `tally_mask` that are 1, by the place
    /// of the byte, the first being the lowest bit; at most 16.
    uint32_t tally_mask;
    /// How many of the best matches of each count are kept.
    uint32_t tally_best;
} cx_request;

/// A match; `data` belongs to the reader until its next call.
typedef struct cx_hit {
    uint32_t identifier;
    double weight;
    cx_bytes data;
} cx_hit;

/// A count of matches: its key (the first 16 bytes of the value, those that are not counted by 0,
/// as two numbers whose highest byte is the first), how many, and the best of them, best first,
/// without their data.
typedef struct cx_tally {
    uint64_t key_high;
    uint64_t key_low;
    uint32_t count;
    const cx_hit *_Nullable best;
    size_t best_count;
} cx_tally;

typedef struct cx_answer {
    const cx_hit *_Nullable hits;
    size_t hit_count;
    uint32_t lower_bound;
    uint32_t upper_bound;
    uint32_t estimate;
    double maximum_weight;
    /// By their keys, in byte order.
    const cx_tally *_Nullable tallies;
    size_t tally_count;
} cx_answer;

/// Runs a search; the answer's memory belongs to the reader until its next call.
cx_status cx_reader_search(cx_reader *reader, const cx_request *request, cx_answer *answer,
                           cx_failure *failure);

/// Counts all records that the steps of a query hold of by their value in a slot, as a search with
/// the same `tally_slot` and `tally_mask` does, without weights: what costs is reading each list once.
/// Memory as in `cx_reader_search`.
cx_status cx_reader_count(cx_reader *reader, const cx_step *_Nullable steps, size_t step_count,
                          uint32_t tally_slot, uint32_t tally_mask, cx_answer *answer,
                          cx_failure *failure);

/// The query that steps stand for, as Xapian prints it; valid until the next call.
cx_status cx_reader_describe(cx_reader *reader, const cx_step *_Nullable steps, size_t step_count,
                             cx_bytes *text, cx_failure *failure);

/// The records that hold a term (weight 0), in the order of their numbers, from `first`, at most
/// `limit`; `answer.lower_bound` is the count of all. Memory as in `cx_reader_search`.
cx_status cx_reader_records(cx_reader *reader, cx_bytes term, uint32_t first, uint32_t limit,
                            cx_answer *answer, cx_failure *failure);

/// The data of records with the given numbers, in their order (weight 0); one that is gone is left
/// out. Memory as in `cx_reader_search`.
cx_status cx_reader_fetch(cx_reader *reader, const uint32_t *identifiers, size_t count,
                          cx_answer *answer, cx_failure *failure);

// MARK: - Upkeep

/// Whether bytes that were read at a place of a file are a block of a table that names anything
/// outside of itself: the engine trusts such places and sizes. Never outside of this library's calls.
bool cx_refuses_block(const void *bytes, size_t count, int64_t place);

/// Exchanges two folders of one file system in one step; 0, or the number of the system's error:
/// EINVAL or ENOSYS where the file system or the kernel has no such step.
int cx_exchange(const char *first, const char *second);

/// Checks the shape of all tables and reads all that the newest commit holds; `errors` receives
/// whether anything is not as it was written. Then `failure.message` names the tables, as far as it
/// holds them.
cx_status cx_check(const char *path, size_t *errors, cx_failure *failure);

/// Segments that are closed: the folders 1 to `count` in `folder`.
typedef struct cx_segments {
    const char *_Nullable folder;
    uint32_t count;
} cx_segments;

/// Writes what the writer committed last, with the records of segments, to the folder `target`, which
/// is there and empty, every block as full as can be, under a revision one higher; the index itself and
/// the segments stay as they are. Refused while anything is uncommitted, and where a number is two
/// records'. What is made has term lists where the index has them and they are not to be left out.
/// Heeds `stop` between two tables.
cx_status cx_compact(cx_writer *writer, cx_segments segments, bool leaves_out_term_lists,
                     const char *target, const cx_stop *_Nullable stop, cx_failure *failure);

/// Whether the index in a folder was made without term lists, the table that tells which terms a record
/// has: everything but deleting goes without.
bool cx_lacks_term_lists(const char *folder);

/// Finds what a damaged table still holds, without the engine.
typedef struct cx_scan cx_scan;

/// Opens the table of the records' data, or (`of_metadata`) that of the postings, in which metadata
/// are looked for: a pass over it. The caller closes it.
///
/// In an index of this form (`is_sealed`) only what has its checksum is found, else what hangs on
/// the tree. `digest` is the metadata entry with the sums, empty where it is not known: it may prove
/// that everything was found although the version file is lost.
cx_scan *_Nullable cx_scan_open(const char *folder, bool of_metadata, bool is_sealed,
                                cx_bytes digest, cx_failure *failure);

void cx_scan_close(cx_scan *scan);

/// How many entries were found.
size_t cx_scan_count(const cx_scan *scan);

/// Whether those are all that the newest commit held.
bool cx_scan_is_complete(const cx_scan *scan);

/// What was found in a table.
typedef struct cx_entry {
    /// The key of a metadata entry; empty for a record.
    cx_bytes name;
    cx_bytes bytes;
    /// The number of the record; 0 for a metadata entry.
    uint32_t record;
    /// The commit in which its block was written.
    uint32_t revision;
    /// Whether it is of the newest commit; else it may be of an older one.
    bool is_current;
} cx_entry;

/// Reads an entry by its index. Its memory belongs to the scan until its next call.
cx_status cx_scan_read(cx_scan *scan, size_t index, cx_entry *entry, cx_failure *failure);

/// Which term of a prefix each record has, found without the engine.
typedef struct cx_term_scan cx_term_scan;

/// Goes through the term lists of an index, as far as its version file tells where they are. Nothing
/// proves what a damaged list says. The caller closes it.
cx_term_scan *_Nullable cx_term_scan_open(const char *folder, cx_bytes prefix,
                                          cx_failure *failure);

void cx_term_scan_close(cx_term_scan *scan);

/// How many records were found.
size_t cx_term_scan_count(const cx_term_scan *scan);

/// The term of a record by its index, and the record's number in `record`. Memory of the scan's.
cx_bytes cx_term_scan_read(const cx_term_scan *scan, size_t index, uint32_t *record);

/// The lock of an index's writers, held without opening the index.
typedef struct cx_lock cx_lock;

/// Takes the lock of the index in a folder; `CX_LOCKED` where a writer has it.
cx_lock *_Nullable cx_lock_take(const char *path, cx_failure *failure);

void cx_lock_release(cx_lock *lock);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
