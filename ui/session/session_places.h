/* Where a person was in each journey that was open: kept while the editor runs. */
#ifndef UI_SESSION_SESSION_PLACES_H
#define UI_SESSION_SESSION_PLACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct session_place {
    int64_t journey; /* its id */
    char *selected;  /* a node's id; NULL: none */
    bool preview;    /* the Preview view was open, else the Journey view */
};

/* Zero-initialise it. */
struct session_places {
    struct session_place *items;
    size_t count;
    size_t capacity;
};

/* The place in a journey, a new one if there is none; borrowed until the next call. */
struct session_place *session_places_at(struct session_places *places, int64_t journey);
/* What was selected there; takes it. The journey 0 has no place. */
void session_places_keep(struct session_places *places, int64_t journey, char *selected);
/* The same, a copy; NULL: nothing was. */
char *session_places_selected(struct session_places *places, int64_t journey);
void session_places_destroy(struct session_places *places);

#endif
