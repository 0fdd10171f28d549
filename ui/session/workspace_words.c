/* What a step of undo changed beside journeys, in words. */
#include "ui/session/workspace_words.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "ui/message.h"
#include "ui/translation.h"

enum { WORDS_MOST_UNITS = 2 };

static void workspace_unit_destroy(struct workspace_unit *unit)
{
    free(unit->section);
    free(unit->name);
    free(unit->to);
}

void workspace_units_destroy(struct workspace_units *units)
{
    for (size_t i = 0; i < units->count; i++) {
        workspace_unit_destroy(&units->items[i]);
    }
    free(units->items);
    *units = (struct workspace_units){0};
}

/* The one that was added, or is there already. */
static struct workspace_unit *workspace_units_add(struct workspace_units *units,
                                                  enum workspace_fate fate, struct text section,
                                                  struct text name, struct text to)
{
    for (size_t i = 0; i < units->count; i++) {
        struct workspace_unit *unit = &units->items[i];
        if (text_is(section, unit->section) && text_is(name, unit->name)) {
            return unit;
        }
    }
    units->items =
        memory_grow(units->items, &units->capacity, units->count + 1, sizeof(*units->items));
    units->items[units->count] = (struct workspace_unit){.fate = fate,
                                                         .section = text_copy(section),
                                                         .name = text_copy(name),
                                                         .to = text_copy(to),
                                                         .filter = true};
    return &units->items[units->count++];
}

/* In the others a name that goes and one that comes are two things. */
static bool workspace_unit_is_renamed(struct text section)
{
    return text_is(section, "segments") || text_is(section, "personas") ||
           text_is(section, "touchpoints");
}

/* Whether one name took the place of another; *ret_place: where. */
static bool workspace_units_is_renaming(const struct setting *before, const struct setting *after,
                                        size_t *ret_place)
{
    size_t renamed = 0;
    for (size_t i = 0; before->count == after->count && i < before->count; i++) {
        struct text old = text_from(before->names[i]);
        struct text new = text_from(after->names[i]);
        if (!text_equal(old, new)) {
            renamed += setting_get(after, old) == NULL && setting_get(before, new) == NULL ? 1 : 2;
            *ret_place = i;
        }
    }
    return renamed == 1;
}

/* Whether the same stand in another order; *ret_place: from where on. */
static bool workspace_units_is_ordering(const struct setting *before, const struct setting *after,
                                        size_t *ret_place)
{
    size_t first = 0;
    while (first < after->count && first < before->count &&
           text_is(text_from(before->names[first]), after->names[first])) {
        first++;
    }
    *ret_place = first;
    return first < after->count && before->count == after->count && setting_equal(before, after);
}

static void workspace_units_compare(struct workspace_units *units, struct text section,
                                    const struct setting *before, const struct setting *after)
{
    size_t at = 0;
    bool maps = before->type == SETTING_MAP && after->type == SETTING_MAP;
    if (maps && workspace_units_is_ordering(before, after, &at)) {
        workspace_units_add(units, UNIT_ORDERED, section, text_from(after->names[at]), TEXT(""));
        return;
    }
    if (maps && workspace_unit_is_renamed(section) &&
        workspace_units_is_renaming(before, after, &at)) {
        workspace_units_add(units, UNIT_RENAMED, section, text_from(before->names[at]),
                            text_from(after->names[at]));
        return;
    }
    for (size_t i = 0; after->type == SETTING_MAP && i < after->count; i++) {
        struct text name = text_from(after->names[i]);
        const struct setting *old = setting_get(before, name);
        if (old == NULL || !setting_equal(old, &after->items[i])) {
            workspace_units_add(units, old == NULL ? UNIT_ADDED : UNIT_CHANGED, section, name,
                                TEXT(""))
                ->filter = text_is(section, "segments");
        }
    }
    for (size_t i = 0; before->type == SETTING_MAP && i < before->count; i++) {
        struct text name = text_from(before->names[i]);
        if (setting_get(after, name) == NULL) {
            workspace_units_add(units, UNIT_DELETED, section, name, TEXT(""));
        }
    }
}

/* Sections whose units have names of people's own. */
static const struct {
    const char *section;
    const char *unit;
} workspace_unit_kinds[] = {
    {"segments", N_("segment")},   {"personas", N_("persona")}, {"lists", N_("list")},
    {"campaigns", N_("campaign")}, {"channels", N_("channel")}, {"touchpoints", N_("touchpoint")},
    {"fields", N_("field")},
};

/* NULL: it has none. */
static const char *workspace_unit_kind(struct text section)
{
    for (size_t i = 0; i < sizeof(workspace_unit_kinds) / sizeof(*workspace_unit_kinds); i++) {
        if (text_is(section, workspace_unit_kinds[i].section)) {
            return workspace_unit_kinds[i].unit;
        }
    }
    return NULL;
}

static size_t workspace_path_steps(struct text path)
{
    struct text_builder step = {0};
    size_t count = 0;
    while (setting_path_next(&path, &step)) {
        count++;
    }
    text_destroy(&step);
    return count;
}

