/* A journey made from a template. */
#include "storage/template_journey.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_edit.h"
#include "model/journey/node_kind.h"
#include "model/journey/shape_visit.h"
#include "storage/database/journey_store.h"
#include "storage/database/workspace_store.h"
#include "storage/exchange.h"

static const struct {
    enum shape_type type;
    const char *section;
} template_sections[] = {
    {SHAPE_TOPIC, "lists"},
    {SHAPE_SEGMENT, "segments"},
    {SHAPE_EVENT, "touchpoints"},
    {SHAPE_CAMPAIGN, "campaigns"},
};

bool template_journey(const struct template *template, struct text name,
                      struct journey **ret_journey, struct error *error)
{
    struct text yaml = {.bytes = (const char *)template->yaml, .length = *template->size};
    struct journey_file file = {0};
    struct error_list errors = {0};
    bool made = exchange_read_journey_bytes(yaml, "template.yaml", &file, &errors);
    if (!made) {
        *error = errors.items[0];
    } else if (name.length != 0) {
        struct journey_edit edit = journey_edit_rename(name);
        made = journey_apply(file.journey, &edit, NULL, error);
        journey_edit_destroy(&edit);
    }
    if (made) {
        *ret_journey = file.journey;
        file.journey = NULL;
    }
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return made;
}

/* Settings that are being looked through. */
struct template_search {
    const struct setting *known; /* what templates know */
    const struct workspace *workspace;
    struct setting needs;
};

static const char *template_section(enum shape_type type)
{
    for (size_t i = 0; i < sizeof(template_sections) / sizeof(*template_sections); i++) {
        if (template_sections[i].type == type) {
            return template_sections[i].section;
        }
    }
    return NULL;
}

/* The section of the needs, made if it is not there. */
static struct setting *template_needed(struct setting *needs, struct text section)
{
    size_t place = 0;
    if (setting_get(needs, section) == NULL) {
        setting_put(needs, section, setting_map());
    }
    while (!text_is(section, needs->names[place])) {
        place++;
    }
    return &needs->items[place];
}

static void template_need(struct template_search *search, struct text section, struct text name)
{
    const struct setting *known = setting_get(setting_get(search->known, section), name);
    if (known == NULL ||
        setting_get(setting_get(&search->workspace->settings, section), name) != NULL) {
        return;
    }
    struct setting *needed = template_needed(&search->needs, section);
    if (setting_get(needed, name) == NULL) {
        setting_put(needed, name, setting_copy(known));
    }
}

static void template_visit(void *context, const struct shape *shape, struct text value,
                           struct text path)
{
    (void)path;
    const char *section = template_section(shape->type);
    if (section != NULL) {
        template_need(context, text_from(section), value);
    }
}

struct setting template_known(void)
{
    struct workspace_file file = {0};
    struct error_list errors = {0};
    exchange_read_workspace_bytes(template_workspace(), "workspace.yaml", &file, &errors);
    struct setting known = setting_copy(&file.settings);
    workspace_file_destroy(&file);
    error_list_destroy(&errors);
    return known;
}

struct setting template_needs(const struct journey *journey, const struct workspace *workspace)
{
    struct setting known = template_known();
    struct template_search search = {
        .known = &known, .workspace = workspace, .needs = setting_map()};
    shape_visit(journey_shape(), &journey->settings, template_visit, &search);
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct node *node = &journey->nodes[i];
        shape_visit(&node_kind(node->kind)->shape, &node->settings, template_visit, &search);
    }
    setting_destroy(&known);
    return search.needs;
}

static size_t template_count_needs(const struct setting *needs)
{
    size_t count = 0;
    for (size_t i = 0; i < needs->count; i++) {
        count += needs->items[i].count;
    }
    return count;
}

/* Each by a path of its own: what stands beside it is not touched. */
static bool template_add(struct database *database, struct workspace *workspace,
                         const struct setting *needs, int64_t now, struct error *error)
{
    size_t most = template_count_needs(needs);
    struct workspace_change *changes = memory_array(most, sizeof(*changes));
    struct text_builder *paths = memory_array(most, sizeof(*paths));
    size_t count = 0;
    for (size_t i = 0; i < needs->count; i++) {
        const struct setting *section = &needs->items[i];
        for (size_t k = 0; k < section->count; k++, count++) {
            setting_path_append(&paths[count], text_from(needs->names[i]));
            setting_path_append(&paths[count], text_from(section->names[k]));
            changes[count] =
                (struct workspace_change){text_built(&paths[count]), &section->items[k]};
        }
    }
    bool done =
        count == 0 || workspace_store_change(database, workspace, changes, count, now, error);
    for (size_t i = 0; i < count; i++) {
        text_destroy(&paths[i]);
    }
    free(paths);
    free(changes);
    return done;
}

bool template_store(struct database *database, struct workspace *workspace,
                    const struct journey *journey, int64_t now, int64_t *ret_id,
                    struct setting *ret_added, struct error *error)
{
    struct setting needs = template_needs(journey, workspace);
    bool done = template_add(database, workspace, &needs, now, error) &&
                journey_store_create(database, journey, now, ret_id, error);
    if (done) {
        *ret_added = needs;
    } else {
        setting_destroy(&needs);
    }
    return done;
}
