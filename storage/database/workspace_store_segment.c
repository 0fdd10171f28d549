/* One segment of the workspace taken away or renamed, as one step of undo. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/segment_rename.h"
#include "model/workspace/segment_name.h"
#include "storage/database/workspace_store.h"

static bool workspace_store_has_segment(const struct workspace *workspace, struct text name,
                                        struct error *error)
{
    struct text filter;
    if (workspace_find_segment(workspace, name, &filter)) {
        return true;
    }
    error_set_with(error, "NO_SUCH_SEGMENT", N_("there is no segment {1}"), name);
    return false;
}

bool workspace_store_remove_segment(struct database *database, struct workspace *workspace,
                                    struct text name, int64_t now, struct error *error)
{
    struct text_builder path = {0};
    struct setting none = {0};
    if (!workspace_store_has_segment(workspace, name, error)) {
        return false;
    }
    setting_path_append(&path, TEXT("segments"));
    setting_path_append(&path, name);
    bool done = workspace_store_apply(database, workspace, text_built(&path), &none, now, error);
    text_destroy(&path);
    return done;
}

static bool workspace_store_may_rename(const struct workspace *workspace, struct text name,
                                       struct text to, struct error *error)
{
    const struct setting *segments = setting_get(&workspace->settings, TEXT("segments"));
    struct text filter;
    if (!workspace_store_has_segment(workspace, name, error)) {
        return false;
    }
    if (workspace_find_segment(workspace, to, &filter)) {
        error_set_with(error, "SEGMENT_EXISTS",
                       N_("there is a segment {1} already; choose another name"), to);
        return false;
    }
    return segment_name_check(segments, segments->count, to, name, error);
}

/* Each section that is another one then, as a whole: order and all come back with undo. */
static bool workspace_store_change_sections(struct database *database, struct workspace *workspace,
                                            const struct setting *settings, int64_t now,
                                            struct error *error)
{
    struct workspace_change *changes = memory_array(settings->count, sizeof(*changes));
    size_t count = 0;
    for (size_t i = 0; i < settings->count; i++) {
        struct text name = text_from(settings->names[i]);
        if (!setting_equal(&settings->items[i], setting_get(&workspace->settings, name))) {
            changes[count++] = (struct workspace_change){name, &settings->items[i]};
        }
    }
    bool done = workspace_store_change(database, workspace, changes, count, now, error);
    free(changes);
    return done;
}

bool workspace_store_rename_segment(struct database *database, struct workspace *workspace,
                                    struct text name, struct text to, int64_t now,
                                    struct error *error)
{
    if (text_equal(name, to) && workspace_store_has_segment(workspace, name, NULL)) {
        return true;
    }
    if (!workspace_store_may_rename(workspace, name, to, error)) {
        return false;
    }
    struct setting settings = segment_rename_settings(workspace, name, to);
    bool done = workspace_store_change_sections(database, workspace, &settings, now, error);
    setting_destroy(&settings);
    return done;
}
