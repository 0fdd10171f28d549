/* All that a check of journeys may look at: the workspace with its contacts, activity and journeys.
 */
#ifndef UI_CLI_JOURNEY_SCENE_H
#define UI_CLI_JOURNEY_SCENE_H

#include <stdbool.h>

#include "model/journey/journey_check.h"
#include "storage/database/journey_store.h"
#include "ui/cli/loaded_contacts.h"

struct journey_scene {
    struct loaded_contacts contacts;
    struct journey_summaries journeys;
    const char **names; /* of the journeys */
    struct journey_check_scene check;
};

/* Without a workspace file nothing is known of its topics, segments and contacts, and without any
 * contact nothing of their fields: any may be named. False: the error has been printed, *ret_exit
 * says how to leave. The caller destroys it in both cases; it borrows from the workspace, which
 * must stay open. */
bool journey_scene_load(const struct opened_workspace *workspace, struct journey_scene *ret_scene,
                        int *ret_exit);
void journey_scene_destroy(struct journey_scene *scene);

#endif
