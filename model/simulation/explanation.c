/* One contact's way through a journey as the preview takes it. */
#include "model/simulation/explanation.h"

#include <stdlib.h>

#include "model/base/memory.h"
#include "model/simulation/contact_walk.h"
#include "model/simulation/plan_build.h"

static const struct plan_journey *explanation_main(const struct explanation *explanation)
{
    return &explanation->plan->journeys[explanation->plan->main];
}

/* A fresh walk has counted this contact alone. */
static void explanation_take_zone(struct explanation *explanation, const struct contact_walk *walk)
{
    const struct plan *plan = explanation->plan;
    const struct tally_run *run = walk->tallies[plan->main].run;
    explanation->zone = walk->entries[plan->main].zone;
    for (int i = 0; i < ZONE_RUNG_COUNT; i++) {
        if (run->zones[i] != 0) {
            explanation->rung = (enum zone_rung)i;
        }
    }
}

void explanation_make(const struct plan *plan, size_t contact, struct explanation *ret_explanation)
{
    struct contact_walk walk;
    *ret_explanation = (struct explanation){
        .plan = plan, .contact = contact, .zone = plan->zone, .persona = plan->persona_count};
    contact_walk_init(&walk, plan);
    walk.pen = &ret_explanation->pen;
    ret_explanation->in_run = contact_walk_run(&walk, contact);
    if (ret_explanation->in_run) {
        ret_explanation->persona = walk.persona;
        explanation_take_zone(ret_explanation, &walk);
        for (size_t i = 0; i < walk.passage_count; i++) {
            if (!walk.passages[i].ended) {
                walk_note_inside(&walk, &walk.passages[i]);
            }
        }
    }
    contact_walk_destroy(&walk);
}

void explanation_destroy(struct explanation *explanation)
{
    walk_pen_destroy(&explanation->pen);
    *explanation = (struct explanation){0};
}

const struct activity_row *explanation_row(const struct explanation *explanation,
                                           const struct walk_record *replayed)
{
    const struct activity *activity = explanation->plan->request->activity;
    return &activity->rows[activity->first[explanation->contact] + (size_t)replayed->number];
}

static const char *const explanation_verdict_names[EXPLAINED_COUNT] = {
    "left_out", "no_start", "turned_away", "no_message", "still_held",
    "stopped",  "blocked",  "bounced",     "reached"};

const char *explanation_verdict_name(enum explanation_verdict verdict)
{
    return explanation_verdict_names[verdict];
}

/* How near a record alone shows the journey to have come; EXPLAINED_LEFT_OUT: it says nothing. */
static enum explanation_verdict explanation_of(const struct walk_record *record,
                                               const struct plan_node *node)
{
    bool message = node != NULL && node->message != NULL;
    switch (record->kind) {
    case RECORD_START:
        return record->holds ? EXPLAINED_LEFT_OUT : EXPLAINED_TURNED_AWAY;
    case RECORD_ENDED:
        return message && record->number != END_BLOCKED && record->number != END_DEAD_END
                   ? EXPLAINED_STOPPED
                   : EXPLAINED_NO_MESSAGE;
    case RECORD_INSIDE:
        return message ? EXPLAINED_STILL_HELD : EXPLAINED_NO_MESSAGE;
    case RECORD_BLOCKED:
        return EXPLAINED_BLOCKED;
    case RECORD_SENT:
        return record->holds ? EXPLAINED_REACHED : EXPLAINED_BOUNCED;
    default:
        return EXPLAINED_LEFT_OUT;
    }
}

static bool explanation_is_main(const struct explanation *explanation,
                                const struct walk_record *record)
{
    return record->journey == (int)explanation->plan->main;
}

struct explanation_answer explanation_answer(const struct explanation *explanation)
{
    const struct plan_journey *journey = explanation_main(explanation);
    struct explanation_answer answer = {.verdict = explanation->in_run ? EXPLAINED_NO_START
                                                                       : EXPLAINED_LEFT_OUT};
    for (size_t i = 0; i < explanation->pen.count; i++) {
        const struct walk_record *record = &explanation->pen.records[i];
        if (!explanation_is_main(explanation, record)) {
            continue;
        }
        const struct plan_node *node =
            record->node == PLAN_NONE ? NULL : &journey->nodes[record->node];
        enum explanation_verdict verdict = explanation_of(record, node);
        bool farther = verdict == answer.verdict && verdict == EXPLAINED_BLOCKED &&
                       record->number < answer.record->number;
        if (verdict >= answer.verdict && verdict > EXPLAINED_NO_START && !farther) {
            answer.verdict = verdict;
            answer.record = record;
        }
        answer.entries += record->kind == RECORD_ENTERED;
        if (record->kind == RECORD_ENDED || record->kind == RECORD_INSIDE) {
            answer.end = record;
        }
        if (record->kind == RECORD_SENT && record->holds) {
            answer.delivered++;
            answer.channels |= UINT64_C(1) << record->channel;
        }
    }
    return answer;
}

/* The nodes from which a path leads to the node, itself among them; the caller frees them. */
static bool *explanation_leads_to(const struct plan_journey *journey, int node)
{
    bool *leads = memory_array(journey->node_count, sizeof(*leads));
    leads[node] = true;
    for (bool more = true; more;) {
        more = false;
        for (size_t i = 0; i < journey->node_count; i++) {
            const struct plan_node *from = &journey->nodes[i];
            for (size_t port = 0; !leads[i] && port < from->port_count; port++) {
                int target = journey->ports[from->first_port + port].target;
                leads[i] = target != PLAN_NONE && leads[target];
                more = more || leads[i];
            }
        }
    }
    return leads;
}

/* What the record says of the way to the node; false where it says nothing. */
static bool explanation_turn(const struct walk_record *record, int node, const bool leads[],
                             enum explanation_way *ret_way)
{
    switch (record->kind) {
    case RECORD_ARRIVED:
        *ret_way = WAY_ARRIVED;
        return record->node == node;
    case RECORD_ENTERED:
        *ret_way = WAY_NO_PATH;
        return !leads[record->node];
    case RECORD_LEFT:
        *ret_way = WAY_TURNED;
        return leads[record->node] && !leads[record->detail];
    case RECORD_ENDED:
        *ret_way = WAY_ENDED;
        return leads[record->node];
    case RECORD_INSIDE:
        *ret_way = WAY_STILL_AHEAD;
        return leads[record->node];
    default:
        return false;
    }
}

struct explanation_way_to explanation_way(const struct explanation *explanation, int node)
{
    bool *leads = explanation_leads_to(explanation_main(explanation), node);
    struct explanation_way_to found = {.way = WAY_NO_ENTRY};
    for (size_t i = 0; i < explanation->pen.count && found.way != WAY_ARRIVED; i++) {
        const struct walk_record *record = &explanation->pen.records[i];
        enum explanation_way way = WAY_NO_ENTRY;
        if (!explanation_is_main(explanation, record) ||
            !explanation_turn(record, node, leads, &way)) {
            continue;
        }
        if (way != WAY_NO_PATH || found.way == WAY_NO_ENTRY) {
            found = (struct explanation_way_to){.way = way, .record = record};
        }
    }
    free(leads);
    return found;
}

int explanation_node(const struct explanation *explanation, struct text id)
{
    return plan_find_node(explanation_main(explanation), id);
}
