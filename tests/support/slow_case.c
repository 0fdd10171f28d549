/* The cases of a wait_for in the slow simulator. */
#include "tests/support/slow_life.h"

static int slow_case_activity(struct text name)
{
    for (int kind = 0; kind < ACTIVITY_KIND_COUNT; kind++) {
        if (text_is(name, activity_kind_name((enum activity_kind)kind))) {
            return kind;
        }
    }
    return -1;
}

static bool slow_case_holds(struct slow_life *life, size_t passage, const struct setting *row,
                            const struct filter *filter, enum slow_feature *ret_feature)
{
    const struct slow_passage *at = &life->passages[passage];
    const struct journey *journey = slow_life_journey(life, passage)->journey;
    const struct setting *message = setting_get(row, TEXT("message"));
    const struct setting *event = setting_get(row, TEXT("event"));
    if (message != NULL && message->count == 1) {
        size_t of = journey_number(journey, setting_as_text(&message->items[0]));
        *ret_feature = SLOW_CASE_MESSAGE;
        return of != SIZE_MAX && slow_message_was(life, passage, of,
                                                  slow_case_activity(text_from(message->names[0])));
    }
    if (event != NULL) {
        struct text since = node_text(&journey->nodes[at->node], "since");
        bool ever = text_is(since, "ever");
        bool lately =
            slow_contact_event_since(&life->contact, setting_as_text(event), at->arrived_log);
        *ret_feature = ever ? SLOW_CASE_EVER : lately ? SLOW_CASE_EVENT : SLOW_CASE_BEFORE_ARRIVAL;
        return slow_contact_event_since(&life->contact, setting_as_text(event),
                                        ever                      ? 0
                                        : text_is(since, "entry") ? at->entry_log
                                                                  : at->arrived_log);
    }
    *ret_feature = SLOW_CASE_FILTER;
    return filter != NULL && slow_life_matches(life, filter, passage);
}

/* Whether a later case holds as well. */
static void slow_case_ties(struct slow_life *life, size_t passage, size_t found)
{
    const struct slow_journey *journey = slow_life_journey(life, passage);
    size_t node = life->passages[passage].node;
    const struct setting *cases = node_setting(&journey->journey->nodes[node], "cases");
    for (size_t i = found + 1; i < cases->count; i++) {
        enum slow_feature feature = SLOW_CASE_FILTER;
        if (slow_case_holds(life, passage, &cases->items[i], journey->case_filters[node][i],
                            &feature)) {
            slow_occurs(life, SLOW_CASE_TIED);
        }
    }
}

int slow_life_case(struct slow_life *life, size_t passage)
{
    const struct slow_journey *journey = slow_life_journey(life, passage);
    size_t node = life->passages[passage].node;
    const struct setting *cases = node_setting(&journey->journey->nodes[node], "cases");
    for (size_t i = 0; cases != NULL && i < cases->count; i++) {
        enum slow_feature feature = SLOW_CASE_FILTER;
        if (slow_case_holds(life, passage, &cases->items[i], journey->case_filters[node][i],
                            &feature)) {
            slow_occurs(life, feature);
            slow_case_ties(life, passage, i);
            return (int)i;
        }
    }
    return -1;
}
