/* Compiling touchpoints: the events that happen to a contact by itself. */
#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/plan_build.h"

static const struct setting *plan_event_assumption(const struct plan_build *build, struct text name,
                                                   const char **ret_source)
{
    const struct setting *own = setting_get(plan_at(build->assumed, "events"), name);
    *ret_source = own != NULL ? "journey" : "workspace";
    return own != NULL ? own : setting_get(plan_at(build->workspace, "assumptions.events"), name);
}

/* How often it happens: a rate, or as recorded. */
static void plan_assume_event(struct plan_build *build, struct text name,
                              const struct plan_touchpoint *point, const struct setting *settings,
                              const char *source)
{
    struct text_builder place = {0};
    struct text_builder value = {0};
    bool replay = point->every != 0;
    bool given = plan_at(settings, replay ? "replay" : "rate") != NULL;
    text_append_string(&place, "event ");
    text_append(&place, name);
    if (replay) {
        civil_write_duration(&value, point->every);
    } else {
        assumption_write_event_rate(&value, point->rate);
    }
    const char *built_in = replay ? plan_replay_source : plan_guess_source;
    plan_assume(build, (struct result_assumption){.place = text_built(&place),
                                                  .name = replay ? TEXT("replay") : TEXT("rate"),
                                                  .value = text_built(&value),
                                                  .source = text_from(given ? source : built_in),
                                                  .guess = !given && !replay});
    if (point->raised != 0) {
        plan_assume(build, (struct result_assumption){.place = text_built(&place),
                                                      .name = TEXT("after_click"),
                                                      .value = plan_text(settings, "after_click"),
                                                      .source = text_from(source)});
    }
    text_destroy(&place);
    text_destroy(&value);
}

/* A Poisson process, raised for a while after a click. */
static void plan_drawn(struct plan_build *build, const struct setting *settings,
                       struct plan_touchpoint *point)
{
    enum { TIMES_ONE = 1000 };
    const struct setting *rate = plan_at(settings, "rate");
    const struct setting *raise = plan_at(settings, "after_click");
    int64_t times = 0;
    point->rate = ASSUMED_EVENT_RATE;
    if (rate != NULL) {
        shape_read_event_rate(rate, &point->rate);
    }
    if (raise != NULL && shape_read_raise(raise, &times, &point->window)) {
        point->raised = point->rate / TIMES_ONE * (times - TIMES_ONE) +
                        point->rate % TIMES_ONE * (times - TIMES_ONE) / TIMES_ONE;
        build->plan->raises = build->plan->raises || point->raised != 0;
    }
}

static bool plan_event_starts(const struct plan *plan, uint32_t event)
{
    const struct plan_journey *main = &plan->journeys[plan->main];
    for (size_t i = 0; i < main->start_count; i++) {
        if (main->starts[i].trigger == TRIGGER_EVENT && main->starts[i].name == event) {
            return true;
        }
    }
    return false;
}

static void plan_touchpoint(struct plan_build *build, struct text name)
{
    const char *source = NULL;
    const struct setting *settings = plan_event_assumption(build, name, &source);
    struct plan_touchpoint *point = &build->plan->touchpoints[build->plan->touchpoint_count++];
    *point = (struct plan_touchpoint){.name = arena_text(&build->plan->arena, name),
                                      .event = plan_name(build, name),
                                      .stream =
                                          plan_stream(build, text_from(NULL), TEXT("event"), name)};
    point->starts = plan_event_starts(build->plan, point->event);
    struct plan_replay replay = {.kind = ACTIVITY_EVENT,
                                 .recorded = plan_recorded_name(build, name),
                                 .every = plan_duration(settings, "replay", PLAN_REPLAY),
                                 .start = PLAN_NONE,
                                 .starts = point->starts,
                                 .event = point->event,
                                 .campaign = ACTIVITY_NONE};
    bool replays = plan_at(settings, "replay") != NULL ||
                   (plan_at(settings, "rate") == NULL && plan_has_records(build, &replay));
    if (replays) {
        point->every = replay.every;
        plan_add_replay(build, replay);
    } else {
        plan_drawn(build, settings, point);
    }
    plan_assume_event(build, name, point, settings, source);
}

void plan_touchpoints(struct plan_build *build)
{
    struct plan *plan = build->plan;
    size_t count = build->events.count;
    bool *done = memory_array(count, sizeof(*done));
    plan->touchpoints = arena_array(&plan->arena, count, sizeof(*plan->touchpoints));
    for (size_t written = 0; written < count; written++) {
        size_t least = count;
        for (size_t i = 0; i < count; i++) {
            if (!done[i] &&
                (least == count ||
                 text_compare(text_dictionary_text(&build->events, (uint32_t)i),
                              text_dictionary_text(&build->events, (uint32_t)least)) < 0)) {
                least = i;
            }
        }
        done[least] = true;
        plan_touchpoint(build, text_dictionary_text(&build->events, (uint32_t)least));
    }
    free(done);
}
