/* Writes one contact's way through a journey as JSON. */
#include "storage/formats/json_explanation.h"

#include <stdlib.h>

#include <jansson.h>

#include "model/contacts/activity_name.h"
#include "model/contacts/contact_table.h"
#include "model/simulation/contact_walk.h"
#include "storage/formats/json_value.h"

/* What the records of one explanation are read with. */
struct json_explaining {
    const struct explanation *explanation;
    const struct plan_journey *journey; /* of the record in hand; NULL: of none */
};

static void json_explanation_text(json_t *object, const char *key, struct text text)
{
    json_object_set_new(object, key, json_value_text(text));
}

static void json_explanation_word(json_t *object, const char *key, const char *word)
{
    json_object_set_new(object, key, json_string(word));
}

static json_t *json_explanation_instant(int64_t instant)
{
    struct text_builder builder = {0};
    civil_write_datetime(&builder, instant);
    text_append_byte(&builder, 'Z');
    json_t *json = json_string(builder.bytes);
    text_destroy(&builder);
    return json;
}

static void json_explanation_time(json_t *object, const char *key, int64_t instant)
{
    if (instant != INT64_MAX) {
        json_object_set_new(object, key, json_explanation_instant(instant));
    }
}

/* A part of 2^32. */
static void json_explanation_share(json_t *object, const char *key, uint64_t part)
{
    json_object_set_new(object, key, json_real((double)part / 4294967296.0));
}

static void json_explanation_reasons(json_t *object, const struct walk_record *record)
{
    json_t *clauses = json_array();
    for (size_t i = 0; i < record->reason_count; i++) {
        const struct filter_reason *reason = &record->reasons[i];
        json_t *clause = json_object();
        json_explanation_text(clause, "clause", reason->clause);
        if (reason->has_value) {
            json_explanation_text(clause, "value", reason->value);
        }
        json_object_set_new(clause, "holds", json_boolean(reason->held));
        json_object_set_new(clause, "decides", json_boolean(reason->decides));
        json_array_append_new(clauses, clause);
    }
    if (record->reason_count != 0) {
        json_object_set_new(object, "clauses", clauses);
    } else {
        json_decref(clauses);
    }
}

static void json_explanation_channel(const struct json_explaining *explaining, json_t *object,
                                     const struct walk_record *record)
{
    if (record->channel != RECORD_NOTHING) {
        json_explanation_text(object, "channel",
                              explaining->explanation->plan->channels[record->channel].id);
    }
}

/* Its names as a file of activity calls them. */
static void json_explanation_replayed(const struct json_explaining *explaining, json_t *object,
                                      const struct walk_record *record)
{
    const struct explanation *explanation = explaining->explanation;
    const struct activity_row *row = explanation_row(explanation, record);
    json_explanation_word(object, "activity", activity_kind_name((enum activity_kind)row->kind));
    json_explanation_time(object, "recorded", record->until);
    for (size_t i = 0; i < activity_name_count; i++) {
        uint32_t code = activity_name_get(row, i);
        if (code != ACTIVITY_NONE) {
            json_explanation_text(
                object, activity_names[i].name,
                text_dictionary_text(&explanation->plan->request->activity->names, code));
        }
    }
}

static void json_explanation_entry(const struct json_explaining *explaining, json_t *object,
                                   const struct walk_record *record)
{
    const struct plan *plan = explaining->explanation->plan;
    switch (record->kind) {
    case RECORD_EVENT:
        json_explanation_text(object, "event",
                              text_dictionary_text(&plan->names, (uint32_t)record->number));
        return;
    case RECORD_REPLAYED:
        json_explanation_replayed(explaining, object, record);
        return;
    case RECORD_SEGMENT:
        json_explanation_text(object, "segment", plan->segments[record->number].id);
        json_object_set_new(object, "entered", json_boolean(record->holds));
        return;
    case RECORD_START:
        json_object_set_new(object, "let_in", json_boolean(record->holds));
        if (!record->holds) {
            json_explanation_word(object, "turned_away",
                                  turn_away_reason_name((enum turn_away_reason)record->number));
        }
        json_value_set_number(object, "entries", record->amount);
        json_explanation_time(object, "free", record->until);
        break;
    case RECORD_DUE:
        json_explanation_time(object, "at", record->until);
        break;
    default:
        return;
    }
    json_explanation_word(object, "by", walk_start_kind_name((enum walk_start_kind)record->detail));
}

