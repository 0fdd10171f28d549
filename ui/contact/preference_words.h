/* What leaving does to whom, in sentences: shared by the editor and `polku preferences`. */
#ifndef UI_CONTACT_PREFERENCE_WORDS_H
#define UI_CONTACT_PREFERENCE_WORDS_H

#include <stdbool.h>

#include "model/base/text.h"
#include "model/workspace/preference_figures.h"

/* Who stays with a topic of their own; whom everything off loses, and whom orders still reach; who
 * has turned it off already; whom a stopped channel no longer reaches at all. */
enum { PREFERENCE_SENTENCES = 4 };

/* Appends one of them; false where it has nothing to say. */
bool preference_words_append(struct text_builder *builder, const struct preference_figures *figures,
                             int sentence, bool ascii);

#endif
