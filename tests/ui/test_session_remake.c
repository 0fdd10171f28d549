/* Tests of ui/session/session_remake.c: of two random edits of one journey, what either did is
 * there behind both, or the second is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "model/journey/journey_diff.h"
#include "model/journey/journey_walk.h"
#include "tests/support/random_journey.h"
#include "ui/session/session_meet.h"

/* One case: the journey that both began with, with the first edit, with the second, with both. */
struct remake {
    struct journey *then;
    struct journey *now;
    struct journey *mine;
    struct journey *both;
    struct session_names names;
};

/* Whether a port leads there, where there is no such node. */
static bool remake_dangles(const struct journey *journey, struct text target)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(journey, &arena);
    bool dangles = false;
    for (size_t i = 0; i < graph->port_count; i++) {
        const struct journey_port *port = &graph->ports[i];
        dangles = dangles || (port->to == PORT_OPEN && text_equal(port->target, target));
    }
    arena_destroy(&arena);
    return dangles;
}

/* Where an edge leads to no node one of the two had led one there. */
static void remake_assert_edges(const struct remake *remake)
{
    struct arena arena = {0};
    const struct journey_graph *graph = journey_graph(remake->both, &arena);
    for (size_t i = 0; i < graph->port_count; i++) {
        struct text target = graph->ports[i].target;
        if (target.length > 0 && graph->ports[i].to == PORT_OPEN) {
            assert_true(remake_dangles(remake->now, target) ||
                        remake_dangles(remake->mine, target));
        }
    }
    arena_destroy(&arena);
}

static bool remake_is_new(const struct remake *remake, struct text id)
{
    return journey_find(remake->now, id) == NULL && journey_find(remake->then, id) == NULL &&
           journey_find(remake->both, id) != NULL;
}

/* What the first has set still stands, but where the second has put a node into an edge. */
static void remake_assert_first(const struct remake *remake)
{
    struct journey_diff diff = {0};
    journey_diff_make(remake->then, remake->now, &diff);
    for (size_t i = 0; i < diff.count; i++) {
        const struct journey_difference *one = &diff.items[i];
        const struct node *now = journey_find(remake->now, text_from(one->node));
        const struct node *both = journey_find(remake->both, text_from(one->node));
        if (one->node[0] == '\0' || now == NULL) {
            assert_true(one->node[0] == '\0' || both == NULL);
            continue;
        }
        assert_non_null(both);
        assert_int_equal(now->kind, both->kind);
        const struct setting *set = setting_at(&now->settings, text_from(one->path));
        const struct setting *is = setting_at(&both->settings, text_from(one->path));
        bool same = set == NULL || is == NULL ? set == is : setting_equal(set, is);
        assert_true(same || one->path[0] == '\0' ||
                    (is != NULL && remake_is_new(remake, setting_as_text(is))));
    }
    journey_diff_destroy(&diff);
}

/* Each node that the second has added is there, of its kind. */
static void remake_assert_second(const struct remake *remake)
{
    for (size_t i = 0; i < remake->mine->node_count; i++) {
        const struct node *node = &remake->mine->nodes[i];
        if (journey_find(remake->then, text_from(node->id)) == NULL) {
            struct text called = session_names_find(&remake->names, text_from(node->id));
            const struct node *there = journey_find(remake->both, called);
            assert_non_null(there);
            assert_int_equal(there->kind, node->kind);
        }
    }
}

enum remake_fate { REMAKE_REFUSED, REMAKE_AS_IT_WAS, REMAKE_ANEW, REMAKE_FATES };

static enum remake_fate remake_try(uint64_t seed)
{
    struct random_source source = {.state = seed};
    struct remake remake = {.then = random_journey(seed, 4 + seed % 9)};
    struct journey_edit first = random_edit(remake.then, &source);
    struct journey_edit second = random_edit(remake.then, &source);
    struct journey_edit made = {0};
    remake.now = journey_copy(remake.then);
    remake.mine = journey_copy(remake.then);
    remake.both = NULL;
    assert_true(journey_apply(remake.now, &first, NULL, NULL));
    assert_true(journey_apply(remake.mine, &second, NULL, NULL));
    bool fits = session_meet_fits(&second, remake.then, remake.now);
    bool done = session_meet_remake(&second, remake.then, remake.now, &made, &remake.names);
    assert_true(done || !fits);
    if (done) {
        remake.both = journey_copy(remake.now);
        assert_true(journey_apply(remake.both, &made, NULL, NULL));
        remake_assert_edges(&remake);
        remake_assert_first(&remake);
        remake_assert_second(&remake);
        journey_destroy(remake.both);
    }
    journey_edit_destroy(&first);
    journey_edit_destroy(&second);
    journey_edit_destroy(&made);
    session_names_destroy(&remake.names);
    journey_destroy(remake.then);
    journey_destroy(remake.now);
    journey_destroy(remake.mine);
    return !done ? REMAKE_REFUSED : fits ? REMAKE_AS_IT_WAS : REMAKE_ANEW;
}

static void test_two_random_edits(void **state)
{
    (void)state;
    size_t fates[REMAKE_FATES] = {0};
    uint64_t cases = random_cases(4000, 100000);
    for (uint64_t seed = 1; seed <= cases; seed++) {
        fates[remake_try(seed)]++;
    }
    for (int i = 0; i < REMAKE_FATES && !random_cases_are_shared(); i++) {
        assert_true(fates[i] > 0);
    }
}

/* Both add a node, whose id has all the letters that one may have: no other can be made of it. */
static void test_an_id_without_room(void **state)
{
    (void)state;
    char id[] = "a234567890123456789012345678901234567890123456789012345678901234";
    struct journey *then = random_journey(1, 5);
    struct journey *now = journey_copy(then);
    struct journey_edit edit = journey_edit_add_node(text_from(id), NODE_EXIT, setting_map());
    struct journey_edit made = {0};
    struct session_names names = {0};
    assert_true(journey_apply(now, &edit, NULL, NULL));
    assert_false(session_meet_remake(&edit, then, now, &made, &names));
    id[sizeof(id) - 3] = '\0';
    journey_edit_destroy(&edit);
    edit = journey_edit_add_node(text_from(id), NODE_EXIT, setting_map());
    assert_true(journey_apply(now, &edit, NULL, NULL));
    assert_true(session_meet_remake(&edit, then, now, &made, &names));
    assert_int_equal(names.count, 1);
    session_names_destroy(&names);
    journey_edit_destroy(&made);
    journey_edit_destroy(&edit);
    journey_destroy(then);
    journey_destroy(now);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_two_random_edits),
                                       cmocka_unit_test(test_an_id_without_room)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
