/* What the session has asked about its run beside the result: contacts behind figures, one
 * contact's way, the comparison with an older run. Answers come in the background. */
#ifndef UI_SESSION_SESSION_FIGURES_H
#define UI_SESSION_SESSION_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/simulation/contact_figure.h"
#include "storage/database/run_store.h"
#include "ui/session/session.h"

/* Whether there is a whole run of the journey as it is: what is asked below is of that. */
bool session_has_run(const struct session *session);

/* Asks for the comparison of the newest run with the run before it (or the one that was chosen),
 * unless it has; nothing while it still runs. */
void session_want_comparison(struct session *session);

/* Asks for the newest run by stage, channel and persona, unless it has; runs to come count so from
 * the beginning, until session->by_stage is taken back. */
void session_want_stages(struct session *session);
/* That run, or the one before it while it is not there yet (session_stages_are_fresh says); NULL:
 * there is none of this journey. Borrowed until the background has something new. */
const struct result *session_stages(const struct session *session);
/* Which run that is: another number, another one; 0: there is none. */
uint64_t session_stages_number(const struct session *session);
/* Whether it is of the journey and the contacts as they are now. */
bool session_stages_are_fresh(const struct session *session);

/* The newest run of the journey that is older than that number (run_store_before); its own number
 * is 0 where there is none. The caller destroys it. */
struct run_record session_run_before(const struct session *session, int64_t number);
/* Chooses the run to compare with, by its number; 0: the one before. */
void session_compare_with(struct session *session, int64_t run);
/* The comparison of the newest run with `*ret_run`; NULL: there is none (yet). */
const struct comparison *session_comparison(const struct session *session, int64_t *ret_run);
/* The run that is or will be compared with; NULL: there is none before. */
const struct run_record *session_compared_run(const struct session *session);

/* Asks whom those figures stand for; gives the number that the answer will bear. */
uint64_t session_ask_who(struct session *session, const struct contact_figure figures[],
                         size_t count);
/* Asks for the way of a contact of the table. */
uint64_t session_ask_account(struct session *session, size_t contact);
/* Asks where its days stop; the same. */
uint64_t session_ask_stops(struct session *session, const struct run_stop_node nodes[],
                           size_t node_count, const size_t contacts[], size_t contact_count);
/* The answer of that number and kind; NULL: it is not there. */
const struct inquiry_answer *session_answer(const struct session *session, enum inquiry_kind kind,
                                            uint64_t number);
/* That question is dropped, if it is the newest of its kind. */
void session_drop(struct session *session, enum inquiry_kind kind);

#endif
