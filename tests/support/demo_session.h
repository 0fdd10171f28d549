/* A session over a workspace with the demo's contacts and journeys, in a folder of its own, and a
 * grid to draw views of it into. */
#ifndef TESTS_SUPPORT_DEMO_SESSION_H
#define TESTS_SUPPORT_DEMO_SESSION_H

#include "tests/support/temporary_folder.h"
#include "ui/session/session.h"
#include "ui/terminal/cell_grid.h"

enum { DEMO_SESSION_NOW = 1795305600 /* 2026-11-22, midnight in UTC */ };

/* Stays where it was made: the session points into it. */
struct demo_session {
    struct temporary_folder folder;
    struct opened_workspace opened; /* its zone is UTC */
    struct session session;
    struct cell_grid *grid;
};

/* With so many contacts; 0: an empty workspace, without journeys. No journey is open. */
void demo_session_make(struct demo_session *demo, size_t contacts);
void demo_session_open(struct demo_session *demo, struct text journey);
void demo_session_destroy(struct demo_session *demo);

/* Takes over what the background has found until that is so; fails after half a minute. */
typedef bool demo_session_ready(void *context);
void demo_session_wait(struct demo_session *demo, demo_session_ready *ready, void *context);
/* Until the contacts of that version, or a later one, are there. */
void demo_session_wait_contacts(struct demo_session *demo, uint64_t version);

/* Holds what is drawn against tests/golden/NAME.txt. */
void demo_session_compare(const struct demo_session *demo, const char *name);

#endif
