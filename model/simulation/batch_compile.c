/* Filters that a passage asks, made into steps over many contacts. */
#include <stdlib.h>
#include <string.h>

#include "model/base/memory.h"
#include "model/filter/filter_ast.h"
#include "model/filter/filter_names.h"
#include "model/simulation/batch_build.h"

void batch_refuse(struct batch_build *build, const char *why)
{
    build->why = build->why == NULL ? why : build->why;
}

static bool batch_is_message(const struct batch_build *build, size_t node)
{
    return build->journey->nodes[node].message != NULL;
}

/* Whether the clause asks no more than whether some messages have an activity: which ones. */
static bool batch_reads_fact(const struct batch_build *build, const struct filter_clause *clause,
                             bool *nodes)
{
    const struct filter_name_row *row = clause->meaning.row;
    enum filter_operator positive = filter_operators[clause->operator].positive;
    if (row->source != FILTER_SOURCE_MESSAGE || row->newest || row->detail != NULL ||
        clause->parameter_count > 1 || (positive != FILTER_MATCHES && positive != FILTER_IS_NULL)) {
        return false;
    }
    const struct filter_clause *node =
        positive == FILTER_MATCHES && clause->parameter_count == 1 ? &clause->parameters[0] : NULL;
    if (node != NULL && node->meaning.parameter->part != FILTER_PART_NODE) {
        return false;
    }
    for (size_t i = 0; i < build->journey->node_count; i++) {
        nodes[i] = batch_is_message(build, i) && (node == NULL || node->meaning.passes[i]);
    }
    return true;
}

/* Whether all outcomes of that kind come at the instant of sending. */
static bool batch_is_immediate(const struct batch_build *build, size_t node,
                               enum activity_kind kind)
{
    const struct plan_message *message = build->journey->nodes[node].message;
    size_t count = message->channel_count * (build->plan->persona_count + 1);
    if (kind != ACTIVITY_OPENED && kind != ACTIVITY_CLICKED && kind != ACTIVITY_UNSUBSCRIBED) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (message->rates[i].open_delay != 0 ||
            (kind == ACTIVITY_CLICKED && message->rates[i].click_delay != 0)) {
            return false;
        }
    }
    return true;
}

static bool batch_takes_time(const struct plan_node *node)
{
    return node->kind == NODE_WAIT && !node->muted && node->wait->form == WAIT_FOR &&
           node->wait->amount > 0;
}

/* Whether every way from one node to the other takes time. */
static bool batch_comes_later(const struct batch_build *build, size_t from, size_t to)
{
    const struct plan_journey *journey = build->journey;
    size_t *stack = memory_array(journey->node_count + 1, sizeof(*stack));
    bool *seen = memory_array(journey->node_count, sizeof(*seen));
    size_t depth = 0;
    stack[depth++] = from;
    while (depth > 0 && !seen[to]) {
        const struct plan_node *here = &journey->nodes[stack[--depth]];
        for (size_t i = 0; !batch_takes_time(here) && i < here->port_count; i++) {
            int target = journey->ports[here->first_port + i].target;
            if (target != PLAN_NONE && !seen[target]) {
                seen[target] = true;
                stack[depth++] = (size_t)target;
            }
        }
    }
    bool later = !seen[to];
    free(stack);
    free(seen);
    return later;
}

static size_t batch_fact_find(struct batch_build *build, enum activity_kind kind, bool *nodes)
{
    struct batch_plan *batch = build->batch;
    size_t size = build->journey->node_count * sizeof(*nodes);
    for (size_t i = 0; i < batch->fact_count; i++) {
        if (batch->facts[i].kind == kind && memcmp(batch->facts[i].nodes, nodes, size) == 0) {
            return i;
        }
    }
    batch->facts = memory_grow(batch->facts, &build->fact_capacity, batch->fact_count + 1,
                               sizeof(*batch->facts));
    batch->facts[batch->fact_count] =
        (struct batch_fact){.kind = kind, .nodes = nodes, .sure = true};
    return batch->fact_count++;
}

static bool batch_compile_fact(struct batch_build *build, const struct filter_clause *clause,
                               int node, struct batch_filter *made)
{
    bool *nodes = arena_array(&build->batch->arena, build->journey->node_count, sizeof(*nodes));
    if (!batch_reads_fact(build, clause, nodes)) {
        return false;
    }
    enum activity_kind kind = (enum activity_kind)clause->meaning.row->activity;
    made->type = BATCH_FILTER_FACT;
    made->fact = batch_fact_find(build, kind, nodes);
    struct batch_fact *fact = &build->batch->facts[made->fact];
    for (size_t i = 0; i < build->journey->node_count; i++) {
        if (nodes[i]) {
            bool written =
                kind == ACTIVITY_SENT || kind == ACTIVITY_DELIVERED || kind == ACTIVITY_BOUNCED;
            fact->sure = fact->sure && batch_is_immediate(build, i, kind) &&
                         (written || batch_comes_later(build, i, (size_t)node));
        }
    }
    return true;
}

static struct batch_filter *batch_compile_tree(struct batch_build *build,
                                               const struct filter *filter, int node);

static struct batch_filter *batch_compile_not(struct batch_build *build, struct batch_filter *inner)
{
    struct batch_filter *made = arena_allocate(&build->batch->arena, sizeof(*made));
    made->type = BATCH_FILTER_NOT;
    made->items = arena_array(&build->batch->arena, 1, sizeof(struct batch_filter *));
    made->items[0] = inner;
    made->count = 1;
    made->depth = inner->depth;
    return made;
}

