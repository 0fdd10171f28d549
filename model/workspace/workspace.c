/* What stands beside journeys: one tree of settings, changed in one place. */
#include "model/workspace/workspace.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape.h"

struct workspace *workspace_create(void)
{
    struct workspace *workspace = memory_allocate(sizeof(*workspace));
    workspace->settings = setting_map();
    workspace->fields_once = setting_map();
    return workspace;
}

struct workspace *workspace_copy(const struct workspace *workspace)
{
    struct workspace *copy = memory_allocate(sizeof(*copy));
    copy->settings = setting_copy(&workspace->settings);
    copy->revision = workspace->revision;
    copy->fields_once = setting_copy(&workspace->fields_once);
    return copy;
}

void workspace_destroy(struct workspace *workspace)
{
    if (workspace != NULL) {
        setting_destroy(&workspace->settings);
        setting_destroy(&workspace->fields_once);
        free(workspace);
    }
}

bool workspace_had_field(const struct workspace *workspace, struct text name)
{
    return setting_get(&workspace->fields_once, name) != NULL;
}

void workspace_note_field(struct workspace *workspace, struct text name)
{
    if (!workspace_had_field(workspace, name)) {
        setting_put(&workspace->fields_once, name, setting_text(TEXT("")));
    }
}

/* The end of the step of `path` that begins at `from`. */
static size_t workspace_step_end(struct text path, size_t from)
{
    size_t end = from;
    while (end < path.length && path.bytes[end] != '.') {
        end += path.bytes[end] == '\\' && end + 1 < path.length ? 2 : 1;
    }
    return end;
}

/* Cuts `path` behind its first two steps: what stands there ("segments.vip", "caps.0") is the unit
 * that must fit its shape as a whole. */
static void workspace_cut_path(struct text path, struct text *ret_unit, struct text *ret_rest)
{
    size_t end = workspace_step_end(path, 0);
    end = end < path.length ? workspace_step_end(path, end + 1) : end;
    *ret_unit = text_part(path, 0, end);
    *ret_rest = end < path.length ? text_part(path, end + 1, path.length) : TEXT("");
}

static bool workspace_no_place(struct text path, struct error *error)
{
    error_set_with(error, "NO_PLACE", N_("nothing can stand at {1} in a workspace"), path);
    error_about(error, path);
    return false;
}

static bool workspace_make_canonical(const struct shape *shape, struct text path,
                                     struct setting *value, struct error *error)
{
    struct error_list errors = {0};
    bool fits = shape_make_canonical(shape, value, &errors);
    if (!fits && error != NULL) {
        *error = errors.items[0];
        error_about(error, path);
    }
    error_list_destroy(&errors);
    return fits;
}

/* In a table the unit's name must fit too, so it is asked as a table of one. */
static bool workspace_fit(const struct workspace *workspace, struct text unit,
                          struct setting *value, struct error *error)
{
    const struct shape *shape = shape_place(workspace_shape(), &workspace->settings, unit);
    if (shape == NULL) {
        return workspace_no_place(unit, error);
    }
    const struct shape *section =
        shape_place(workspace_shape(), &workspace->settings, setting_path_parent(unit));
    if (value->type == SETTING_NONE || unit.length == 0 || section->type != SHAPE_TABLE) {
        return value->type == SETTING_NONE || workspace_make_canonical(shape, unit, value, error);
    }
    struct text name = text_part(unit, setting_path_parent(unit).length + 1, unit.length);
    struct setting table = setting_map();
    struct text_builder plain = {0};
    setting_path_next(&name, &plain);
    setting_put(&table, text_built(&plain), *value);
    bool fits = workspace_make_canonical(section, unit, &table, error);
    *value = setting_take(&table, 0);
    setting_destroy(&table);
    text_destroy(&plain);
    return fits;
}

static struct setting workspace_standing(const struct workspace *workspace, struct text path)
{
    const struct setting *standing = setting_at(&workspace->settings, path);
    return standing == NULL ? (struct setting){0} : setting_copy(standing);
}

/* A list or a map, as may stand there. */
static struct setting workspace_empty(const struct workspace *workspace, struct text path)
{
    const struct shape *shape = shape_place(workspace_shape(), &workspace->settings, path);
    return shape != NULL && shape->type == SHAPE_LIST ? setting_list() : setting_map();
}

