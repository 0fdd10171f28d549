/* Reading settings, names and filters into a plan. */
#include "model/simulation/plan_build.h"

#include "model/base/memory.h"
#include "model/base/utf8.h"
#include "model/simulation/random.h"

void plan_refuse(struct plan_build *build, struct text subject, const char *code,
                 const char *sentence, struct text first, struct text second)
{
    struct error error = {0};
    error_set_with(&error, code, sentence, first, second);
    error_about(&error, subject);
    error_list_add(build->errors, &error);
}

const struct setting *plan_at(const struct setting *root, const char *path)
{
    return root == NULL ? NULL : setting_at(root, text_from(path));
}

struct text plan_text(const struct setting *root, const char *path)
{
    const struct setting *setting = plan_at(root, path);
    return setting == NULL ? text_from(NULL) : setting_as_text(setting);
}

bool plan_flag(const struct setting *root, const char *path)
{
    return text_is(plan_text(root, path), "true");
}

int64_t plan_integer(const struct setting *root, const char *path, int64_t missing)
{
    const struct setting *setting = plan_at(root, path);
    int64_t number = 0;
    return setting != NULL && shape_read_integer(setting, &number) ? number : missing;
}

int64_t plan_duration(const struct setting *root, const char *path, int64_t missing)
{
    const struct setting *setting = plan_at(root, path);
    int64_t seconds = 0;
    return setting != NULL && shape_read_duration(setting, &seconds) ? seconds : missing;
}

int32_t plan_clock(const struct setting *root, const char *path, int32_t missing)
{
    const struct setting *setting = plan_at(root, path);
    int32_t seconds = 0;
    return setting != NULL && shape_read_clock(setting, &seconds) ? seconds : missing;
}

int64_t plan_money(const struct setting *root, const char *path, int64_t missing)
{
    enum { MONEY_SCALE = 4 };
    struct decimal decimal = {0};
    if (!decimal_read(plan_text(root, path), &decimal) ||
        !decimal_rescale(decimal, MONEY_SCALE, &decimal)) {
        return missing;
    }
    return decimal.digits;
}

struct filter_scene plan_scene(const struct plan_build *build)
{
    return (struct filter_scene){.contacts = build->request->contacts,
                                 .workspace = build->request->workspace,
                                 .activity = build->request->activity,
                                 .activity_before = build->plan->start,
                                 .stored = true};
}

/* Whether it reads the calendar. One that reads journey.* has passages logged. */
static bool plan_filter_reads(struct plan *plan, const struct filter *filter, size_t column_count)
{
    struct filter_reads reads = {0};
    filter_reads(filter, column_count, &reads);
    bitset_destroy(&reads.columns);
    plan->logs_passages = plan->logs_passages || reads.journeys;
    return reads.calendar;
}

/* A run is not kept up by a field that was deleted, but says so. */
static void plan_filter_report(struct plan_build *build, struct error_list *found,
                               struct text subject)
{
    for (size_t i = 0; i < found->count; i++) {
        struct error *error = &found->items[i];
        if (error->severity == ERROR_SEVERITY_ERROR ||
            text_is(text_from(error->code), "DELETED_FIELD")) {
            error_about(error, subject);
            error_list_add(build->errors, error);
        }
    }
}

void plan_read_events(struct plan_build *build, const struct filter *filter)
{
    const struct setting *tables[] = {plan_at(build->workspace, "touchpoints"),
                                      plan_at(build->workspace, "assumptions.events"),
                                      plan_at(build->assumed, "events")};
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        for (size_t k = 0; tables[i] != NULL && k < tables[i]->count; k++) {
            struct text event = text_from(tables[i]->names[k]);
            if (filter_reads_event(filter, event)) {
                plan_read_event(build, event);
            }
        }
    }
}

static const struct filter *plan_filter_in(struct plan_build *build,
                                           const struct filter_scene *scene, struct text text,
                                           struct text subject, bool *ret_calendar)
{
    struct arena *arena = &build->plan->arena;
    struct error_list found = {0};
    *ret_calendar = false;
    if (text.length == 0) {
        return NULL;
    }
    const struct filter *filter = filter_parse(text, arena, &found);
    filter = filter == NULL ? NULL : filter_check(filter, scene, arena, &found);
    plan_filter_report(build, &found, subject);
    error_list_destroy(&found);
    if (filter != NULL) {
        *ret_calendar =
            plan_filter_reads(build->plan, filter, build->request->contacts->column_count);
    }
    return filter;
}

