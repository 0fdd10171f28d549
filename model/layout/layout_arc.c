/* The turns of back edges, as arcs over the items of a layer, and what they cross. */
#include "model/layout/layout_arc.h"

#include <limits.h>

static void layout_arc_add(struct layout_arcs *arcs, const struct layout_piece *piece, bool fill)
{
    bool down = piece->kind == PIECE_TURN_OUT;
    size_t layer = (size_t)arcs->layered->items[piece->from].layer;
    size_t ends[2] = {piece->from, piece->to};
    if (fill) {
        arcs->arcs[down][arcs->first_arc[down][layer + 1]++] =
            (struct layout_arc){{ends[0], ends[1]}};
    } else {
        arcs->first_arc[down][layer + 2]++;
    }
    for (int i = 0; i < 2; i++) {
        if (fill) {
            arcs->others[down][arcs->first[down][ends[i] + 1]++] = ends[1 - i];
        } else {
            arcs->first[down][ends[i] + 2]++;
        }
    }
}

static void layout_arc_add_all(struct layout_arcs *arcs, bool fill)
{
    const struct layout_layered *layered = arcs->layered;
    for (size_t i = 0; i < layered->piece_count; i++) {
        const struct layout_piece *piece = &layered->pieces[i];
        if (piece->kind != PIECE_ALONG) {
            layout_arc_add(arcs, piece, fill);
        } else if (!fill) {
            arcs->lines[1][piece->from]++;
            arcs->lines[0][piece->to]++;
        }
    }
}

static bool layout_arc_has_turns(const struct layout_layered *layered)
{
    for (size_t i = 0; i < layered->piece_count; i++) {
        if (layered->pieces[i].kind != PIECE_ALONG) {
            return true;
        }
    }
    return false;
}

static void layout_arc_sum(size_t first[], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        first[i + 2] += first[i + 1];
    }
}

struct layout_arcs layout_arcs_make(const struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    struct layout_arcs arcs = {.layered = layered, .any = layout_arc_has_turns(layered)};
    if (!arcs.any) {
        return arcs;
    }
    for (int side = 0; side < 2; side++) {
        arcs.first_arc[side] = arena_array(scratch, layered->layer_count + 2, sizeof(size_t));
        arcs.first[side] = arena_array(scratch, layered->item_count + 2, sizeof(size_t));
        arcs.lines[side] = arena_array(scratch, layered->item_count, sizeof(size_t));
    }
    layout_arc_add_all(&arcs, false);
    for (int side = 0; side < 2; side++) {
        layout_arc_sum(arcs.first_arc[side], layered->layer_count);
        layout_arc_sum(arcs.first[side], layered->item_count);
        size_t count = arcs.first_arc[side][layered->layer_count + 1];
        arcs.arcs[side] = arena_array(scratch, count, sizeof(struct layout_arc));
        arcs.others[side] = arena_array(scratch, 2 * count, sizeof(size_t));
    }
    layout_arc_add_all(&arcs, true);
    return arcs;
}

/* The items strictly between two places of a layer. */
struct layout_arc_span {
    int low;
    int high;
};

static struct layout_arc_span layout_arc_span(int a, int b)
{
    return a < b ? (struct layout_arc_span){a, b} : (struct layout_arc_span){b, a};
}

static bool layout_arc_holds(struct layout_arc_span span, int place)
{
    return span.low < place && place < span.high;
}

/* One end of the other one within, one outside; one that they share is neither. */
static bool layout_arc_parts(struct layout_arc_span span, struct layout_arc_span other)
{
    return (layout_arc_holds(span, other.low) && other.high > span.high) ||
           (layout_arc_holds(span, other.high) && other.low < span.low);
}

static struct layout_arc_span layout_arc_span_of(const struct layout_arcs *arcs,
                                                 const struct layout_arc *arc)
{
    const struct layout_item *items = arcs->layered->items;
    return layout_arc_span(items[arc->ends[0]].order, items[arc->ends[1]].order);
}

size_t layout_arcs_crossings(const struct layout_arcs *arcs, size_t number, bool down)
{
    const struct layout_layer *layer = &arcs->layered->layers[number];
    size_t crossings = 0;
    for (size_t i = arcs->first_arc[down][number]; i < arcs->first_arc[down][number + 1]; i++) {
        struct layout_arc_span span = layout_arc_span_of(arcs, &arcs->arcs[down][i]);
        for (int at = span.low + 1; at < span.high; at++) {
            crossings += arcs->lines[down][layer->items[at]];
        }
        for (size_t j = arcs->first_arc[down][number]; j < i; j++) {
            crossings += layout_arc_parts(span, layout_arc_span_of(arcs, &arcs->arcs[down][j]));
        }
    }
    return crossings;
}

