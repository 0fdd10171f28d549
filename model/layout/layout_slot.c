/* The order of a channel's nets: what must be, circles broken by doglegs, then what crosses least.
 */
#include "model/layout/layout_slot.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* `before` must turn before `behind`. */
struct layout_slot_demand {
    size_t before;
    size_t behind;
    bool by_row; /* because a row begins in one and ends in the other; else to join one port */
};

struct layout_slot_demands {
    struct layout_slot_demand *items; /* by `before` */
    size_t count;
    size_t *first; /* a net */
};

struct layout_slot_end {
    int row;
    size_t net;
};

struct layout_slot_work {
    struct layout_channel *channel;
    struct arena *scratch;
    struct layout_slot_end *ends; /* of all nets, by row */
    size_t end_count;
    int *taken; /* all rows in use, sorted */
    size_t taken_count;
    struct layout_slot_demands demands;
};

static int layout_slot_compare_ends(const void *left, const void *right)
{
    const struct layout_slot_end *a = left;
    const struct layout_slot_end *b = right;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->net > b->net) - (a->net < b->net);
}

static int layout_slot_compare_rows(const void *left, const void *right)
{
    const int *a = left;
    const int *b = right;
    return (*a > *b) - (*a < *b);
}

static int layout_slot_compare_demands(const void *left, const void *right)
{
    const struct layout_slot_demand *a = left;
    const struct layout_slot_demand *b = right;
    if (a->before != b->before) {
        return a->before < b->before ? -1 : 1;
    }
    return (a->behind > b->behind) - (a->behind < b->behind);
}

static bool layout_slot_has_row(const int *rows, size_t count, int row)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i] == row) {
            return true;
        }
    }
    return false;
}

/* The first entry of the ends at `row` or behind. */
static size_t layout_slot_find_end(const struct layout_slot_work *work, int row)
{
    size_t low = 0;
    size_t high = work->end_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (work->ends[middle].row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void layout_slot_collect(struct layout_slot_work *work)
{
    const struct layout_channel *channel = work->channel;
    size_t ends = 0;
    size_t rows = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        ends += channel->nets[i].end_count;
        rows += channel->nets[i].start_count;
    }
    work->ends = arena_array(work->scratch, ends, sizeof(*work->ends));
    work->taken = arena_array(work->scratch, rows + ends + channel->net_count, sizeof(int));
    work->end_count = 0;
    work->taken_count = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        const struct layout_net *net = &channel->nets[i];
        for (size_t j = 0; j < net->end_count; j++) {
            work->ends[work->end_count++] = (struct layout_slot_end){.row = net->ends[j], .net = i};
            work->taken[work->taken_count++] = net->ends[j];
        }
        for (size_t j = 0; j < net->start_count; j++) {
            work->taken[work->taken_count++] = net->starts[j];
        }
    }
    qsort(work->ends, work->end_count, sizeof(*work->ends), layout_slot_compare_ends);
    qsort(work->taken, work->taken_count, sizeof(int), layout_slot_compare_rows);
}

static void layout_slot_demand(struct layout_slot_demands *demands, size_t before, size_t behind,
                               bool by_row)
{
    demands->items[demands->count++] =
        (struct layout_slot_demand){.before = before, .behind = behind, .by_row = by_row};
}

static bool layout_slot_is_straight(const struct layout_net *net)
{
    return net->low == net->high;
}

/* What `net` demands of the nets that end on `row`: where `row` is a start of it, it must turn
 * before they come in; where it is the port that it shares with a net from elsewhere, it joins that
 * one. With `demands` NULL counts only. */
static size_t layout_slot_demand_at(const struct layout_slot_work *work, size_t number, int row,
                                    bool start, struct layout_slot_demands *demands)
{
    const struct layout_net *nets = work->channel->nets;
    const struct layout_net *net = &nets[number];
    size_t count = 0;
    for (size_t i = layout_slot_find_end(work, row);
         i < work->end_count && work->ends[i].row == row; i++) {
        size_t other = work->ends[i].net;
        if (other == number || layout_slot_is_straight(&nets[other])) {
            continue;
        }
        bool joined = layout_slot_has_row(net->ends, net->end_count, row);
        bool demanded = start ? net->from_port || !joined : !nets[other].from_port;
        if (demanded) {
            count++;
            if (demands != NULL) {
                layout_slot_demand(demands, number, other, start);
            }
        }
    }
    return count;
}

static size_t layout_slot_demand_all(const struct layout_slot_work *work, size_t number,
                                     struct layout_slot_demands *demands)
{
    const struct layout_net *net = &work->channel->nets[number];
    size_t count = 0;
    if (layout_slot_is_straight(net)) {
        return 0;
    }
    for (size_t i = 0; !net->is_second && i < net->start_count; i++) {
        count += layout_slot_demand_at(work, number, net->starts[i], true, demands);
    }
    for (size_t i = 0; net->from_port && i < net->end_count; i++) {
        count += layout_slot_demand_at(work, number, net->ends[i], false, demands);
    }
    if (net->second != SIZE_MAX) {
        count++;
        if (demands != NULL) {
            layout_slot_demand(demands, number, net->second, false);
        }
    }
    return count;
}

