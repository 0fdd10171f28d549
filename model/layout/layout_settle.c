/* Blocks of items put in their places: pushed together, then drawn to what they are joined to. */
#include "model/layout/layout_settle.h"

#include <stdint.h>

#include "model/layout/layout_position.h"
#include "model/layout/layout_sort.h"

enum { SETTLE_SWEEPS = 24 };

/* Two blocks side by side in some layer: `behind` stands at least `step` after `before`. */
struct layout_settle_step {
    size_t before;
    size_t behind;
    int step;
};

/* A bent piece, seen from a block: straight where the block stands at the other's position plus
 * `offset`. */
struct layout_settle_pull {
    size_t other;
    int offset;
    int weight;
};

struct layout_settle_target {
    int position;
    int weight;
};

struct layout_settling {
    const struct layout_layered *layered;
    const struct layout_blocks *blocks;
    struct layout_settle_step *steps; /* by `behind` */
    size_t step_count;
    size_t *first_before; /* a block: of its steps as `behind`, blocks + 1 entries */
    size_t *first_behind; /* of by_before */
    size_t *by_before;    /* the steps by `before` */
    size_t *first_pull;   /* a block, blocks + 1 entries */
    struct layout_settle_pull *pulls;
    struct layout_settle_target *targets;
    size_t *order; /* the blocks, each behind those that stand before it in some layer */
    int *positions;
};

static void layout_settle_sum(size_t first[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        first[i + 2] += first[i + 1];
    }
}

static void layout_settle_find_steps(struct layout_settling *settling)
{
    const struct layout_layered *layered = settling->layered;
    const struct layout_blocks *blocks = settling->blocks;
    struct arena *scratch = layered->scratch;
    struct layout_settle_step *found =
        arena_array(scratch, layered->item_count, sizeof(struct layout_settle_step));
    size_t count = 0;
    settling->first_before = arena_array(scratch, blocks->count + 2, sizeof(size_t));
    settling->first_behind = arena_array(scratch, blocks->count + 2, sizeof(size_t));
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t j = 0; j + 1 < layer->count; j++) {
            size_t a = layer->items[j];
            size_t b = layer->items[j + 1];
            int step = layout_position_step(layered, a, b) + blocks->shift[a] - blocks->shift[b];
            found[count++] = (struct layout_settle_step){blocks->of[a], blocks->of[b], step};
            settling->first_before[blocks->of[b] + 2]++;
            settling->first_behind[blocks->of[a] + 2]++;
        }
    }
    settling->steps = arena_array(scratch, count, sizeof(*found));
    settling->by_before = arena_array(scratch, count, sizeof(size_t));
    settling->step_count = count;
    layout_settle_sum(settling->first_before, blocks->count);
    layout_settle_sum(settling->first_behind, blocks->count);
    for (size_t i = 0; i < count; i++) {
        settling->steps[settling->first_before[found[i].behind + 1]++] = found[i];
    }
    for (size_t i = 0; i < count; i++) {
        settling->by_before[settling->first_behind[settling->steps[i].before + 1]++] = i;
    }
}

static void layout_settle_find_pulls(struct layout_settling *settling)
{
    const struct layout_layered *layered = settling->layered;
    const struct layout_blocks *blocks = settling->blocks;
    struct arena *scratch = layered->scratch;
    settling->first_pull = arena_array(scratch, blocks->count + 2, sizeof(size_t));
    settling->pulls = arena_array(scratch, 2 * layered->piece_count, sizeof(*settling->pulls));
    settling->targets = arena_array(scratch, 2 * layered->piece_count, sizeof(*settling->targets));
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (blocks->of[piece->from] != blocks->of[piece->to]) {
            settling->first_pull[blocks->of[piece->from] + 2]++;
            settling->first_pull[blocks->of[piece->to] + 2]++;
        }
    }
    layout_settle_sum(settling->first_pull, blocks->count);
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        size_t from = blocks->of[piece->from];
        size_t to = blocks->of[piece->to];
        int offset = blocks->shift[piece->to] + piece->to_line - blocks->shift[piece->from] -
                     piece->from_line;
        if (from != to) {
            settling->pulls[settling->first_pull[from + 1]++] =
                (struct layout_settle_pull){to, offset, piece->weight};
            settling->pulls[settling->first_pull[to + 1]++] =
                (struct layout_settle_pull){from, -offset, piece->weight};
        }
    }
}

/* The blocks in an order in which none stands before an earlier one: there is such an order, since
 * straight pieces do not cross. */
