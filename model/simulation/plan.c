/* Compiling a plan: what belongs to the workspace and the contacts, then each journey. */
#include "model/simulation/plan.h"

#include <assert.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/journey/journey_check.h"
#include "model/simulation/plan_build.h"

enum { PLAN_DEFAULT_DAYS = 90 };

static int plan_compare_channels(const void *a, const void *b)
{
    const struct plan_channel *first = a;
    const struct plan_channel *second = b;
    return text_compare(first->id, second->id);
}

void plan_channels(struct plan_build *build)
{
    struct plan *plan = build->plan;
    size_t count = workspace_channel_count(build->request->workspace);
    char numbers[2][24];
    if (count > PLAN_MOST_CHANNELS) {
        plan_refuse(build, TEXT("channels"), "TOO_MANY",
                    N_("there are {1} channels, and a preview knows {2} at most; remove some"),
                    error_number(numbers[0], (int64_t)count),
                    error_number(numbers[1], PLAN_MOST_CHANNELS));
        count = PLAN_MOST_CHANNELS;
    }
    plan->channels = arena_array(&plan->arena, count, sizeof(*plan->channels));
    plan->channel_count = count;
    for (size_t i = 0; i < count; i++) {
        struct channel channel = workspace_channel(build->request->workspace, i);
        plan->channels[i] = (struct plan_channel){
            .id = channel.id,
            .table = contact_table_find_channel(build->request->contacts, channel.id),
            .opens = channel.opens,
            .hard_stop = channel.hard_stop,
            .quiet = channel.quiet,
            .quiet_from = channel.quiet_from,
            .quiet_to = channel.quiet_to,
            .cost = channel.cost,
            .recorded = plan_recorded_name(build, channel.id),
        };
    }
    qsort(plan->channels, count, sizeof(*plan->channels), plan_compare_channels);
}

/* Channels in order of preference: unknown and repeated ones left out. */
static uint8_t *plan_preference(struct plan_build *build, const struct setting *list,
                                size_t *ret_count)
{
    size_t most = list == NULL || list->type != SETTING_LIST ? 0 : list->count;
    uint8_t *channels = arena_array(&build->plan->arena, most + 1, sizeof(*channels));
    uint64_t seen = 0;
    size_t count = 0;
    for (size_t i = 0; i < most; i++) {
        int channel = plan_find_channel(build->plan, setting_as_text(&list->items[i]));
        if (channel != PLAN_NONE && ((seen >> channel) & 1) == 0) {
            seen |= UINT64_C(1) << channel;
            channels[count++] = (uint8_t)channel;
        }
    }
    *ret_count = count;
    return channels;
}

static void plan_workspace_preference(struct plan_build *build)
{
    struct plan *plan = build->plan;
    plan->preferred = plan_preference(build, plan_at(build->workspace, "workspace.preferred"),
                                      &plan->preferred_count);
    int email = plan_find_channel(plan, TEXT("email"));
    if (plan->preferred_count == 0 && email != PLAN_NONE) {
        plan->preferred[plan->preferred_count++] = (uint8_t)email;
    }
}

void plan_personas(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct setting *personas = plan_at(build->workspace, "personas");
    size_t count = personas == NULL ? 0 : personas->count;
    plan->personas = arena_array(&plan->arena, count, sizeof(*plan->personas));
    plan->persona_count = count;
    struct text_builder path = {0};
    for (size_t i = 0; i < count; i++) {
        struct plan_persona *persona = &plan->personas[i];
        const struct setting *settings = &personas->items[i];
        persona->id = text_from(personas->names[i]);
        text_clear(&path);
        text_append_string(&path, "personas");
        setting_path_append(&path, persona->id);
        persona->filter =
            plan_filter(build, NULL, plan_text(settings, "filter"), text_built(&path), NULL);
        persona->channels =
            plan_preference(build, plan_at(settings, "channels"), &persona->channel_count);
    }
    text_destroy(&path);
}

