/* Tests of storage/formats/edge_list.c and json_layout.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "storage/formats/edge_list.h"
#include "storage/formats/json_layout.h"

static void test_reads(void **state)
{
    (void)state;
    struct edge_list list;
    struct error error = {0};
    assert_true(edge_list_read(TEXT("3 2\r\n0 1\n 1  2 \n\n"), &list, &error));
    assert_int_equal(list.node_count, 3);
    assert_int_equal(list.edge_count, 2);
    assert_int_equal(list.edges[1].from, 1);
    assert_int_equal(list.edges[1].to, 2);
    edge_list_destroy(&list);
    assert_true(edge_list_read(TEXT("0 0"), &list, &error));
    assert_int_equal(list.node_count, 0);
    edge_list_destroy(&list);
}

static void assert_refused(struct text bytes, int line)
{
    struct edge_list list;
    struct error error = {0};
    assert_false(edge_list_read(bytes, &list, &error));
    assert_string_equal(error.code, "BAD_EDGE_LIST");
    assert_int_equal(error.line, line);
    edge_list_destroy(&list);
}

static void test_refuses(void **state)
{
    (void)state;
    assert_refused(TEXT(""), 1);
    assert_refused(TEXT("2"), 1);
    assert_refused(TEXT("2 1\n0 2\n"), 2);
    assert_refused(TEXT("2 1\n0 -1\n"), 2);
    assert_refused(TEXT("2 2\n0 1\n"), 3);
    assert_refused(TEXT("2 1\n0 1 1\n"), 2);
    assert_refused(TEXT("2 1\n0 1\n0 1\n"), 2);
    assert_refused(TEXT("99999999 0\n"), 1);
    assert_refused(TEXT("0 1\n0 0\n"), 1);
}

static void test_json(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct layout_node nodes[2] = {{5, 3}, {5, 3}};
    struct layout_edge edges[1] = {{0, 1, 0}};
    struct text ids[2] = {TEXT("a"), TEXT("b\"")};
    struct layout_graph graph = {.nodes = nodes, .node_count = 2, .edges = edges, .edge_count = 1};
    const struct layout *layout = layout_make(&graph, &arena);
    char *json = json_layout_write(&graph, layout, ids, 0.5);
    assert_string_equal(json, "{\"dir\":\"LR\",\"nodes\":[{\"id\":\"a\",\"x\":0,\"y\":0,\"w\":5,"
                              "\"h\":3},{\"id\":\"b\\\"\",\"x\":8,\"y\":0,\"w\":5,\"h\":3}],"
                              "\"edges\":[{\"from\":\"a\",\"to\":\"b\\\"\",\"points\":[[5,1],"
                              "[7,1]]}],\"timing_ms\":{\"layout\":0.5}}\n");
    free(json);
    arena_destroy(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reads),
        cmocka_unit_test(test_refuses),
        cmocka_unit_test(test_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
