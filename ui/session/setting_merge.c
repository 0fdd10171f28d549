/* Two changes of one tree put together. */
#include "ui/session/setting_merge.h"

#include <string.h>

static const struct setting setting_merge_none = {.type = SETTING_NONE};

bool setting_same(const struct setting *a, const struct setting *b)
{
    bool same = a->type == b->type && a->count == b->count &&
                (a->type != SETTING_TEXT || setting_equal(a, b));
    for (size_t i = 0; i < a->count && same; i++) {
        same = (a->type != SETTING_MAP || strcmp(a->names[i], b->names[i]) == 0) &&
               setting_same(&a->items[i], &b->items[i]);
    }
    return same;
}

static const struct setting *setting_merge_item(const struct setting *map, const char *name)
{
    const struct setting *item = setting_get(map, text_from(name));
    return item == NULL ? &setting_merge_none : item;
}

/* Whether the items that both maps have stand in one order. */
static bool setting_merge_is_ordered(const struct setting *a, const struct setting *b)
{
    size_t at = 0;
    for (size_t i = 0; i < a->count; i++) {
        const struct setting *other = setting_get(b, text_from(a->names[i]));
        if (other != NULL && (size_t)(other - b->items) < at) {
            return false;
        }
        at = other != NULL ? (size_t)(other - b->items) : at;
    }
    return true;
}

/* The merged item of that name, where there is one, comes at that place. */
static bool setting_merge_put(const struct setting *then, const struct setting *mine,
                              const struct setting *theirs, const char *name, size_t place,
                              struct setting *merged)
{
    struct setting item = {0};
    if (!setting_merge(setting_merge_item(then, name), setting_merge_item(mine, name),
                       setting_merge_item(theirs, name), &item)) {
        return false;
    }
    if (item.type != SETTING_NONE) {
        setting_put(merged, text_from(name), item);
        setting_move(merged, merged->count - 1, place);
    }
    return true;
}

/* The order is that of `first`; what only the other has comes behind what it follows there. */
static bool setting_merge_maps(const struct setting *then, const struct setting *first,
                               const struct setting *other, struct setting *merged)
{
    bool done = true;
    for (size_t i = 0; i < first->count && done; i++) {
        done = setting_merge_put(then, first, other, first->names[i], merged->count, merged);
    }
    for (size_t i = 0; i < other->count && done; i++) {
        const struct setting *before =
            i == 0 ? NULL : setting_get(merged, text_from(other->names[i - 1]));
        size_t place = before == NULL ? 0 : (size_t)(before - merged->items) + 1;
        if (setting_get(first, text_from(other->names[i])) == NULL) {
            done = setting_merge_put(then, first, other, other->names[i], place, merged);
        }
    }
    return done;
}

static bool setting_merge_trees(const struct setting *then, const struct setting *mine,
                                const struct setting *theirs, struct setting *ret_merged)
{
    struct setting merged = setting_map();
    bool turned = !setting_merge_is_ordered(then, theirs);
    bool done = !turned || setting_merge_is_ordered(then, mine);
    done =
        done && setting_merge_maps(then, turned ? theirs : mine, turned ? mine : theirs, &merged);
    if (done) {
        *ret_merged = merged;
    } else {
        setting_destroy(&merged);
    }
    return done;
}

bool setting_merge(const struct setting *then, const struct setting *mine,
                   const struct setting *theirs, struct setting *ret_merged)
{
    then = then == NULL ? &setting_merge_none : then;
    mine = mine == NULL ? &setting_merge_none : mine;
    theirs = theirs == NULL ? &setting_merge_none : theirs;
    bool mine_only = setting_same(then, theirs) || setting_same(mine, theirs);
    if (mine_only || setting_same(then, mine)) {
        *ret_merged = setting_copy(mine_only ? mine : theirs);
        return true;
    }
    bool made = then->type == SETTING_NONE || then->type == SETTING_MAP;
    return made && mine->type == SETTING_MAP && theirs->type == SETTING_MAP &&
           setting_merge_trees(then, mine, theirs, ret_merged);
}
