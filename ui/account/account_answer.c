/* The answer before the account: reached or not, and what came nearest. */
#include "model/contacts/contact_table.h"
#include "model/simulation/contact_walk.h"
#include "ui/account/account_parts.h"
#include "ui/translation.h"

static struct text account_field(const struct account_writing *writing, enum standard_field field)
{
    const struct contact_table *contacts = writing->explanation->plan->request->contacts;
    int column = contacts->standard[field];
    struct value value = {.type = VALUE_NULL};
    if (column >= 0) {
        value = contact_table_get(contacts, writing->explanation->contact, column);
    }
    return value.type == VALUE_TEXT ? value.text : text_from(NULL);
}

static void account_head_title(struct account_writing *writing)
{
    const struct plan *plan = writing->explanation->plan;
    struct text id = contact_table_id(plan->request->contacts, writing->explanation->contact);
    struct text journey = plan->journeys[plan->main].name;
    struct text_builder name = {0};
    text_append(&name, account_field(writing, STANDARD_FIRST_NAME));
    if (name.length != 0) {
        text_append_byte(&name, ' ');
    }
    text_append(&name, account_field(writing, STANDARD_LAST_NAME));
    writing->account->title = name.length == 0
                                  ? account_text(writing, N_("{1} in the journey {2}"), id, journey)
                                  : account_text(writing, N_("{3} ({1}) in the journey {2}"), id,
                                                 journey, text_trim(text_built(&name)));
    text_destroy(&name);
}

/* A run begins with a day of the workspace. */
static struct text account_first_day(struct account_writing *writing)
{
    const struct plan *plan = writing->explanation->plan;
    struct text_builder day = {0};
    account_append_day(&day, zone_day(plan->zone, plan->start));
    struct text text = arena_text(&writing->account->arena, text_built(&day));
    text_destroy(&day);
    return text;
}

void account_head(struct account_writing *writing)
{
    static const char *const rungs[ZONE_RUNG_COUNT] = {
        [ZONE_OWN] = N_("Times are those of {1}, the contact's own zone."),
        [ZONE_COUNTRY] = N_("Times are those of {1}, the main zone of the contact's country."),
        [ZONE_WORKSPACE] = N_("Times are those of {1}, the workspace's zone, as the contact's is "
                              "not known."),
        [ZONE_UTC] = N_("Times are in UTC, as no zone is known."),
        [ZONE_JOURNEY] = N_("Times are those of {1}, which the journey names for all."),
    };
    const struct explanation *explanation = writing->explanation;
    const struct plan *plan = explanation->plan;
    account_head_title(writing);
    bool elsewhere = explanation->in_run && zone_local(plan->zone, plan->start) !=
                                                zone_local(explanation->zone, plan->start);
    account_say(writing,
                elsewhere ? N_("A preview of {1} from {2} in {4}, seed {3}.")
                          : N_("A preview of {1} from {2}, seed {3}."),
                account_duration(writing, (int64_t)plan->days * CIVIL_DAY),
                account_first_day(writing), account_number(writing, (int64_t)plan->request->seed),
                text_from(zone_name(plan->zone)));
    if (explanation->in_run) {
        account_say(writing, rungs[explanation->rung], text_from(zone_name(explanation->zone)));
    }
    if (explanation->persona < plan->persona_count) {
        account_say(writing, N_("Persona: {1}."), plan->personas[explanation->persona].id);
    }
    if (explanation->pen.dropped != 0) {
        account_say(writing, N_("That is a long way: {1} steps are left out before the last one."),
                    account_number(writing, (int64_t)explanation->pen.dropped));
    }
}

static struct text account_channels(struct account_writing *writing, uint64_t channels)
{
    struct text_builder list = {0};
    for (int i = 0; channels >> i != 0; i++) {
        if (((channels >> i) & 1) != 0) {
            bool last = channels >> i == 1;
            (last ? account_list_last : account_list)(&list, account_channel(writing, i));
        }
        if (i == PLAN_MOST_CHANNELS - 1) {
            break;
        }
    }
    struct text text = arena_text(&writing->account->arena, text_built(&list));
    text_destroy(&list);
    return text;
}