const struct filter *plan_filter(struct plan_build *build, const struct plan_journey *journey,
                                 struct text text, struct text subject, bool *ret_calendar)
{
    bool calendar = false;
    struct filter_scene outside = plan_scene(build);
    const struct filter_scene *scene = journey == NULL ? &outside : journey->scene;
    const struct filter *filter = plan_filter_in(build, scene, text, subject,
                                                 ret_calendar == NULL ? &calendar : ret_calendar);
    if (filter != NULL && journey != NULL) {
        plan_read_events(build, filter);
    }
    return filter;
}

const struct filter *plan_typed_filter(struct plan_build *build, struct text text,
                                       struct text subject)
{
    bool calendar = false;
    struct filter_scene scene = plan_scene(build);
    scene.stored = false;
    return plan_filter_in(build, &scene, text, subject, &calendar);
}

uint32_t plan_name(struct plan_build *build, struct text name)
{
    return name.length == 0 ? ACTIVITY_NONE : text_dictionary_code(&build->plan->names, name);
}

uint32_t plan_recorded_name(const struct plan_build *build, struct text name)
{
    uint32_t code = ACTIVITY_NONE;
    if (build->request->activity != NULL && name.length != 0 &&
        text_dictionary_find(&build->request->activity->names, name, &code)) {
        return code;
    }
    return ACTIVITY_NONE;
}

uint32_t plan_tag(struct plan_build *build, struct text tag)
{
    struct text_builder folded = {0};
    utf8_fold(&folded, tag);
    uint32_t code = plan_name(build, text_built(&folded));
    text_destroy(&folded);
    return code;
}

uint32_t plan_read_event(struct plan_build *build, struct text name)
{
    if (name.length != 0) {
        text_dictionary_code(&build->events, name);
    }
    return plan_name(build, name);
}

int plan_column(const struct plan_build *build, struct text field)
{
    if (text_starts_with(field, TEXT("contact."))) {
        field = text_part(field, TEXT("contact.").length, SIZE_MAX);
    }
    return contact_table_find_column(build->request->contacts, field);
}

int plan_topic(const struct plan_build *build, struct text topic)
{
    return topic.length == 0 ? PLAN_NONE
                             : contact_table_find_topic(build->request->contacts, topic);
}

int plan_find_channel(const struct plan *plan, struct text id)
{
    for (size_t i = 0; i < plan->channel_count; i++) {
        if (text_equal(plan->channels[i].id, id)) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

int plan_find_journey(const struct plan *plan, struct text name)
{
    for (size_t i = 0; i < plan->journey_count; i++) {
        if (text_equal(plan->journeys[i].name, name)) {
            return (int)i;
        }
    }
    return PLAN_NONE;
}

int plan_find_node(const struct plan_journey *journey, struct text id)
{
    size_t low = 0;
    size_t high = journey->node_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(journey->ids[middle], id);
        if (order == 0) {
            return (int)middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return PLAN_NONE;
}

int plan_goal(struct plan_journey *journey, struct arena *arena, struct text label)
{
    for (size_t i = 0; i < journey->goal_count; i++) {
        if (text_equal(journey->goals[i], label)) {
            return (int)i;
        }
    }
    journey->goals[journey->goal_count] = arena_text(arena, label);
    return (int)journey->goal_count++;
}

uint64_t plan_stream(const struct plan_build *build, struct text first, struct text second,
                     struct text third)
{
    enum { STREAM_SEPARATOR = 0x1f };
    struct text_builder stream = {0};
    text_append(&stream, first);
    text_append_byte(&stream, STREAM_SEPARATOR);
    text_append(&stream, second);
    if (third.length != 0) {
        text_append_byte(&stream, STREAM_SEPARATOR);
        text_append(&stream, third);
    }
    uint64_t key = random_stream_key(text_built(&stream), build->request->seed);
    text_destroy(&stream);
    return key;
}

void plan_assume(struct plan_build *build, struct result_assumption assumption)
{
    struct text_builder key = {0};
    text_append(&key, assumption.place);
    text_append_byte(&key, '\n');
    text_append(&key, assumption.name);
    uint32_t listed = 0;
    struct plan *plan = build->plan;
    if (!hash_map_get(&build->listed, text_built(&key), &listed)) {
        hash_map_set(&build->listed, text_built(&key), 1);
        plan->assumptions = memory_grow(plan->assumptions, &plan->assumption_capacity,
                                        plan->assumption_count + 1, sizeof(*plan->assumptions));
        plan->assumptions[plan->assumption_count++] = (struct result_assumption){
            .place = arena_text(&plan->arena, assumption.place),
            .name = arena_text(&plan->arena, assumption.name),
            .value = arena_text(&plan->arena, assumption.value),
            .source = arena_text(&plan->arena, assumption.source),
            .channel = arena_text(&plan->arena, assumption.channel),
            .guess = assumption.guess,
        };
    }
    text_destroy(&key);
}
