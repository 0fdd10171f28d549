/* Rows that stay as near as can be to those wished for. */
#include "model/layout/layout_fit.h"

#include <stdint.h>

#include "model/layout/layout_position.h"
#include "model/layout/layout_sort.h"

/* Neighbours of a layer that are pushed together. */
struct layout_fit_pool {
    size_t first;
    size_t count;
    int place; /* the median of what they wish for, the steps before them taken off */
};

/* Where an item would stand if all before it took no room. */
struct layout_fit_target {
    int place;
    int weight;
};

/* A known node in its layer of before. */
struct layout_fit_peer {
    int rank;
    int row;
    size_t node;
};

struct layout_fitting {
    struct layout_layered *layered;
    struct layout_wish *wishes;
    struct layout_fit_pool *pools;     /* of the layer at work */
    struct layout_fit_target *targets; /* of its items, in order */
    struct layout_fit_target *sorted;
    const struct layout_memory *memory;
    struct layout_fit_peer *peers; /* known nodes by the layer that they had, there by row; … */
    size_t *place;                 /* … a node: where it stands among them */
    size_t peer_count;
    bool *is_parted;      /* a layer of before: its nodes are in several now */
    size_t *first_before; /* an item: of its pieces that lead to it from the layer before */
    size_t *pieces;
};

static int layout_fit_compare(const void *left, const void *right)
{
    const struct layout_fit_target *a = left;
    const struct layout_fit_target *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

static int layout_fit_median(struct layout_fitting *fitting, size_t first, size_t count)
{
    int64_t whole = 0;
    for (size_t i = 0; i < count; i++) {
        fitting->sorted[i] = fitting->targets[first + i];
        whole += fitting->sorted[i].weight;
    }
    layout_sort(fitting->sorted, count, sizeof(*fitting->sorted), layout_fit_compare);
    size_t at = 0;
    int64_t sum = fitting->sorted[0].weight;
    while (2 * sum < whole) {
        sum += fitting->sorted[++at].weight;
    }
    return fitting->sorted[at].place;
}

static void layout_fit_layer(struct layout_fitting *fitting, const struct layout_layer *layer)
{
    struct layout_fit_pool *pools = fitting->pools;
    size_t pool_count = 0;
    int steps = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        steps += i == 0 ? 0 : layout_position_step(fitting->layered, layer->items[i - 1], item);
        const struct layout_wish *wish = &fitting->wishes[item];
        fitting->targets[i] =
            (struct layout_fit_target){wish->row - steps, wish->weight == 0 ? 1 : wish->weight};
        pools[pool_count++] = (struct layout_fit_pool){i, 1, fitting->targets[i].place};
        while (pool_count > 1 && pools[pool_count - 2].place > pools[pool_count - 1].place) {
            struct layout_fit_pool *joined = &pools[--pool_count - 1];
            joined->count += pools[pool_count].count;
            joined->place = layout_fit_median(fitting, joined->first, joined->count);
        }
    }
    steps = 0;
    for (size_t pool = 0; pool < pool_count; pool++) {
        for (size_t i = pools[pool].first; i < pools[pool].first + pools[pool].count; i++) {
            size_t item = layer->items[i];
            steps += i == 0 ? 0 : layout_position_step(fitting->layered, layer->items[i - 1], item);
            fitting->layered->items[item].position = pools[pool].place + steps;
        }
    }
}

static void layout_fit_index(struct layout_fitting *fitting)
{
    const struct layout_layered *layered = fitting->layered;
    fitting->first_before = arena_array(layered->scratch, layered->item_count + 2, sizeof(size_t));
    fitting->pieces = arena_array(layered->scratch, layered->piece_count, sizeof(size_t));
    for (size_t i = 0; i < layered->piece_count; i++) {
        if (layered->pieces[i].kind == PIECE_ALONG) {
            fitting->first_before[layered->pieces[i].to + 2]++;
        }
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        fitting->first_before[i + 2] += fitting->first_before[i + 1];
    }
    for (size_t i = 0; i < layered->piece_count; i++) {
        if (layered->pieces[i].kind == PIECE_ALONG) {
            fitting->pieces[fitting->first_before[layered->pieces[i].to + 1]++] = i;
        }
    }
}

/* A new item goes on straight from the middle one of the pieces that lead to it, whose ends stand.
 */
static void layout_fit_straighten(struct layout_fitting *fitting, size_t item)
{
    const struct layout_layered *layered = fitting->layered;
    size_t first = fitting->first_before[item];
    size_t count = fitting->first_before[item + 1] - first;
    if (fitting->wishes[item].weight != 0 || count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const struct layout_piece *piece = &layered->pieces[fitting->pieces[first + i]];
        int row = layered->items[piece->from].position + piece->from_line - piece->to_line;
        fitting->sorted[i] = (struct layout_fit_target){.place = row};
    }
    layout_sort(fitting->sorted, count, sizeof(*fitting->sorted), layout_fit_compare);
    fitting->wishes[item].row = fitting->sorted[count / 2].place;
}

static int layout_fit_compare_peers(const void *left, const void *right)
{
    const struct layout_fit_peer *a = left;
    const struct layout_fit_peer *b = right;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->node > b->node) - (a->node < b->node);
}