/* How it went out, after the answer. */
static void account_say_end(struct account_writing *writing, const struct walk_record *end)
{
    static const char *const reasons[END_REASON_COUNT] = {
        [END_GOAL] = N_("It ended at \"{1}\" on {2}, with a goal."),
        [END_EXIT_RULE] = N_("It ended at \"{1}\" on {2}, by a rule of the journey."),
        [END_RECHECK] = N_("It ended at \"{1}\" on {2}, as the start's filter no longer held."),
        [END_END] = N_("It ended at \"{1}\" on {2}."),
        [END_FILTERED_OUT] = N_("It ended at \"{1}\" on {2}, as the filter there did not hold."),
        [END_BLOCKED] = N_("It ended at \"{1}\" on {2}, as that could not be sent."),
        [END_MISSING] = N_("It ended at \"{1}\" on {2}, for want of a date."),
        [END_LOOP_LIMIT] = N_("It ended at \"{1}\" on {2}, met once too often."),
        [END_DEAD_END] = N_("It ended behind \"{1}\" on {2}, where nothing is connected."),
    };
    struct text title = account_title(writing, end->journey, end->node);
    if (end->kind == RECORD_INSIDE) {
        account_say(writing, N_("At the end of the preview it still stands at \"{1}\"."), title);
    } else {
        account_say(writing, reasons[end->number], title,
                    account_dated(writing, end->time, writing->explanation->plan->start));
    }
}

static void account_say_reached(struct account_writing *writing,
                                const struct explanation_answer *answer)
{
    struct text channels = account_channels(writing, answer->channels);
    account_say(writing,
                answer->delivered == 1 ? N_("Reached: 1 message was delivered, by {2}.")
                                       : N_("Reached: {1} messages were delivered, by {2}."),
                account_number(writing, answer->delivered), channels);
    if (answer->entries > 1) {
        account_say(writing, N_("It went in {1} times."), account_number(writing, answer->entries));
    }
}

static void account_say_blocked(struct account_writing *writing, const struct walk_record *record)
{
    static const char *const reasons[BLOCK_REASON_COUNT] = {
        [BLOCK_NO_CONSENT_AT_ALL] = N_("is unsubscribed from everything"),
        [BLOCK_NOT_SUBSCRIBED] = N_("is not on the list {2}"),
        [BLOCK_NO_CHANNEL_CONSENT] = N_("there is no consent to {1}"),
        [BLOCK_NO_ADDRESS] = N_("there is no address for {1}"),
        [BLOCK_FREQUENCY] = N_("wants messages less often"),
        [BLOCK_CAPPED] = N_("there were as many messages before as the limit allows"),
        [BLOCK_QUIET_HOURS] = N_("it was in quiet hours"),
    };
    struct text why = account_text(writing, N_("there was no channel to try"), {0});
    if (record->number != RECORD_NOTHING) {
        why = account_text(writing, reasons[record->number],
                           record->channel == RECORD_NOTHING
                               ? text_from(NULL)
                               : account_channel(writing, record->channel),
                           account_topic(writing, record));
    }
    account_say(writing,
                N_("Not reached: came nearest at \"{1}\" on {2}, but nothing could be sent: {3}."),
                account_title(writing, record->journey, record->node),
                account_day(writing, record->time), why);
}

static void account_say_never_in(struct account_writing *writing, const struct walk_record *record)
{
    account_say(writing, N_("Not reached: was never let in. It came nearest at \"{1}\" on {2}:"),
                account_title(writing, record->journey, record->node),
                account_day(writing, record->time));
    account_reasons(writing, record);
}

/* When an arrival of the start comes next; INT64_MAX: never. */
static int64_t account_next_due(const struct explanation *explanation, int node)
{
    int64_t next = INT64_MAX;
    for (size_t i = 0; i < explanation->pen.count; i++) {
        const struct walk_record *record = &explanation->pen.records[i];
        if (record->kind == RECORD_DUE && record->node == node && record->until < next) {
            next = record->until;
        }
    }
    return next;
}

