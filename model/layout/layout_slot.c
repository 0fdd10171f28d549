/* The order of a channel's nets: what must be, circles broken by doglegs, then what crosses least.
 */
#include "model/layout/layout_slot.h"

#include <assert.h>
#include <stdint.h>

#include "model/layout/layout_demand.h"

static void layout_slot_add_to_span(struct layout_net *net, const int *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        net->low = rows[i] < net->low ? rows[i] : net->low;
        net->high = rows[i] > net->high ? rows[i] : net->high;
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

/* How often two nets cross if `a` turns first. */
static long layout_slot_cost(const struct layout_net *a, const struct layout_net *b)
{
    return (long)(layout_slot_inside(b->starts, b->start_count, a) +
                  layout_slot_inside(a->ends, a->end_count, b));
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
    long more = layout_slot_cost(a, b) - layout_slot_cost(b, a);
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
            penalties[i] += layout_slot_penalty(&nets[i], &nets[j]);
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

static void layout_slot_number(struct layout_channel *channel, const struct layout_demands *demands)
{
    size_t count;
    const size_t *sequence = layout_slot_sequence(demands, &count);
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