/* The known nodes by the layer that they had, and which of these layers are parted. */
static void layout_fit_find_peers(struct layout_fitting *fitting)
{
    const struct layout_layered *layered = fitting->layered;
    const struct layout_memory *memory = fitting->memory;
    size_t nodes = layered->graph->node_count;
    int last = 0;
    fitting->peers = arena_array(layered->scratch, nodes, sizeof(*fitting->peers));
    fitting->place = arena_array(layered->scratch, nodes, sizeof(size_t));
    for (size_t i = 0; i < nodes; i++) {
        if (memory->is_known[i]) {
            fitting->peers[fitting->peer_count++] =
                (struct layout_fit_peer){memory->ranks[i], memory->rows[i], i};
            last = memory->ranks[i] > last ? memory->ranks[i] : last;
        }
    }
    layout_sort(fitting->peers, fitting->peer_count, sizeof(*fitting->peers),
                layout_fit_compare_peers);
    fitting->is_parted = arena_array(layered->scratch, (size_t)last + 1, sizeof(bool));
    for (size_t i = 0; i < fitting->peer_count; i++) {
        const struct layout_fit_peer *peer = &fitting->peers[i];
        const struct layout_fit_peer *before = &fitting->peers[i == 0 ? 0 : i - 1];
        fitting->place[peer->node] = i;
        if (peer->rank == before->rank &&
            layered->ranks[peer->node] != layered->ranks[before->node]) {
            fitting->is_parted[peer->rank] = true;
        }
    }
}

/* The row of the nearest node on that side which stood in the same layer and stands in an earlier
 * one now; `none` if there is none, or none of its layer has gone elsewhere. */
static int layout_fit_limit(const struct layout_fitting *fitting, size_t number, int step, int none)
{
    const struct layout_item *items = fitting->layered->items;
    if (items[number].kind != ITEM_NODE || !fitting->memory->is_known[number] ||
        fitting->wishes[number].weight == WISH_PINNED ||
        !fitting->is_parted[fitting->memory->ranks[number]]) {
        return none;
    }
    for (int i = (int)fitting->place[number] + step; i >= 0 && i < (int)fitting->peer_count;
         i += step) {
        const struct layout_fit_peer *peer = &fitting->peers[i];
        if (peer->rank != fitting->memory->ranks[number]) {
            return none;
        }
        if (items[peer->node].layer < items[number].layer) {
            return items[peer->node].position;
        }
    }
    return none;
}

static int layout_fit_step(const struct layout_fitting *fitting, const struct layout_layer *layer,
                           size_t before)
{
    return layout_position_step(fitting->layered, layer->items[before], layer->items[before + 1]);
}

/* How far each item of a layer may go so that the pinned ones hold their rows: down, into the
 * places of the targets, and up, into those of the sorted ones. */
static void layout_fit_find_room(struct layout_fitting *fitting, const struct layout_layer *layer)
{
    int least = INT32_MIN;
    int most = INT32_MAX;
    for (size_t i = 0; i < layer->count; i++) {
        size_t item = layer->items[i];
        bool pinned = fitting->wishes[item].weight == WISH_PINNED;
        least += least == INT32_MIN ? 0 : layout_fit_step(fitting, layer, i - 1);
        least = pinned ? fitting->layered->items[item].position : least;
        fitting->sorted[i].place = least;
    }
    for (size_t i = layer->count; i-- > 0;) {
        size_t item = layer->items[i];
        bool pinned = fitting->wishes[item].weight == WISH_PINNED;
        most -= most == INT32_MAX ? 0 : layout_fit_step(fitting, layer, i);
        most = pinned ? fitting->layered->items[item].position : most;
        fitting->targets[i].place = most;
    }
}

/* Nodes that stood above or below each other in one layer still do where they are in several, but
 * for what pinned ones leave no room. */
static void layout_fit_keep_sides(struct layout_fitting *fitting, const struct layout_layer *layer)
{
    struct layout_item *items = fitting->layered->items;
    layout_fit_find_room(fitting, layer);
    for (size_t i = 0; i < layer->count; i++) {
        int *position = &items[layer->items[i]].position;
        int least = layout_fit_limit(fitting, layer->items[i], -1, INT32_MIN);
        least = least < fitting->targets[i].place ? least : fitting->targets[i].place;
        if (i > 0) {
            int room = items[layer->items[i - 1]].position + layout_fit_step(fitting, layer, i - 1);
            least = room > least ? room : least;
        }
        *position = *position > least ? *position : least;
    }
    for (size_t i = layer->count; i-- > 0;) {
        int *position = &items[layer->items[i]].position;
        int most = layout_fit_limit(fitting, layer->items[i], 1, INT32_MAX);
        most = most > fitting->sorted[i].place ? most : fitting->sorted[i].place;
        if (i + 1 < layer->count) {
            int room = items[layer->items[i + 1]].position - layout_fit_step(fitting, layer, i);
            most = room < most ? room : most;
        }
        *position = *position < most ? *position : most;
    }
}

int layout_fit(struct layout_layered *layered, const struct layout_memory *memory,
               struct layout_wish wishes[])
{
    size_t most = layered->item_count + layered->piece_count;
    struct layout_fitting fitting = {
        .layered = layered,
        .memory = memory,
        .wishes = wishes,
        .pools = arena_array(layered->scratch, layered->item_count, sizeof(*fitting.pools)),
        .targets = arena_array(layered->scratch, most, sizeof(*fitting.targets)),
        .sorted = arena_array(layered->scratch, most, sizeof(*fitting.sorted)),
    };
    layout_fit_index(&fitting);
    layout_fit_find_peers(&fitting);
    int least = INT32_MAX;
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t k = 0; k < layer->count; k++) {
            layout_fit_straighten(&fitting, layer->items[k]);
        }
        layout_fit_layer(&fitting, layer);
        layout_fit_keep_sides(&fitting, layer);
        for (size_t k = 0; k < layer->count; k++) {
            int position = layered->items[layer->items[k]].position;
            least = position < least ? position : least;
        }
    }
    for (size_t i = 0; i < layered->item_count; i++) {
        layered->items[i].position -= least;
    }
    return least;
}
