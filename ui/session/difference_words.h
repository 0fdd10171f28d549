/* The differences between two journeys in words: "Reminder: wait 2 days, was 1 day". */
#ifndef UI_SESSION_DIFFERENCE_WORDS_H
#define UI_SESSION_DIFFERENCE_WORDS_H

#include "model/journey/journey_diff.h"

/* Appends what `to` is and `from` was, a line a difference with `indent` before it: the node by its
 * title (with its id where another node has that title too), the field, what it is and what it was.
 * Nothing where the journeys are equal. Gives how many there are. */
size_t difference_words_list(struct text_builder *builder, const struct journey *from,
                             const struct journey *to, const char *indent);

#endif
