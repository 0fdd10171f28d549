/* The pen: records of entering, moving, resting and ending. */
#include "model/simulation/walk_pen.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/random.h"
#include "model/simulation/walk_parts.h"

static const char *const walk_record_names[RECORD_KIND_COUNT] = {
    [RECORD_LEFT_OUT] = "left_out", [RECORD_DUE] = "due",         [RECORD_EVENT] = "event",
    [RECORD_REPLAYED] = "replayed", [RECORD_SEGMENT] = "segment", [RECORD_START] = "start",
    [RECORD_ENTERED] = "entered",   [RECORD_ARRIVED] = "arrived", [RECORD_CASE] = "case",
    [RECORD_SPLIT] = "split",       [RECORD_WAIT] = "wait",       [RECORD_RESTS] = "rests",
    [RECORD_STEP] = "step",         [RECORD_BLOCKED] = "blocked", [RECORD_SENT] = "sent",
    [RECORD_DRAW] = "draw",         [RECORD_TO_COME] = "to_come", [RECORD_OUTCOME] = "outcome",
    [RECORD_CHANGE] = "change",     [RECORD_STARTS] = "starts",   [RECORD_GOAL] = "goal",
    [RECORD_EXIT] = "exit_rule",    [RECORD_LEFT] = "left",       [RECORD_ENDED] = "ended",
    [RECORD_INSIDE] = "inside",
};

const char *walk_record_name(enum walk_record_kind kind)
{
    return walk_record_names[kind];
}

static const char *const walk_outcome_names[OUTCOME_COUNT] = {"opened", "clicked", "unsubscribed",
                                                              "converted"};

const char *walk_outcome_name(enum walk_outcome outcome)
{
    return walk_outcome_names[outcome];
}

static const char *const walk_start_kind_names[START_KIND_COUNT] = {"at_start", "spread",  "rate",
                                                                    "date",     "trigger", "enter"};

const char *walk_start_kind_name(enum walk_start_kind kind)
{
    return walk_start_kind_names[kind];
}

static const char *const walk_message_step_names[] = {
    [STEP_ANY_CONSENT] = "any_consent", [STEP_TOPIC] = "topic",
    [STEP_CHANNEL_CONSENT] = "consent", [STEP_ADDRESS] = "address",
    [STEP_FREQUENCY] = "frequency",     [STEP_CAP] = "cap",
    [STEP_QUIET_HOURS] = "quiet_hours",
};

const char *walk_message_step_name(enum walk_message_step step)
{
    return walk_message_step_names[step];
}

void walk_pen_destroy(struct walk_pen *pen)
{
    arena_destroy(&pen->arena);
    free(pen->records);
    free(pen->counts);
    *pen = (struct walk_pen){0};
}

struct walk_record *walk_pen_write(const struct contact_walk *walk, enum walk_record_kind kind,
                                   const struct passage *passage)
{
    struct walk_pen *pen = walk->pen;
    if (pen->count == WALK_PEN_MOST) {
        pen->dropped++;
        pen->count--;
    }
    pen->records = memory_grow(pen->records, &pen->capacity, pen->count + 1, sizeof(*pen->records));
    struct walk_record *record = &pen->records[pen->count++];
    *record = (struct walk_record){.kind = kind,
                                   .time = walk->now,
                                   .journey = RECORD_NOTHING,
                                   .node = RECORD_NOTHING,
                                   .passage = RECORD_NOTHING,
                                   .visit = RECORD_NOTHING,
                                   .channel = RECORD_NOTHING,
                                   .number = RECORD_NOTHING,
                                   .detail = RECORD_NOTHING,
                                   .until = INT64_MAX};
    if (passage != NULL) {
        record->journey = (int)passage->journey;
        record->node = passage->node;
        record->passage = (int)passage->number;
        record->visit = (int)passage->visit;
    }
    return record;
}

static void walk_pen_reasons(const struct contact_walk *walk, const struct filter *filter,
                             const struct passage *passage, struct walk_record *record)
{
    struct filter_moment moment = walk_moment(walk, passage);
    record->reasons =
        filter_reasons(filter, &walk->state, &moment, &walk->pen->arena, &record->reason_count);
}

void walk_note_left_out(const struct contact_walk *walk, const struct filter *where)
{
    walk_pen_reasons(walk, where, NULL, walk_pen_write(walk, RECORD_LEFT_OUT, NULL));
}

void walk_note_due(const struct contact_walk *walk, const struct plan_start *start, size_t arrival,
                   enum walk_start_kind kind, int64_t time, uint32_t draw)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_DUE, NULL);
    record->journey = (int)walk->plan->main;
    record->node = start->node;
    record->number = (int)arrival;
    record->detail = (int)kind;
    record->until = time;
    record->drawn = kind == START_SPREAD || kind == START_RATE;
    if (record->drawn) {
        record->draw = random_draw(start->stream, walk->key,
                                   kind == START_SPREAD ? TURN_SPREAD : TURN_RATE, draw);
    }
}

