/* What a contact may choose: topics, and how often it wishes to hear. */
#ifndef MODEL_WORKSPACE_PREFERENCE_H
#define MODEL_WORKSPACE_PREFERENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"

/* How often a contact wishes to hear: none of its own, then the words of `frequency`. */
enum preference_frequency {
    PREFERENCE_ANY_TIME,
    PREFERENCE_DAILY,
    PREFERENCE_WEEKLY,
    PREFERENCE_EVERY_TWO_WEEKS,
    PREFERENCE_MONTHLY,
    PREFERENCE_QUARTERLY,
    PREFERENCE_FREQUENCIES
};

/* "every two weeks": as it stands in the data; "as it comes", marked with N_. */
const char *preference_frequency_word(enum preference_frequency frequency);
/* Of a contact's field `frequency`; any other text is PREFERENCE_ANY_TIME. */
enum preference_frequency preference_frequency_read(struct text text);

/* What a contact's field says. */
enum preference_frequency preference_frequency_of(const struct contact_table *contacts,
                                                  size_t contact);

/* Whether a contact is on the topic; a list that is not among the contacts' has nobody who joined
 * or left. SIZE_MAX: somebody of whom nothing is recorded. */
bool preference_is_on(const struct contact_table *contacts, const struct topic *topic,
                      size_t contact);

/* All topics: those of the workspace in its order, then lists that only the contacts have, under
 * their ids, opt-in and marketing. Texts are borrowed from both. */
struct preference_topics {
    struct topic *items;
    size_t count;
};

/* `contacts` may be NULL. The caller destroys it. */
void preference_topics_find(const struct workspace *workspace, const struct contact_table *contacts,
                            struct preference_topics *ret_topics);
void preference_topics_destroy(struct preference_topics *topics);

#endif
