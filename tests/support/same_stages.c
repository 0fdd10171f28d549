/* The figures of a run by stage, persona and channel. */
#include "tests/support/same_stages.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/base/memory.h"
#include "tests/support/slow_simulator.h"

enum { STAGE_FIELDS = sizeof(struct message_counts) / sizeof(int64_t) };

static size_t stage_differs(const char *name, const char *what, size_t stage, int64_t fast,
                            int64_t slow)
{
    if (fast != slow) {
        fprintf(stderr, "%s: stage %zu: %s is %" PRId64 ", should be %" PRId64 "\n", name, stage,
                what, fast, slow);
    }
    return fast != slow;
}

static size_t stage_messages_differ(const char *name, size_t stage,
                                    const struct message_counts *fast,
                                    const struct message_counts *slow)
{
    size_t differences = 0;
    for (size_t i = 0; i < STAGE_FIELDS; i++) {
        differences += stage_differs(name, "a count of messages", stage, ((const int64_t *)fast)[i],
                                     ((const int64_t *)slow)[i]);
    }
    return differences;
}

static size_t same_stage(const char *name, const struct result *fast, const struct slow_run *run,
                         const struct slow_result *slow, size_t cell)
{
    size_t personas = fast->persona_count;
    size_t stage = cell / personas;
    const struct result_stage *one = &fast->stages[cell];
    const struct result_stage *other = &slow->stages[cell];
    size_t differences = stage_differs(name, "contacts", stage, one->contacts, other->contacts) +
                         stage_differs(name, "gone on", stage, one->gone_on, other->gone_on) +
                         stage_differs(name, "reached", stage, one->reached, other->reached) +
                         stage_messages_differ(name, stage, &one->messages, &other->messages);
    for (size_t c = 0; c < run->channel_count; c++) {
        static const struct result_touch nothing = {0};
        const struct result_touch *touch = &nothing;
        struct text id = workspace_channel(run->request->workspace, c).id;
        for (size_t k = 0; k < fast->channel_count; k++) {
            size_t place = (stage * fast->channel_count + k) * personas + cell % personas;
            touch = text_equal(fast->reach_by_channel[k].name, id) ? &fast->touches[place] : touch;
        }
        const struct result_touch *wanted =
            &slow->touches[(stage * run->channel_count + c) * personas + cell % personas];
        /* Why a message was blocked is no matter of one channel. */
        differences +=
            stage_differs(name, "reached on a channel", stage, touch->reached, wanted->reached) +
            stage_differs(name, "sent", stage, touch->messages.sent, wanted->messages.sent) +
            stage_differs(name, "delivered", stage, touch->messages.delivered,
                          wanted->messages.delivered) +
            stage_differs(name, "clicked", stage, touch->messages.clicked,
                          wanted->messages.clicked);
    }
    return differences;
}

/* What the run delivered at a node on a channel of the workspace to a persona. */
static int64_t visit_delivered(const struct result *fast, const struct slow_run *run, size_t node,
                               size_t channel, size_t persona)
{
    struct text id = workspace_channel(run->request->workspace, channel).id;
    for (size_t k = 0; k < fast->channel_count; k++) {
        if (text_equal(fast->reach_by_channel[k].name, id)) {
            size_t line = node * fast->channel_count + k;
            return fast->visit_delivered[line * fast->persona_count + persona];
        }
    }
    return 0;
}

static size_t same_visit(const char *name, const struct result *fast, const struct slow_run *run,
                         const struct slow_result *slow, size_t cell)
{
    size_t node = cell / fast->persona_count;
    size_t persona = cell % fast->persona_count;
    size_t number = journey_number(slow->journey, fast->nodes[node].id);
    const struct result_visit *one = &fast->visits[cell];
    const struct result_visit *other = &slow->visits[number * run->persona_count + persona];
    size_t differences =
        stage_differs(name, "arrived at a node", node, one->arrived, other->arrived) +
        stage_messages_differ(name, node, &one->messages, &other->messages);
    for (size_t c = 0; c < run->channel_count; c++) {
        size_t line = number * run->channel_count + c;
        differences += stage_differs(name, "delivered at a node on a channel", node,
                                     visit_delivered(fast, run, node, c, persona),
                                     slow->visit_delivered[line * run->persona_count + persona]);
    }
    return differences;
}

static size_t same_stages_of(const char *name, const struct result *fast,
                             const struct slow_run *run)
{
    for (size_t i = 0; i < run->result_count; i++) {
        if (text_is(fast->journey, run->results[i].journey->name)) {
            size_t differences = 0;
            for (size_t k = 0; k < (fast->stage_count + 1) * fast->persona_count; k++) {
                differences += same_stage(name, fast, run, &run->results[i], k);
            }
            for (size_t k = 0; k < fast->node_count * fast->persona_count; k++) {
                differences += same_visit(name, fast, run, &run->results[i], k);
            }
            return differences;
        }
    }
    return 0;
}

