/* Orders layers by the medians of their neighbours, and exchanges neighbours. */
#ifndef MODEL_LAYOUT_LAYOUT_MEDIAN_H
#define MODEL_LAYOUT_LAYOUT_MEDIAN_H

#include "model/layout/layout_search.h"

/* Sorts all layers in turn by the weighted medians of the layer before (downward) or behind; of
 * equal ones the order stays, with `flip` it is turned round. With `mean` by the means instead,
 * which leads out of where medians end (K. Sugiyama, S. Tagawa and M. Toda, Methods for visual
 * understanding of hierarchical system structures, 1981). Medians after Gansner, Koutsofios, North
 * and Vo, A technique for drawing directed graphs, 1993. */
void layout_median_sweep(struct layout_search *search, bool downward, bool flip, bool mean);

/* Sorts one layer by the medians of the layer behind it (down) or before it. Says whether anything
 * moved. */
bool layout_median_sort_layer(struct layout_search *search, size_t layer, bool down, bool flip,
                              bool mean);

/* Goes once through all layers and exchanges neighbours where that saves crossings; with `on_ties`
 * also where it costs none. */
void layout_median_transpose(struct layout_search *search, bool on_ties);

#endif