void walk_note_event(const struct contact_walk *walk, uint32_t event, int journey, int node)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_EVENT, NULL);
    record->journey = journey;
    record->node = node;
    record->number = (int)event;
}

void walk_note_replayed(const struct contact_walk *walk, const struct activity_row *row,
                        size_t number)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_REPLAYED, NULL);
    record->number = (int)number;
    record->detail = (int)row->kind;
    record->until = row->time;
}

void walk_note_segment(const struct contact_walk *walk, size_t segment, bool entered)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_SEGMENT, NULL);
    record->number = (int)segment;
    record->holds = entered;
}

void walk_note_start(const struct contact_walk *walk, size_t journey,
                     const struct plan_start *start, enum walk_start_kind kind,
                     enum turn_away_reason reason)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_START, NULL);
    const struct walk_entry *entry = &walk->entries[journey];
    record->journey = (int)journey;
    record->node = start->node;
    record->detail = (int)kind;
    record->holds = reason == TURN_AWAY_REASON_COUNT;
    record->number = record->holds ? RECORD_NOTHING : (int)reason;
    record->amount = (int64_t)entry->count;
    if (reason == TURNED_MIN_GAP) {
        record->until = entry->last + walk->plan->journeys[journey].min_gap;
    }
    if (kind != START_ENTER) {
        walk_pen_reasons(walk, start->filter, NULL, record);
    }
}

void walk_note_entered(const struct contact_walk *walk, const struct passage *passage)
{
    walk_pen_write(walk, RECORD_ENTERED, passage);
}

void walk_note_arrived(const struct contact_walk *walk, const struct passage *passage)
{
    walk_pen_write(walk, RECORD_ARRIVED, passage);
}

void walk_note_case(const struct contact_walk *walk, const struct passage *passage, int number,
                    const struct filter *filter, bool holds)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_CASE, passage);
    record->number = number;
    record->holds = holds;
    walk_pen_reasons(walk, filter, passage, record);
}

void walk_note_split(const struct contact_walk *walk, const struct passage *passage, uint64_t draw,
                     size_t arm)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_SPLIT, passage);
    record->number = (int)arm;
    record->drawn = true;
    record->draw = (uint32_t)draw;
}

void walk_note_wait(const struct contact_walk *walk, const struct passage *passage,
                    enum wait_outcome outcome, int64_t until)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_WAIT, passage);
    record->detail = (int)outcome;
    record->until = outcome == WAIT_ENDS ? until : INT64_MAX;
}

void walk_note_rests(const struct contact_walk *walk, const struct passage *passage)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_RESTS, passage);
    record->detail = (int)passage->rest;
    record->until = passage->wake_at;
}

void walk_note_change(const struct contact_walk *walk, const struct passage *passage, size_t number,
                      bool changed)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_CHANGE, passage);
    record->number = (int)number;
    record->holds = changed;
}

void walk_note_starts(const struct contact_walk *walk, const struct passage *passage)
{
    walk_pen_write(walk, RECORD_STARTS, passage);
}

void walk_note_goal(const struct contact_walk *walk, const struct passage *passage, int label)
{
    walk_pen_write(walk, RECORD_GOAL, passage)->number = label;
}

void walk_note_exit(const struct contact_walk *walk, const struct passage *passage, int row)
{
    const struct plan_journey *journey = walk_journey(walk, passage);
    struct walk_record *record = walk_pen_write(walk, RECORD_EXIT, passage);
    record->number = row;
    if (row == RECORD_NOTHING) {
        walk_pen_reasons(walk, journey->nodes[passage->start].start->filter, passage, record);
    } else {
        walk_pen_reasons(walk, journey->exits[row].filter, passage, record);
    }
}

void walk_note_left(const struct contact_walk *walk, const struct passage *passage, int port)
{
    const struct plan_node *node = walk_node(walk, passage);
    struct walk_record *record = walk_pen_write(walk, RECORD_LEFT, passage);
    record->number = port;
    record->detail = walk_journey(walk, passage)->ports[node->first_port + (size_t)port].target;
    if (node->kind == NODE_WAIT_FOR && !node->muted && (size_t)port < node->cases->count) {
        walk_pen_reasons(walk, node->cases->items[port].filter, passage, record);
    }
}

void walk_note_ended(const struct contact_walk *walk, const struct passage *passage,
                     enum end_reason reason)
{
    walk_pen_write(walk, RECORD_ENDED, passage)->number = (int)reason;
}

void walk_note_inside(const struct contact_walk *walk, const struct passage *passage)
{
    struct walk_record *record = walk_pen_write(walk, RECORD_INSIDE, passage);
    record->time = walk->plan->horizon;
    record->detail = (int)passage->rest;
    record->until = passage->wake_at;
}
