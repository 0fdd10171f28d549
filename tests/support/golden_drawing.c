/* Drawings that were looked at and found right, kept as files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "model/base/memory.h"
#include "model/journey/journey_walk.h"
#include "storage/exchange.h"
#include "storage/files/file_read.h"
#include "tests/support/golden_drawing.h"

static char *golden_path(const char *name)
{
    struct text_builder path = {0};
    const char *source = getenv("POLKU_SOURCE");
    text_append_string(&path, source == NULL ? "." : source);
    text_append_byte(&path, '/');
    text_append_string(&path, name);
    return text_take(&path);
}

struct journey *golden_journey(const char *name)
{
    char *path = golden_path(name);
    struct journey_file file = {0};
    struct error_list errors = {0};
    assert_true(exchange_read_journey(path, &file, &errors));
    free(path);
    struct journey *journey = file.journey;
    file.journey = NULL;
    journey_file_destroy(&file);
    error_list_destroy(&errors);
    return journey;
}

struct result *golden_result(const struct journey *journey)
{
    struct result *result = memory_allocate(sizeof(*result));
    const struct journey_graph *graph = journey_graph(journey, &result->arena);
    size_t count = journey->node_count;
    result->nodes = arena_array(&result->arena, count, sizeof(struct result_node));
    result->node_count = count;
    int64_t *arrived = arena_array(&result->arena, count, sizeof(int64_t));
    for (size_t i = 0; i < count; i++) {
        size_t node = graph->order[i];
        if (journey->nodes[node].kind == NODE_START) {
            arrived[node] = 4812;
            result->entered += 4812;
        }
        struct result_node *figures = &result->nodes[i];
        size_t first = graph->first_port[node];
        figures->id = text_from(journey->nodes[node].id);
        figures->arrived = arrived[node];
        figures->messages.delivered = arrived[node] * 88 / 100;
        figures->port_count = graph->first_port[node + 1] - first;
        figures->ports =
            arena_array(&result->arena, figures->port_count, sizeof(struct result_port));
        int64_t left = arrived[node];
        for (size_t j = 0; j < figures->port_count; j++) {
            bool last = j + 1 == figures->port_count;
            figures->ports[j].name = graph->ports[first + j].name;
            figures->ports[j].left = last ? left : left * 6 / 10;
            left -= figures->ports[j].left;
            if (graph->ports[first + j].to != PORT_OPEN) {
                arrived[graph->ports[first + j].to] += figures->ports[j].left;
            }
        }
    }
    return result;
}

static void golden_write(const char *path, const struct text_builder *drawn)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(drawn->bytes, 1, drawn->length, file);
    fclose(file);
}

void golden_compare(const char *name, const struct text_builder *drawn)
{
    struct text_builder file = {0};
    text_append_format(&file, "tests/golden/%s.txt", name);
    char *path = golden_path(file.bytes);
    text_destroy(&file);
    if (getenv("POLKU_GOLDEN_WRITE") != NULL) {
        golden_write(path, drawn);
    }
    struct text_builder expected = {0};
    struct error error = {0};
    assert_true(file_read(path, &expected, &error));
    if (!text_equal(text_built(&expected), text_built(drawn))) {
        fail_msg("%s is drawn otherwise:\n%s", name, drawn->bytes);
    }
    text_destroy(&expected);
    free(path);
}
