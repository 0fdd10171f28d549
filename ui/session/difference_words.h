/* The differences between two journeys in words: "Reminder: wait 2 days, was 1 day". */
#ifndef UI_SESSION_DIFFERENCE_WORDS_H
#define UI_SESSION_DIFFERENCE_WORDS_H

#include "model/journey/journey_diff.h"

/* Appends one difference of those that journey_diff_make found between the two: the node by its
 * title (with its id where another node has that title too), the field, what it is and what it was.
 * No line end. */
void difference_words_append(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const struct journey_difference *difference);

/* Appends them all, a line each with `indent` before it; nothing where the journeys are equal.
 * Gives how many there are. */
size_t difference_words_list(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const char *indent);

#endif
