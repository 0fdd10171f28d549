/* A plain graph as text: a line "n m", then m lines "u v", nodes from 0 to n - 1. */
#ifndef STORAGE_FORMATS_EDGE_LIST_H
#define STORAGE_FORMATS_EDGE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/error.h"
#include "model/base/text.h"

struct edge_list_edge {
    size_t from;
    size_t to;
};

struct edge_list {
    size_t node_count;
    struct edge_list_edge *edges;
    size_t edge_count;
};

enum { EDGE_LIST_MOST = 1000000 };

/* False: BAD_EDGE_LIST with its line. The caller destroys the list in both cases. At most
 * EDGE_LIST_MOST nodes and as many edges. */
bool edge_list_read(struct text bytes, struct edge_list *ret_list, struct error *error);
void edge_list_destroy(struct edge_list *list);

#endif
