/* What a result says of the run that it comes from. */
#include "model/simulation/result_origin.h"

#include "model/base/civil_time.h"

void result_origin_make(struct result *result, const struct plan *plan,
                        const struct plan_journey *journey, int64_t contacts)
{
    const struct run_request *request = plan->request;
    struct text_builder reachable = {0};
    const struct contact_table *table = request->contacts;
    for (size_t i = 0; i < table->channel_count && i < table->reachable_by.size; i++) {
        if (bitset_has(&table->reachable_by, i)) {
            text_append_string(&reachable, reachable.length == 0 ? "" : ", ");
            text_append_string(&reachable, table->channels[i].name);
        }
    }
    result->journey = arena_text(&result->arena, journey->name);
    struct text_builder date = {0};
    civil_write_date(&date, zone_day(plan->zone, plan->start));
    result->start_date = arena_text(&result->arena, text_built(&date));
    text_destroy(&date);
    result->journey_revision = journey->journey->revision;
    result->seed = request->seed;
    result->where = arena_text(&result->arena, request->where);
    result->start = plan->start;
    result->days = plan->days;
    result->contacts_version = table->version;
    result->contacts = contacts;
    result->sampled = request->sample != 0 && request->sample < table->count;
    result->consent_assumed = table->consent_assumed;
    result->reachable = arena_text(&result->arena, text_built(&reachable));
    result->tzdata = arena_text(&result->arena, text_from(zone_set_get_version(request->zones)));
    result->main_zones =
        arena_text(&result->arena, text_from(zone_set_get_countries_version(request->zones)));
    text_destroy(&reachable);
}

static bool result_has_channel(const struct result *result, struct text channel)
{
    for (size_t i = 0; i < result->channel_count; i++) {
        if (text_equal(result->reach_by_channel[i].name, channel)) {
            return true;
        }
    }
    return false;
}

/* With `preferred` any channel of the workspace may be tried: rates of those that were not, here or
 * in a journey beside, decided nothing. */
static bool result_used(const struct result *result, const struct result_assumption *assumption)
{
    bool used = assumption->channel.length == 0 || result_has_channel(result, assumption->channel);
    for (size_t i = 0; i < result->beside_count; i++) {
        used = used || result_has_channel(result->beside[i], assumption->channel);
    }
    return used;
}

void result_origin_list_assumptions(struct result *result, const struct plan *plan)
{
    struct arena *arena = &result->arena;
    result->assumptions = arena_array(arena, plan->assumption_count, sizeof(*result->assumptions));
    for (size_t i = 0; i < plan->assumption_count; i++) {
        const struct result_assumption *from = &plan->assumptions[i];
        if (result_used(result, from)) {
            result->assumptions[result->assumption_count++] =
                (struct result_assumption){.place = arena_text(arena, from->place),
                                           .name = arena_text(arena, from->name),
                                           .value = arena_text(arena, from->value),
                                           .source = arena_text(arena, from->source),
                                           .channel = arena_text(arena, from->channel),
                                           .guess = from->guess};
        }
    }
}
