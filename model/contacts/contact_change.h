/* What the files of contact_state share: its changes. */
#ifndef MODEL_CONTACTS_CONTACT_CHANGE_H
#define MODEL_CONTACTS_CONTACT_CHANGE_H

#include "model/contacts/contact_state.h"

/* The newest change of a field, NULL if it stands as recorded. */
const struct contact_change *contact_state_change(const struct contact_state *state, int column);
/* The text of a change that is one; borrowed until the next change. */
struct text contact_change_text(const struct contact_state *state,
                                const struct contact_change *change);
/* A new change whose bytes will stand at the end. */
struct contact_change *contact_state_append(struct contact_state *state,
                                            enum contact_change_kind kind, int column);
/* Whether a list column has just these elements, as recorded or last set. */
bool contact_state_same_list(const struct contact_state *state, int column, struct value value);

#endif
