/* Bands: layers cut into what stands within each, placed by itself. */
#include "model/layout/layout_band.h"

#include "model/layout/layout_fit.h"
#include "model/layout/layout_position.h"
#include "model/layout/layout_straighten.h"

/* Empty cells at either side of a band's items, and between two bands: the rule. */
enum { BAND_RULE = 1, BAND_PAD_UPRIGHT = 1 };

/* Items that are placed by themselves, as layers of their own. */
struct layout_band_cut {
    struct layout_layered layered;
    struct layout_graph graph;
    size_t *items; /* an item of it: its number in the whole */
    size_t *nodes; /* the same of nodes alone, which come first */
};

/* The whole, cut by a number that each item has. */
struct layout_band_cutting {
    struct layout_layered *whole;
    const size_t *parts; /* an item */
    size_t part_count;
    size_t *first_item; /* a part, parts + 1 entries: its items in `items`, … */
    size_t *items;      /* … layer by layer, in order */
    size_t *first_piece;
    size_t *pieces;
    size_t *places; /* an item: its number in its part */
};

void layout_band_sort_layer(struct layout_layered *layered, size_t number)
{
    struct layout_layer *layer = &layered->layers[number];
    size_t bands = layered->graph->band_count;
    size_t *first = arena_array(layered->scratch, bands + 1, sizeof(size_t));
    size_t *sorted = arena_array(layered->scratch, layer->count, sizeof(size_t));
    for (size_t i = 0; i < layer->count; i++) {
        first[layered->items[layer->items[i]].band + 1]++;
    }
    for (size_t i = 0; i < bands; i++) {
        first[i + 1] += first[i];
    }
    for (size_t i = 0; i < layer->count; i++) {
        sorted[first[layered->items[layer->items[i]].band]++] = layer->items[i];
    }
    for (size_t i = 0; i < layer->count; i++) {
        layer->items[i] = sorted[i];
        layered->items[sorted[i]].order = (int)i;
    }
}

static void layout_band_sum(size_t first[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        first[i + 2] += first[i + 1];
    }
}

/* Lists items and pieces part by part; a piece between two parts belongs to none. */
static struct layout_band_cutting layout_band_begin(struct layout_layered *whole,
                                                    const size_t *parts, size_t part_count)
{
    struct arena *scratch = whole->scratch;
    struct layout_band_cutting cutting = {
        .whole = whole,
        .parts = parts,
        .part_count = part_count,
        .first_item = arena_array(scratch, part_count + 2, sizeof(size_t)),
        .items = arena_array(scratch, whole->item_count, sizeof(size_t)),
        .first_piece = arena_array(scratch, part_count + 2, sizeof(size_t)),
        .pieces = arena_array(scratch, whole->piece_count, sizeof(size_t)),
        .places = arena_array(scratch, whole->item_count, sizeof(size_t)),
    };
    for (size_t i = 0; i < whole->item_count; i++) {
        cutting.first_item[parts[i] + 2]++;
    }
    for (size_t i = 0; i < whole->piece_count; i++) {
        const struct layout_piece *piece = &whole->pieces[i];
        cutting.first_piece[parts[piece->from] + 2] += parts[piece->from] == parts[piece->to];
    }
    layout_band_sum(cutting.first_item, part_count);
    layout_band_sum(cutting.first_piece, part_count);
    for (size_t i = 0; i < whole->layer_count; i++) {
        for (size_t k = 0; k < whole->layers[i].count; k++) {
            size_t item = whole->layers[i].items[k];
            cutting.items[cutting.first_item[parts[item] + 1]++] = item;
        }
    }
    for (size_t i = 0; i < whole->piece_count; i++) {
        const struct layout_piece *piece = &whole->pieces[i];
        if (parts[piece->from] == parts[piece->to]) {
            cutting.pieces[cutting.first_piece[parts[piece->from] + 1]++] = i;
        }
    }
    return cutting;
}

/* Nodes first, then the others. */
static void layout_band_number(const struct layout_band_cutting *cutting, size_t part,
                               struct layout_band_cut *cut)
{
    struct layout_layered *own = &cut->layered;
    size_t count = cutting->first_item[part + 1] - cutting->first_item[part];
    cut->items = arena_array(own->scratch, count, sizeof(size_t));
    for (int other = 0; other < 2; other++) {
        for (size_t i = 0; i < count; i++) {
            size_t item = cutting->items[cutting->first_item[part] + i];
            bool is_node = cutting->whole->items[item].kind == ITEM_NODE;
            if (is_node == (other == 0)) {
                cutting->places[item] = own->item_count;
                cut->items[own->item_count++] = item;
            }
        }
        cut->graph.node_count = other == 0 ? own->item_count : cut->graph.node_count;
    }
}

