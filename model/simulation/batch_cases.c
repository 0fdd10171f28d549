/* What the nodes wait for, as batches await it. */
#include "model/base/memory.h"
#include "model/simulation/batch_build.h"
#include "model/simulation/random.h"

enum { CASES_MOST = 250 };

/* Whether some message brings the event about itself. */
static bool batch_converts(const struct plan *plan, const struct plan_journey *journey,
                           uint32_t event)
{
    for (size_t i = 0; i < journey->node_count; i++) {
        const struct plan_message *message = journey->nodes[i].message;
        size_t count = message == NULL ? 0 : message->channel_count * (plan->persona_count + 1);
        for (size_t k = 0; k < count; k++) {
            if (message->converts == event && message->rates[k].converted != 0) {
                return true;
            }
        }
    }
    return false;
}

/* The awaited event, each once: its number; a refusal where it does not happen by its rate alone.
 */
static size_t batch_find_event(struct batch_build *build, const struct plan_case *one,
                               enum plan_since since)
{
    struct batch_plan *batch = build->batch;
    const struct plan *plan = build->plan;
    size_t point = 0;
    while (point < plan->touchpoint_count && plan->touchpoints[point].event != one->event) {
        point++;
    }
    if (point == plan->touchpoint_count || plan->touchpoints[point].every != 0 ||
        plan->touchpoints[point].raised != 0 || batch_converts(plan, build->journey, one->event)) {
        batch_refuse(build, N_("it waits for an event that messages bring about"));
        return 0;
    }
    for (size_t i = 0; i < batch->event_count; i++) {
        if (batch->events[i].touchpoint == point && batch->events[i].since == since) {
            return i;
        }
    }
    batch->events = memory_grow(batch->events, &build->event_capacity, batch->event_count + 1,
                                sizeof(*batch->events));
    batch->events[batch->event_count] =
        (struct batch_event){.touchpoint = point,
                             .since = since,
                             .recorded = one->recorded,
                             .mean = random_gap_mean(plan->touchpoints[point].rate)};
    return batch->event_count++;
}

/* The column of the message's activity, kept from now on. */
static int batch_latest_column(struct batch_build *build, const struct plan_case *one)
{
    if (one->node == PLAN_NONE || (int)one->activity >= BATCH_KINDS) {
        return PLAN_NONE;
    }
    struct batch_writes *writes = &build->batch->nodes[one->node].writes[one->activity];
    if (writes->latest == PLAN_NONE) {
        writes->latest = (int)build->batch->column_count++;
    }
    return writes->latest;
}

void batch_compile_cases(struct batch_build *build, size_t number)
{
    const struct plan_cases *cases = build->journey->nodes[number].cases;
    struct batch_case *made = arena_array(&build->batch->arena, cases->count, sizeof(*made));
    if (cases->count > CASES_MOST) {
        batch_refuse(build, N_("it waits for too many things at once"));
    }
    for (size_t i = 0; i < cases->count; i++) {
        const struct plan_case *one = &cases->items[i];
        switch (one->type) {
        case PLAN_CASE_EVENT:
            made[i].is_event = true;
            made[i].event = batch_find_event(build, one, cases->since);
            break;
        case PLAN_CASE_MESSAGE:
            made[i].column = batch_latest_column(build, one);
            break;
        case PLAN_CASE_FILTER:
            batch_refuse(build, N_("it waits for a filter"));
            break;
        }
    }
    build->batch->nodes[number].awaits = made;
}