bool same_stages(const char *name, const struct result *fast, const struct slow_run *slow)
{
    size_t differences = same_stages_of(name, fast, slow);
    for (size_t i = 0; i < fast->beside_count; i++) {
        differences += same_stages_of(name, fast->beside[i], slow);
    }
    return differences == 0;
}

static void stage_add(struct message_counts *sum, const struct message_counts *more)
{
    for (size_t i = 0; i < STAGE_FIELDS; i++) {
        ((int64_t *)sum)[i] += ((const int64_t *)more)[i];
    }
}

/* A stage over all personas, and against its channels. */
static struct result_stage stage_sum(const char *name, const struct result *result, size_t stage,
                                     size_t *differences)
{
    size_t personas = result->persona_count;
    struct result_stage sum = {0};
    for (size_t p = 0; p < personas; p++) {
        const struct result_stage *cell = &result->stages[stage * personas + p];
        int64_t sent = 0;
        int64_t delivered = 0;
        int64_t reached = 0;
        for (size_t c = 0; c < result->channel_count; c++) {
            const struct result_touch *touch =
                &result->touches[(stage * result->channel_count + c) * personas + p];
            sent += touch->messages.sent;
            delivered += touch->messages.delivered;
            reached += touch->reached;
            *differences += touch->reached > cell->reached;
        }
        *differences += stage_differs(name, "sent on channels", stage, sent, cell->messages.sent) +
                        stage_differs(name, "delivered on channels", stage, delivered,
                                      cell->messages.delivered);
        *differences += reached < cell->reached || cell->reached > cell->contacts ||
                        cell->gone_on > cell->contacts;
        sum.contacts += cell->contacts;
        sum.gone_on += cell->gone_on;
        sum.reached += cell->reached;
        stage_add(&sum.messages, &cell->messages);
    }
    return sum;
}

/* A node over all personas, and against its channels. */
static size_t visits_differ(const char *name, const struct result *result, size_t node,
                            struct message_counts by_persona[])
{
    const struct result_node *whole = &result->nodes[node];
    size_t personas = result->persona_count;
    struct result_visit sum = {0};
    size_t differences = 0;
    for (size_t p = 0; p < personas; p++) {
        const struct result_visit *visit = &result->visits[node * personas + p];
        sum.arrived += visit->arrived;
        stage_add(&sum.messages, &visit->messages);
        stage_add(&by_persona[p], &visit->messages);
    }
    for (size_t c = 0; c < result->channel_count; c++) {
        int64_t delivered = 0;
        for (size_t p = 0; p < personas; p++) {
            size_t line = node * result->channel_count + c;
            delivered += result->visit_delivered[line * personas + p];
        }
        differences += stage_differs(name, "delivered at a node", node, delivered,
                                     whole->delivered_by_channel[c]);
    }
    return differences + stage_differs(name, "came to a node", node, sum.arrived, whole->arrived) +
           stage_messages_differ(name, node, &sum.messages, &whole->messages);
}

static size_t all_visits_differ(const char *name, const struct result *result)
{
    struct message_counts *by_persona = memory_array(result->persona_count, sizeof(*by_persona));
    size_t differences = 0;
    for (size_t i = 0; i < result->node_count; i++) {
        differences += visits_differ(name, result, i, by_persona);
    }
    for (size_t p = 0; p < result->persona_count; p++) {
        differences +=
            stage_messages_differ(name, p, &by_persona[p], &result->messages_by_persona[p]);
    }
    free(by_persona);
    return differences;
}

bool stages_add_up(const char *name, const struct result *result)
{
    struct message_counts all = {0};
    size_t differences = all_visits_differ(name, result);
    for (size_t i = 0; i <= result->stage_count; i++) {
        struct result_stage sum = stage_sum(name, result, i, &differences);
        stage_add(&all, &sum.messages);
        if (i < result->stage_count) {
            differences +=
                stage_differs(name, "reached by all personas", i, sum.reached,
                              result->reach_by_stage[i].count) +
                stage_messages_differ(name, i, &sum.messages, &result->messages_by_stage[i]);
        }
    }
    differences += stage_messages_differ(name, result->stage_count, &all, &result->messages);
    for (size_t p = 0; p < result->persona_count; p++) {
        struct message_counts sum = {0};
        for (size_t i = 0; i <= result->stage_count; i++) {
            stage_add(&sum, &result->stages[i * result->persona_count + p].messages);
        }
        differences += stage_messages_differ(name, p, &sum, &result->messages_by_persona[p]);
    }
    return differences == 0;
}
