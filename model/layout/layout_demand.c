/* What a channel's nets demand of each other's order, and where that runs in a circle. */
#include "model/layout/layout_demand.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

#include "model/layout/layout_sort.h"

static int layout_demand_compare_ends(const void *left, const void *right)
{
    const struct layout_demand_end *a = left;
    const struct layout_demand_end *b = right;
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->net > b->net) - (a->net < b->net);
}

static int layout_demand_compare_rows(const void *left, const void *right)
{
    const int *a = left;
    const int *b = right;
    return (*a > *b) - (*a < *b);
}

static int layout_demand_compare(const void *left, const void *right)
{
    const struct layout_demand *a = left;
    const struct layout_demand *b = right;
    if (a->before != b->before) {
        return a->before < b->before ? -1 : 1;
    }
    return (a->behind > b->behind) - (a->behind < b->behind);
}

static bool layout_demand_has_row(const int *rows, size_t count, int row)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i] == row) {
            return true;
        }
    }
    return false;
}

/* The first entry of the ends at `row` or behind. */
static size_t layout_demand_find_end(const struct layout_demands *demands, int row)
{
    size_t low = 0;
    size_t high = demands->end_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (demands->ends[middle].row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void layout_demand_collect(struct layout_demands *demands)
{
    const struct layout_channel *channel = demands->channel;
    size_t ends = 0;
    size_t rows = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        ends += channel->nets[i].end_count;
        rows += channel->nets[i].start_count;
    }
    demands->ends = arena_array(demands->scratch, ends, sizeof(*demands->ends));
    demands->taken = arena_array(
        demands->scratch, rows + ends + channel->net_count + channel->band_count, sizeof(int));
    demands->end_count = 0;
    demands->taken_count = 0;
    for (size_t i = 0; i < channel->net_count; i++) {
        const struct layout_net *net = &channel->nets[i];
        for (size_t j = 0; j < net->end_count; j++) {
            demands->ends[demands->end_count++] =
                (struct layout_demand_end){.row = net->ends[j], .net = i};
            demands->taken[demands->taken_count++] = net->ends[j];
        }
        for (size_t j = 0; j < net->start_count; j++) {
            demands->taken[demands->taken_count++] = net->starts[j];
        }
    }
    for (size_t i = 0; i < channel->band_count; i++) {
        demands->taken[demands->taken_count++] = channel->bands[i].start - 1;
    }
    layout_sort(demands->ends, demands->end_count, sizeof(*demands->ends),
                layout_demand_compare_ends);
    layout_sort(demands->taken, demands->taken_count, sizeof(int), layout_demand_compare_rows);
}

static void layout_demand_add(struct layout_demands *demands, size_t before, size_t behind,
                              bool by_row, int row)
{
    demands->items[demands->count++] =
        (struct layout_demand){.before = before, .behind = behind, .by_row = by_row, .row = row};
}

/* Whether a net must turn before another one that ends on `row`. Where the row is a start of it, it
 * must be gone when that one comes in, unless they are parts of one net; where it passes the port
 * that it shares with one from elsewhere, it joins that one. */
static bool layout_demand_is_first(const struct layout_net *net, const struct layout_net *other,
                                   int row, bool start)
{
    if (layout_channel_is_straight(other)) {
        return false;
    }
    if (!start) {
        return !other->from_port && row > net->low && row < net->high;
    }
    if (net->from_port) {
        return !other->from_port || !layout_demand_has_row(other->starts, other->start_count, row);
    }
    return !layout_demand_has_row(net->ends, net->end_count, row);
}

/* What a net demands of those that end on `row`; with `fill` NULL counts only. */
static size_t layout_demand_at(const struct layout_demands *demands, size_t number, int row,
                               bool start, struct layout_demands *fill)
{
    const struct layout_net *nets = demands->channel->nets;
    size_t count = 0;
    for (size_t i = layout_demand_find_end(demands, row);
         i < demands->end_count && demands->ends[i].row == row; i++) {
        size_t other = demands->ends[i].net;
        if (other != number && layout_demand_is_first(&nets[number], &nets[other], row, start)) {
            count++;
            if (fill != NULL) {
                layout_demand_add(fill, number, other, start, row);
            }
        }
    }
    return count;
}

static size_t layout_demand_all(const struct layout_demands *demands, size_t number,
                                struct layout_demands *fill)
{
    const struct layout_net *net = &demands->channel->nets[number];
    size_t count = 0;
    if (layout_channel_is_straight(net)) {
        return 0;
    }
    for (size_t i = 0; !net->is_second && i < net->start_count; i++) {
        count += layout_demand_at(demands, number, net->starts[i], true, fill);
    }
    for (size_t i = 0; net->from_port && i < net->end_count; i++) {
        count += layout_demand_at(demands, number, net->ends[i], false, fill);
    }
    if (net->second != SIZE_MAX) {
        count++;
        if (fill != NULL) {
            layout_demand_add(fill, number, net->second, false, net->bridge);
        }
    }
    return count;
}

static void layout_demand_find_all(struct layout_demands *demands)
{
    size_t nets = demands->channel->net_count;
    size_t count = 0;
    for (size_t i = 0; i < nets; i++) {
        count += layout_demand_all(demands, i, NULL);
    }
    demands->items = arena_array(demands->scratch, count, sizeof(*demands->items));
    demands->first = arena_array(demands->scratch, nets + 1, sizeof(size_t));
    demands->count = 0;
    for (size_t i = 0; i < nets; i++) {
        layout_demand_all(demands, i, demands);
    }
    layout_sort(demands->items, count, sizeof(*demands->items), layout_demand_compare);
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
static struct layout_circle layout_demand_choose(const struct layout_demands *demands,
                                                 const size_t *path, size_t count)
{
    struct layout_circle best = {.net = SIZE_MAX};
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct layout_demand *demand = &demands->items[path[i]];
        const struct layout_net *net = &demands->channel->nets[demand->before];
        size_t rows = net->start_count + net->end_count;
        if (demand->by_row && net->second == SIZE_MAX && rows < least) {
            least = rows;
            best = (struct layout_circle){
                .net = demand->before,
                .start = demand->row,
                .end = demands->items[path[i > 0 ? i - 1 : count - 1]].row,
            };
        }
    }
    assert(best.net != SIZE_MAX);
    return best;
}

bool layout_demand_circle(const struct layout_demands *demands, struct layout_circle *ret_circle)
{
    size_t nets = demands->channel->net_count;
    char *states = arena_array(demands->scratch, nets, sizeof(char));
    size_t *path = arena_array(demands->scratch, nets + 1, sizeof(size_t));
    size_t *next = arena_array(demands->scratch, nets, sizeof(size_t));
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
                *ret_circle = layout_demand_choose(demands, path + from, depth - from);
                return true;
            }
        }
    }
    return false;
}

/* The free row nearest to `wanted`. */
int layout_demand_free_row(const struct layout_demands *demands, int wanted)
{
    for (int away = 0;; away++) {
        for (int side = -1; side <= 1; side += 2) {
            int row = wanted + side * away;
            if (bsearch(&row, demands->taken, demands->taken_count, sizeof(int),
                        layout_demand_compare_rows) == NULL) {
                return row;
            }
        }
    }
}

struct layout_demands layout_demand_find(const struct layout_channel *channel,
                                         struct arena *scratch)
{
    struct layout_demands demands = {.channel = channel, .scratch = scratch};
    layout_demand_collect(&demands);
    layout_demand_find_all(&demands);
    return demands;
}
