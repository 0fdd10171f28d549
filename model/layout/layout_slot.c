/* The order of a channel's nets: what must be, circles broken by doglegs, then what crosses least.
 */
#include "model/layout/layout_slot.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/layout/layout_split.h"

enum {
    SLOT_ROUNDS = 4,
    SLOT_CUTS = 50000 /* pairs of runs that are compared to find cuts of a channel, at most */
};

static size_t layout_slot_inside(const int *rows, size_t count, const struct layout_net *net)
{
    size_t inside = 0;
    for (size_t i = 0; i < count; i++) {
        inside += rows[i] > net->low && rows[i] < net->high;
    }
    return inside;
}

/* How many rows of `runs` at one side lie strictly within the line of a run across. */
static long layout_slot_passes(const struct layout_run *across, const struct layout_run *run,
                               bool start)
{
    int low = across->rows[0] < across->rows[1] ? across->rows[0] : across->rows[1];
    int high = across->rows[0] < across->rows[1] ? across->rows[1] : across->rows[0];
    long passes = 0;
    for (int i = 0; i < 2; i++) {
        passes += run->starts[i] == start && run->rows[i] > low && run->rows[i] < high;
    }
    return passes;
}

/* How often two runs cross if `a` turns first. */
static long layout_slot_run_cost(const struct layout_run *a, const struct layout_run *b)
{
    return layout_slot_passes(a, b, true) + layout_slot_passes(b, a, false);
}

/* How many lines of two nets cross if `a` turns first. */
static long layout_slot_cost(const struct layout_net *a, const struct layout_net *b)
{
    long cost = 0;
    for (size_t i = 0; i < a->run_count; i++) {
        for (size_t j = 0; j < b->run_count; j++) {
            cost += layout_slot_run_cost(&a->runs[i], &b->runs[j]);
        }
    }
    return cost;
}

/* The same; `extra` grows by those that would not cross if each line had a slot of its own. */
static long layout_slot_cost_and_extra(const struct layout_net *a, const struct layout_net *b,
                                       long *extra)
{
    long cost = 0;
    for (size_t i = 0; i < a->run_count; i++) {
        for (size_t j = 0; j < b->run_count; j++) {
            long now = layout_slot_run_cost(&a->runs[i], &b->runs[j]);
            long turned = now == 0 ? 0 : layout_slot_run_cost(&b->runs[j], &a->runs[i]);
            cost += now;
            *extra += turned < now ? now - turned : 0;
        }
    }
    return cost;
}

static bool layout_slot_overlaps(const struct layout_net *a, const struct layout_net *b, int gap)
{
    return a->low <= b->high + gap && b->low <= a->high + gap;
}

/* What more it costs to put `a` before `b` than behind. */
static long layout_slot_more(const struct layout_net *a, const struct layout_net *b)
{
    return layout_slot_overlaps(a, b, 0) ? layout_slot_cost(a, b) - layout_slot_cost(b, a) : 0;
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
        for (size_t j = 0; j < i && !done[i]; j++) {
            long more = done[j] ? 0 : layout_slot_more(&nets[i], &nets[j]);
            penalties[more > 0 ? i : j] += labs(more);
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
            long more = done[j] ? 0 : layout_slot_more(&nets[j], &nets[best]);
            penalties[j] -= more > 0 ? more : 0;
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
        cost += layout_slot_more(&nets[behind], &nets[before]);
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

/* From nets without slots: circles broken, then numbered. */
static void layout_slot_arrange(struct layout_channel *channel, struct arena *scratch)
{
    struct layout_circle circle;
    struct layout_demands demands = layout_demand_find(channel, scratch);
    while (layout_demand_circle(&demands, &circle)) {
        layout_split_circle(channel, &demands, &circle);
        demands = layout_demand_find(channel, scratch);
    }
    layout_slot_number(channel, &demands);
}

/* How many lines cross, as numbered; `ret_extra` gets for each net from which others were cut how
 * many of its crossings there would not be if each line had a slot of its own. */
static long layout_slot_crossings(const struct layout_channel *channel, long *ret_extra)
{
    long crossings = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        ret_extra[channel->nets[i].origin] = 0;
    }
    for (size_t i = 0; i < channel->net_count; i++) {
        for (size_t j = 0; j < i; j++) {
            const struct layout_net *a = &channel->nets[i];
            const struct layout_net *b = &channel->nets[j];
            if (layout_slot_overlaps(a, b, 0)) {
                bool first = a->slot < b->slot;
                long extra = 0;
                crossings += layout_slot_cost_and_extra(first ? a : b, first ? b : a, &extra);
                ret_extra[a->origin] += extra;
                ret_extra[b->origin] += extra;
            }
        }
    }
    return crossings;
}

/* A channel whose nets have slots, and what they were made from. */
struct layout_slot_try {
    struct layout_channel base; /* before circles were broken */
    struct layout_channel channel;
    long crossings;
    long *extra; /* a net of the base */
    size_t left; /* of SLOT_CUTS */
};

/* A copy with room for as many nets as there can be. */
static struct layout_channel layout_slot_copy(const struct layout_channel *channel,
                                              struct arena *scratch)
{
    struct layout_channel copy = *channel;
    copy.nets = arena_array(scratch, channel->most_nets, sizeof(*copy.nets));
    for (size_t i = 0; i < channel->net_count; i++) {
        copy.nets[i] = channel->nets[i];
        copy.nets[i].origin = i;
    }
    return copy;
}

static struct layout_slot_try layout_slot_try(struct layout_channel base, size_t left,
                                              struct arena *scratch)
{
    struct layout_slot_try new = {
        .left = left,
        .base = base,
        .channel = layout_slot_copy(&base, scratch),
        .extra = arena_array(scratch, base.most_nets, sizeof(long)),
    };
    layout_slot_arrange(&new.channel, scratch);
    new.crossings = layout_slot_crossings(&new.channel, new.extra);
    return new;
}

/* Cuts a net in two where that saves most crossings; false if it saves none. */
static bool layout_slot_cut(struct layout_slot_try *best, size_t number, struct arena *scratch)
{
    struct layout_slot_try before = *best;
    const struct layout_net *net = &before.base.nets[number];
    size_t runs = before.base.most_nets / 2;
    for (size_t i = 0; i < net->run_count && best->left >= runs * runs; i++) {
        struct layout_channel cut = layout_slot_copy(&before.base, scratch);
        if (layout_split_at(&cut, number, layout_split_far_row(net, i), scratch)) {
            best->left -= runs * runs;
            struct layout_slot_try next = layout_slot_try(cut, best->left, scratch);
            *best = next.crossings < best->crossings ? next : *best;
        }
    }
    return best->crossings < before.crossings;
}

/* Cuts nets as long as that saves crossings. */
static void layout_slot_improve(struct layout_channel *channel, struct arena *scratch)
{
    struct layout_slot_try best = layout_slot_try(*channel, SLOT_CUTS, scratch);
    for (size_t i = 0; i < best.base.net_count; i++) {
        while (best.extra[i] > 0 && layout_slot_cut(&best, i, scratch)) {
        }
    }
    *channel = best.channel;
}

void layout_slot_assign(struct layout_channel *channel, struct arena *scratch)
{
    size_t bent = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        bent += !layout_channel_is_straight(&channel->nets[i]);
    }
    if (bent > 1) {
        layout_slot_improve(channel, scratch);
    } else {
        layout_slot_arrange(channel, scratch);
    }
    channel->crowded = layout_slot_is_crowded(channel);
}
