/* Fuzzes the reader of plain graphs, and the layout of small ones. */
#include <stddef.h>
#include <stdint.h>

#include "model/layout/layout.h"
#include "storage/formats/edge_list.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void fuzz_layout(const struct edge_list *list)
{
    struct arena arena = {0};
    struct layout_node *nodes = arena_array(&arena, list->node_count, sizeof(*nodes));
    struct layout_edge *edges = arena_array(&arena, list->edge_count, sizeof(*edges));
    for (size_t i = 0; i < list->node_count; i++) {
        nodes[i] = (struct layout_node){.width = 1 + (int)(i % 9), .height = 1 + (int)(i % 4)};
    }
    for (size_t i = 0; i < list->edge_count; i++) {
        edges[i] = (struct layout_edge){
            .from = list->edges[i].from, .to = list->edges[i].to, .label_width = (int)(i % 5)};
    }
    struct layout_graph graph = {.nodes = nodes,
                                 .node_count = list->node_count,
                                 .edges = edges,
                                 .edge_count = list->edge_count,
                                 .direction = (enum layout_direction)(list->edge_count % 2)};
    layout_make(&graph, &arena);
    arena_destroy(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text bytes = {.bytes = (const char *)data, .length = size};
    struct edge_list list;
    if (edge_list_read(bytes, &list, NULL) && list.node_count <= 100) {
        fuzz_layout(&list);
    }
    edge_list_destroy(&list);
    return 0;
}
