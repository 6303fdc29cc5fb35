// Speaks to the library as a program in C does, politely and otherwise.
//
// interface SAMPLES WORK ROUNDS: the folder of documents, a folder to write in, how often each of the
// eight threads asks. Prints what does not hold and ends with 1 where anything did not.
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vietnamese_search.h"

static atomic_int faults;

#define CHECK(condition)                                                                           \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            atomic_fetch_add(&faults, 1);                                                          \
            printf("%s:%d: %s\n", __func__, __LINE__, #condition);                                 \
        }                                                                                          \
    } while (0)

// The status of a call whose answer is looked at and freed.
static int32_t taken(int32_t status, char **answer, const char *part) {
    CHECK(*answer != NULL);
    if (*answer != NULL && part != NULL && strstr(*answer, part) == NULL) {
        atomic_fetch_add(&faults, 1);
        printf("“%s” is not in: %.300s\n", part, *answer);
    }
    // JSON where the call went well.
    if (*answer != NULL && status <= VIETNAMESE_SEARCH_NOTHING) {
        CHECK(**answer == '{' || strcmp(*answer, "null") == 0);
        CHECK(strchr(*answer, '\n') == NULL);
    }
    vietnamese_search_free(*answer);
    *answer = NULL;
    return status;
}

#define EXPECT(wanted, part, call)                                                                 \
    do {                                                                                           \
        char *answer = (char *)0x1;                                                                \
        int32_t status = taken(call, &answer, part);                                               \
        if (status != (wanted)) {                                                                  \
            atomic_fetch_add(&faults, 1);                                                          \
            printf("%s:%d: status %d, not %d: %s\n", __func__, __LINE__, status, (int)(wanted),    \
                   #call);                                                                         \
        }                                                                                          \
    } while (0)

enum {
    FOUND = VIETNAMESE_SEARCH_FOUND,
    NOTHING = VIETNAMESE_SEARCH_NOTHING,
    USAGE = VIETNAMESE_SEARCH_USAGE,
    INDEX = VIETNAMESE_SEARCH_INDEX,
    INPUT = VIETNAMESE_SEARCH_INPUT,
    CANCELLED = VIETNAMESE_SEARCH_CANCELLED
};

struct told {
    pthread_t thread;
    int count;
    int most;
    double share;
};

static int32_t tell(const char *json, void *context) {
    struct told *told = context;
    double share = 0;
    CHECK(pthread_equal(told->thread, pthread_self()));
    const char *member = strstr(json, "\"share\":");
    CHECK(member != NULL && sscanf(member, "\"share\":%lf", &share) == 1);
    CHECK(share >= told->share && share <= 1);
    told->share = share;
    return ++told->count >= told->most;
}

static void indexing(const char *samples, const char *path, const char *stopped) {
    char files[4096];
    snprintf(files, sizeof files, "[\"%s\"]", samples);
    struct told told = {pthread_self(), 0, 1, 0};
    char *answer = NULL;
    int32_t status =
        vietnamese_search_index(stopped, files, NULL, tell, &told, NULL, &answer);
    // Told once, then stopped: the run may just have ended.
    CHECK(told.count == 1);
    CHECK(status == CANCELLED || status == FOUND);
    CHECK(answer != NULL &&
          strstr(answer, status == CANCELLED ? "\"isStopped\":true" : "\"isStopped\":false"));
    vietnamese_search_free(answer);

    told = (struct told){pthread_self(), 0, 1 << 30, 0};
    EXPECT(FOUND, "\"isStopped\":false",
           vietnamese_search_index(path, files, "{\"exclude\": [\"*.tmp\"]}", tell, &told, NULL,
                                   &answer));
    CHECK(told.count > 0);
    EXPECT(FOUND, "\"added\":0",
           vietnamese_search_index(path, files, NULL, NULL, NULL, NULL, &answer));
    EXPECT(INPUT, "/nowhere/at/all",
           vietnamese_search_index(path, "[\"/nowhere/at/all\"]", NULL, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "files", vietnamese_search_index(path, NULL, NULL, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "files", vietnamese_search_index(path, "{}", NULL, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "path", vietnamese_search_index(NULL, files, NULL, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "path", vietnamese_search_index("", files, NULL, NULL, NULL, NULL, &answer));
    vietnamese_search_cancellation *cancellation = vietnamese_search_cancellation_make();
    CHECK(vietnamese_search_cancel(cancellation) == FOUND);
    EXPECT(CANCELLED, "\"isStopped\":true",
           vietnamese_search_index(path, files, NULL, NULL, NULL, cancellation, &answer));
    CHECK(vietnamese_search_cancellation_free(cancellation) == FOUND);
    EXPECT(FOUND, path, vietnamese_search_check(path, &answer));
    EXPECT(INDEX, NULL, vietnamese_search_check(samples, &answer));
}

// A set of two shards, by its folder and by their names.
static void openingShards(const char *samples, const char *work) {
    char path[2048], files[4096], both[8192], one[4096], list[2048], options[4096];
    snprintf(path, sizeof path, "%s/shards", work);
    snprintf(files, sizeof files, "[\"%s\"]", samples);
    snprintf(both, sizeof both, "[\"%s/shard-2\", \"%s/shard-1\"]", path, path);
    snprintf(one, sizeof one, "[\"%s/shard-2\"]", path);
    EXPECT(FOUND, "\"isStopped\":false",
           vietnamese_search_index(path, files, "{\"shards\": 2}", NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "shards", vietnamese_search_index(path, files, "{\"shards\": 0}", NULL, NULL, NULL, &answer));
    vietnamese_search_engine *engine = NULL;
    EXPECT(FOUND, path, vietnamese_search_open(path, NULL, &engine, &answer));
    EXPECT(FOUND, "\"rank\":1", vietnamese_search_search(engine, "giai phong mat bang", NULL, NULL, &answer));
    CHECK(vietnamese_search_close(engine) == FOUND);
    EXPECT(FOUND, "shard-1",
           vietnamese_search_open_shards(both, "{\"readers\": 1, \"require-all\": true}", &engine, &answer));
    EXPECT(FOUND, "\"rank\":1", vietnamese_search_search(engine, "giai phong mat bang", NULL, NULL, &answer));
    CHECK(vietnamese_search_close(engine) == FOUND);
    EXPECT(FOUND, "shard-2", vietnamese_search_open_shards(one, NULL, &engine, &answer));
    EXPECT(FOUND, "\"notices\"", vietnamese_search_documents(engine, NULL, NULL, &answer));
    CHECK(vietnamese_search_close(engine) == FOUND);
    EXPECT(INDEX, "2", vietnamese_search_open_shards(one, "{\"require-all\": true}", &engine, &answer));
    CHECK(engine == NULL);
    EXPECT(USAGE, "shards", vietnamese_search_open_shards("[]", NULL, &engine, &answer));
    EXPECT(USAGE, "shards", vietnamese_search_open_shards("[\"\"]", NULL, &engine, &answer));
    EXPECT(USAGE, "shards", vietnamese_search_open_shards("x", NULL, &engine, &answer));
    EXPECT(USAGE, "shards", vietnamese_search_open_shards(NULL, NULL, &engine, &answer));
    EXPECT(USAGE, "engine", vietnamese_search_open_shards(both, NULL, NULL, &answer));

    // Abbreviations of a file.
    snprintf(list, sizeof list, "%s/abbreviations.tsv", work);
    FILE *file = fopen(list, "w");
    CHECK(file != NULL);
    if (file == NULL) return;
    fputs("QZX\tgiải phóng mặt bằng\n", file);
    fclose(file);
    snprintf(options, sizeof options, "{\"abbreviations\": \"%s\"}", list);
    EXPECT(FOUND, path, vietnamese_search_open(path, options, &engine, &answer));
    EXPECT(FOUND, "giải phóng mặt bằng", vietnamese_search_search(engine, "QZX", NULL, NULL, &answer));
    CHECK(vietnamese_search_close(engine) == FOUND);
    EXPECT(INPUT, "/nowhere",
           vietnamese_search_open(path, "{\"abbreviations\": \"/nowhere.tsv\"}", &engine, &answer));
}

static void asking(vietnamese_search_engine *engine) {
    EXPECT(FOUND, "\"rank\":1", vietnamese_search_search(engine, "giai phong mat bang", NULL, NULL, &answer));
    EXPECT(FOUND, "\"facets\"",
           vietnamese_search_search(engine, "giải phóng mặt bằng",
                                    "{\"limit\": 3, \"year\": \"2023..2025\", \"facets\": true, \"group\": "
                                    "\"document\", \"per-group\": 1, \"sort\": \"newest\", \"role\": null}",
                                    NULL, &answer));
    EXPECT(FOUND, "\"query\":\"đất\"", vietnamese_search_search(engine, "đất", "{\"year\": 2024}", NULL, &answer));
    EXPECT(NOTHING, "\"results\":[]", vietnamese_search_search(engine, "xyzzyplugh", NULL, NULL, &answer));
    EXPECT(NOTHING, "\"results\":[]", vietnamese_search_search(engine, "", "{}", NULL, &answer));
    EXPECT(FOUND, "\"total\"", vietnamese_search_documents(engine, "{\"limit\": 2}", NULL, &answer));
    EXPECT(NOTHING, "\"documents\":[]", vietnamese_search_documents(engine, "{\"offset\": 100000}", NULL, &answer));
    EXPECT(FOUND, "\"outline\"", vietnamese_search_document(engine, "000", NULL, NULL, &answer));
    EXPECT(NOTHING, "null", vietnamese_search_document(engine, "../../etc/passwd", NULL, NULL, &answer));
    EXPECT(FOUND, "\"passage\":\"000:2\"",
           vietnamese_search_passage(engine, "000:2", "{\"neighbours\": 0}", NULL, &answer));
    EXPECT(FOUND, "000:2", vietnamese_search_passage(engine, "000:2", "{\"section\": true}", NULL, &answer));
    EXPECT(NOTHING, "null", vietnamese_search_passage(engine, "no:such", NULL, NULL, &answer));
    EXPECT(FOUND, "\"columns\"", vietnamese_search_compare(engine, "giải phóng mặt bằng", "{\"over\": \"year\"}", NULL, &answer));
    EXPECT(FOUND, "\"comparisons\"",
           vietnamese_search_compare(engine, NULL, "{\"section\": \"nhiệm vụ\", \"documents\": [\"000\", \"001\"]}",
                                     NULL, &answer));
    EXPECT(USAGE, "section", vietnamese_search_compare(engine, NULL, NULL, NULL, &answer));
    EXPECT(FOUND, "\"comparisons\"",
           vietnamese_search_compare(engine, NULL, "{\"role\": \"tasks\", \"documents\": [\"000\", \"001\"]}",
                                     NULL, &answer));
    CHECK(vietnamese_search_compare(engine, NULL, "{\"over\": \"year\"}", NULL, NULL) <= NOTHING);
    EXPECT(USAGE, "years", vietnamese_search_compare(engine, NULL, "{\"over\": \"agency\"}", NULL, &answer));
    EXPECT(USAGE, "documents", vietnamese_search_compare(engine, NULL, "{\"over\": \"document\"}", NULL, &answer));
    EXPECT(USAGE, "role",
           vietnamese_search_compare(engine, NULL, "{\"section\": \"II\", \"role\": \"tasks\"}", NULL, &answer));
    EXPECT(USAGE, "999", vietnamese_search_compare(engine, "đất", "{\"documents\": [\"999\", \"001\"]}", NULL, &answer));
    EXPECT(FOUND, "\"numbers\"", vietnamese_search_references(engine, NULL, NULL, NULL, &answer));
    EXPECT(NOTHING, "\"numbers\":[]", vietnamese_search_references(engine, NULL, "{\"offset\": 100000}", NULL, &answer));
    EXPECT(FOUND, "\"documents\"", vietnamese_search_references(engine, NULL, "{\"document\": \"001\"}", NULL, &answer));
    EXPECT(NOTHING, "\"documents\":[],\"total\"",
           vietnamese_search_references(engine, NULL, "{\"document\": \"001\", \"offset\": 99999}", NULL, &answer));
    EXPECT(USAGE, "document", vietnamese_search_references(engine, "66", "{\"document\": \"001\"}", NULL, &answer));
    EXPECT(NOTHING, "\"numbers\":[]", vietnamese_search_references(engine, "99999/QĐ-XYZ", NULL, NULL, &answer));
    EXPECT(FOUND, "\"groups\"", vietnamese_search_figures(engine, "thu ngân sách", "{\"over\": \"agency\"}", NULL, &answer));
    EXPECT(NOTHING, "\"missing\":1",
           vietnamese_search_verify(engine, "Họ viết: “không có câu nào như thế này trong văn bản”.", NULL, &answer));
    EXPECT(INPUT, "không có lời trích nào", vietnamese_search_verify(engine, "", NULL, &answer));
    EXPECT(INPUT, "không có lời trích nào", vietnamese_search_verify(engine, "Không trích gì.", NULL, &answer));
    EXPECT(FOUND, "\"found\":1",
           vietnamese_search_verify_quotation(engine, "giải phóng mặt bằng", NULL, NULL, &answer));
    EXPECT(NOTHING, "\"elsewhere\":1",
           vietnamese_search_verify_quotation(engine, "giải phóng mặt bằng", "BC 999/BC-UBND", NULL, &answer));
    EXPECT(USAGE, "quotation", vietnamese_search_verify_quotation(engine, "…", NULL, NULL, &answer));
    CHECK(vietnamese_search_suspects(engine, NULL, NULL, NULL) <= NOTHING);
    EXPECT(NOTHING, "\"suspects\":[]",
           vietnamese_search_suspects(engine, "{\"confidence\": 0.1, \"offset\": 100000, \"document\": \"000\"}",
                                      NULL, &answer));
    EXPECT(USAGE, "999", vietnamese_search_suspects(engine, "{\"document\": \"999\"}", NULL, &answer));
    EXPECT(USAGE, "confidence", vietnamese_search_suspects(engine, "{\"confidence\": 1.1}", NULL, &answer));
    EXPECT(USAGE, "confidence", vietnamese_search_suspects(engine, "{\"confidence\": \"1\"}", NULL, &answer));
    EXPECT(FOUND, "\"short\"", vietnamese_search_abbreviations(engine, "{\"limit\": 1}", NULL, &answer));
    EXPECT(NOTHING, "\"abbreviations\":[]",
           vietnamese_search_abbreviations(engine, "{\"offset\": 100000}", NULL, &answer));
    EXPECT(FOUND, "\"passages\"", vietnamese_search_describe(engine, &answer));
}

// What no program should do.
static void misusing(vietnamese_search_engine *engine, const char *path) {
    vietnamese_search_engine *other = (vietnamese_search_engine *)0x2;
    EXPECT(INDEX, "/nowhere", vietnamese_search_open("/nowhere", NULL, &other, &answer));
    CHECK(other == NULL);
    EXPECT(USAGE, "path", vietnamese_search_open(NULL, NULL, &other, &answer));
    EXPECT(USAGE, "engine", vietnamese_search_open(path, NULL, NULL, &answer));
    EXPECT(USAGE, "readers", vietnamese_search_open(path, "{\"readers\": 0}", &other, &answer));
    EXPECT(USAGE, "reader", vietnamese_search_open(path, "{\"reader\": 1}", &other, &answer));
    CHECK(vietnamese_search_open(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_search(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_documents(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_document(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_passage(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_compare(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_references(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_figures(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_verify(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_verify_quotation(NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_suspects(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_abbreviations(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_open_shards(NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_describe(NULL, NULL) == USAGE);
    CHECK(vietnamese_search_check(NULL, NULL) == USAGE);
    CHECK(vietnamese_search_index(NULL, NULL, NULL, NULL, NULL, NULL, NULL) == USAGE);
    CHECK(vietnamese_search_close(NULL) == FOUND);
    CHECK(vietnamese_search_cancellation_free(NULL) == FOUND);
    CHECK(vietnamese_search_cancel(NULL) == USAGE);
    vietnamese_search_free(NULL);

    // Missing arguments.
    EXPECT(USAGE, "question", vietnamese_search_search(engine, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "document", vietnamese_search_document(engine, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "passage", vietnamese_search_passage(engine, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "phrase", vietnamese_search_figures(engine, NULL, NULL, NULL, &answer));
    EXPECT(USAGE, "text", vietnamese_search_verify(engine, NULL, NULL, &answer));
    EXPECT(USAGE, "quotation", vietnamese_search_verify_quotation(engine, NULL, "a", NULL, &answer));
    CHECK(vietnamese_search_search(engine, "đất", NULL, NULL, NULL) == FOUND);

    // Handles that are none, or of another kind.
    vietnamese_search_cancellation *cancellation = vietnamese_search_cancellation_make();
    EXPECT(USAGE, "engine",
           vietnamese_search_search((vietnamese_search_engine *)(void *)cancellation, "a", NULL, NULL, &answer));
    EXPECT(USAGE, "engine",
           vietnamese_search_search((vietnamese_search_engine *)(void *)&other, "a", NULL, NULL, &answer));
    EXPECT(USAGE, "cancellation",
           vietnamese_search_search(engine, "a", NULL, (vietnamese_search_cancellation *)(void *)engine, &answer));
    CHECK(vietnamese_search_close((vietnamese_search_engine *)(void *)cancellation) == USAGE);
    CHECK(vietnamese_search_cancellation_free(cancellation) == FOUND);
    CHECK(vietnamese_search_cancellation_free(cancellation) == USAGE);
    CHECK(vietnamese_search_cancel(cancellation) == USAGE);

    // Texts that are no UTF-8: a lone byte, a cut one, an overlong one, half of a pair.
    const char *broken[] = {"\xFF", "gi\xE1\xBA", "\xC0\xAF", "\xED\xA0\x80", "a\x80"};
    for (size_t each = 0; each < sizeof broken / sizeof *broken; each++) {
        EXPECT(USAGE, "UTF-8", vietnamese_search_search(engine, broken[each], NULL, NULL, &answer));
        EXPECT(USAGE, "UTF-8", vietnamese_search_search(engine, "a", broken[each], NULL, &answer));
        EXPECT(USAGE, "UTF-8", vietnamese_search_open(broken[each], NULL, &other, &answer));
        EXPECT(USAGE, "UTF-8", vietnamese_search_verify(engine, broken[each], NULL, &answer));
        EXPECT(USAGE, "UTF-8", vietnamese_search_verify_quotation(engine, "a", broken[each], NULL, &answer));
        EXPECT(USAGE, "UTF-8", vietnamese_search_open_shards(broken[each], NULL, &other, &answer));
    }

    // Options that are none.
    const char *options[] = {"", "[]", "{", "1", "{\"limit\": 1e300}", "{\"limit\": -1}", "{\"limit\": \"1\"}",
                             "{\"limit\": {}}", "{\"role\": \"no\"}", "{\"year\": \"now\"}", "{\"from\": \"x\"}",
                             "{\"facets\": 1}", "{\"unknown\": 1}", "{\"limit\": 99999999999999999999}"};
    for (size_t each = 0; each < sizeof options / sizeof *options; each++) {
        EXPECT(USAGE, NULL, vietnamese_search_search(engine, "đất", options[each], NULL, &answer));
    }

    // Texts beyond all measure.
    size_t size = 64u << 20;
    char *huge = malloc(size + 1);
    if (huge == NULL) return;
    memset(huge, '[', size);
    huge[size] = '\0';
    EXPECT(USAGE, "longer", vietnamese_search_search(engine, huge, NULL, NULL, &answer));
    EXPECT(USAGE, "longer", vietnamese_search_search(engine, "a", huge, NULL, &answer));
    EXPECT(USAGE, "longer", vietnamese_search_verify(engine, huge, NULL, &answer));
    huge[1 << 20] = '\0';
    EXPECT(USAGE, "options", vietnamese_search_search(engine, "a", huge, NULL, &answer));
    EXPECT(NOTHING, NULL, vietnamese_search_search(engine, huge, NULL, NULL, &answer));
    free(huge);
}

struct visitor {
    pthread_t thread;
    const char *path;
    vietnamese_search_engine *shared;
    int rounds;
};

static void *visit(void *context) {
    struct visitor *visitor = context;
    for (int round = 0; round < visitor->rounds; round++) {
        EXPECT(FOUND, "\"rank\":1",
               vietnamese_search_search(visitor->shared, "giải phóng mặt bằng", "{\"limit\": 3}", NULL, &answer));
        vietnamese_search_engine *own = NULL;
        EXPECT(FOUND, visitor->path, vietnamese_search_open(visitor->path, "{\"readers\": 1}", &own, &answer));
        EXPECT(FOUND, "\"rank\":1", vietnamese_search_search(own, "kho khan", "{\"limit\": 1}", NULL, &answer));
        vietnamese_search_cancellation *cancellation = vietnamese_search_cancellation_make();
        vietnamese_search_cancel(cancellation);
        EXPECT(CANCELLED, NULL, vietnamese_search_search(own, "kho khan", NULL, cancellation, &answer));
        vietnamese_search_cancellation_free(cancellation);
        CHECK(vietnamese_search_close(own) == FOUND);
        EXPECT(USAGE, "engine", vietnamese_search_search(own, "kho khan", NULL, NULL, &answer));
    }
    return NULL;
}

static void visiting(vietnamese_search_engine *engine, const char *path, int rounds) {
    struct visitor visitors[8];
    for (int each = 0; each < 8; each++) {
        visitors[each] = (struct visitor){.path = path, .shared = engine, .rounds = rounds};
        CHECK(pthread_create(&visitors[each].thread, NULL, visit, &visitors[each]) == 0);
    }
    for (int each = 0; each < 8; each++) pthread_join(visitors[each].thread, NULL);
}

struct canceller {
    vietnamese_search_cancellation *cancellation;
    atomic_bool isOver;
};

static void *cancelAgain(void *context) {
    struct canceller *canceller = context;
    while (!atomic_load(&canceller->isOver)) vietnamese_search_cancel(canceller->cancellation);
    return NULL;
}

// Cancelled by another thread: the answer, or the news that it was cancelled.
static void cancelling(vietnamese_search_engine *engine, int rounds) {
    for (int round = 0; round < rounds; round++) {
        struct canceller canceller = {vietnamese_search_cancellation_make(), false};
        pthread_t thread;
        CHECK(pthread_create(&thread, NULL, cancelAgain, &canceller) == 0);
        char *answer = NULL;
        int32_t status;
        do {
            status = vietnamese_search_search(engine, "đất đai", NULL, canceller.cancellation, &answer);
            CHECK(status == FOUND || status == CANCELLED);
            CHECK(answer != NULL);
            vietnamese_search_free(answer);
        } while (status != CANCELLED);
        atomic_store(&canceller.isOver, true);
        pthread_join(thread, NULL);
        CHECK(vietnamese_search_cancellation_free(canceller.cancellation) == FOUND);
    }
    EXPECT(FOUND, "\"rank\":1", vietnamese_search_search(engine, "đất đai", NULL, NULL, &answer));
}

int main(int count, char **arguments) {
    if (count != 4) return 2;
    CHECK(vietnamese_search_abi() == VIETNAMESE_SEARCH_ABI);
    CHECK(strchr(vietnamese_search_version(), '.') != NULL);
    char path[2048], stopped[2048];
    snprintf(path, sizeof path, "%s/index", arguments[2]);
    snprintf(stopped, sizeof stopped, "%s/stopped", arguments[2]);
    int rounds = atoi(arguments[3]);
    indexing(arguments[1], path, stopped);
    openingShards(arguments[1], arguments[2]);
    vietnamese_search_engine *engine = NULL;
    EXPECT(FOUND, path, vietnamese_search_open(path, NULL, &engine, &answer));
    CHECK(engine != NULL);
    asking(engine);
    misusing(engine, path);
    visiting(engine, path, rounds);
    cancelling(engine, rounds);
    CHECK(vietnamese_search_close(engine) == FOUND);
    CHECK(vietnamese_search_close(engine) == USAGE);
    if (atomic_load(&faults) > 0) return 1;
    printf("all holds\n");
    return 0;
}