/* Which arrivals there could have been, and why none came to this contact. */
static void account_say_no_start(struct account_writing *writing)
{
    const struct explanation *explanation = writing->explanation;
    const struct plan_journey *journey = &explanation->plan->journeys[explanation->plan->main];
    account_tell(writing, N_("Not reached: nothing came that would have let this contact in."));
    for (size_t i = 0; i < journey->start_count; i++) {
        const struct plan_start *start = &journey->starts[i];
        account_tell_no_start(writing, start, account_next_due(explanation, start->node));
    }
}

void account_answer(struct account_writing *writing)
{
    struct explanation_answer answer = explanation_answer(writing->explanation);
    switch (answer.verdict) {
    case EXPLAINED_LEFT_OUT:
        account_tell(writing, N_("Not reached: --where leaves this contact out."));
        account_reasons(writing, &writing->explanation->pen.records[0]);
        return;
    case EXPLAINED_NO_START:
        account_say_no_start(writing);
        return;
    case EXPLAINED_TURNED_AWAY:
        account_say_never_in(writing, answer.record);
        return;
    case EXPLAINED_NO_MESSAGE:
        account_tell(writing, N_("Not reached: went in, but never came to a message."));
        break;
    case EXPLAINED_STILL_HELD:
        account_say(writing, N_("Not reached: \"{1}\" is still held as the preview ends."),
                    account_title(writing, answer.record->journey, answer.record->node));
        return;
    case EXPLAINED_STOPPED:
        account_say(writing, N_("Not reached: the way ended before \"{1}\" was sent."),
                    account_title(writing, answer.record->journey, answer.record->node));
        break;
    case EXPLAINED_BLOCKED:
        account_say_blocked(writing, answer.record);
        break;
    case EXPLAINED_BOUNCED:
        account_say(writing, N_("Not reached: \"{1}\" was sent by {2} on {3}, but bounced."),
                    account_title(writing, answer.record->journey, answer.record->node),
                    account_channel(writing, answer.record->channel),
                    account_day(writing, answer.record->time));
        break;
    case EXPLAINED_REACHED:
        account_say_reached(writing, &answer);
        break;
    case EXPLAINED_COUNT:
        return;
    }
    if (answer.end != NULL) {
        account_say_end(writing, answer.end);
    }
}

void account_answer_at(struct account_writing *writing)
{
    static const char *const sentences[] = {
        [WAY_ARRIVED] = N_("Came to \"{1}\" on {3}."),
        [WAY_NO_ENTRY] = N_("Never came to \"{1}\"."),
        [WAY_NO_PATH] = N_("Never came to \"{1}\": no way leads there from \"{2}\", where it went "
                           "in."),
        [WAY_TURNED] = N_("Never came to \"{1}\": took another way at \"{2}\" on {3}, to \"{4}\"."),
        [WAY_ENDED] = N_("Never came to \"{1}\": the way ended at \"{2}\" on {3}."),
        [WAY_STILL_AHEAD] = N_("Has not come to \"{1}\" yet: stands at \"{2}\" as the preview "
                               "ends."),
    };
    const struct explanation *explanation = writing->explanation;
    struct explanation_way_to found = explanation_way(explanation, writing->node);
    const struct walk_record *record = found.record;
    struct text there = {.bytes = ""};
    struct text day = {.bytes = ""};
    struct text next = {.bytes = ""};
    if (record != NULL) {
        there = account_title(writing, record->journey, record->node);
        day = account_day(writing, record->time);
        next = found.way == WAY_TURNED ? account_title(writing, record->journey, record->detail)
                                       : next;
    }
    account_say(writing, sentences[found.way],
                account_title(writing, (int)explanation->plan->main, writing->node), there, day,
                next);
    if (found.way == WAY_NO_ENTRY) {
        account_answer(writing);
    }
}
