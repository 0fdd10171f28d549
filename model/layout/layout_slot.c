/* The order of a channel's nets: what must be, circles broken by doglegs, then what crosses least.
 */
#include "model/layout/layout_slot.h"

#include <assert.h>
#include <stdint.h>

#include "model/layout/layout_demand.h"

enum { SLOT_ROUNDS = 4 };

static void layout_slot_add_to_span(struct layout_net *net, const int *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        net->low = rows[i] < net->low ? rows[i] : net->low;
        net->high = rows[i] > net->high ? rows[i] : net->high;
    }
}

/* The first part of a run keeps its rows before the channel and goes to the bridge, the second one
 * from there to the rows behind. */
static void layout_slot_split_run(struct layout_run *run, int bridge, struct layout_run *ret_second)
{
    *ret_second = *run;
    for (int i = 0; i < 2; i++) {
        if (run->starts[i]) {
            ret_second->rows[i] = bridge;
        } else {
            run->rows[i] = bridge;
        }
    }
}

static void layout_slot_split(struct layout_channel *channel, const struct layout_demands *demands,
                              size_t number)
{
    struct layout_net *net = &channel->nets[number];
    int bridge = layout_demand_free_row(demands, net->low + (net->high - net->low) / 2);
    int *row = arena_allocate(demands->scratch, sizeof(int));
    *row = bridge;
    struct layout_net second = *net;
    second.starts = row;
    second.start_count = 1;
    second.low = second.high = bridge;
    layout_slot_add_to_span(&second, second.ends, second.end_count);
    second.runs = arena_array(demands->scratch, net->run_count, sizeof(struct layout_run));
    for (size_t i = 0; i < net->run_count; i++) {
        layout_slot_split_run(&net->runs[i], bridge, &second.runs[i]);
    }
    net->second = channel->net_count;
    net->bridge = bridge;
    net->ends = row;
    net->end_count = 1;
    net->low = net->high = bridge;
    layout_slot_add_to_span(net, net->starts, net->start_count);
    second.bridge = bridge;
    second.is_second = true;
    channel->nets[channel->net_count++] = second;
}

static size_t layout_slot_inside(const int *rows, size_t count, const struct layout_net *net)
{
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        inside += rows[i] > net->low && rows[i] < net->high;
    }
    return inside;
}

/* Rows of a run strictly within the line of a run across: those before the channel less those
 * behind it. */
static long layout_slot_weight(const struct layout_run *across, const struct layout_run *run)
{
    int low = across->rows[0] < across->rows[1] ? across->rows[0] : across->rows[1];
    int high = across->rows[0] < across->rows[1] ? across->rows[1] : across->rows[0];
    long weight = 0;
    for (int i = 0; i < 2; i++) {
        bool within = run->rows[i] > low && run->rows[i] < high;
        weight += !within ? 0 : run->starts[i] ? 1 : -1;
    }
    return weight;
}

/* How many more lines of two nets cross if `a` turns first than if `b` does. The one that turns
 * first crosses what comes in within its line, and the other one what leaves within its own. */
static long layout_slot_excess(const struct layout_net *a, const struct layout_net *b)
{
    long excess = 0;
    for (size_t i = 0; i < a->run_count; i++) {
        for (size_t j = 0; j < b->run_count; j++) {
            excess += layout_slot_weight(&a->runs[i], &b->runs[j]) -
                      layout_slot_weight(&b->runs[j], &a->runs[i]);
        }
    }
    return excess;
}

static bool layout_slot_overlaps(const struct layout_net *a, const struct layout_net *b, int gap)
{
    return a->low <= b->high + gap && b->low <= a->high + gap;
}

/* What more it costs to put `a` before `b` than behind; 0 if it is less. */
static long layout_slot_penalty(const struct layout_net *a, const struct layout_net *b)
{
    if (layout_channel_is_straight(b) || !layout_slot_overlaps(a, b, 0)) {
        return 0;
    }
    long more = layout_slot_excess(a, b);
    return more > 0 ? more : 0;
}

