// The work whose instructions are counted, as a program in C gives it to the library.
//
// work index INDEX FOLDER: makes the index of a folder and prints the report.
// work ask INDEX ROUNDS QUESTION…: asks each question so many times.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vietnamese_search.h"

// Ends the program where a call did not go well; its answer is printed and freed.
static void finish(int32_t status, char **answer, int shown) {
    if (*answer != NULL && (shown || status != VIETNAMESE_SEARCH_FOUND)) puts(*answer);
    vietnamese_search_free(*answer);
    *answer = NULL;
    if (status != VIETNAMESE_SEARCH_FOUND) exit(1);
}

int main(int count, char **arguments) {
    char *answer = NULL;
    if (count == 4 && strcmp(arguments[1], "index") == 0) {
        char files[4096];
        snprintf(files, sizeof files, "[\"%s\"]", arguments[3]);
        finish(
            vietnamese_search_index(arguments[2], files, NULL, NULL, NULL, NULL, &answer), &answer, 1);
        return 0;
    }
    if (count < 5 || strcmp(arguments[1], "ask") != 0) return 2;
    vietnamese_search_engine *engine = NULL;
    finish(vietnamese_search_open(arguments[2], NULL, &engine, &answer), &answer, 0);
    for (long round = strtol(arguments[3], NULL, 10); round > 0; round--) {
        for (int question = 4; question < count; question++) {
            finish(
                vietnamese_search_search(engine, arguments[question], NULL, NULL, &answer),
                &answer, 0);
        }
    }
    vietnamese_search_close(engine);
    return 0;
}
