/* What stands at a place of a journey, in words: "wait 2 days", "leads to Reminder". */
#ifndef UI_SESSION_PLACE_WORDS_H
#define UI_SESSION_PLACE_WORDS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "ui/session/journey_titles.h"

/* A place in a node's settings, or in those of the journey. Borrows all. */
struct place_words {
    const struct journey_titles *titles; /* of the journey that it is in */
    const struct node *node;             /* NULL: the journey itself */
    struct text path;
    bool without_ports; /* of maps only what leads nowhere is written */
};

/* Whether what stands there is where a port leads. */
bool place_words_is_port(const struct place_words *place);
/* Whether it is an item of a list or a table. */
bool place_words_is_item(const struct place_words *place);

/* Appends what the place is called: "case 1 label"; of a wait's own duration "wait". */
void place_words_name(struct text_builder *builder, const struct place_words *place);

/* Appends what stands there: durations spelt out, texts in quotes, nodes by their titles, of lists
 * and maps all that is in them. Nothing where nothing is set. */
void place_words_value(struct text_builder *builder, const struct place_words *place);

/* Appends what it means that nothing is set: the default, or "not set". */
void place_words_missing(struct text_builder *builder, const struct place_words *place);

#endif
