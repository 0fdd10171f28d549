/* Segments in the workspace file: who is in each and since when, and what a change of contacts
 * moved.
 *
 * After contacts or activity have changed, segment_store_update asks every segment anew: those who
 * now match join, those who no longer do leave, each an edge with its time. A segment whose filter
 * is new or was edited takes its members without edges. */
#ifndef STORAGE_DATABASE_SEGMENT_STORE_H
#define STORAGE_DATABASE_SEGMENT_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/base/civil_time.h"
#include "model/base/error.h"
#include "model/base/text.h"
#include "model/workspace/segment.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"

/* A segment as it was last found. */
struct segment_summary {
    char *name;
    size_t members;
    size_t joined; /* at the last update … */
    size_t left;
};

/* By name. */
struct segment_summaries {
    struct segment_summary *items;
    size_t count;
    int64_t update; /* the number of the last update; 0: there was none */
    int64_t time;   /* when it was, UTC seconds */
    char *cause;    /* the file that was imported; NULL: there was no update */
};

/* Finds the members anew, within the caller's transaction or one of its own. With a cause the
 * contacts have changed: all segments are asked, and who moved is kept as an edge, but for segments
 * whose filter (or that of a segment that they ask) is new or another one. With an empty cause only
 * segments have changed: those alone are asked, without edges. What is no longer in the workspace
 * goes; a segment whose filter is wrong keeps its members. */
bool segment_store_update(struct database *database, const struct workspace *workspace,
                          const struct zone *zone, struct text cause, int64_t now,
                          struct error *error);

/* The same with the cause that is one of several: *update is 0 for the first, and then the update
 * that the others go on with, whose edges are those of all of them together (who joined and left
 * again has none) and whose cause names them all. */
bool segment_store_update_further(struct database *database, const struct workspace *workspace,
                                  const struct zone *zone, struct text cause, int64_t now,
                                  int64_t *update, struct error *error);

/* The same as with an empty cause, for contacts and members that are known already (all segments of
 * the workspace): nothing is done where the store's contacts or workspace are no longer those, or
 * no segment is new, changed or gone. */
bool segment_store_keep(struct database *database, const struct workspace *workspace,
                        const struct contact_table *table, const struct segment_set *set,
                        int64_t now, struct error *error);
/* Whether the store has a segment that is gone, or not the members of one whose filter is sound. */
bool segment_store_is_behind(struct database *database, const struct workspace *workspace,
                             const struct segment_set *set, bool *ret_behind, struct error *error);

bool segment_store_list(struct database *database, struct segment_summaries *ret_list,
                        struct error *error);
void segment_summaries_destroy(struct segment_summaries *list);

/* One contact of a segment, or one that joined or left it. */
struct segment_contact {
    char *id;
    int64_t time; /* when it joined, or of the edge; UTC seconds */
    bool joined;
};
struct segment_contacts {
    struct segment_contact *items;
    size_t count;
};

/* The members by id, `most` at most; and the edges of the last update by id. Nothing of an unknown
 * segment. */
bool segment_store_members(struct database *database, struct text name, size_t most,
                           struct segment_contacts *ret_contacts, struct error *error);
bool segment_store_moves(struct database *database, struct text name, size_t most,
                         struct segment_contacts *ret_contacts, struct error *error);
void segment_contacts_destroy(struct segment_contacts *contacts);

#endif
