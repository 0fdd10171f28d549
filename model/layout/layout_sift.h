/* Sifting: each item of a layer in turn goes where its lines cross least. */
#ifndef MODEL_LAYOUT_LAYOUT_SIFT_H
#define MODEL_LAYOUT_LAYOUT_SIFT_H

#include "model/layout/layout_search.h"

/* Sifts a layer between both its neighbours; never adds a crossing. With `on_ties` an item also
 * goes where it crosses as little as where it is. After C. Matuszewski, R. Schönfeld and P.
 * Molitor, Using sifting for k-layer straightline crossing minimization, 1999. */
void layout_sift_layer(struct layout_search *search, size_t layer, bool on_ties);

/* The items of a layer whose lines cross others, into `search->row` and `search->crossed`; gives
 * how many. */
size_t layout_sift_find_crossed(struct layout_search *search, size_t layer);

#endif