static void layout_band_fill(const struct layout_band_cutting *cutting, size_t part,
                             struct layout_band_cut *cut)
{
    const struct layout_layered *whole = cutting->whole;
    struct layout_layered *own = &cut->layered;
    own->items = arena_array(own->scratch, own->item_count, sizeof(*own->items));
    own->layers = arena_array(own->scratch, whole->layer_count, sizeof(*own->layers));
    own->ranks = arena_array(own->scratch, cut->graph.node_count, sizeof(int));
    size_t *listed = arena_array(own->scratch, own->item_count, sizeof(size_t));
    for (size_t i = 0; i < own->item_count; i++) {
        size_t item = cutting->items[cutting->first_item[part] + i];
        size_t place = cutting->places[item];
        struct layout_layer *layer = &own->layers[whole->items[item].layer];
        own->items[place] = whole->items[item];
        own->items[place].order = (int)layer->count;
        layer->items = layer->count == 0 ? listed + i : layer->items;
        layer->items[layer->count++] = place;
    }
    for (size_t i = 0; i < cut->graph.node_count; i++) {
        own->ranks[i] = whole->ranks[cut->items[i]];
    }
    own->layer_count = whole->layer_count;
    size_t first = cutting->first_piece[part];
    own->piece_count = cutting->first_piece[part + 1] - first;
    own->pieces = arena_array(own->scratch, own->piece_count, sizeof(*own->pieces));
    for (size_t i = 0; i < own->piece_count; i++) {
        own->pieces[i] = whole->pieces[cutting->pieces[first + i]];
        own->pieces[i].from = cutting->places[own->pieces[i].from];
        own->pieces[i].to = cutting->places[own->pieces[i].to];
    }
}

static void layout_band_cut(const struct layout_band_cutting *cutting, size_t part,
                            struct layout_band_cut *ret_cut)
{
    *ret_cut = (struct layout_band_cut){
        .layered = {.scratch = cutting->whole->scratch},
        .graph = {.direction = cutting->whole->graph->direction},
    };
    ret_cut->layered.graph = &ret_cut->graph;
    layout_band_number(cutting, part, ret_cut);
    layout_band_fill(cutting, part, ret_cut);
}

static size_t layout_band_root(size_t *parents, size_t item)
{
    while (parents[item] != item) {
        parents[item] = parents[parents[item]];
        item = parents[item];
    }
    return item;
}

static void layout_band_join(size_t *parents, const struct layout_layered *layered, size_t a,
                             size_t b)
{
    if (layered->items[a].band == layered->items[b].band) {
        parents[layout_band_root(parents, a)] = layout_band_root(parents, b);
    }
}

/* What hangs together within a band: neighbours of a layer, and what pieces join. */
static size_t *layout_band_parts(const struct layout_layered *layered, size_t *ret_count)
{
    size_t count = layered->item_count;
    size_t *parents = arena_array(layered->scratch, count, sizeof(size_t));
    size_t *parts = arena_array(layered->scratch, count, sizeof(size_t));
    for (size_t i = 0; i < count; i++) {
        parents[i] = i;
    }
    for (size_t i = 0; i < layered->layer_count; i++) {
        const struct layout_layer *layer = &layered->layers[i];
        for (size_t k = 0; k + 1 < layer->count; k++) {
            layout_band_join(parents, layered, layer->items[k], layer->items[k + 1]);
        }
    }
    for (size_t i = 0; i < layered->piece_count; i++) {
        layout_band_join(parents, layered, layered->pieces[i].from, layered->pieces[i].to);
    }
    *ret_count = 0;
    for (size_t i = 0; i < count; i++) {
        parts[i] = layout_band_root(parents, i) == i ? (*ret_count)++ : 0;
    }
    for (size_t i = 0; i < count; i++) {
        parts[i] = parts[layout_band_root(parents, i)];
    }
    return parts;
}

static int layout_band_end(const struct layout_layered *layered)
{
    int end = 0;
    for (size_t i = 0; i < layered->item_count; i++) {
        int behind = layered->items[i].position + layered->items[i].size;
        end = behind > end ? behind : end;
    }
    return end;
}

static int layout_band_pad(const struct layout_layered *layered)
{
    return layered->graph->direction == LAYOUT_TOP_DOWN ? BAND_PAD_UPRIGHT : 0;
}

