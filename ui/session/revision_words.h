/* Revisions of a journey in words: what each one did. */
#ifndef UI_SESSION_REVISION_WORDS_H
#define UI_SESSION_REVISION_WORDS_H

#include "model/journey/journey_history.h"

/* Appends what a person did: "added Wait 2 days after Reminder", "an edit" where that was not kept.
 */
void revision_words_edit(struct text_builder *builder, const struct journey_edit *edit);

/* The same of a revision; of an undo and a redo "undid 4: added Wait 2 days after Reminder". */
void revision_words_append(struct text_builder *builder, const struct journey_history *history,
                           const struct revision *revision);

#endif