/* The unit as it will stand: none where it goes. */
static bool workspace_new_unit(const struct workspace *workspace, struct text unit,
                               struct text rest, const struct setting *value,
                               struct setting *ret_unit, struct error *error)
{
    struct setting copy = setting_copy(value);
    if (rest.length == 0) {
        *ret_unit = copy;
        return true;
    }
    struct setting made = workspace_standing(workspace, unit);
    if (made.type == SETTING_NONE) {
        made = workspace_empty(workspace, unit);
    }
    struct setting old = {0};
    if (!setting_replace(&made, rest, copy, &old)) {
        setting_destroy(&copy);
        setting_destroy(&made);
        return workspace_no_place(unit, error);
    }
    setting_destroy(&old);
    *ret_unit = made;
    return true;
}

/* Sections without anything in them go, the others stand in the order of the design. */
static void workspace_arrange(struct setting *settings)
{
    for (size_t i = settings->count; i > 0; i--) {
        struct setting *section = &settings->items[i - 1];
        struct text name = text_from(settings->names[i - 1]);
        if (section->count == 0) {
            setting_put(settings, name, (struct setting){0});
        } else {
            shape_arrange(shape_member(workspace_shape(), name)->shape, section);
        }
    }
    shape_arrange(workspace_shape(), settings);
}

static bool workspace_put_unit(struct workspace *workspace, struct text unit, struct setting *value,
                               struct error *error)
{
    struct setting old = {0};
    if (unit.length == 0 && value->type == SETTING_NONE) {
        *value = setting_map();
    }
    if (!workspace_fit(workspace, unit, value, error)) {
        return false;
    }
    struct text section = setting_path_parent(unit);
    if (section.length > 0 && setting_get(&workspace->settings, section) == NULL) {
        setting_put(&workspace->settings, section, workspace_empty(workspace, section));
    }
    bool done = setting_replace(&workspace->settings, unit, *value, &old);
    if (done) {
        *value = (struct setting){0};
        setting_destroy(&old);
    }
    workspace_arrange(&workspace->settings);
    return done || workspace_no_place(unit, error);
}

static bool workspace_change(struct workspace *workspace, struct text path,
                             const struct setting *value, struct error *error)
{
    struct text unit = {0};
    struct text rest = {0};
    struct setting made = {0};
    workspace_cut_path(path, &unit, &rest);
    if (!workspace_new_unit(workspace, unit, rest, value, &made, error)) {
        return false;
    }
    if (!workspace_put_unit(workspace, unit, &made, error)) {
        setting_destroy(&made);
        return false;
    }
    workspace->revision++;
    const struct setting *fields = setting_get(&workspace->settings, TEXT("fields"));
    for (size_t i = 0; fields != NULL && i < fields->count; i++) {
        workspace_note_field(workspace, text_from(fields->names[i]));
    }
    return true;
}

bool workspace_apply(struct workspace *workspace, struct text path, const struct setting *value,
                     struct setting *ret_old, struct error *error)
{
    struct setting old = workspace_standing(workspace, path);
    bool nothing = value->type == SETTING_NONE && old.type == SETTING_NONE;
    if (!nothing && !workspace_change(workspace, path, value, error)) {
        setting_destroy(&old);
        return false;
    }
    if (ret_old == NULL) {
        setting_destroy(&old);
    } else {
        *ret_old = old;
    }
    return true;
}

void workspace_inverse(const struct workspace *workspace, struct text path,
                       const struct setting *value, struct text *ret_path,
                       struct setting *ret_value)
{
    bool closes_up = value->type == SETTING_NONE;
    struct text parent = TEXT("");
    struct text here = TEXT("");
    for (size_t from = 0; from < path.length; from = here.length + 1) {
        parent = here;
        here = text_part(path, 0, workspace_step_end(path, from));
        if (path.bytes[from] == '+') {
            closes_up = true;
        } else if (setting_at(&workspace->settings, here) == NULL) {
            *ret_path = here;
            *ret_value = (struct setting){0};
            return;
        }
    }
    *ret_path = closes_up ? parent : path;
    *ret_value = workspace_standing(workspace, *ret_path);
}