static void layout_slot_find_demands(struct layout_slot_work *work)
{
    size_t nets = work->channel->net_count;
    size_t count = 0;
    for (size_t i = 0; i < nets; i++) {
        count += layout_slot_demand_all(work, i, NULL);
    }
    struct layout_slot_demands *demands = &work->demands;
    demands->items = arena_array(work->scratch, count, sizeof(*demands->items));
    demands->first = arena_array(work->scratch, nets + 1, sizeof(size_t));
    demands->count = 0;
    for (size_t i = 0; i < nets; i++) {
        layout_slot_demand_all(work, i, demands);
    }
    if (count > 0) {
        qsort(demands->items, count, sizeof(*demands->items), layout_slot_compare_demands);
    }
    size_t at = 0;
    for (size_t i = 0; i <= nets; i++) {
        while (at < count && demands->items[at].before < i) {
            at++;
        }
        demands->first[i] = at;
    }
}

/* The net of a circle of demands that is best split: one that leaves the circle by a row, with few
 * rows of its own. `path` holds the demands of the circle. */
static size_t layout_slot_choose(const struct layout_slot_work *work, const size_t *path,
                                 size_t count)
{
    size_t best = SIZE_MAX;
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct layout_slot_demand *demand = &work->demands.items[path[i]];
        const struct layout_net *net = &work->channel->nets[demand->before];
        size_t rows = net->start_count + net->end_count;
        if (demand->by_row && net->second == SIZE_MAX && rows < least) {
            least = rows;
            best = demand->before;
        }
    }
    assert(best != SIZE_MAX);
    return best;
}

/* A net to split to break a circle of demands; SIZE_MAX if there is no circle. */
static size_t layout_slot_find_circle(const struct layout_slot_work *work)
{
    size_t nets = work->channel->net_count;
    const struct layout_slot_demands *demands = &work->demands;
    char *states = arena_array(work->scratch, nets, sizeof(char));
    size_t *path = arena_array(work->scratch, nets + 1, sizeof(size_t));
    size_t *next = arena_array(work->scratch, nets, sizeof(size_t));
    for (size_t root = 0; root < nets; root++) {
        if (states[root] != 0) {
            continue;
        }
        size_t depth = 0;
        size_t net = root;
        states[net] = 1;
        next[net] = demands->first[net];
        while (true) {
            if (next[net] == demands->first[net + 1]) {
                states[net] = 2;
                if (depth == 0) {
                    break;
                }
                net = demands->items[path[--depth]].before;
                continue;
            }
            size_t demand = next[net]++;
            size_t other = demands->items[demand].behind;
            if (states[other] == 0) {
                path[depth++] = demand;
                states[other] = 1;
                next[other] = demands->first[other];
                net = other;
            } else if (states[other] == 1) {
                path[depth++] = demand;
                size_t from = depth - 1;
                while (demands->items[path[from]].before != other) {
                    from--;
                }
                return layout_slot_choose(work, path + from, depth - from);
            }
        }
    }
    return SIZE_MAX;
}

/* The free row nearest to `wanted`. */
static int layout_slot_free_row(const struct layout_slot_work *work, int wanted)
{
    for (int away = 0;; away++) {
        for (int side = -1; side <= 1; side += 2) {
            int row = wanted + side * away;
            if (bsearch(&row, work->taken, work->taken_count, sizeof(int),
                        layout_slot_compare_rows) == NULL) {
                return row;
            }
        }
    }
}

static void layout_slot_add_to_span(struct layout_net *net, const int *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        net->low = rows[i] < net->low ? rows[i] : net->low;
        net->high = rows[i] > net->high ? rows[i] : net->high;
    }
}

static void layout_slot_split(struct layout_slot_work *work, size_t number)
{
    struct layout_channel *channel = work->channel;
    struct layout_net *net = &channel->nets[number];
    int bridge = layout_slot_free_row(work, net->low + (net->high - net->low) / 2);
    int *row = arena_allocate(work->scratch, sizeof(int));
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
    if (layout_slot_is_straight(b) || !layout_slot_overlaps(a, b, 0)) {
        return 0;
    }
    long more = layout_slot_cost(a, b) - layout_slot_cost(b, a);
    return more > 0 ? more : 0;
}

/* The nets in the order of their turns. */
static size_t *layout_slot_sequence(struct layout_slot_work *work, size_t *ret_count)
{
    const struct layout_net *nets = work->channel->nets;
    size_t count = work->channel->net_count;
    const struct layout_slot_demands *demands = &work->demands;
    size_t *sequence = arena_array(work->scratch, count, sizeof(size_t));
    size_t *waits = arena_array(work->scratch, count, sizeof(size_t));
    long *penalties = arena_array(work->scratch, count, sizeof(long));
    bool *done = arena_array(work->scratch, count, sizeof(bool));
    size_t left = 0;
    for (size_t i = 0; i < demands->count; i++) {
        waits[demands->items[i].behind]++;
    }
    for (size_t i = 0; i < count; i++) {
        done[i] = layout_slot_is_straight(&nets[i]);
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

static void layout_slot_number(struct layout_slot_work *work)
{
    struct layout_channel *channel = work->channel;
    size_t count;
    const size_t *sequence = layout_slot_sequence(work, &count);
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
    struct layout_slot_work work = {.channel = channel, .scratch = scratch};
    while (true) {
        layout_slot_collect(&work);
        layout_slot_find_demands(&work);
        size_t net = layout_slot_find_circle(&work);
        if (net == SIZE_MAX) {
            break;
        }
        layout_slot_split(&work, net);
    }
    layout_slot_number(&work);
    channel->crowded = layout_slot_is_crowded(channel);
}