static const struct contact_column *plan_standard(const struct plan_build *build,
                                                  enum standard_field field)
{
    const struct contact_table *contacts = build->request->contacts;
    int column = contacts->standard[field];
    return column < 0 ? NULL : &contacts->columns[column];
}

static void plan_zones(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct contact_column *own = plan_standard(build, STANDARD_TIMEZONE);
    const struct contact_column *country = plan_standard(build, STANDARD_COUNTRY);
    size_t own_count = own == NULL ? 0 : own->dictionary.count;
    size_t country_count = country == NULL ? 0 : country->dictionary.count;
    plan->own_zones = arena_array(&plan->arena, own_count, sizeof(*plan->own_zones));
    plan->country_zones = arena_array(&plan->arena, country_count, sizeof(*plan->country_zones));
    for (size_t i = 0; i < own_count; i++) {
        plan->own_zones[i] =
            zone_find(build->request->zones, text_dictionary_text(&own->dictionary, (uint32_t)i));
    }
    for (size_t i = 0; i < country_count; i++) {
        plan->country_zones[i] = zone_of_country(
            build->request->zones, text_dictionary_text(&country->dictionary, (uint32_t)i));
    }
}

static bool plan_frequency_holds(const struct plan *plan, const struct plan_frequency *frequency,
                                 size_t contact, const struct bitset *changed)
{
    if (frequency->column < 0) {
        return false;
    }
    const struct contact_column *column = &plan->request->contacts->columns[frequency->column];
    return (changed != NULL && bitset_has(changed, (size_t)frequency->column)) ||
           (bitset_has(&column->filled, contact) &&
            frequency->days[contact_column_code(column, contact)] != 0);
}

bool plan_holds_preference(const struct plan *plan, size_t contact, const struct bitset *changed)
{
    if (plan_frequency_holds(plan, &plan->frequency, contact, changed)) {
        return true;
    }
    for (size_t i = 0; i < plan->journey_count; i++) {
        const struct plan_journey *journey = &plan->journeys[i];
        for (size_t k = 0; k < journey->node_count; k++) {
            const struct plan_message *message = journey->nodes[k].message;
            if (message != NULL && plan_frequency_holds(plan, &message->own, contact, changed)) {
                return true;
            }
        }
    }
    return false;
}

int64_t plan_frequency_days(struct text text)
{
    static const struct {
        const char *name;
        int64_t days;
    } frequencies[] = {
        {"daily", 1}, {"weekly", 7}, {"every two weeks", 14}, {"monthly", 30}, {"quarterly", 91}};
    for (size_t i = 0; i < sizeof(frequencies) / sizeof(frequencies[0]); i++) {
        if (text_equal_ignoring_case(text_trim(text), text_from(frequencies[i].name))) {
            return frequencies[i].days;
        }
    }
    return 0;
}

struct plan_frequency plan_frequency(struct plan_build *build, int column)
{
    const struct contact_table *contacts = build->request->contacts;
    if (column < 0 || contacts->columns[column].type != VALUE_TEXT) {
        return (struct plan_frequency){.column = PLAN_NONE};
    }
    const struct text_dictionary *words = &contacts->columns[column].dictionary;
    struct plan_frequency frequency = {
        .column = column,
        .days = arena_array(&build->plan->arena, words->count, sizeof(*frequency.days))};
    for (size_t i = 0; i < words->count; i++) {
        frequency.days[i] = plan_frequency_days(text_dictionary_text(words, (uint32_t)i));
    }
    return frequency;
}

