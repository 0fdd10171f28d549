/* Tests of layout_make_after: edit by edit the picture stays what it was, without a fault. The
 * limits are those of the specification of drawing: leaf, split, rename and delete flip nobody's
 * order and move at most a tenth of the nodes across the flow; an added edge flips a hundredth,
 * moves a fifth; after twenty edits there are not many more crossings than in a fresh picture. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/layout/layout.h"
#include "tests/support/edited_design.h"
#include "tests/support/layout_drawing.h"

enum { GRAPHS = 25, LONG_GRAPHS = 100, EDITS = 40 };

/* Large pictures are looked at cell by cell after every so many edits. */
enum { LARGE = 100, SELDOM = 13 };

/* How much a picture differs from the one before. */
struct change {
    size_t nodes;
    size_t moved; /* across the flow */
    size_t pairs;
    size_t flips;
    size_t cells; /* that they moved across, together */
};

static int compare_integers(const void *left, const void *right)
{
    int a = *(const int *)left;
    int b = *(const int *)right;
    return (a > b) - (a < b);
}

/* Nodes of one layer that stand the other way round. */
static void count_flips(const struct edited_picture *before, const struct edited_picture *after,
                        const size_t kept[], size_t count, struct change *change)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < i; k++) {
            int then =
                edited_picture_across(before, kept[i]) - edited_picture_across(before, kept[k]);
            int now = edited_picture_across(after, kept[i]) - edited_picture_across(after, kept[k]);
            if (edited_picture_along(before, kept[i]) == edited_picture_along(before, kept[k])) {
                change->pairs++;
                change->flips += (then < 0 && now > 0) || (then > 0 && now < 0);
            }
        }
    }
}

/* What the independent checker of layouts compares: moves without the shift that most made. */
static struct change compare(const struct edited_picture *before,
                             const struct edited_picture *after)
{
    struct change change = {0};
    size_t kept[EDITED_NODES];
    int moves[EDITED_NODES];
    int sorted[EDITED_NODES];
    for (size_t i = 0; i < EDITED_NODES; i++) {
        if (before->nodes[i] != SIZE_MAX && after->nodes[i] != SIZE_MAX) {
            kept[change.nodes] = i;
            moves[change.nodes++] =
                edited_picture_across(after, i) - edited_picture_across(before, i);
        }
    }
    memcpy(sorted, moves, sizeof(sorted));
    qsort(sorted, change.nodes, sizeof(int), compare_integers);
    for (size_t i = 0; i < change.nodes; i++) {
        int move = abs(moves[i] - sorted[change.nodes / 2]);
        change.moved += move != 0;
        change.cells += (size_t)move;
    }
    count_flips(before, after, kept, change.nodes, &change);
    return change;
}

/* Of all graphs together, kind of edit by kind. */
static struct change sums[GRAPH_EDIT_COUNT];
static size_t crossings;
static size_t fresh_crossings;

static void add_up(enum graph_edit edit, const struct change *change)
{
    sums[edit].nodes += change->nodes;
    sums[edit].moved += change->moved;
    sums[edit].pairs += change->pairs;
    sums[edit].flips += change->flips;
    sums[edit].cells += change->cells;
}

static void compare_with_fresh(const struct edited_picture *picture)
{
    struct arena arena = {0};
    crossings += picture->layout->crossings;
    fresh_crossings += layout_make(&picture->graph, &arena)->crossings;
    arena_destroy(&arena);
}

static void edit_again_and_again(uint64_t seed, size_t nodes)
{
    static struct edited_design design;
    static struct edited_picture pictures[2];
    enum layout_direction direction = seed % 2 == 0 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN;
    edited_design_grow(&design, seed, nodes);
    edited_picture_take(&pictures[0], &design, direction);
    pictures[0].layout = layout_make(&pictures[0].graph, &pictures[0].arena);
    for (int i = 0; i < EDITS; i++) {
        struct edited_picture *before = &pictures[i % 2];
        struct edited_picture *after = &pictures[1 - i % 2];
        enum graph_edit edit =
            (enum graph_edit)random_source_below(&design.source, GRAPH_EDIT_COUNT);
        edited_design_edit(&design, before, edit);
        edited_picture_take(after, &design, direction);
        edited_picture_follow(after, before);
        if (nodes < LARGE || i % SELDOM == 0) {
            layout_drawing_check(&after->graph, after->layout);
        }
        struct change change = compare(before, after);
        add_up(edit, &change);
        arena_destroy(&before->arena);
        if (i == 19) {
            compare_with_fresh(after);
        }
    }
    arena_destroy(&pictures[EDITS % 2].arena);
}

static void test_edits(void **state)
{
    (void)state;
    static const size_t sizes[] = {12, 30, 60, 150, 400};
    uint64_t graphs = random_cases(GRAPHS, LONG_GRAPHS);
    for (uint64_t seed = 0; seed < graphs; seed++) {
        edit_again_and_again(seed, sizes[seed % (sizeof(sizes) / sizeof(*sizes))]);
    }
    for (int edit = 0; edit < GRAPH_EDIT_COUNT; edit++) {
        const struct change *sum = &sums[edit];
        print_message("edit %d: %zu of %zu moved, %zu cells, %zu of %zu flipped\n", edit,
                      sum->moved, sum->nodes, sum->cells, sum->flips, sum->pairs);
        bool joins = edit == GRAPH_EDIT_EDGE;
        assert_true(sum->nodes > 0 && sum->pairs > 0);
        assert_true(sum->moved * (joins ? 5 : 10) <= sum->nodes);
        assert_true(sum->cells <= 2 * sum->nodes);
        assert_true(joins ? sum->flips * 100 <= sum->pairs : sum->flips == 0);
    }
    print_message("crossings after 20 edits: %zu, fresh %zu\n", crossings, fresh_crossings);
    assert_true(crossings * 10 <= fresh_crossings * 12 + 20 * graphs);
}

/* The direction turns now and then, in designs of which edits have made several parts. */
static void test_turns(void **state)
{
    (void)state;
    enum { TURNED = 60, TURNED_NODES = 30, TURNED_EDITS = 24 };
    static struct edited_design design;
    static struct edited_picture pictures[2];
    for (uint64_t seed = 0; seed < TURNED; seed++) {
        edited_design_grow(&design, seed, TURNED_NODES);
        edited_picture_take(&pictures[0], &design, LAYOUT_LEFT_TO_RIGHT);
        pictures[0].layout = layout_make(&pictures[0].graph, &pictures[0].arena);
        for (int i = 0; i < TURNED_EDITS; i++) {
            struct edited_picture *before = &pictures[i % 2];
            struct edited_picture *after = &pictures[1 - i % 2];
            bool deletes = i % 2 == 0;
            edited_design_edit(
                &design, before,
                deletes ? GRAPH_EDIT_DELETE
                        : (enum graph_edit)random_source_below(&design.source, GRAPH_EDIT_COUNT));
            edited_picture_take(after, &design, i % 4 < 2 ? LAYOUT_LEFT_TO_RIGHT : LAYOUT_TOP_DOWN);
            edited_picture_follow(after, before);
            layout_drawing_check(&after->graph, after->layout);
            arena_destroy(&before->arena);
        }
        arena_destroy(&pictures[TURNED_EDITS % 2].arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_edits), cmocka_unit_test(test_turns)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
