/* Findings about filters: what does not parse, cases that are covered, starts that match nobody. */
#include "model/journey/journey_checking.h"

#include "model/journey/shape_visit.h"
#include "model/workspace/workspace.h"

static void journey_check_one_filter(void *context, const struct shape *shape, struct text value,
                                     struct text path)
{
    struct journey_checking *checking = context;
    if (shape->type != SHAPE_FILTER) {
        return;
    }
    struct arena arena = {0};
    struct error_list errors = {0};
    const struct filter *filter = filter_parse(value, &arena, &errors);
    if (filter != NULL) {
        filter_check(filter, &checking->filters, &arena, &errors);
    }
    for (size_t i = 0; i < errors.count; i++) {
        const struct error *error = &errors.items[i];
        bool bad = error->severity == ERROR_SEVERITY_ERROR;
        journey_checking_found(checking, bad ? "BAD_FILTER" : "ODD_FILTER", error, path);
    }
    error_list_destroy(&errors);
    arena_destroy(&arena);
}

void journey_check_filters(struct journey_checking *checking)
{
    shape_visit(checking->shape, checking->settings, journey_check_one_filter, checking);
}

static const struct filter *journey_check_case_filter(const struct setting *item,
                                                      struct arena *arena)
{
    struct text text = setting_as_text(setting_get(item, TEXT("when")));
    return text.length == 0 ? NULL : filter_parse(text, arena, NULL);
}

static void journey_check_say_covered(struct journey_checking *checking, size_t covered, size_t by)
{
    char first[24];
    char second[24];
    struct text_builder path = {0};
    text_append_string(&path, "cases");
    setting_path_append_index(&path, covered);
    text_append_string(&path, ".when");
    journey_checking_warning(checking, "COVERED_CASE",
                             N_("nobody comes to case {1}: case {2} takes them all before; move it "
                                "up, or take it out"),
                             text_built(&path), error_number(first, (int64_t)covered + 1),
                             error_number(second, (int64_t)by + 1));
    text_destroy(&path);
}

void journey_check_covered(struct journey_checking *checking, size_t node)
{
    const struct node *branch = &checking->journey->nodes[node];
    const struct setting *cases = node_setting(branch, "cases");
    if (branch->kind != NODE_BRANCH || cases == NULL || cases->type != SETTING_LIST) {
        return;
    }
    struct arena arena = {0};
    const struct filter **filters =
        arena_array(&arena, cases->count, sizeof(const struct filter *));
    for (size_t i = 0; i < cases->count; i++) {
        filters[i] = journey_check_case_filter(&cases->items[i], &arena);
        bool covered = false;
        for (size_t k = 0; k < i && !covered; k++) {
            covered =
                filters[i] != NULL && filters[k] != NULL && filter_covers(filters[k], filters[i]);
            if (covered) {
                journey_check_say_covered(checking, i, k);
            }
        }
    }
    arena_destroy(&arena);
}

/* A topic of the table: on it unless left. */
static const bool *journey_check_opt_out(const struct journey_check_scene *scene,
                                         struct arena *arena)
{
    const struct contact_table *contacts = scene->contacts;
    bool *opt_out = arena_array(arena, contacts->topic_count, sizeof(*opt_out));
    for (size_t i = 0; scene->workspace != NULL && i < contacts->topic_count; i++) {
        struct topic topic = {.opt_out = false};
        workspace_find_topic(scene->workspace, text_from(contacts->topics[i].name), &topic);
        opt_out[i] = topic.opt_out;
    }
    return opt_out;
}

const struct zone *journey_checking_zone(const struct journey_check_scene *scene)
{
    const struct zone *zone = scene->zone;
    if (scene->zones == NULL) {
        return zone;
    }
    if (zone == NULL && scene->workspace != NULL) {
        zone = zone_find(scene->zones, workspace_timezone(scene->workspace));
    }
    return zone != NULL ? zone : zone_find(scene->zones, TEXT("UTC"));
}

static bool journey_check_matches_some(const struct journey_check_scene *scene,
                                       const struct filter *filter, struct arena *arena)
{
    struct filter_moment moment = {.now = scene->now, .zone = journey_checking_zone(scene)};
    struct bitset matches = {0};
    filter_select(filter, scene->contacts, scene->activity, journey_check_opt_out(scene, arena),
                  &moment, &matches);
    bool some = bitset_count(&matches) != 0;
    bitset_destroy(&matches);
    return some;
}

void journey_check_nobody(struct journey_checking *checking, size_t node)
{
    const struct journey_check_scene *scene = checking->scene;
    const struct node *start = &checking->journey->nodes[node];
    struct text text = node_text(start, "filter");
    if (start->kind != NODE_START || text.length == 0 || scene->zones == NULL ||
        scene->contacts == NULL || scene->contacts->count == 0) {
        return;
    }
    struct arena arena = {0};
    const struct filter *filter = filter_parse(text, &arena, NULL);
    filter = filter == NULL ? NULL : filter_check(filter, &checking->filters, &arena, NULL);
    struct filter_reads reads = {0};
    if (filter != NULL) {
        filter_reads(filter, scene->contacts->column_count, &reads);
        checking->asked.now = reads.instant;
        bitset_destroy(&reads.columns);
    }
    if (filter != NULL && !journey_check_matches_some(scene, filter, &arena)) {
        journey_checking_warning(checking, "NOBODY",
                                 N_("no contact matches the filter of {1}; look at it again"),
                                 TEXT("filter"), checking->subject, (struct text){.bytes = ""});
    }
    arena_destroy(&arena);
}
