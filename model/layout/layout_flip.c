/* How many nodes stand the other way round than they stood. */
#include "model/layout/layout_flip.h"

#include "model/layout/layout_sort.h"

/* A node of a layer that was there. */
struct layout_flip_stand {
    int rank; /* it had */
    int row;
    size_t place; /* in its layer */
};

static int layout_flip_compare(const void *left, const void *right)
{
    const struct layout_flip_stand *a = left;
    const struct layout_flip_stand *b = right;
    if (a->rank != b->rank) {
        return a->rank < b->rank ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

/* The pairs of nodes of one layer that stood in one layer, `count` of them sorted, and how many of
 * these stand the other way round: by a merge sort of their rows, from below. */
static void layout_flip_count(struct layout_flip_stand *stands, size_t count,
                              struct layout_flip_stand *room, size_t *pairs, size_t *flips)
{
    *pairs += count * (count - 1) / 2;
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t first = 0; first < count; first += 2 * width) {
            size_t middle = first + width < count ? first + width : count;
            size_t last = first + 2 * width < count ? first + 2 * width : count;
            size_t left = first;
            size_t right = middle;
            for (size_t i = first; i < last; i++) {
                bool from_right =
                    right < last && (left == middle || stands[right].row < stands[left].row);
                *flips += from_right ? middle - left : 0;
                room[i] = stands[from_right ? right++ : left++];
            }
        }
        for (size_t i = 0; i < count; i++) {
            stands[i] = room[i];
        }
    }
}

/* By the layers that they had, as they stand now in each. */
static size_t layout_flip_find_stands(const struct layout_layered *layered,
                                      const struct layout_memory *memory,
                                      const struct layout_layer *layer,
                                      struct layout_flip_stand *stands)
{
    size_t count = 0;
    for (size_t i = 0; i < layer->count; i++) {
        size_t node = layer->items[i];
        if (layered->items[node].kind == ITEM_NODE && memory->is_known[node]) {
            stands[count++] = (struct layout_flip_stand){
                .rank = memory->ranks[node], .row = memory->rows[node], .place = i};
        }
    }
    layout_sort(stands, count, sizeof(*stands), layout_flip_compare);
    return count;
}

bool layout_flip_many(const struct layout_layered *layered, const struct layout_memory *memory,
                      size_t share)
{
    struct arena scratch = {0};
    size_t nodes = layered->graph->node_count;
    struct layout_flip_stand *stands = arena_array(&scratch, nodes, sizeof(*stands));
    struct layout_flip_stand *room = arena_array(&scratch, nodes, sizeof(*room));
    size_t pairs = 0;
    size_t flips = 0;
    for (size_t i = 0; i < layered->layer_count; i++) {
        size_t count = layout_flip_find_stands(layered, memory, &layered->layers[i], stands);
        for (size_t first = 0, last = 0; first < count; first = last) {
            while (last < count && stands[last].rank == stands[first].rank) {
                last++;
            }
            layout_flip_count(stands + first, last - first, room, &pairs, &flips);
        }
    }
    arena_destroy(&scratch);
    return flips * share > pairs;
}
