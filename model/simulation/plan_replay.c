/* Compiling `replay`: which recorded happenings happen again. */
#include "model/base/memory.h"
#include "model/simulation/plan_build.h"

const char plan_replay_source[] = N_("built-in: what was recorded in the last 91 days");
const char plan_guess_source[] = N_("built-in: a guess, as nothing says how often");

/* What a row of the kind is about: an event, a campaign, or a list (which may be a segment). */
static uint32_t plan_row_name(const struct activity_row *row)
{
    switch ((enum activity_kind)row->kind) {
    case ACTIVITY_EVENT:
        return row->event;
    case ACTIVITY_JOINED:
    case ACTIVITY_LEFT:
    case ACTIVITY_SEGMENT_ENTERED:
    case ACTIVITY_SEGMENT_LEFT:
        return row->list;
    default:
        return row->campaign;
    }
}

bool plan_replays(const struct plan *plan, const struct plan_replay *replay,
                  const struct activity_row *row)
{
    return row->kind == replay->kind && row->time < plan->start &&
           row->time >= plan->start - replay->every && plan_row_name(row) == replay->recorded;
}

bool plan_has_records(const struct plan_build *build, const struct plan_replay *replay)
{
    const struct activity *activity = build->request->activity;
    bool found = false;
    bool asked = activity != NULL && replay->recorded != ACTIVITY_NONE;
    for (size_t i = 0; asked && !found && i < activity->count; i++) {
        found = plan_replays(build->plan, replay, &activity->rows[i]);
    }
    return found;
}

static void plan_recorded_topics(struct plan_build *build)
{
    struct plan *plan = build->plan;
    const struct contact_table *contacts = build->request->contacts;
    plan->recorded_topics =
        arena_array(&plan->arena, contacts->topic_count, sizeof(*plan->recorded_topics));
    for (size_t i = 0; i < contacts->topic_count; i++) {
        plan->recorded_topics[i] = plan_recorded_name(build, text_from(contacts->topics[i].name));
    }
}

void plan_add_replay(struct plan_build *build, struct plan_replay replay)
{
    struct plan *plan = build->plan;
    if (replay.recorded == ACTIVITY_NONE || replay.every <= 0) {
        return;
    }
    if (plan->replay_count == 0) {
        plan_recorded_topics(build);
    }
    plan->replays = memory_grow(plan->replays, &plan->replay_capacity, plan->replay_count + 1,
                                sizeof(*plan->replays));
    plan->replays[plan->replay_count++] = replay;
    plan->replay_kinds |= UINT32_C(1) << replay.kind;
    plan->replay_longest =
        replay.every > plan->replay_longest ? replay.every : plan->replay_longest;
}