/* The lines of one item that the arcs of its neighbour cross where that stands before it, less
 * those where it stands behind. */
static long layout_arc_line_more(const struct layout_arcs *arcs, size_t item, size_t other, int at,
                                 bool down)
{
    const struct layout_item *items = arcs->layered->items;
    long more = 0;
    for (size_t i = arcs->first[down][item]; i < arcs->first[down][item + 1]; i++) {
        size_t end = arcs->others[down][i];
        more += end == other ? 0 : items[end].order > at ? 1 : -1;
    }
    return more * (long)arcs->lines[down][other];
}

/* Round the layer from where two neighbours stand: whose arc ends first is the inner one. */
static int layout_arc_round(const struct layout_item *end, int at)
{
    return end->order > at ? end->order - INT_MAX : end->order;
}

static long layout_arc_pair_more(const struct layout_arcs *arcs, size_t first, size_t second,
                                 int at, bool down)
{
    const struct layout_item *items = arcs->layered->items;
    long more = 0;
    for (size_t i = arcs->first[down][first]; i < arcs->first[down][first + 1]; i++) {
        size_t end = arcs->others[down][i];
        for (size_t j = arcs->first[down][second]; j < arcs->first[down][second + 1]; j++) {
            size_t other = arcs->others[down][j];
            if (end != second && other != first && end != other) {
                more += layout_arc_round(&items[end], at) < layout_arc_round(&items[other], at)
                            ? 1
                            : -1;
            }
        }
    }
    return more;
}

long layout_arcs_more(const struct layout_arcs *arcs, size_t first, size_t second, size_t stays,
                      bool down)
{
    int at = arcs->layered->items[stays].order;
    return layout_arc_line_more(arcs, first, second, at, down) -
           layout_arc_line_more(arcs, second, first, at, down) +
           layout_arc_pair_more(arcs, first, second, at, down);
}

/* The same on one side; places are those without the item. */
static long layout_arc_side_at(const struct layout_arcs *arcs, size_t item, int gap, bool down)
{
    const struct layout_item *items = arcs->layered->items;
    const struct layout_layer *layer = &arcs->layered->layers[items[item].layer];
    size_t number = (size_t)items[item].layer;
    int own = items[item].order;
    long crossings = 0;
    /* In halves of a place: the gap lies before the item at its place. */
    int at = 2 * gap - 1;
    for (size_t i = arcs->first[down][item]; i < arcs->first[down][item + 1]; i++) {
        int end = items[arcs->others[down][i]].order;
        struct layout_arc_span span = layout_arc_span(at, 2 * (end - (end > own)));
        for (int j = (span.low + 2) / 2; 2 * j < span.high; j++) {
            crossings += (long)arcs->lines[down][layer->items[j + (j >= own)]];
        }
    }
    for (size_t i = arcs->first_arc[down][number]; i < arcs->first_arc[down][number + 1]; i++) {
        const struct layout_arc *arc = &arcs->arcs[down][i];
        int a = items[arc->ends[0]].order;
        int b = items[arc->ends[1]].order;
        if (arc->ends[0] == item || arc->ends[1] == item) {
            continue;
        }
        struct layout_arc_span span = layout_arc_span(2 * (a - (a > own)), 2 * (b - (b > own)));
        crossings += layout_arc_holds(span, at) ? (long)arcs->lines[down][item] : 0;
        for (size_t j = arcs->first[down][item]; j < arcs->first[down][item + 1]; j++) {
            int end = items[arcs->others[down][j]].order;
            crossings += layout_arc_parts(layout_arc_span(at, 2 * (end - (end > own))), span);
        }
    }
    return crossings;
}

long layout_arcs_at(const struct layout_arcs *arcs, size_t item, size_t gap)
{
    if (!layout_arcs_any(arcs, (size_t)arcs->layered->items[item].layer)) {
        return 0;
    }
    return layout_arc_side_at(arcs, item, (int)gap, false) +
           layout_arc_side_at(arcs, item, (int)gap, true);
}

void layout_arcs_mark(const struct layout_arcs *arcs, size_t number, bool down, bool *crossed)
{
    const struct layout_layer *layer = &arcs->layered->layers[number];
    if (!arcs->any) {
        return;
    }
    for (size_t i = arcs->first_arc[down][number]; i < arcs->first_arc[down][number + 1]; i++) {
        const struct layout_arc *arc = &arcs->arcs[down][i];
        struct layout_arc_span span = layout_arc_span_of(arcs, arc);
        for (int at = span.low + 1; at < span.high; at++) {
            size_t item = layer->items[at];
            if (arcs->lines[down][item] > 0 ||
                arcs->first[down][item] < arcs->first[down][item + 1]) {
                crossed[item] = crossed[arc->ends[0]] = crossed[arc->ends[1]] = true;
            }
        }
    }
}