/* One behind the other, each with its rule before it; `sizes` is what their items need. */
static void layout_band_stack(struct layout_layered *layered, const int *sizes)
{
    const struct layout_graph *graph = layered->graph;
    int at = 0;
    layered->bands = arena_array(layered->scratch, graph->band_count, sizeof(struct layout_band));
    for (size_t i = 0; i < graph->band_count; i++) {
        int least = graph->band_sizes == NULL ? 0 : graph->band_sizes[i];
        int needed = (sizes[i] == 0 ? 1 : sizes[i]) + 2 * layout_band_pad(layered);
        at += BAND_RULE;
        layered->bands[i] = (struct layout_band){at, needed > least ? needed : least};
        at += layered->bands[i].size;
    }
}

void layout_band_assign(struct layout_layered *layered)
{
    size_t count;
    const size_t *parts = layout_band_parts(layered, &count);
    struct layout_band_cutting cutting = layout_band_begin(layered, parts, count);
    int *ends = arena_array(layered->scratch, count, sizeof(int));
    int *sizes = arena_array(layered->scratch, layered->graph->band_count, sizeof(int));
    for (size_t i = 0; i < count; i++) {
        struct layout_band_cut cut;
        layout_band_cut(&cutting, i, &cut);
        layout_position_assign(&cut.layered);
        layout_straighten(&cut.layered);
        ends[i] = layout_band_end(&cut.layered);
        int band = cut.layered.items[0].band;
        sizes[band] = ends[i] > sizes[band] ? ends[i] : sizes[band];
        for (size_t k = 0; k < cut.layered.item_count; k++) {
            layered->items[cut.items[k]].position = cut.layered.items[k].position;
        }
    }
    layout_band_stack(layered, sizes);
    for (size_t i = 0; i < layered->item_count; i++) {
        const struct layout_band *band = &layered->bands[layered->items[i].band];
        layered->items[i].position += band->start + (band->size - ends[parts[i]]) / 2;
    }
}

/* What is known of the nodes of a cut; rows are those of the whole. */
static struct layout_memory layout_band_memory(const struct layout_band_cut *cut,
                                               const struct layout_memory *memory)
{
    size_t count = cut->graph.node_count;
    struct arena *scratch = cut->layered.scratch;
    struct layout_memory own = {
        .is_known = arena_array(scratch, count, sizeof(bool)),
        .ranks = arena_array(scratch, count, sizeof(int)),
        .rows = arena_array(scratch, count, sizeof(int)),
    };
    for (size_t i = 0; i < count; i++) {
        own.is_known[i] = memory->is_known[cut->items[i]];
        own.ranks[i] = memory->ranks[cut->items[i]];
        own.rows[i] = memory->rows[cut->items[i]];
    }
    return own;
}

/* What is new wishes for a row within its band. */
static struct layout_wish *layout_band_wishes(const struct layout_band_cut *cut,
                                              const struct layout_wish wishes[],
                                              const struct layout_band *band)
{
    struct layout_wish *own =
        arena_array(cut->layered.scratch, cut->layered.item_count, sizeof(*own));
    for (size_t i = 0; i < cut->layered.item_count; i++) {
        int most = band->size - cut->layered.items[i].size;
        own[i] = wishes[cut->items[i]];
        own[i].row -= band->start;
        if (own[i].weight == 0) {
            own[i].row = own[i].row > most ? most : own[i].row;
            own[i].row = own[i].row < 0 ? 0 : own[i].row;
        }
    }
    return own;
}

int layout_band_fit(struct layout_layered *layered, const struct layout_memory *memory,
                    struct layout_wish wishes[])
{
    size_t count = layered->graph->band_count;
    size_t *parts = arena_array(layered->scratch, layered->item_count, sizeof(size_t));
    int *sizes = arena_array(layered->scratch, count, sizeof(int));
    int pad = layout_band_pad(layered);
    for (size_t i = 0; i < layered->item_count; i++) {
        parts[i] = (size_t)layered->items[i].band;
    }
    struct layout_band_cutting cutting = layout_band_begin(layered, parts, count);
    for (size_t i = 0; i < count; i++) {
        struct layout_band_cut cut;
        layout_band_cut(&cutting, i, &cut);
        if (cut.layered.item_count == 0) {
            continue;
        }
        struct layout_memory own = layout_band_memory(&cut, memory);
        struct layout_wish *wished = layout_band_wishes(&cut, wishes, &memory->bands[i]);
        int before = layout_fit(&cut.layered, &own, wished) - pad;
        before = before > 0 ? before : 0;
        for (size_t k = 0; k < cut.layered.item_count; k++) {
            layered->items[cut.items[k]].position = cut.layered.items[k].position + before;
        }
        sizes[i] = layout_band_end(&cut.layered) + before;
    }
    layout_band_stack(layered, sizes);
    for (size_t i = 0; i < layered->item_count; i++) {
        layered->items[i].position += layered->bands[layered->items[i].band].start + pad;
    }
    return memory->bands[0].start - layered->bands[0].start;
}
