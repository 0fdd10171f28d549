/* A tree of maps, lists and scalars as a file gave it, each with its place in the file. */
#ifndef STORAGE_FORMATS_DOCUMENT_H
#define STORAGE_FORMATS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/arena.h"
#include "model/base/error.h"
#include "model/base/text.h"

enum { DOCUMENT_MOST_DEPTH = 32 };

enum document_type { DOCUMENT_SCALAR, DOCUMENT_LIST, DOCUMENT_MAP };

/* Line and column from 1 in code points, 0 for nowhere; offset and length in bytes, counted from
 * behind a byte order mark. */
struct document_place {
    int line;
    int column;
    size_t offset;
    size_t length;
};

struct document_node {
    enum document_type type;
    bool refused;     /* an error has been given for it: nobody else need look */
    bool empty;       /* a scalar without a value: nothing, ~ or null, without quotes */
    struct text text; /* of a scalar */
    struct text key;  /* its name, where it is an item of a map */
    struct document_place place;
    struct document_place key_place;
    /* Where the text of a scalar stands as it is, on one line; nowhere if it does not (line breaks,
     * escapes). */
    struct document_place text_place;
    /* Where it does not, but a scalar in quotes is on one line: as the file has it, from its
     * opening quote on, which stands at `place`. Empty for all others. */
    struct text quoted;
    struct document_node *first; /* the items of a list or a map, in the file's order */
    struct document_node *last;
    struct document_node *next;
    size_t count;
};

/* Zero-initialise it; its nodes live in its arena. */
struct document {
    struct arena arena;
    struct document_node *root; /* NULL: none could be read */
    size_t comments;            /* how many were passed over */
};

struct document_node *document_node(struct document *document, enum document_type type);
void document_append(struct document_node *parent, struct document_node *item);

/* The item of that name in a map; NULL if there is none. */
struct document_node *document_get(const struct document_node *map, struct text key);

void document_destroy(struct document *document);

/* Sets the place of an error. */
void document_place_error(struct error *error, const struct document_place *place);

/* Puts errors in the file's order (by line and column, those without a place last; else as they
 * were) and drops what is beyond `most`. */
void document_sort_errors(struct error_list *errors, size_t most);

#endif
