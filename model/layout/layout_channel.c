/* The channels between layers: pieces to nets. */
#include "model/layout/layout_channel.h"

#include <stdint.h>

#include "model/layout/layout_slot.h"
#include "model/layout/layout_sort.h"

enum { CHANNEL_PAIRS = 40000 }; /* of pieces in one channel: a slice ends behind so many */

/* Pieces with one key run together. */
struct layout_channel_key {
    int from_port; /* 1: `row` is that of the port they leave; 0: of the one they lead to */
    int row;
    size_t piece;
};

static int layout_channel_compare_keys(const void *left, const void *right)
{
    const struct layout_channel_key *a = left;
    const struct layout_channel_key *b = right;
    if (a->from_port != b->from_port) {
        return a->from_port - b->from_port;
    }
    if (a->row != b->row) {
        return a->row < b->row ? -1 : 1;
    }
    return (a->piece > b->piece) - (a->piece < b->piece);
}

static int layout_channel_from_row(const struct layout_layered *layered,
                                   const struct layout_piece *piece)
{
    return layered->items[piece->from].position + piece->from_line;
}

static int layout_channel_to_row(const struct layout_layered *layered,
                                 const struct layout_piece *piece)
{
    return layered->items[piece->to].position + piece->to_line;
}

static size_t layout_channel_of(const struct layout_layered *layered,
                                const struct layout_piece *piece)
{
    int layer = layered->items[piece->from].layer;
    return (size_t)(piece->kind == PIECE_TURN_IN ? layer - 1 : layer);
}

static struct layout_channel_key layout_channel_key(const struct layout_layered *layered,
                                                    size_t number)
{
    const struct layout_piece *piece = &layered->pieces[number];
    bool from_port = piece->shared || piece->kind == PIECE_TURN_OUT;
    return (struct layout_channel_key){
        .from_port = from_port,
        .row = from_port ? layout_channel_from_row(layered, piece)
                         : layout_channel_to_row(layered, piece),
        .piece = number,
    };
}

static void layout_channel_add_row(int *rows, size_t *count, int row)
{
    size_t at = *count;
    for (size_t i = 0; i < *count; i++) {
        if (rows[i] == row) {
            return;
        }
    }
    for (; at > 0 && rows[at - 1] > row; at--) {
        rows[at] = rows[at - 1];
    }
    rows[at] = row;
    *count += 1;
}

bool layout_channel_is_straight(const struct layout_net *net)
{
    return net->low == net->high;
}

static void layout_channel_span(struct layout_net *net)
{
    net->low = INT32_MAX;
    net->high = INT32_MIN;
    for (size_t i = 0; i < net->start_count + net->end_count; i++) {
        int row = i < net->start_count ? net->starts[i] : net->ends[i - net->start_count];
        net->low = row < net->low ? row : net->low;
        net->high = row > net->high ? row : net->high;
    }
}

struct layout_net layout_channel_net(struct layout_run *runs, size_t count, bool from_port,
                                     struct arena *arena)
{
    struct layout_net net = {
        .starts = arena_array(arena, 2 * count, sizeof(int)),
        .ends = arena_array(arena, 2 * count, sizeof(int)),
        .runs = runs,
        .run_count = count,
        .from_port = from_port,
        .slot = CHANNEL_NO_SLOT,
        .second = SIZE_MAX,
    };
    for (size_t i = 0; i < 2 * count; i++) {
        const struct layout_run *run = &runs[i / 2];
        if (run->starts[i % 2]) {
            layout_channel_add_row(net.starts, &net.start_count, run->rows[i % 2]);
        } else {
            layout_channel_add_row(net.ends, &net.end_count, run->rows[i % 2]);
        }
    }
    layout_channel_span(&net);
    return net;
}

/* All pieces with one key. */
static struct layout_net layout_channel_gather(const struct layout_layered *layered,
                                               const struct layout_channel_key *keys, size_t count)
{
    struct layout_run *runs = arena_array(layered->scratch, count, sizeof(*runs));
    for (size_t i = 0; i < count; i++) {
        const struct layout_piece *piece = &layered->pieces[keys[i].piece];
        runs[i] = (struct layout_run){
            .piece = keys[i].piece,
            .rows = {layout_channel_from_row(layered, piece),
                     layout_channel_to_row(layered, piece)},
            .starts = {piece->kind != PIECE_TURN_IN, piece->kind == PIECE_TURN_OUT}};
    }
    return layout_channel_net(runs, count, keys[0].from_port != 0, layered->scratch);
}

static void layout_channel_fill(const struct layout_layered *layered,
                                struct layout_channel *channel, struct layout_channel_key *keys,
                                size_t count, size_t *nets)
{
    layout_sort(keys, count, sizeof(*keys), layout_channel_compare_keys);
    channel->most_nets = 2 * count;
    channel->nets = arena_array(layered->scratch, count, sizeof(struct layout_net));
    for (size_t i = 0; i < count;) {
        size_t next = i;
        for (; next < count && keys[next].from_port == keys[i].from_port &&
               keys[next].row == keys[i].row;
             next++) {
        }
        channel->nets[channel->net_count++] = layout_channel_gather(layered, keys + i, next - i);
        i = next;
    }
    layout_slot_assign(channel, layered->scratch);
    for (size_t i = 0; i < channel->net_count; i++) {
        const struct layout_net *net = &channel->nets[i];
        for (size_t j = 0; j < net->run_count && !net->is_second; j++) {
            nets[net->runs[j].piece] = i;
        }
    }
}

struct layout_channels layout_channels_begin(struct layout_layered *layered)
{
    struct arena *scratch = layered->scratch;
    size_t count = layered->layer_count - 1;
    struct layout_channels channels = {
        .layered = layered,
        .items = arena_array(scratch, count, sizeof(*channels.items)),
        .nets = arena_array(scratch, layered->piece_count, sizeof(size_t)),
        .first = arena_array(scratch, count + 2, sizeof(size_t)),
        .keys = arena_array(scratch, layered->piece_count, sizeof(*channels.keys)),
        .count = count,
    };
    size_t *first = channels.first;
    for (size_t i = 0; i < layered->piece_count; i++) {
        first[layout_channel_of(layered, &layered->pieces[i]) + 2]++;
    }
    for (size_t i = 0; i < count; i++) {
        first[i + 2] += first[i + 1];
    }
    for (size_t i = 0; i < layered->piece_count; i++) {
        size_t channel = layout_channel_of(layered, &layered->pieces[i]);
        channels.keys[first[channel + 1]++] = layout_channel_key(layered, i);
    }
    return channels;
}

bool layout_channels_advance(struct layout_channels *channels)
{
    const struct layout_layered *layered = channels->layered;
    size_t pairs = 0;
    while (channels->filled < channels->count && pairs < CHANNEL_PAIRS) {
        size_t number = channels->filled++;
        size_t first = channels->first[number];
        size_t count = channels->first[number + 1] - first;
        struct layout_channel *channel = &channels->items[number];
        channel->bands = layered->bands;
        channel->band_count = layered->bands == NULL ? 0 : layered->graph->band_count;
        layout_channel_fill(layered, channel, channels->keys + first, count, channels->nets);
        pairs += count * count;
    }
    return channels->filled < channels->count;
}