static void json_explanation_rest(json_t *object, const struct walk_record *record)
{
    static const char *const rests[] = {[REST_MOVING] = "moving",
                                        [REST_WAIT] = "wait",
                                        [REST_WAIT_FOR] = "wait_for",
                                        [REST_HELD] = "held",
                                        [REST_UNREAD] = "unread"};
    json_explanation_word(object, "rest", rests[record->detail]);
    json_explanation_time(object, "until", record->until);
}

static void json_explanation_left(const struct json_explaining *explaining, json_t *object,
                                  const struct walk_record *record)
{
    const struct plan_journey *journey = explaining->journey;
    size_t port = journey->nodes[record->node].first_port + (size_t)record->number;
    json_explanation_text(object, "port", journey->ports[port].name);
    json_explanation_text(object, "to", journey->ids[record->detail]);
}

static void json_explanation_node(const struct json_explaining *explaining, json_t *object,
                                  const struct walk_record *record)
{
    static const char *const waits[] = {
        [WAIT_ENDS] = "ends", [WAIT_IS_PAST] = "past", [WAIT_HAS_NO_DATE] = "no_date"};
    switch (record->kind) {
    case RECORD_CASE:
        if (record->number != RECORD_NOTHING) {
            json_value_set_number(object, "case", record->number + 1);
        }
        json_object_set_new(object, "holds", json_boolean(record->holds));
        return;
    case RECORD_SPLIT:
        json_value_set_number(object, "arm", record->number + 1);
        json_explanation_share(
            object, "below",
            explaining->journey->nodes[record->node].split->limits[record->number]);
        return;
    case RECORD_WAIT:
        json_explanation_word(object, "outcome", waits[record->detail]);
        json_explanation_time(object, "until", record->until);
        return;
    case RECORD_RESTS:
    case RECORD_INSIDE:
        json_explanation_rest(object, record);
        return;
    case RECORD_CHANGE:
        json_value_set_number(object, "change", record->number + 1);
        json_object_set_new(object, "changed", json_boolean(record->holds));
        return;
    case RECORD_GOAL:
        json_explanation_text(object, "goal", explaining->journey->goals[record->number]);
        return;
    case RECORD_EXIT:
        json_value_set_number(object, "row", record->number + 1);
        return;
    case RECORD_LEFT:
        json_explanation_left(explaining, object, record);
        return;
    case RECORD_ENDED:
        json_explanation_word(object, "reason", end_reason_name((enum end_reason)record->number));
        return;
    default:
        return;
    }
}

static void json_explanation_step(const struct json_explaining *explaining, json_t *object,
                                  const struct walk_record *record)
{
    static const char *const subscriptions[] = {[SUBSCRIPTION_NONE] = "none",
                                                [SUBSCRIPTION_JOINED] = "joined",
                                                [SUBSCRIPTION_LEFT] = "left"};
    json_explanation_word(object, "step",
                          walk_message_step_name((enum walk_message_step)record->number));
    json_object_set_new(object, "passes", json_boolean(record->holds));
    json_explanation_time(object, "free", record->until);
    switch ((enum walk_message_step)record->number) {
    case STEP_TOPIC:
        json_explanation_word(object, "subscription", subscriptions[record->detail]);
        return;
    case STEP_CHANNEL_CONSENT:
        json_explanation_word(object, "consent",
                              contact_table_consent_name((enum consent)record->detail));
        return;
    case STEP_FREQUENCY:
        json_value_set_number(object, "days", record->amount);
        break;
    case STEP_CAP:
        json_value_set_number(object, "rule", record->detail + 1);
        json_value_set_number(object, "max", explaining->journey->caps[record->detail].most);
        break;
    default:
        return;
    }
    json_t *times = json_array();
    for (size_t i = 0; i < record->time_count; i++) {
        json_array_append_new(times, json_explanation_instant(record->times[i]));
    }
    json_object_set_new(object, "messages", times);
}