static void layout_settle_sort(struct layout_settling *settling)
{
    size_t count = settling->blocks->count;
    struct arena *scratch = settling->layered->scratch;
    size_t *waiting = arena_array(scratch, count, sizeof(size_t));
    size_t placed = 0;
    settling->order = arena_array(scratch, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        waiting[i] = settling->first_before[i + 1] - settling->first_before[i];
        if (waiting[i] == 0) {
            settling->order[placed++] = i;
        }
    }
    for (size_t i = 0; i < placed; i++) {
        size_t block = settling->order[i];
        for (size_t k = settling->first_behind[block]; k < settling->first_behind[block + 1]; k++) {
            size_t behind = settling->steps[settling->by_before[k]].behind;
            if (--waiting[behind] == 0) {
                settling->order[placed++] = behind;
            }
        }
    }
}

/* The least and the greatest position that the neighbours of a block leave to it. */
static int layout_settle_least(const struct layout_settling *settling, const int positions[],
                               size_t block)
{
    int least = INT32_MIN;
    for (size_t i = settling->first_before[block]; i < settling->first_before[block + 1]; i++) {
        const struct layout_settle_step *step = &settling->steps[i];
        int limit = positions[step->before] + step->step;
        least = limit > least ? limit : least;
    }
    return least;
}

static int layout_settle_most(const struct layout_settling *settling, const int positions[],
                              size_t block)
{
    int most = INT32_MAX;
    for (size_t k = settling->first_behind[block]; k < settling->first_behind[block + 1]; k++) {
        const struct layout_settle_step *step = &settling->steps[settling->by_before[k]];
        int limit = positions[step->behind] - step->step;
        most = limit < most ? limit : most;
    }
    return most;
}

/* In the middle between all pushed before and all pushed behind. */
static void layout_settle_start(struct layout_settling *settling)
{
    size_t count = settling->blocks->count;
    int *low = arena_array(settling->layered->scratch, count, sizeof(int));
    int *high = arena_array(settling->layered->scratch, count, sizeof(int));
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        size_t block = settling->order[i];
        int least = layout_settle_least(settling, low, block);
        low[block] = least == INT32_MIN ? 0 : least;
        most = low[block] > most ? low[block] : most;
    }
    for (size_t i = count; i-- > 0;) {
        size_t block = settling->order[i];
        int limit = layout_settle_most(settling, high, block);
        high[block] = limit == INT32_MAX ? most : limit;
        settling->positions[block] = (low[block] + high[block]) / 2;
    }
}

static int layout_settle_compare(const void *left, const void *right)
{
    const struct layout_settle_target *a = left;
    const struct layout_settle_target *b = right;
    return (a->position > b->position) - (a->position < b->position);
}

/* Where the bent pieces would have the block, half of their weight on either side; where it stands
 * if nothing pulls. */
static int layout_settle_wanted(const struct layout_settling *settling, size_t block)
{
    struct layout_settle_target *targets = settling->targets;
    size_t first = settling->first_pull[block];
    size_t count = settling->first_pull[block + 1] - first;
    int64_t whole = 0;
    for (size_t i = 0; i < count; i++) {
        const struct layout_settle_pull *pull = &settling->pulls[first + i];
        targets[i] = (struct layout_settle_target){settling->positions[pull->other] + pull->offset,
                                                   pull->weight};
        whole += pull->weight;
    }
    if (count == 0) {
        return settling->positions[block];
    }
    layout_sort(targets, count, sizeof(*targets), layout_settle_compare);
    int64_t sum = 0;
    size_t at = 0;
    while (2 * (sum + targets[at].weight) < whole) {
        sum += targets[at++].weight;
    }
    bool even = 2 * (sum + targets[at].weight) == whole && at + 1 < count;
    return even ? (targets[at].position + targets[at + 1].position) / 2 : targets[at].position;
}

static bool layout_settle_move(struct layout_settling *settling, size_t block)
{
    int least = layout_settle_least(settling, settling->positions, block);
    int most = layout_settle_most(settling, settling->positions, block);
    int wanted = layout_settle_wanted(settling, block);
    wanted = wanted < least ? least : wanted;
    wanted = wanted > most ? most : wanted;
    bool moved = settling->positions[block] != wanted;
    settling->positions[block] = wanted;
    return moved;
}

void layout_settle(const struct layout_layered *layered, const struct layout_blocks *blocks,
                   int positions[])
{
    struct layout_settling settling = {
        .layered = layered, .blocks = blocks, .positions = positions};
    layout_settle_find_steps(&settling);
    layout_settle_find_pulls(&settling);
    layout_settle_sort(&settling);
    layout_settle_start(&settling);
    bool moved = true;
    for (int sweep = 0; moved && sweep < SETTLE_SWEEPS; sweep++) {
        moved = false;
        for (size_t i = 0; i < blocks->count; i++) {
            size_t place = sweep % 2 == 0 ? i : blocks->count - 1 - i;
            moved = layout_settle_move(&settling, settling.order[place]) || moved;
        }
    }
}
