/* A plain graph as text: a line "n m", then m lines "u v". */
#include "storage/formats/edge_list.h"

#include <stdint.h>
#include <stdlib.h>

#include "model/base/memory.h"

struct edge_list_reader {
    struct text rest;
    int line;
};

/* Two whole numbers, each from 0 to below or equal `most`, of the next line. */
static bool edge_list_pair(struct edge_list_reader *reader, int64_t most, int64_t ret_pair[2])
{
    struct text line;
    if (!text_split(&reader->rest, '\n', &line)) {
        return false;
    }
    reader->line++;
    line = text_trim(line);
    for (int i = 0; i < 2; i++) {
        struct text word;
        struct text rest = text_trim(line);
        if (!text_split(&rest, ' ', &word) || !text_to_integer(word, &ret_pair[i]) ||
            ret_pair[i] < 0 || ret_pair[i] > most) {
            return false;
        }
        line = rest;
    }
    return text_trim(line).length == 0;
}

static bool edge_list_read_edges(struct edge_list_reader *reader, struct edge_list *list)
{
    int64_t pair[2];
    size_t capacity = 0;
    size_t wanted = list->edge_count;
    list->edge_count = 0;
    while (list->edge_count < wanted) {
        if (list->node_count == 0 || !edge_list_pair(reader, (int64_t)list->node_count - 1, pair)) {
            return false;
        }
        list->edges =
            memory_grow(list->edges, &capacity, list->edge_count + 1, sizeof(*list->edges));
        list->edges[list->edge_count++] =
            (struct edge_list_edge){.from = (size_t)pair[0], .to = (size_t)pair[1]};
    }
    return text_trim(reader->rest).length == 0;
}

bool edge_list_read(struct text bytes, struct edge_list *ret_list, struct error *error)
{
    struct edge_list_reader reader = {.rest = bytes};
    int64_t pair[2];
    *ret_list = (struct edge_list){0};
    if (edge_list_pair(&reader, EDGE_LIST_MOST, pair)) {
        ret_list->node_count = (size_t)pair[0];
        ret_list->edge_count = (size_t)pair[1];
        if (edge_list_read_edges(&reader, ret_list)) {
            return true;
        }
    }
    error_set(error, "BAD_EDGE_LIST",
              N_("this is no list of edges: the first line says how many nodes and edges there "
                 "are, then each edge has a line with the numbers of its two nodes, from 0"));
    error_place(error, reader.line + (reader.line == 0), 1, 0, 0);
    return false;
}

void edge_list_destroy(struct edge_list *list)
{
    free(list->edges);
    *list = (struct edge_list){0};
}
