/* What the settings of each node gave, kept from one check to the next. */
#include "model/journey/journey_check_kept.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/workspace/workspace.h"

/* What a node was when it was asked, and what was found. */
struct journey_check_entry {
    struct node node; /* its own */
    bool known;
    struct journey_check_asked asked;
    int64_t now; /* when it was asked */
    struct error *findings;
    size_t finding_count;
};

struct journey_check_kept {
    struct journey_check_scene scene;
    uint64_t workspace_revision;
    struct text_builder names[JOURNEY_CHECK_OWN_COUNT]; /* each list, as one text */
    struct journey_check_entry *entries;                /* by the places of the nodes then */
    size_t count;
    size_t capacity;
};

struct journey_check_kept *journey_check_kept_create(void)
{
    return memory_allocate(sizeof(struct journey_check_kept));
}

static void journey_check_entry_clear(struct journey_check_entry *entry)
{
    free(entry->node.id);
    setting_destroy(&entry->node.settings);
    free(entry->findings);
    *entry = (struct journey_check_entry){0};
}

static void journey_check_kept_cut(struct journey_check_kept *kept, size_t count)
{
    while (kept->count > count) {
        journey_check_entry_clear(&kept->entries[--kept->count]);
    }
}

void journey_check_kept_destroy(struct journey_check_kept *kept)
{
    if (kept == NULL) {
        return;
    }
    journey_check_kept_cut(kept, 0);
    for (int i = 0; i < JOURNEY_CHECK_OWN_COUNT; i++) {
        text_destroy(&kept->names[i]);
    }
    free(kept->entries);
    free(kept);
}

static bool journey_check_kept_is_of(const struct journey_check_kept *kept,
                                     const struct journey_check_scene *scene)
{
    const struct journey_check_scene *then = &kept->scene;
    uint64_t revision = scene->workspace == NULL ? 0 : scene->workspace->revision;
    return then->workspace == scene->workspace && kept->workspace_revision == revision &&
           then->contacts == scene->contacts && then->activity == scene->activity &&
           then->zone == scene->zone && then->zones == scene->zones &&
           then->journeys == scene->journeys && then->journey_count == scene->journey_count &&
           then->stored == scene->stored;
}

static void journey_check_kept_name(struct text_builder *names, struct text name)
{
    text_append_number(names, (int64_t)name.length);
    text_append_byte(names, ':');
    text_append(names, name);
}

static struct text_builder journey_check_kept_names(const struct journey *journey,
                                                    enum journey_check_own list)
{
    struct text_builder names = {0};
    const struct setting *stages = journey_setting(journey, "stages");
    bool nodes = list == JOURNEY_CHECK_OWN_NODES || list == JOURNEY_CHECK_OWN_MESSAGES;
    for (size_t i = 0; nodes && i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        if (list == JOURNEY_CHECK_OWN_NODES || node->kind == NODE_SEND) {
            journey_check_kept_name(&names, text_from(node->id));
        }
    }
    for (size_t i = 0; list == JOURNEY_CHECK_OWN_STAGES && stages != NULL && i < stages->count;
         i++) {
        journey_check_kept_name(&names,
                                setting_as_text(setting_get(&stages->items[i], TEXT("id"))));
    }
    journey_check_kept_name(&names, list == JOURNEY_CHECK_OWN_JOURNEYS ? text_from(journey->name)
                                                                       : TEXT(""));
    return names;
}

/* Whether the list is another than it was, which it is no more then. */
static bool journey_check_kept_renew(struct text_builder *names, const struct journey *journey,
                                     enum journey_check_own list)
{
    struct text_builder now = journey_check_kept_names(journey, list);
    bool other = names->length == 0 || !text_equal(text_built(names), text_built(&now));
    text_destroy(names);
    *names = now;
    return other;
}

void journey_check_kept_follow(struct journey_check_kept *kept,
                               const struct journey_checking *checking)
{
    if (kept == NULL) {
        return;
    }
    const struct journey_check_scene *scene = checking->scene;
    journey_check_kept_cut(
        kept, journey_check_kept_is_of(kept, scene) ? checking->journey->node_count : 0);
    kept->scene = *scene;
    kept->workspace_revision = scene->workspace == NULL ? 0 : scene->workspace->revision;
    for (int list = 0; list < JOURNEY_CHECK_OWN_COUNT; list++) {
        bool other = journey_check_kept_renew(&kept->names[list], checking->journey,
                                              (enum journey_check_own)list);
        for (size_t i = 0; other && i < kept->count; i++) {
            kept->entries[i].known = kept->entries[i].known && !kept->entries[i].asked.own[list];
        }
    }
}

/* The same, in the same order: what is found comes in that. */
static bool journey_check_kept_same(const struct setting *a, const struct setting *b)
{
    if (a->type != b->type || a->count != b->count) {
        return false;
    }
    if (a->type == SETTING_TEXT) {
        return text_equal(setting_as_text(a), setting_as_text(b));
    }
    for (size_t i = 0; i < a->count; i++) {
        if ((a->type == SETTING_MAP && strcmp(a->names[i], b->names[i]) != 0) ||
            !journey_check_kept_same(&a->items[i], &b->items[i])) {
            return false;
        }
    }
    return true;
}

bool journey_check_kept_give(const struct journey_check_kept *kept,
                             struct journey_checking *checking, size_t node)
{
    if (kept == NULL || node >= kept->count) {
        return false;
    }
    const struct journey_check_entry *entry = &kept->entries[node];
    const struct node *now = &checking->journey->nodes[node];
    if (!entry->known || (entry->asked.now && entry->now != checking->scene->now) ||
        entry->node.kind != now->kind || strcmp(entry->node.id, now->id) != 0 ||
        !journey_check_kept_same(&entry->node.settings, &now->settings)) {
        return false;
    }
    for (size_t i = 0; i < entry->finding_count; i++) {
        error_list_add(&checking->found, &entry->findings[i]);
    }
    return true;
}

void journey_check_kept_take(struct journey_check_kept *kept,
                             const struct journey_checking *checking, size_t node)
{
    if (kept == NULL) {
        return;
    }
    kept->entries = memory_grow(kept->entries, &kept->capacity, node + 1, sizeof(*kept->entries));
    while (kept->count <= node) {
        kept->entries[kept->count++] = (struct journey_check_entry){0};
    }
    struct journey_check_entry *entry = &kept->entries[node];
    const struct node *asked = &checking->journey->nodes[node];
    const struct error_list *found = &checking->found;
    journey_check_entry_clear(entry);
    *entry = (struct journey_check_entry){
        .node = {.id = text_copy(text_from(asked->id)),
                 .kind = asked->kind,
                 .settings = setting_copy(&asked->settings)},
        .known = true,
        .asked = checking->asked,
        .now = checking->scene->now,
        .findings = memory_array(found->count, sizeof(*entry->findings)),
        .finding_count = found->count,
    };
    for (size_t i = 0; i < found->count; i++) {
        entry->findings[i] = found->items[i];
    }
}