static enum workspace_fate workspace_change_fate(const struct workspace_revision_change *change)
{
    bool unit = workspace_path_steps(text_from(change->path)) == 2;
    return unit && change->value.type == SETTING_NONE ? UNIT_DELETED
           : change->inverse.type == SETTING_NONE &&
                   workspace_path_steps(text_from(change->inverse_path)) <= 2
               ? UNIT_ADDED
               : UNIT_CHANGED;
}

static void workspace_units_add_change(struct workspace_units *units,
                                       const struct workspace_revision_change *change)
{
    struct text rest = text_from(change->path);
    struct text_builder section = {0};
    struct text_builder name = {0};
    text_append_string(&section, "");
    setting_path_next(&rest, &section);
    bool whole = !setting_path_next(&rest, &name);
    bool filter = text_is(text_built(&section), "segments") || text_is(rest, "filter");
    bool named = workspace_unit_kind(text_built(&section)) != NULL;
    if (whole && named) {
        workspace_units_compare(units, text_built(&section), &change->inverse, &change->value);
    } else {
        struct workspace_unit *unit = workspace_units_add(
            units, named ? workspace_change_fate(change) : UNIT_CHANGED, text_built(&section),
            named ? text_built(&name) : TEXT(""), TEXT(""));
        unit->filter = unit->filter && filter;
    }
    text_destroy(&section);
    text_destroy(&name);
}

/* What was renamed stands for all that followed it. */
static void workspace_units_keep_renaming(struct workspace_units *units)
{
    size_t at = 0;
    while (at < units->count && units->items[at].fate != UNIT_RENAMED) {
        at++;
    }
    if (at == units->count) {
        return;
    }
    struct workspace_unit renaming = units->items[at];
    units->items[at] = units->items[0];
    for (size_t i = 1; i < units->count; i++) {
        workspace_unit_destroy(&units->items[i]);
    }
    units->items[0] = renaming;
    units->count = 1;
}

void workspace_units_find(const struct workspace_revision *revision,
                          struct workspace_units *ret_units)
{
    struct workspace_units units = {0};
    for (size_t i = 0; i < revision->count; i++) {
        workspace_units_add_change(&units, &revision->changes[i]);
    }
    workspace_units_keep_renaming(&units);
    *ret_units = units;
}

void workspace_unit_append_name(struct text_builder *builder, const struct workspace_unit *unit)
{
    struct text section = text_from(unit->section);
    if (unit->name[0] == '\0') {
        text_append_string(builder, text_is(section, "assumptions") ? _("what all journeys assume")
                                    : text_is(section, "workspace") ? _("the workspace's settings")
                                                                    : unit->section);
        return;
    }
    message_append(builder, unit->fate == UNIT_RENAMED ? N_("{1} {2} to {3}") : N_("{1} {2}"),
                   (struct text[ERROR_ARGUMENTS]){text_from(_(workspace_unit_kind(section))),
                                                  text_from(unit->name), text_from(unit->to)});
}

void workspace_unit_append(struct text_builder *builder, const struct workspace_unit *unit)
{
    static const char *const sentences[UNIT_FATE_COUNT] = {
        [UNIT_ADDED] = N_("added {1} {2}"),
        [UNIT_CHANGED] = N_("changed {1} {2}"),
        [UNIT_DELETED] = N_("deleted {1} {2}"),
        [UNIT_RENAMED] = N_("renamed {1} {2} to {3}"),
    };
    struct text section = text_from(unit->section);
    if (unit->fate == UNIT_ORDERED) {
        message_append(builder, N_("changed the order of {1}"),
                       (struct text[ERROR_ARGUMENTS]){section});
        return;
    }
    if (unit->name[0] == '\0') {
        message_append(builder,
                       text_is(section, "assumptions") ? N_("changed what all journeys assume")
                       : text_is(section, "workspace") ? N_("changed the workspace's settings")
                                                       : N_("changed the workspace's section {1}"),
                       (struct text[ERROR_ARGUMENTS]){section});
        return;
    }
    message_append(builder,
                   unit->filter && unit->fate == UNIT_CHANGED ? N_("changed the filter of {1} {2}")
                                                              : sentences[unit->fate],
                   (struct text[ERROR_ARGUMENTS]){text_from(_(workspace_unit_kind(section))),
                                                  text_from(unit->name), text_from(unit->to)});
}

void workspace_units_append(struct text_builder *builder, const struct workspace_units *units)
{
    char more[24];
    for (size_t i = 0; i < units->count && i < WORDS_MOST_UNITS; i++) {
        text_append_string(builder, i == 0 ? "" : ", ");
        workspace_unit_append(builder, &units->items[i]);
    }
    if (units->count > WORDS_MOST_UNITS) {
        message_append(builder, N_(" and {1} more"),
                       (struct text[ERROR_ARGUMENTS]){
                           error_number(more, (int64_t)(units->count - WORDS_MOST_UNITS))});
    }
}
