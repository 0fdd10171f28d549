/* Filters of all contacts at the start of a run. */
#include "model/contacts/contact_state.h"
#include "model/simulation/batch_build.h"

static bool batch_reads(const struct batch_build *build, const struct filter *filter, bool calendar)
{
    if (filter == NULL) {
        return false;
    }
    struct filter_reads reads = {0};
    filter_reads(filter, build->plan->request->contacts->column_count, &reads);
    bitset_destroy(&reads.columns);
    return calendar ? reads.calendar
                    : reads.log || reads.journeys ||
                          (reads.subscriptions && build->subscriptions_change);
}

bool batch_is_settled(const struct batch_build *build, const struct filter *filter)
{
    return !batch_reads(build, filter, false);
}

bool batch_is_steady(const struct batch_build *build, const struct filter *filter)
{
    return batch_is_settled(build, filter) && !batch_reads(build, filter, true);
}

static struct filter_moment batch_moment(const struct plan *plan)
{
    return (struct filter_moment){.now = plan->start,
                                  .zone = plan->zone,
                                  .journey = PLAN_NONE,
                                  .names = &plan->names,
                                  .journeys = plan->logged,
                                  .journey_count = plan->journey_count};
}

/* Leaves those whom `asks` lets pass, each asked alone. */
static void batch_select_alone(const struct batch_build *build, const void *subject,
                               bool (*asks)(const struct batch_build *, const void *,
                                            const struct contact_state *),
                               struct bitset *set)
{
    const struct plan *plan = build->plan;
    struct contact_state state;
    contact_state_init(&state, plan->request->contacts, plan->request->activity, plan->opt_out);
    for (size_t i = bitset_next(set, 0); i < set->size; i = bitset_next(set, i + 1)) {
        contact_state_reset(&state, i, plan->start);
        if (!asks(build, subject, &state)) {
            bitset_put(set, i, false);
        }
    }
    contact_state_destroy(&state);
}

static bool batch_asks_filter(const struct batch_build *build, const void *subject,
                              const struct contact_state *state)
{
    struct filter_moment moment = batch_moment(build->plan);
    return filter_matches(subject, state, &moment);
}

static bool batch_asks_state(const struct batch_build *build, const void *subject,
                             const struct contact_state *state)
{
    (void)build;
    return plan_start_holds(subject, state, false);
}

void batch_select(const struct batch_build *build, const struct filter *filter,
                  struct bitset *ret_set)
{
    const struct plan *plan = build->plan;
    struct filter_moment moment = batch_moment(plan);
    if (filter != NULL && !build->recorded_at_start) {
        filter_select(filter, plan->request->contacts, plan->request->activity, plan->opt_out,
                      &moment, ret_set);
        return;
    }
    bitset_init(ret_set, plan->request->contacts->count);
    bitset_fill(ret_set, true);
    if (filter != NULL) {
        batch_select_alone(build, filter, batch_asks_filter, ret_set);
    }
}

void batch_select_state(const struct batch_build *build, const struct plan_start *start,
                        struct bitset *set)
{
    struct bitset members;
    switch (start->trigger) {
    case TRIGGER_TAG_ADDED:
    case TRIGGER_TAG_REMOVED:
    case TRIGGER_LIST_JOINED:
    case TRIGGER_LIST_LEFT:
        batch_select_alone(build, start, batch_asks_state, set);
        break;
    case TRIGGER_SEGMENT_ENTERED:
    case TRIGGER_SEGMENT_LEFT:
        batch_select(build, build->plan->segments[start->name].filter, &members);
        bitset_keep(set, &members, start->trigger == TRIGGER_SEGMENT_ENTERED);
        bitset_destroy(&members);
        break;
    default:
        break;
    }
}
