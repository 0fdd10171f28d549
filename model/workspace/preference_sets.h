/* Sets of contacts that figures of preferences are counted from (for preference_figures.c). */
#ifndef MODEL_WORKSPACE_PREFERENCE_SETS_H
#define MODEL_WORKSPACE_PREFERENCE_SETS_H

#include "model/base/bitset.h"
#include "model/contacts/contact_table.h"
#include "model/workspace/workspace.h"

/* Each begins as a new set of the table's contacts; the caller destroys it. */
void preference_set_topic(struct bitset *ret_set, const struct contact_table *contacts,
                          const struct topic *topic);
void preference_set_everything_off(struct bitset *ret_set, const struct contact_table *contacts);
/* Consent and an address; an address and no stop. */
void preference_set_consenting(struct bitset *ret_set, const struct contact_table *contacts,
                               size_t channel);
void preference_set_transactional(struct bitset *ret_set, const struct contact_table *contacts,
                                  size_t channel);

/* Those in both. */
size_t preference_set_common(const struct bitset *a, const struct bitset *b);
/* Puts those of `set` into `once`, those who were there already into `twice`. */
void preference_set_note(const struct bitset *set, struct bitset *once, struct bitset *twice);

#endif
