/* Journeys in the workspace: every edit with its inverse, appended in one transaction. */
#ifndef STORAGE_DATABASE_JOURNEY_STORE_H
#define STORAGE_DATABASE_JOURNEY_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "model/base/error.h"
#include "model/journey/journey_history.h"
#include "storage/database/database.h"

struct journey_summary {
    int64_t id;
    char *name;
    char *status;
    size_t nodes;
    int64_t changed; /* UTC seconds, as … */
    int64_t made;
    uint64_t revision;
};

struct journey_summaries {
    struct journey_summary *items;
    size_t count;
};

/* All journeys, by name. */
bool journey_store_list(struct database *database, struct journey_summaries *ret_list,
                        struct error *error);
void journey_summaries_destroy(struct journey_summaries *list);

/* By name: exact, or in other case where only one fits; else NO_JOURNEY with the nearest. */
bool journey_store_find(struct database *database, struct text name, int64_t *ret_id,
                        struct error *error);

/* The journey as it stands, and its history; both the caller's. Of the revisions that are not
 * needed for it, edits are left in the store: there they stay as they are. */
bool journey_store_load(struct database *database, int64_t id, struct journey **ret_journey,
                        struct journey_history *ret_history, struct error *error);

/* Reads what is unread of the revisions numbered from `first` to `last`: before they are undone,
 * redone or taken back. DAMAGED_HISTORY where one of them cannot be. */
bool journey_store_read(struct database *database, int64_t id, struct journey_history *history,
                        uint64_t first, uint64_t last, struct error *error);
/* journey_history_at, having read what it takes. */
bool journey_store_at(struct database *database, int64_t id, struct journey_history *history,
                      const struct journey *journey, uint64_t number, struct journey **ret_journey,
                      struct error *error);

/* The number of its newest revision; NO_JOURNEY where it is gone. */
bool journey_store_revision(struct database *database, int64_t id, uint64_t *ret_revision,
                            struct error *error);

/* A new journey with one revision that makes it; JOURNEY_EXISTS where the name is taken. */
bool journey_store_create(struct database *database, const struct journey *journey, int64_t now,
                          int64_t *ret_id, struct error *error);

/* Takes the journey away for good, with its history and its runs. */
bool journey_store_delete(struct database *database, int64_t id, struct error *error);

/* Appends the newest revision of `history` (already applied to `journey`), in one transaction, if
 * the stored journey still stands at the revision before it; else CHANGED_ELSEWHERE, or NO_JOURNEY
 * where it is gone. */
bool journey_store_append(struct database *database, int64_t id, const struct journey *journey,
                          const struct journey_history *history, struct error *error);

/* For a moment in which nobody waits: writes a snapshot where one is due, so that who opens the
 * journey has few edits to go over (append writes one only where no such moment has come for long).
 * `journey` is the stored one as it stands at `revision`: else nothing is written. False where
 * another connection writes just now. */
bool journey_store_rest(struct database *database, int64_t id, const struct journey *journey,
                        uint64_t revision);

#endif
