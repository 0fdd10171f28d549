/* Checks a journey: the parts in order, their findings sorted. */
#include "model/journey/journey_check.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_check_kept.h"

static journey_check_settings *const journey_checks_of_all[] = {
    journey_check_forms,  journey_check_missing,    journey_check_filters,
    journey_check_claims, journey_check_references,
};

static journey_check_settings *const journey_checks_of_journey[] = {
    journey_check_start,
    journey_check_stages,
    journey_check_review,
};

static journey_check_node *const journey_checks_of_node[] = {
    journey_check_send,   journey_check_split,   journey_check_arrival,
    journey_check_update, journey_check_covered, journey_check_nobody,
};

/* What an edit elsewhere may change. */
static journey_check_node *const journey_checks_of_ways[] = {
    journey_check_reach,      journey_check_ports,    journey_check_topic_name,
    journey_check_never_sent, journey_check_pressure, journey_check_lost_switch,
    journey_check_repeated,
};

enum { JOURNEY_CHECK_MOST_OF_NODE = 500 };

static void journey_checking_add(struct journey_checking *checking, enum error_severity severity,
                                 const char *code, const char *sentence, struct text path,
                                 struct text first, struct text second)
{
    struct error finding = {0};
    error_set_with(&finding, code, sentence, first, second, {.bytes = ""}, path);
    error_about(&finding, checking->subject);
    finding.severity = severity;
    error_list_add(&checking->found, &finding);
}

void journey_checking_error(struct journey_checking *checking, const char *code,
                            const char *sentence, struct text path, struct text first,
                            struct text second)
{
    journey_checking_add(checking, ERROR_SEVERITY_ERROR, code, sentence, path, first, second);
}

void journey_checking_found(struct journey_checking *checking, const char *code,
                            const struct error *error, struct text path)
{
    struct error finding = {0};
    error_set_with(&finding, code, error->sentence, text_from(error->arguments[0]),
                   text_from(error->arguments[1]), text_from(error->arguments[2]), path);
    error_place(&finding, error->line, error->column, error->offset, error->length);
    error_about(&finding, checking->subject);
    finding.severity = error->severity;
    error_list_add(&checking->found, &finding);
}

void journey_checking_warning(struct journey_checking *checking, const char *code,
                              const char *sentence, struct text path, struct text first,
                              struct text second)
{
    journey_checking_add(checking, ERROR_SEVERITY_WARNING, code, sentence, path, first, second);
}

/* The place of a finding among the settings of its subject; 0: about the whole. */
static size_t journey_check_place(const struct shape *shape, const struct error *finding)
{
    struct text path = text_from(finding->arguments[3]);
    struct text_builder step = {0};
    size_t place = 0;
    if (setting_path_next(&path, &step)) {
        const struct parameter *member = shape_member(shape, text_built(&step));
        place = member == NULL ? SIZE_MAX : (size_t)(member - shape->members) + 1;
    }
    text_destroy(&step);
    return place;
}

/* Moves the findings of one subject to the caller's, in order of its settings. */
static void journey_check_flush(struct journey_checking *checking, struct error_list *findings)
{
    struct error_list *found = &checking->found;
    for (size_t i = 1; i < found->count; i++) {
        struct error moved = found->items[i];
        size_t place = journey_check_place(checking->shape, &moved);
        size_t to = i;
        while (to > 0 && journey_check_place(checking->shape, &found->items[to - 1]) > place) {
            found->items[to] = found->items[to - 1];
            to--;
        }
        found->items[to] = moved;
    }
    for (size_t i = 0; i < found->count; i++) {
        error_list_add(findings, &found->items[i]);
    }
    found->count = 0;
}

static void journey_check_subject(struct journey_checking *checking, struct text id,
                                  const struct shape *shape, const struct setting *settings)
{
    checking->subject = id;
    checking->shape = shape;
    checking->settings = settings;
    checking->asked = (struct journey_check_asked){.now = false};
}

static void journey_check_all_settings(struct journey_checking *checking)
{
    for (size_t i = 0; i < sizeof(journey_checks_of_all) / sizeof(journey_checks_of_all[0]); i++) {
        journey_checks_of_all[i](checking);
    }
}

static void journey_check_each(struct journey_checking *checking, size_t number,
                               journey_check_node *const checks[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        checks[i](checking, number);
    }
}

