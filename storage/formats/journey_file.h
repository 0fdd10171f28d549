/* A journey as a file gave it: with the places of its settings, and how much of it was understood.
 */
#ifndef STORAGE_FORMATS_JOURNEY_FILE_H
#define STORAGE_FORMATS_JOURNEY_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/journey/journey.h"
#include "model/journey/journey_check.h"
#include "storage/formats/document_places.h"

enum { JOURNEY_FILE_MOST_ERRORS = 100 };

/* Zero-initialise it. */
struct journey_file {
    struct journey *journey; /* NULL: nothing of it could be read */
    bool whole;              /* all of it was understood: it may be used and stored */
    size_t comments;         /* passed over: they are no part of a journey */
    struct document_places places;
};

void journey_file_destroy(struct journey_file *file);

/* Checks what was read (journey_check) and gives the findings their places. `errors` comes with
 * what the reader said and leaves with all of it in the file's order, at most
 * JOURNEY_FILE_MOST_ERRORS. Of a file that was not understood wholly only those findings are added
 * that hold whatever the rest means: names that refer to nothing. */
void journey_file_check(const struct journey_file *file, const struct journey_check_scene *scene,
                        struct error_list *errors);

#endif
