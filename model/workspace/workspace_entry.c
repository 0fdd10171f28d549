/* Personas and touchpoints: one added, taken away, renamed, shifted. */
#include "model/workspace/workspace_entry.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/utf8.h"

static const struct {
    const char *section;
    const char *assumed;
} workspace_entries_rows[ENTRIES_COUNT] = {
    [ENTRIES_PERSONAS] = {"personas", "assumptions.personas"},
    [ENTRIES_TOUCHPOINTS] = {"touchpoints", "assumptions.events"},
};

const char *workspace_entries_section(enum workspace_entries which)
{
    return workspace_entries_rows[which].section;
}

const char *workspace_entries_assumed(enum workspace_entries which)
{
    return workspace_entries_rows[which].assumed;
}

const struct setting *workspace_entries(const struct workspace *workspace,
                                        enum workspace_entries which)
{
    const struct setting *map =
        setting_get(&workspace->settings, text_from(workspace_entries_rows[which].section));
    return map != NULL && map->type == SETTING_MAP ? map : NULL;
}

static size_t workspace_entry_find(const struct setting *map, struct text name)
{
    const struct setting *entry = setting_get(map, name);
    return entry == NULL ? SIZE_MAX : (size_t)(entry - map->items);
}

size_t workspace_entry_place(const struct workspace *workspace, enum workspace_entries which,
                             struct text name)
{
    return workspace_entry_find(workspace_entries(workspace, which), name);
}

void workspace_entry_path(struct text_builder *path, enum workspace_entries which, struct text name)
{
    text_append_string(path, workspace_entries_rows[which].section);
    setting_path_append(path, name);
}

static bool workspace_entry_is_tidy(struct text name)
{
    bool tidy = name.length != 0 && text_equal(name, text_trim(name));
    for (size_t i = 1; i < name.length; i++) {
        tidy = tidy && (name.bytes[i] != ' ' || name.bytes[i - 1] != ' ');
    }
    return tidy;
}

static bool workspace_entry_is_twin(struct text name, struct text other)
{
    struct text_builder folded[2] = {{0}};
    utf8_fold(&folded[0], name);
    utf8_fold(&folded[1], other);
    bool twin = text_equal(text_built(&folded[0]), text_built(&folded[1]));
    text_destroy(&folded[0]);
    text_destroy(&folded[1]);
    return twin;
}

bool workspace_entry_name_check(const struct workspace *workspace, enum workspace_entries which,
                                struct text name, struct text old, struct error *error)
{
    const struct setting *map = workspace_entries(workspace, which);
    if (!workspace_entry_is_tidy(name)) {
        error_set(error, "ODD_NAME",
                  N_("a name has no blanks at its ends, and no two in a row; write another"));
        return false;
    }
    if (which == ENTRIES_PERSONAS && workspace_entry_is_twin(name, TEXT("none"))) {
        error_set(error, "RESERVED_NAME",
                  N_("none is who fits no persona; choose another name for this one"));
        return false;
    }
    for (size_t i = 0; map != NULL && i < map->count; i++) {
        struct text other = text_from(map->names[i]);
        if (!text_equal(other, old) && workspace_entry_is_twin(name, other)) {
            bool same = text_equal(name, other);
            error_set_with(error, same ? "ENTRY_EXISTS" : "SIMILAR_NAME",
                           same ? N_("there is {1} already; choose another name")
                                : N_("{1} differs from {2} only in upper and lower case; choose "
                                     "another name"),
                           name, other);
            return false;
        }
    }
    return true;
}

void workspace_entry_edit_destroy(struct workspace_entry_edit *edit)
{
    for (size_t i = 0; i < edit->count; i++) {
        free(edit->paths[i]);
        setting_destroy(&edit->values[i]);
    }
    *edit = (struct workspace_entry_edit){0};
}

static void workspace_entry_change(struct workspace_entry_edit *edit, struct text path,
                                   struct setting value)
{
    assert(edit->count < ENTRY_CHANGES);
    edit->paths[edit->count] = text_copy(path);
    edit->values[edit->count++] = value;
}

struct workspace_entry_edit workspace_entry_whole(enum workspace_entries which, struct setting map)
{
    struct workspace_entry_edit edit = {0};
    workspace_entry_change(&edit, text_from(workspace_entries_rows[which].section), map);
    return edit;
}

struct workspace_entry_edit workspace_entry_add(const struct workspace *workspace,
                                                enum workspace_entries which, struct text name,
                                                size_t place)
{
    const struct setting *old = workspace_entries(workspace, which);
    struct setting map = setting_map();
    size_t count = old == NULL ? 0 : old->count;
    for (size_t i = 0; i <= count; i++) {
        if (i == (place < count ? place : count)) {
            setting_put(&map, name, setting_map());
        }
        if (i < count) {
            setting_put(&map, text_from(old->names[i]), setting_copy(&old->items[i]));
        }
    }
    return workspace_entry_whole(which, map);
}

/* The path of what is assumed of it; false: nothing is. */
static bool workspace_entry_assumed(const struct workspace *workspace, enum workspace_entries which,
                                    struct text name, struct text_builder *ret_path)
{
    text_append_string(ret_path, workspace_entries_rows[which].assumed);
    setting_path_append(ret_path, name);
    return setting_at(&workspace->settings, text_built(ret_path)) != NULL;
}

struct workspace_entry_edit workspace_entry_remove(const struct workspace *workspace,
                                                   enum workspace_entries which, struct text name)
{
    struct workspace_entry_edit edit = {0};
    struct text_builder path = {0};
    workspace_entry_path(&path, which, name);
    workspace_entry_change(&edit, text_built(&path), (struct setting){0});
    text_clear(&path);
    if (workspace_entry_assumed(workspace, which, name, &path)) {
        workspace_entry_change(&edit, text_built(&path), (struct setting){0});
    }
    text_destroy(&path);
    return edit;
}

static struct setting workspace_entry_renamed(const struct setting *map, struct text name,
                                              struct text to)
{
    struct setting renamed = setting_map();
    for (size_t i = 0; i < map->count; i++) {
        struct text old = text_from(map->names[i]);
        setting_put(&renamed, text_equal(old, name) ? to : old, setting_copy(&map->items[i]));
    }
    return renamed;
}

struct workspace_entry_edit workspace_entry_rename(const struct workspace *workspace,
                                                   enum workspace_entries which, struct text name,
                                                   struct text to)
{
    struct workspace_entry_edit edit = {0};
    struct text section = text_from(workspace_entries_rows[which].section);
    struct text assumed = text_from(workspace_entries_rows[which].assumed);
    struct text_builder path = {0};
    workspace_entry_change(&edit, section,
                           workspace_entry_renamed(workspace_entries(workspace, which), name, to));
    if (workspace_entry_assumed(workspace, which, name, &path)) {
        workspace_entry_change(
            &edit, assumed,
            workspace_entry_renamed(setting_at(&workspace->settings, assumed), name, to));
    }
    text_destroy(&path);
    return edit;
}

bool workspace_entry_shift(const struct workspace *workspace, enum workspace_entries which,
                           struct text name, int by, struct workspace_entry_edit *ret_edit)
{
    const struct setting *old = workspace_entries(workspace, which);
    size_t from = workspace_entry_find(old, name);
    bool there = from != SIZE_MAX && (by < 0 ? from > 0 : from + 1 < old->count);
    if (!there) {
        return false;
    }
    struct setting map = setting_copy(old);
    setting_move(&map, by < 0 ? from : from + 1, by < 0 ? from - 1 : from);
    *ret_edit = workspace_entry_whole(which, map);
    return true;
}