static void journey_check_one_node(struct journey_checking *checking, size_t number,
                                   struct journey_check_kept *kept)
{
    const struct node *node = &checking->journey->nodes[number];
    journey_check_subject(checking, text_from(node->id), &node_kind(node->kind)->shape,
                          &node->settings);
    if (!journey_check_kept_give(kept, checking, number)) {
        journey_check_all_settings(checking);
        journey_check_each(checking, number, journey_checks_of_node,
                           sizeof(journey_checks_of_node) / sizeof(journey_checks_of_node[0]));
        journey_check_kept_take(kept, checking, number);
    }
    journey_check_each(checking, number, journey_checks_of_ways,
                       sizeof(journey_checks_of_ways) / sizeof(journey_checks_of_ways[0]));
}

static void journey_check_whole(struct journey_checking *checking)
{
    struct text none = {.bytes = ""};
    journey_check_subject(checking, none, journey_shape(), &checking->journey->settings);
    journey_check_all_settings(checking);
    for (size_t i = 0; i < sizeof(journey_checks_of_journey) / sizeof(journey_checks_of_journey[0]);
         i++) {
        journey_checks_of_journey[i](checking);
    }
}

static void journey_check_prepare(struct journey_checking *checking)
{
    const struct journey *journey = checking->journey;
    struct text *ids = arena_array(&checking->arena, journey->node_count, sizeof(*ids));
    for (size_t i = 0; i < journey->node_count; i++) {
        ids[i] = text_from(journey->nodes[i].id);
    }
    checking->filters = (struct filter_scene){
        .contacts = checking->scene->contacts,
        .workspace = checking->scene->workspace,
        .activity = checking->scene->activity,
        .in_journey = true,
        .nodes = ids,
        .node_count = journey->node_count,
        .nodes_asked = &checking->asked.own[JOURNEY_CHECK_OWN_NODES],
        .any_field = checking->scene->contacts == NULL,
        .stored = checking->scene->stored,
    };
    checking->graph = checking->scene->graph != NULL ? checking->scene->graph
                                                     : journey_graph(journey, &checking->arena);
    checking->tight = journey_check_tight(checking->graph, &checking->arena);
    checking->broken_caps =
        journey_check_broken_caps(checking->graph, checking->scene->workspace, &checking->arena);
    journey_check_prepare_gaps(checking);
}

struct journey_check_work {
    struct journey_check_kept *kept;
    struct journey_check_scene scene;
    struct journey_checking checking;
    struct error_list findings;
    size_t checked; /* nodes, in canonical order */
};

struct journey_check_work *journey_check_begin(const struct journey *journey,
                                               const struct journey_check_scene *scene,
                                               struct journey_check_kept *kept)
{
    struct journey_check_work *work = memory_allocate(sizeof(*work));
    work->kept = kept;
    work->scene = *scene;
    work->checking = (struct journey_checking){
        .journey = journey, .scene = &work->scene, .found = {.most = JOURNEY_CHECK_MOST_OF_NODE}};
    return work;
}

bool journey_check_advance(struct journey_check_work *work, size_t nodes)
{
    struct journey_checking *checking = &work->checking;
    if (checking->graph == NULL) {
        journey_check_prepare(checking);
        journey_check_kept_follow(work->kept, checking);
        journey_check_whole(checking);
        journey_check_flush(checking, &work->findings);
        if (nodes < checking->journey->node_count) {
            return true;
        }
    }
    for (; nodes > 0 && work->checked < checking->journey->node_count; nodes--) {
        journey_check_one_node(checking, checking->graph->order[work->checked++], work->kept);
        journey_check_flush(checking, &work->findings);
    }
    return work->checked < checking->journey->node_count;
}

void journey_check_end(struct journey_check_work *work, struct error_list *ret_findings)
{
    if (work == NULL) {
        return;
    }
    if (ret_findings != NULL) {
        *ret_findings = work->findings;
    } else {
        error_list_destroy(&work->findings);
    }
    hash_map_destroy(&work->checking.topics);
    hash_map_destroy(&work->checking.said_counts);
    hash_map_destroy(&work->checking.follows);
    error_list_destroy(&work->checking.found);
    arena_destroy(&work->checking.arena);
    free(work);
}

void journey_check(const struct journey *journey, const struct journey_check_scene *scene,
                   struct error_list *findings)
{
    struct journey_check_work *work = journey_check_begin(journey, scene, NULL);
    work->findings = *findings;
    journey_check_advance(work, SIZE_MAX);
    journey_check_end(work, findings);
}

bool journey_finding_stops_run(const struct error *finding)
{
    static const char *const drafts[] = {"UNREACHABLE", "OPEN_PORT", "MISSING_TARGET", "NO_START"};
    if (finding->severity != ERROR_SEVERITY_ERROR) {
        return false;
    }
    for (size_t i = 0; i < sizeof(drafts) / sizeof(drafts[0]); i++) {
        if (text_is(text_from(finding->code), drafts[i])) {
            return false;
        }
    }
    return true;
}
