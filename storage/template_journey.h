/* A journey made from a template, with what it names beside journeys. */
#ifndef STORAGE_TEMPLATE_JOURNEY_H
#define STORAGE_TEMPLATE_JOURNEY_H

#include <stdbool.h>
#include <stdint.h>

#include "model/journey/journey.h"
#include "model/workspace/workspace.h"
#include "storage/database/database.h"
#include "storage/template_table.h"

/* The template as a journey; the caller destroys it. `name` empty: the template's own. */
bool template_journey(const struct template *template, struct text name,
                      struct journey **ret_journey, struct error *error);

/* What templates name beside journeys: a map by workspace_shape(); the caller destroys it. */
struct setting template_known(void);

/* What the journey names, templates know and the workspace does not have: a map by
 * workspace_shape() of lists, segments, touchpoints and campaigns; the caller destroys it. */
struct setting template_needs(const struct journey *journey, const struct workspace *workspace);

/* Stores the journey and what it needs beside it (one step of the workspace's undo) within the
 * caller's transaction. Nothing that stands in the workspace is changed. *ret_added (the caller's):
 * what template_needs gave. False, as of journey_store_create and workspace_store_change: the
 * caller rolls back, and loads the workspace anew if it goes on with it. */
bool template_store(struct database *database, struct workspace *workspace,
                    const struct journey *journey, int64_t now, int64_t *ret_id,
                    struct setting *ret_added, struct error *error);

#endif