/* The nets in the order of their turns. */
static size_t *layout_slot_sequence(const struct layout_demands *demands, size_t *ret_count)
{
    const struct layout_net *nets = demands->channel->nets;
    size_t count = demands->channel->net_count;
    size_t *sequence = arena_array(demands->scratch, count, sizeof(size_t));
    size_t *waits = arena_array(demands->scratch, count, sizeof(size_t));
    long *penalties = arena_array(demands->scratch, count, sizeof(long));
    bool *done = arena_array(demands->scratch, count, sizeof(bool));
    size_t left = 0;
    for (size_t i = 0; i < demands->count; i++) {
        waits[demands->items[i].behind]++;
    }
    for (size_t i = 0; i < count; i++) {
        done[i] = layout_channel_is_straight(&nets[i]);
        left += !done[i];
        for (size_t j = 0; j < count && !done[i]; j++) {
            penalties[i] += i == j ? 0 : layout_slot_penalty(&nets[i], &nets[j]);
        }
    }
    *ret_count = left;
    for (size_t i = 0; i < left; i++) {
        size_t best = SIZE_MAX;
        for (size_t j = 0; j < count; j++) {
            if (!done[j] && waits[j] == 0 && (best == SIZE_MAX || penalties[j] < penalties[best])) {
                best = j;
            }
        }
        assert(best != SIZE_MAX);
        done[best] = true;
        sequence[i] = best;
        for (size_t j = demands->first[best]; j < demands->first[best + 1]; j++) {
            waits[demands->items[j].behind]--;
        }
        for (size_t j = 0; j < count; j++) {
            if (!done[j]) {
                penalties[j] -= layout_slot_penalty(&nets[j], &nets[best]);
            }
        }
    }
    return sequence;
}

static bool layout_slot_must_precede(const struct layout_demands *demands, size_t net, size_t other)
{
    for (size_t i = demands->first[net]; i < demands->first[net + 1]; i++) {
        if (demands->items[i].behind == other) {
            return true;
        }
    }
    return false;
}

/* Where from `place` on one side a net crosses least, as far as demands let it go; `best` is what
 * it saves. */
static size_t layout_slot_walk(const struct layout_demands *demands, const size_t *sequence,
                               size_t count, size_t place, bool ahead, long *best)
{
    const struct layout_net *nets = demands->channel->nets;
    size_t net = sequence[place];
    size_t found = place;
    size_t at = place;
    long cost = 0;
    while (ahead ? at + 1 < count : at > 0) {
        at = ahead ? at + 1 : at - 1;
        size_t before = ahead ? net : sequence[at];
        size_t behind = ahead ? sequence[at] : net;
        if (layout_slot_must_precede(demands, before, behind)) {
            break;
        }
        if (layout_slot_overlaps(&nets[before], &nets[behind], 0)) {
            cost += layout_slot_excess(&nets[behind], &nets[before]);
        }
        if (cost < *best) {
            *best = cost;
            found = at;
        }
    }
    return found;
}

/* Moves each net in turn to where it crosses least. */
static void layout_slot_sift(const struct layout_demands *demands, size_t *sequence, size_t count)
{
    bool moved = true;
    for (int round = 0; round < SLOT_ROUNDS && moved; round++) {
        moved = false;
        for (size_t i = 0; i < count; i++) {
            long best = 0;
            size_t to = layout_slot_walk(demands, sequence, count, i, false, &best);
            size_t ahead = layout_slot_walk(demands, sequence, count, i, true, &best);
            to = ahead != i ? ahead : to;
            size_t net = sequence[i];
            for (size_t at = i; at != to; at += at < to ? 1 : SIZE_MAX) {
                sequence[at] = sequence[at < to ? at + 1 : at - 1];
            }
            sequence[to] = net;
            moved |= to != i;
        }
    }
}

static void layout_slot_number(struct layout_channel *channel, const struct layout_demands *demands)
{
    size_t count;
    size_t *sequence = layout_slot_sequence(demands, &count);
    layout_slot_sift(demands, sequence, count);
    channel->slot_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct layout_net *net = &channel->nets[sequence[i]];
        net->slot = 0;
        for (size_t j = 0; j < i; j++) {
            const struct layout_net *before = &channel->nets[sequence[j]];
            if (before->slot >= net->slot && layout_slot_overlaps(before, net, 1)) {
                net->slot = before->slot + 1;
            }
        }
        channel->slot_count =
            net->slot + 1 > channel->slot_count ? net->slot + 1 : channel->slot_count;
    }
}

static bool layout_slot_is_crowded(const struct layout_channel *channel)
{
    for (size_t i = 0; i < channel->net_count; i++) {
        const struct layout_net *net = &channel->nets[i];
        for (size_t j = 0; net->slot == 0 && j < channel->net_count; j++) {
            const struct layout_net *other = &channel->nets[j];
            if (j != i && !other->is_second &&
                layout_slot_inside(other->starts, other->start_count, net) > 0) {
                return true;
            }
        }
    }
    return false;
}

void layout_slot_assign(struct layout_channel *channel, struct arena *scratch)
{
    struct layout_demands demands = layout_demand_find(channel, scratch);
    size_t net = layout_demand_circle(&demands);
    while (net != SIZE_MAX) {
        layout_slot_split(channel, &demands, net);
        demands = layout_demand_find(channel, scratch);
        net = layout_demand_circle(&demands);
    }
    layout_slot_number(channel, &demands);
    channel->crowded = layout_slot_is_crowded(channel);
}