static struct batch_filter *batch_compile_clause(struct batch_build *build,
                                                 const struct filter *filter, int node)
{
    struct batch_filter *made = arena_allocate(&build->batch->arena, sizeof(*made));
    if (batch_compile_fact(build, filter->clause, node, made)) {
        const struct filter_operator_row *row = &filter_operators[filter->clause->operator];
        bool turned = row->negated != (row->positive == FILTER_IS_NULL);
        return turned ? batch_compile_not(build, made) : made;
    }
    if (!batch_is_settled(build, filter)) {
        batch_refuse(build, N_("a filter asks what the run itself changes"));
    }
    made->type = BATCH_FILTER_ASKED;
    made->filter = filter;
    return made;
}

static struct batch_filter *batch_compile_tree(struct batch_build *build,
                                               const struct filter *filter, int node)
{
    struct arena *arena = &build->batch->arena;
    struct batch_filter *made = NULL;
    if (batch_is_steady(build, filter)) {
        made = arena_allocate(arena, sizeof(*made));
        made->type = BATCH_FILTER_SELECTED;
        made->filter = filter;
        build->steady = memory_grow(build->steady, &build->steady_capacity, build->steady_count + 1,
                                    sizeof(struct batch_filter *));
        build->steady[build->steady_count++] = made;
        return made;
    }
    if (filter->kind == FILTER_CLAUSE) {
        return batch_compile_clause(build, filter, node);
    }
    if (filter->kind == FILTER_NOT) {
        return batch_compile_not(build, batch_compile_tree(build, filter->items[0], node));
    }
    made = arena_allocate(arena, sizeof(*made));
    made->type = filter->kind == FILTER_OR ? BATCH_FILTER_OR : BATCH_FILTER_AND;
    made->items = arena_array(arena, filter->count, sizeof(struct batch_filter *));
    made->count = filter->count;
    for (size_t i = 0; i < filter->count; i++) {
        made->items[i] = batch_compile_tree(build, filter->items[i], node);
        size_t depth = made->items[i]->depth + (i != 0);
        made->depth = depth > made->depth ? depth : made->depth;
    }
    return made;
}

const struct batch_filter *batch_compile(struct batch_build *build, const struct filter *filter,
                                         int node)
{
    if (filter == NULL) {
        return NULL;
    }
    struct batch_filter *made = batch_compile_tree(build, filter, node);
    build->compiled = memory_grow(build->compiled, &build->compiled_capacity,
                                  build->compiled_count + 1, sizeof(struct batch_filter *));
    build->compiled[build->compiled_count++] = made;
    size_t masks = made->depth + 1;
    build->batch->mask_count = masks > build->batch->mask_count ? masks : build->batch->mask_count;
    return made;
}

static void batch_write_column(struct batch_build *build, struct batch_writes *writes,
                               size_t column)
{
    if (writes->columns == NULL) {
        size_t most = build->batch->fact_count + 1;
        writes->columns = arena_array(&build->batch->arena, most, sizeof(*writes->columns));
    }
    writes->columns[writes->column_count++] = column;
}

static void batch_fact_write(struct batch_build *build, const struct batch_fact *fact, size_t node)
{
    struct batch_writes *writes = &build->batch->nodes[node].writes[fact->kind];
    if (fact->mark != 0) {
        writes->mark |= fact->mark;
    } else {
        batch_write_column(build, writes, fact->column);
    }
}

/* What wait_for awaits is kept beside the facts. */
static void batch_place_latest(struct batch_build *build, struct batch_node *node)
{
    for (size_t kind = 0; kind < BATCH_KINDS; kind++) {
        if (node->writes[kind].latest != PLAN_NONE) {
            batch_write_column(build, &node->writes[kind], (size_t)node->writes[kind].latest);
        }
    }
}

/* Turns facts that are marks, and what AND and NOT make of them, into one look at the marks. */
static void batch_join_marks(const struct batch_plan *batch, struct batch_filter *filter)
{
    bool all = filter->type == BATCH_FILTER_AND || filter->type == BATCH_FILTER_NOT;
    uint32_t mask = 0;
    uint32_t marks = 0;
    for (size_t i = 0; i < filter->count; i++) {
        struct batch_filter *item = filter->items[i];
        batch_join_marks(batch, item);
        all = all && item->type == BATCH_FILTER_MARKS && (mask & item->mask) == 0;
        mask |= item->mask;
        marks |= item->marks;
    }
    bool is_one = (mask & (mask - 1)) == 0;
    if (filter->type == BATCH_FILTER_FACT && batch->facts[filter->fact].mark != 0) {
        filter->type = BATCH_FILTER_MARKS;
        filter->mask = batch->facts[filter->fact].mark;
        filter->marks = filter->mask;
    } else if (all && (filter->type == BATCH_FILTER_AND || is_one)) {
        filter->marks = filter->type == BATCH_FILTER_NOT ? mask ^ marks : marks;
        filter->type = BATCH_FILTER_MARKS;
        filter->mask = mask;
    }
}

void batch_place_facts(struct batch_build *build, size_t first_mark)
{
    struct batch_plan *batch = build->batch;
    size_t mark = first_mark;
    for (size_t i = 0; i < batch->fact_count; i++) {
        struct batch_fact *fact = &batch->facts[i];
        if (fact->sure && mark < BATCH_MARK_BITS) {
            fact->mark = UINT32_C(1) << mark++;
        } else {
            fact->column = batch->column_count++;
        }
        for (size_t node = 0; node < build->journey->node_count; node++) {
            if (fact->nodes[node] && (int)fact->kind < BATCH_KINDS) {
                batch_fact_write(build, fact, node);
            }
        }
    }
    for (size_t i = 0; i < build->journey->node_count; i++) {
        batch_place_latest(build, &batch->nodes[i]);
    }
    for (size_t i = 0; i < build->compiled_count; i++) {
        batch_join_marks(batch, build->compiled[i]);
    }
}
