/* What a run may change about a contact. */
#include "model/simulation/plan_changes.h"

#include "model/filter/filter_clauses.h"

static void plan_changes_update(struct plan_changes *changes, const struct plan *plan,
                                const struct plan_update *update)
{
    const struct contact_table *contacts = plan->request->contacts;
    for (size_t i = 0; i < update->count; i++) {
        const struct plan_change *change = &update->changes[i];
        switch (change->type) {
        case UPDATE_ADD_TAG:
        case UPDATE_REMOVE_TAG:
            changes->tags = true;
            break;
        case UPDATE_SET:
            bitset_put(&changes->columns, (size_t)change->column, true);
            changes->tags = changes->tags || change->column == contacts->standard[STANDARD_TAGS];
            changes->subscriptions =
                changes->subscriptions ||
                change->column == contacts->standard[STANDARD_UNSUBSCRIBED_ALL];
            break;
        case UPDATE_JOIN:
        case UPDATE_LEAVE:
            changes->subscriptions = true;
            break;
        }
    }
}

static void plan_changes_message(struct plan_changes *changes, const struct plan *plan,
                                 const struct plan_message *message, bool any_rate)
{
    for (size_t i = 0; i < message->channel_count * (plan->persona_count + 1); i++) {
        bool changing = message->rates[i].unsubscribed != 0 || message->rates[i].bounce_hard != 0;
        changes->outcomes = changes->outcomes || any_rate || changing;
        changes->subscriptions = changes->subscriptions || changes->outcomes;
    }
}

/* The effect of a `rate` arrival. */
static void plan_changes_start(struct plan_changes *changes, const struct plan_start *start)
{
    bool tags = start->trigger == TRIGGER_TAG_ADDED || start->trigger == TRIGGER_TAG_REMOVED;
    bool lists = start->trigger == TRIGGER_LIST_JOINED || start->trigger == TRIGGER_LIST_LEFT;
    for (size_t i = 0; i < start->arrival_count; i++) {
        bool happens =
            start->arrivals[i].type == ARRIVAL_RATE || start->arrivals[i].type == ARRIVAL_REPLAY;
        changes->tags = changes->tags || (happens && tags);
        changes->subscriptions = changes->subscriptions || (happens && lists);
    }
}

void plan_changes_find(const struct plan *plan, bool any_rate, struct plan_changes *ret_changes)
{
    bitset_init(&ret_changes->columns, plan->request->contacts->column_count);
    for (size_t i = 0; i < plan->journey_count; i++) {
        const struct plan_journey *journey = &plan->journeys[i];
        for (size_t k = 0; k < journey->node_count; k++) {
            const struct plan_node *node = &journey->nodes[k];
            if (node->update != NULL) {
                plan_changes_update(ret_changes, plan, node->update);
            }
            if (node->message != NULL) {
                plan_changes_message(ret_changes, plan, node->message, any_rate);
            }
        }
        for (size_t k = 0; k < journey->start_count; k++) {
            plan_changes_start(ret_changes, &journey->starts[k]);
        }
    }
}

void plan_changes_destroy(struct plan_changes *changes)
{
    bitset_destroy(&changes->columns);
    *changes = (struct plan_changes){0};
}

/* Whether some of what is read changes. */
static bool plan_changes_meet(const struct plan_changes *changes, const struct filter_reads *reads)
{
    bool column = false;
    for (size_t i = 0; i < bitset_words(reads->columns.size); i++) {
        column = column || (reads->columns.words[i] & changes->columns.words[i]) != 0;
    }
    return column || (reads->tags && changes->tags) ||
           (reads->subscriptions && changes->subscriptions);
}

bool plan_changes_touch(const struct plan_changes *changes, const struct filter *filter)
{
    struct filter_reads reads;
    if (filter == NULL) {
        return false;
    }
    filter_reads(filter, changes->columns.size, &reads);
    bool touch = plan_changes_meet(changes, &reads);
    bitset_destroy(&reads.columns);
    return touch;
}

static bool plan_changes_decide_clause(const struct plan_changes *changes,
                                       const struct filter *clause, bool calendar, bool entering)
{
    struct filter_messages messages;
    if (entering && filter_clause_messages(clause, &messages)) {
        return true;
    }
    struct filter_reads reads;
    filter_reads(clause, changes->columns.size, &reads);
    bool decided = !reads.log && !reads.journeys && (calendar || !reads.calendar) &&
                   !plan_changes_meet(changes, &reads);
    bitset_destroy(&reads.columns);
    return decided;
}

bool plan_changes_decide(const struct plan_changes *changes, const struct filter *filter,
                         bool calendar, bool entering)
{
    struct arena arena = {0};
    size_t count = 0;
    bool decided = true;
    const struct filter *const *clauses =
        filter == NULL ? NULL : filter_clauses(filter, &arena, &count);
    for (size_t i = 0; i < count; i++) {
        decided = decided && plan_changes_decide_clause(changes, clauses[i], calendar, entering);
    }
    arena_destroy(&arena);
    return decided;
}

bool plan_changes_foresee(const struct plan_changes *changes, const struct filter *filter,
                          bool calendar)
{
    if (filter == NULL) {
        return true;
    }
    struct filter_reads reads;
    filter_reads(filter, changes->columns.size, &reads);
    bitset_destroy(&reads.columns);
    return !reads.timed && plan_changes_decide(changes, filter, calendar, false);
}
