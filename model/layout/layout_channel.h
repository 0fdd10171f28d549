/* The channels between layers: which lines run as one net, and in which slot each net turns.
 *
 * After G. Sander, A fast heuristic for hierarchical Manhattan layout, 1995: a net is a set of rows
 * at either side of a channel and one line across in a slot. Nets are ordered by what crosses least
 * under what must be (a row that one net begins and another ends on); where that runs in a circle,
 * one net of it takes a dogleg: two slots and a free row between them. Where a net's lines cross
 * less in two slots than in one, it is cut in two between its rows. */
#ifndef MODEL_LAYOUT_LAYOUT_CHANNEL_H
#define MODEL_LAYOUT_LAYOUT_CHANNEL_H

#include "model/layout/layout_layered.h"

enum { CHANNEL_NO_SLOT = -1 };

/* What one piece does in a channel: the rows that it joins, and at which side each lies. */
struct layout_run {
    size_t piece;
    int rows[2];
    bool starts[2]; /* at the side before */
};

/* Pieces of one channel that run together: from one shared port, or into one port; all that do, or
 * a part of them. Rows are cells across. */
struct layout_net {
    int *starts; /* rows at the side before, sorted */
    size_t start_count;
    int *ends; /* rows at the side behind, sorted */
    size_t end_count;
    struct layout_run *runs; /* of its pieces */
    size_t run_count;
    bool from_port; /* the pieces leave one shared port; else they lead to one port */
    int low;        /* the rows it spans */
    int high;
    int slot;       /* from 0 along the flow; CHANNEL_NO_SLOT where it is straight */
    size_t second;  /* the net behind the dogleg, which holds the ends; SIZE_MAX: none */
    int bridge;     /* the row between the two slots of a dogleg */
    bool is_second; /* starts on the bridge */
    size_t origin;  /* the net that it was cut from to break circles */
};

struct layout_channel {
    struct layout_net *nets;
    size_t net_count;
    size_t most_nets; /* there is room for: two for each run */
    int slot_count;
    const struct layout_band *bands; /* before each one's start nothing runs along */
    size_t band_count;
    bool crowded; /* a net in the first slot passes where another one begins */
};

struct layout_channel_key;

/* Whether a net runs along one row: it needs no slot. */
bool layout_channel_is_straight(const struct layout_net *net);

/* A net of these runs, without a slot; both live in the arena. */
struct layout_net layout_channel_net(struct layout_run *runs, size_t count, bool from_port,
                                     struct arena *arena);

/* The channels behind all layers but the last, in the making. */
struct layout_channels {
    struct layout_layered *layered;
    struct layout_channel *items;
    size_t *nets;  /* of each piece, once its channel is filled */
    size_t *first; /* a channel: the first of its keys */
    struct layout_channel_key *keys;
    size_t count;
    size_t filled; /* so many */
};

/* All live in the layers' scratch arena; `layered` must stay where it is. */
struct layout_channels layout_channels_begin(struct layout_layered *layered);

/* Fills some more of them, one at least; false when none is left. */
bool layout_channels_advance(struct layout_channels *channels);

#endif
