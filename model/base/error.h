/* What went wrong, as data: a stable code, a place, and a sentence with its arguments. */
#ifndef MODEL_BASE_ERROR_H
#define MODEL_BASE_ERROR_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/text.h"

/* Marks a sentence for translation where it is written; ui looks the translation up. */
#define N_(sentence) sentence

enum { ERROR_ARGUMENTS = 4, ERROR_ARGUMENT_SIZE = 400, ERROR_SUBJECT_SIZE = 72 };

enum error_severity { ERROR_SEVERITY_ERROR, ERROR_SEVERITY_WARNING };

/* A value: it owns nothing, copies by assignment and needs no destruction. */
struct error {
    const char *code; /* stable, a literal: "UNKNOWN_FILTER"; NULL while nothing is wrong */
    enum error_severity severity;
    /* Where in the text that was read: line and column from 1 in code points, 0 for nowhere;
     * offset and length in bytes. */
    int line;
    int column;
    size_t offset;
    size_t length;
    char subject[ERROR_SUBJECT_SIZE]; /* the node, file or line it is about; empty for none */
    /* A literal marked with N_: one sentence that says what is wrong and what to do, in which {1}
     * to {4} stand for the arguments. */
    const char *sentence;
    /* UTF-8 as it came from outside (ui makes it safe to show); cut at a code point, with "…",
     * where it is longer than fits. */
    char arguments[ERROR_ARGUMENTS][ERROR_ARGUMENT_SIZE];
};

/* Fills *error, with no place, no subject and no arguments. `error` may be NULL: nothing happens.
 */
void error_set(struct error *error, const char *code, const char *sentence);

/* The same with one to four arguments of struct text:
 *     error_set_with(error, "NO_NODE", N_("no node {1}; the nearest is {2}"), id, nearest); */
#define error_set_with(error, code, sentence, ...)                                                 \
    error_set_arguments(error, code, sentence, (struct text[ERROR_ARGUMENTS]){__VA_ARGS__})
void error_set_arguments(struct error *error, const char *code, const char *sentence,
                         const struct text arguments[ERROR_ARGUMENTS]);

/* Sets the place; line and column from 1. NULL is allowed. */
void error_place(struct error *error, int line, int column, size_t offset, size_t length);

/* Sets what it is about; cut if too long. NULL is allowed. */
void error_about(struct error *error, struct text subject);

/* Whether they say the same of the same place. */
bool error_equal(const struct error *a, const struct error *b);

/* A number as an argument: the text lives in `buffer`. */
struct text error_number(char buffer[24], int64_t number);

/* Errors that a reader or a checker collects; zero-initialise it. Owns its array. */
struct error_list {
    struct error *items;
    size_t count;
    size_t capacity;
    size_t dropped; /* how many came after `most` */
    size_t most;    /* keep at most this many; 0: 100 */
};

/* Appends a copy. NULL is allowed and does nothing. */
void error_list_add(struct error_list *list, const struct error *error);

/* How many of them are errors (not warnings). */
size_t error_list_errors(const struct error_list *list);

void error_list_destroy(struct error_list *list);

#endif
