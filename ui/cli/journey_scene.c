/* All that a check of journeys may look at: the workspace with its contacts, activity and journeys.
 */
#include "ui/cli/journey_scene.h"

#include <stdlib.h>

#include "model/base/memory.h"

static bool journey_scene_list(const struct opened_workspace *workspace,
                               struct journey_scene *scene, int *ret_exit)
{
    struct error error = {0};
    if (!journey_store_list(workspace->database, &scene->journeys, &error)) {
        *ret_exit = opened_workspace_fail(workspace->path, &error);
        return false;
    }
    scene->names = memory_array(scene->journeys.count, sizeof(*scene->names));
    for (size_t i = 0; i < scene->journeys.count; i++) {
        scene->names[i] = scene->journeys.items[i].name;
    }
    return true;
}

bool journey_scene_load(const struct opened_workspace *workspace, struct journey_scene *ret_scene,
                        int *ret_exit)
{
    *ret_scene = (struct journey_scene){
        .check = {.now = workspace->now, .zone = workspace->zone, .zones = workspace->zones}};
    if (!loaded_contacts_load(workspace, &ret_scene->contacts, ret_exit)) {
        return false;
    }
    if (workspace->database == NULL) {
        return true;
    }
    if (!journey_scene_list(workspace, ret_scene, ret_exit)) {
        return false;
    }
    const struct contact_table *table = ret_scene->contacts.table;
    ret_scene->check.workspace = workspace->workspace;
    ret_scene->check.contacts = table->count == 0 ? NULL : table;
    ret_scene->check.activity = ret_scene->contacts.activity;
    ret_scene->check.journeys = ret_scene->names;
    ret_scene->check.journey_count = ret_scene->journeys.count;
    return true;
}

void journey_scene_destroy(struct journey_scene *scene)
{
    loaded_contacts_destroy(&scene->contacts);
    journey_summaries_destroy(&scene->journeys);
    free(scene->names);
    *scene = (struct journey_scene){0};
}
