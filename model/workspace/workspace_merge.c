/* What a file of settings would change beside journeys. */
#include "model/workspace/workspace_merge.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/node_kind.h"

static void workspace_merge_count(struct workspace_merge_section *section, struct text name,
                                  const struct setting *standing, const struct setting *value)
{
    bool nothing = standing == NULL && value->type == SETTING_LIST && value->count == 0;
    enum workspace_merge_fate fate = MERGE_CHANGED;
    if (standing == NULL && (!nothing || name.length != 0)) {
        fate = MERGE_ADDED;
    } else if (nothing || setting_equal(standing, value)) {
        fate = MERGE_UNCHANGED;
    }
    section->units[section->count++] = (struct workspace_merge_unit){.name = name, .fate = fate};
    section->fates[fate]++;
}

/* What stands there with the file's values in it, new ones at the end. */
static struct setting workspace_merge_put(const struct setting *standing,
                                          const struct setting *file)
{
    struct setting put = standing == NULL ? setting_map() : setting_copy(standing);
    for (size_t i = 0; i < file->count; i++) {
        setting_put(&put, text_from(file->names[i]), setting_copy(&file->items[i]));
    }
    return put;
}

/* Puts those that the file names into its order; takes the map. */
static struct setting workspace_merge_order(struct setting map, const struct setting *file)
{
    struct setting ordered = setting_map();
    size_t next = 0;
    for (size_t i = 0; i < map.count; i++) {
        struct text name = text_from(map.names[i]);
        if (setting_get(file, name) != NULL) {
            name = text_from(file->names[next++]);
        }
        setting_put(&ordered, name, setting_copy(setting_get(&map, name)));
    }
    setting_destroy(&map);
    return ordered;
}

/* Whether those that stood there stand in another order now. */
static bool workspace_merge_is_moved(const struct setting *standing, const struct setting *value)
{
    size_t at = 0;
    for (size_t i = 0; standing != NULL && i < value->count; i++) {
        struct text name = text_from(value->names[i]);
        if (setting_get(standing, name) != NULL && !text_is(name, standing->names[at++])) {
            return true;
        }
    }
    return false;
}

static struct workspace_merge_section workspace_merge_section(const struct setting *standing,
                                                              const struct setting *file,
                                                              const struct parameter *member)
{
    struct workspace_merge_section section = {
        .name = text_from(member->name),
        .units = memory_array(file->count + 1, sizeof(*section.units)),
    };
    if (file->type == SETTING_LIST) {
        workspace_merge_count(&section, TEXT(""), standing, file);
        section.value = setting_copy(file);
        return section;
    }
    for (size_t i = 0; i < file->count; i++) {
        struct text name = text_from(file->names[i]);
        workspace_merge_count(&section, name, setting_get(standing, name), &file->items[i]);
    }
    section.value = workspace_merge_put(standing, file);
    if (member->shape->type == SHAPE_TABLE) {
        section.value = workspace_merge_order(section.value, file);
        section.moved = workspace_merge_is_moved(standing, &section.value);
    }
    return section;
}

static bool workspace_merge_fits(const struct parameter *member, const struct setting *file)
{
    bool list = member->shape->type == SHAPE_LIST;
    return file != NULL && file->type == (list ? SETTING_LIST : SETTING_MAP);
}

void workspace_merge_find(const struct workspace *workspace, const struct setting *settings,
                          struct workspace_merge *ret_merge)
{
    *ret_merge = (struct workspace_merge){
        .sections = memory_array(settings->count, sizeof(*ret_merge->sections))};
    for (const struct parameter *member = workspace_shape()->members; member->name != NULL;
         member++) {
        struct text name = text_from(member->name);
        const struct setting *file = setting_get(settings, name);
        if (workspace_merge_fits(member, file)) {
            const struct setting *standing = setting_get(&workspace->settings, name);
            ret_merge->sections[ret_merge->count++] =
                workspace_merge_section(standing, file, member);
        }
    }
}

void workspace_merge_destroy(struct workspace_merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        setting_destroy(&merge->sections[i].value);
        free(merge->sections[i].units);
    }
    free(merge->sections);
    *merge = (struct workspace_merge){0};
}

bool workspace_merge_section_changes(const struct workspace_merge_section *section)
{
    return section->moved || section->fates[MERGE_UNCHANGED] != section->count;
}

bool workspace_merge_changes(const struct workspace_merge *merge)
{
    for (size_t i = 0; i < merge->count; i++) {
        if (workspace_merge_section_changes(&merge->sections[i])) {
            return true;
        }
    }
    return false;
}

struct workspace *workspace_merge_preview(const struct workspace *workspace,
                                          const struct workspace_merge *merge)
{
    struct workspace *preview = workspace_copy(workspace);
    for (size_t i = 0; i < merge->count; i++) {
        setting_put(&preview->settings, merge->sections[i].name,
                    setting_copy(&merge->sections[i].value));
    }
    return preview;
}