static void json_explanation_message(const struct json_explaining *explaining, json_t *object,
                                     const struct walk_record *record)
{
    switch (record->kind) {
    case RECORD_STEP:
        json_explanation_step(explaining, object, record);
        return;
    case RECORD_BLOCKED:
        if (record->number != RECORD_NOTHING) {
            json_explanation_word(object, "reason",
                                  block_reason_name((enum block_reason)record->number));
        }
        return;
    case RECORD_SENT:
        json_object_set_new(object, "delivered", json_boolean(record->holds));
        if (!record->holds) {
            json_object_set_new(object, "for_good", json_boolean(record->detail == 1));
        }
        json_explanation_share(object, "delivered_below", record->limits[0]);
        json_explanation_share(object, "opened_below", record->limits[1]);
        json_explanation_share(object, "clicked_below", record->limits[2]);
        return;
    case RECORD_DRAW:
        json_object_set_new(object, "holds", json_boolean(record->holds));
        json_explanation_share(object, "below", record->limits[0]);
        break;
    case RECORD_TO_COME:
        json_explanation_time(object, "at", record->until);
        break;
    case RECORD_OUTCOME:
        if (record->number == (int)OUTCOME_UNSUBSCRIBED) {
            json_object_set_new(object, "from_everything", json_boolean(record->holds));
        }
        break;
    default:
        return;
    }
    json_explanation_word(object, "outcome", walk_outcome_name((enum walk_outcome)record->number));
}

static json_t *json_explanation_record(struct json_explaining *explaining,
                                       const struct walk_record *record)
{
    const struct plan *plan = explaining->explanation->plan;
    json_t *object = json_object();
    struct text_builder local = {0};
    json_explanation_word(object, "kind", walk_record_name(record->kind));
    json_explanation_time(object, "time", record->time);
    civil_write_datetime(&local, zone_local(explaining->explanation->zone, record->time));
    json_explanation_text(object, "local", text_built(&local));
    text_destroy(&local);
    explaining->journey =
        record->journey == RECORD_NOTHING ? NULL : &plan->journeys[record->journey];
    if (explaining->journey != NULL) {
        json_explanation_text(object, "journey", explaining->journey->name);
    }
    if (record->passage != RECORD_NOTHING) {
        json_value_set_number(object, "passage", record->passage);
    }
    if (record->node != RECORD_NOTHING && explaining->journey != NULL) {
        json_explanation_text(object, "node", explaining->journey->ids[record->node]);
    }
    if (record->visit != RECORD_NOTHING) {
        json_value_set_number(object, "visit", record->visit);
    }
    json_explanation_channel(explaining, object, record);
    json_explanation_entry(explaining, object, record);
    json_explanation_node(explaining, object, record);
    json_explanation_message(explaining, object, record);
    if (record->drawn) {
        json_explanation_share(object, "draw", record->draw);
    }
    json_explanation_reasons(object, record);
    return object;
}

static json_t *json_explanation_head(const struct explanation *explanation)
{
    const struct plan *plan = explanation->plan;
    struct explanation_answer answer = explanation_answer(explanation);
    json_t *object = json_object();
    json_explanation_word(object, "kind", "contact");
    json_explanation_text(object, "contact",
                          contact_table_id(plan->request->contacts, explanation->contact));
    json_explanation_text(object, "journey", plan->journeys[plan->main].name);
    json_explanation_word(object, "answer", explanation_verdict_name(answer.verdict));
    json_value_set_number(object, "entries", answer.entries);
    json_value_set_number(object, "delivered", answer.delivered);
    json_explanation_word(object, "zone", zone_name(explanation->zone));
    json_explanation_word(object, "zone_from", zone_rung_name(explanation->rung));
    if (explanation->persona < plan->persona_count) {
        json_explanation_text(object, "persona", plan->personas[explanation->persona].id);
    }
    json_explanation_time(object, "start", plan->start);
    json_value_set_number(object, "days", plan->days);
    json_value_set_number(object, "seed", (int64_t)plan->request->seed);
    if (explanation->pen.dropped != 0) {
        json_value_set_number(object, "dropped", (int64_t)explanation->pen.dropped);
    }
    return object;
}

char *json_explanation_write(const struct explanation *explanation, int node)
{
    struct json_explaining explaining = {.explanation = explanation};
    struct text_builder builder = {0};
    json_t *records = json_array();
    json_array_append_new(records, json_explanation_head(explanation));
    for (size_t i = 0; i < explanation->pen.count; i++) {
        const struct walk_record *record = &explanation->pen.records[i];
        if (node == PLAN_NONE ||
            (record->node == node && record->journey == (int)explanation->plan->main)) {
            json_array_append_new(records, json_explanation_record(&explaining, record));
        }
    }
    char *json = json_dumps(records, JSON_COMPACT | JSON_REAL_PRECISION(10));
    json_decref(records);
    text_append_string(&builder, json == NULL ? "[]" : json);
    text_append_byte(&builder, '\n');
    free(json);
    return text_take(&builder);
}
