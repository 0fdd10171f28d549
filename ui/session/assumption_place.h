/* Where an assumption of a preview stands in its journey, and how a person reads and types it
 * there.
 *
 * A place is one text: the node's id (none: the journey's own settings), a line break, the path. */
#ifndef UI_SESSION_ASSUMPTION_PLACE_H
#define UI_SESSION_ASSUMPTION_PLACE_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/journey/journey.h"
#include "model/simulation/result.h"

/* Appends the place; false, with nothing appended, where it is said at a node that this journey
 * does not have: another one's, that it enters. */
bool assumption_place_find(const struct journey *journey,
                           const struct result_assumption *assumption, struct text_builder *place);

struct text assumption_place_node(struct text place);
struct text assumption_place_path(struct text place);

/* What the journey says there itself; NULL: nothing, or the node is gone. Borrowed. */
const struct setting *assumption_place_setting(const struct journey *journey, struct text place);

/* Appends "email opened" of assumptions.channels.email.opened, "hello opened" of a node's. */
void assumption_place_words(struct text_builder *builder, struct text place);

/* Appends a value as it is read: a rate in hundredths ("22.7%"), all else as it stands. */
void assumption_place_show(struct text_builder *builder, struct text name, struct text value);
/* The same of what the journey says: "x1.5", "rate 0.02/day". */
void assumption_place_show_setting(struct text_builder *builder, struct text place,
                                   const struct setting *setting);

/* The setting that the words mean there (a rate "25%" or "0.25"); the caller's. False, with what
 * would be right there in *ret_sentence ({1}: the words), where they mean none. */
bool assumption_place_read(struct text place, struct text words, struct setting *ret_value,
                           const char **ret_sentence);

#endif
