/* Where the settings of a journey stand in the file that it was read from. */
#ifndef STORAGE_FORMATS_DOCUMENT_PLACES_H
#define STORAGE_FORMATS_DOCUMENT_PLACES_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/hash_map.h"
#include "model/base/text.h"
#include "storage/formats/document.h"

struct document_places_entry {
    struct document_place key; /* of a node its id; of a list's item as `value` */
    struct document_place value;
    struct document_place text; /* line 0: it does not stand there as it is */
    char *written; /* the text that the file gives, where `text` or `quoted` is set; else NULL */
    char *quoted;  /* as document_node has it; NULL: it is not quoted so */
    bool refused;  /* the reader has given an error for it */
};

/* Zero-initialise it; owns all it holds. Empty for a file whose reader knows no places. */
struct document_places {
    struct hash_map numbers;
    struct document_places_entry *entries;
    size_t count;
    size_t capacity;
};

void document_places_destroy(struct document_places *places);

/* `node` is empty for the journey's own settings; the empty path is the node, or the file. */
void document_places_add(struct document_places *places, struct text node, struct text path,
                         const struct document_node *document);

/* What stands at the path, or else at the nearest place above it; NULL where nothing is known. */
struct document_places_entry *document_places_find(const struct document_places *places,
                                                   struct text node, struct text path);

/* Gives an error or a finding its place in the file: its subject is the node's id (empty: the
 * journey), arguments[3] the path. A line that it has already counts in the text of that setting (a
 * filter): where this stands on one line as it is, the exact place is given (that
 * behind its escapes, if it is in quotes), else the start of the value. `canonical` is the text in
 * which that line and offset count, where it is not the file's own (empty: it is): what is marked
 * there is looked for in the file's. */
void document_places_put(const struct document_places *places, struct text canonical,
                         struct error *error);

#endif
