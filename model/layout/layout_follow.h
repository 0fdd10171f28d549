/* The phases of a picture that follows an earlier one: cycles and layers.
 *
 * After the incremental layout of S. North and G. Woodhull, Online hierarchical graph drawing,
 * 2001: what was there keeps its layer, order and row as far as it can, and what is new finds the
 * best place among it. */
#ifndef MODEL_LAYOUT_LAYOUT_FOLLOW_H
#define MODEL_LAYOUT_LAYOUT_FOLLOW_H

#include "model/layout/layout_layered.h"

/* What is known of a component from the earlier picture. */
struct layout_memory {
    bool *is_known;                   /* a node */
    int *ranks;                       /* a node */
    int *rows;                        /* a node: its first cell across */
    bool *is_known_edge;              /* an edge */
    bool *was_back;                   /* an edge */
    struct layout_passages *passages; /* an edge */
    const struct layout_band *bands;  /* NULL: there are none */
    bool is_empty;                    /* all is new */
    bool has_lost; /* nodes are gone: what joins those around them gets no room for it */
};

/* Known edges run as they ran; a new one runs back where it would close a circle. */
void layout_follow_back(const struct layout_graph *graph, const struct layout_memory *memory,
                        struct arena *scratch, bool *ret_back);

/* Known nodes stay in their layers, or as near behind them as the edges allow; no layer is empty.
 */
void layout_follow_ranks(const struct layout_graph *graph, const struct layout_memory *memory,
                         const bool *back, struct arena *scratch, int *ret_ranks);

/* An edge that ran back runs forward where new edges have pushed its beginning before its end:
 * otherwise it would have to be led round both. */
void layout_follow_turn(const struct layout_graph *graph, const int *ranks, bool *back);

#endif