void plan_contacts(struct plan_build *build)
{
    struct plan *plan = build->plan;
    plan_zones(build);
    plan->frequency = plan_frequency(build, build->request->contacts->standard[STANDARD_FREQUENCY]);
    const struct contact_column *preferred = plan_standard(build, STANDARD_PREFERRED);
    size_t count = preferred == NULL ? 0 : preferred->dictionary.count;
    plan->preferred_codes = arena_array(&plan->arena, count, sizeof(*plan->preferred_codes));
    for (size_t i = 0; i < count; i++) {
        plan->preferred_codes[i] = (int8_t)plan_find_channel(
            plan, text_dictionary_text(&preferred->dictionary, (uint32_t)i));
    }
    const struct contact_table *contacts = build->request->contacts;
    plan->opt_out = arena_array(&plan->arena, contacts->topic_count, sizeof(*plan->opt_out));
    for (size_t i = 0; i < contacts->topic_count; i++) {
        struct topic topic;
        plan->opt_out[i] = workspace_find_topic(build->request->workspace,
                                                text_from(contacts->topics[i].name), &topic) &&
                           topic.opt_out;
    }
}

static void plan_time(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct run_request *request = build->request;
    plan->days = request->days <= 0 ? PLAN_DEFAULT_DAYS : request->days;
    plan->start = request->start;
    plan->horizon = request->start + (int64_t)plan->days * CIVIL_DAY;
    const struct setting *set = plan_at(build->workspace, "workspace.timezone");
    struct text name =
        request->timezone.length != 0 ? request->timezone : workspace_timezone(request->workspace);
    plan->zone_is_set = request->timezone.length != 0 || set != NULL;
    plan->zone = zone_find(request->zones, name);
    if (plan->zone == NULL) {
        plan->zone = zone_find(request->zones, TEXT("UTC"));
        plan->zone_is_set = false;
    }
    assert(plan->zone != NULL);
}

bool plan_check(struct plan_build *build, const struct journey *journey)
{
    const struct run_request *request = build->request;
    struct journey_check_scene scene = {.workspace =
                                            request->workspace_unknown ? NULL : request->workspace,
                                        .contacts = request->contacts,
                                        .activity = request->activity,
                                        .now = request->start,
                                        .stored = true};
    struct error_list found = {0};
    journey_check(journey, &scene, &found);
    bool clean = true;
    for (size_t i = 0; i < found.count; i++) {
        if (journey_finding_stops_run(&found.items[i])) {
            error_list_add(build->errors, &found.items[i]);
            clean = false;
        }
    }
    error_list_destroy(&found);
    return clean;
}

static bool plan_compile(struct plan_build *build)
{
    struct plan *plan = build->plan;
    size_t before = error_list_errors(build->errors);
    plan_time(build);
    plan_channels(build);
    plan_workspace_preference(build);
    plan_contacts(build);
    plan_personas(build);
    plan->where = plan_typed_filter(build, build->request->where, TEXT("--where"));
    if (!plan_journeys(build)) {
        return false;
    }
    for (size_t i = 0; i < plan->journey_count; i++) {
        plan_journey_settings(build, &plan->journeys[i]);
        plan_nodes(build, &plan->journeys[i]);
        plan_starts(build, &plan->journeys[i]);
    }
    plan_touchpoints(build);
    plan_expectations(build);
    return error_list_errors(build->errors) == before;
}

struct plan *plan_create(const struct run_request *request, struct error_list *errors)
{
    struct plan *plan = memory_allocate(sizeof(*plan));
    plan->request = request;
    struct plan_build build = {.plan = plan,
                               .request = request,
                               .workspace = &request->workspace->settings,
                               .assumed = journey_setting(request->journey, "assumptions"),
                               .errors = errors};
    bool made = plan_check(&build, request->journey) && plan_compile(&build);
    text_dictionary_destroy(&build.events);
    hash_map_destroy(&build.listed);
    if (!made) {
        plan_destroy(plan);
        return NULL;
    }
    return plan;
}

void plan_destroy(struct plan *plan)
{
    if (plan == NULL) {
        return;
    }
    text_dictionary_destroy(&plan->names);
    free(plan->assumptions);
    free(plan->replays);
    arena_destroy(&plan->arena);
    free(plan);
}
